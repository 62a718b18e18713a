using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using XasRmc.Atomistics.Neighbours;

namespace XasRmc.Atomistics.Potentials;

/// <summary>The first kernel of a step: squared distances of listed pairs, and those within the cutoff packed together.</summary>
internal static class PairGather
{
    /// <summary>Packs the pairs of a run of atoms with their neighbours of one species.</summary>
    /// <param name="positions">Quads of all slots.</param>
    /// <param name="list">The listed pairs.</param>
    /// <param name="first">The first atom.</param>
    /// <param name="end">The atom after the last.</param>
    /// <param name="species">The neighbours' species.</param>
    /// <param name="speciesCount">The number of species.</param>
    /// <param name="cutoffSquared">Pairs below this are kept, Å².</param>
    /// <param name="start">Where the run begins in <paramref name="partners"/>.</param>
    /// <param name="partners">Filled from <paramref name="start"/> on with four times the slot of each partner; up to seven places beyond the last pair are overwritten.</param>
    /// <param name="squared">Filled from 0 on with r², Å²; the same holds.</param>
    /// <param name="segmentEnd">Element atom * speciesCount + species is set to where the atom's pairs end in <paramref name="partners"/>.</param>
    /// <returns>The number of pairs.</returns>
    public static int Pack(
        double[] positions, VerletList list, int first, int end, int species, int speciesCount, double cutoffSquared, int start, int[] partners, double[] squared, int[] segmentEnd)
    {
        ref double x = ref MemoryMarshal.GetArrayDataReference(positions);
        ref int entries = ref MemoryMarshal.GetArrayDataReference(list.Entries);
        ref int partner = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(partners), start);
        ref double square = ref MemoryMarshal.GetArrayDataReference(squared);
        int count = 0;
        for (int i = first; i < end; i++)
        {
            int from = list.Start[i * speciesCount + species], to = list.Start[i * speciesCount + species + 1];
            count = Avx512F.IsSupported
                ? PackVector(ref x, ref entries, ref partner, ref square, i, from, to, cutoffSquared, count)
                : PackScalar(ref x, ref entries, ref partner, ref square, i, from, to, cutoffSquared, count);
            segmentEnd[i * speciesCount + species] = start + count;
        }

        return count;
    }

    /// <summary>The same bits as <see cref="PackVector"/>, on any processor.</summary>
    internal static int PackScalar(ref double x, ref int entries, ref int partner, ref double square, int i, int from, int to, double cutoffSquared, int count)
    {
        double xi = Unsafe.Add(ref x, 4 * i), yi = Unsafe.Add(ref x, 4 * i + 1), zi = Unsafe.Add(ref x, 4 * i + 2);
        for (int e = from; e < to; e++)
        {
            int j = Unsafe.Add(ref entries, e);
            double dx = Unsafe.Add(ref x, j) - xi, dy = Unsafe.Add(ref x, j + 1) - yi, dz = Unsafe.Add(ref x, j + 2) - zi;
            double r2 = Math.FusedMultiplyAdd(dz, dz, Math.FusedMultiplyAdd(dy, dy, dx * dx));
            Unsafe.Add(ref square, count) = r2;
            Unsafe.Add(ref partner, count) = j;
            // No branch: the place is overwritten unless the pair counts.
            count += r2 < cutoffSquared ? 1 : 0;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PackVector(ref double x, ref int entries, ref int partner, ref double square, int i, int from, int to, double cutoffSquared, int count)
    {
        Vector512<double> xi = Vector512.Create(Unsafe.Add(ref x, 4 * i)), yi = Vector512.Create(Unsafe.Add(ref x, 4 * i + 1)), zi = Vector512.Create(Unsafe.Add(ref x, 4 * i + 2));
        Vector512<double> limit = Vector512.Create(cutoffSquared);
        Vector512<long> pickX = Vector512.Create(0L, 4, 1, 5, 8, 12, 9, 13), pickZ = Vector512.Create(2L, 6, 3, 7, 10, 14, 11, 15);
        for (int e = from; e < to; e += 8)
        {
            // Eight quads to three rows of eight coordinates.
            Vector512<double> q01 = Two(ref x, ref entries, e), q23 = Two(ref x, ref entries, e + 2), q45 = Two(ref x, ref entries, e + 4), q67 = Two(ref x, ref entries, e + 6);
            Vector512<double> low03 = Avx512F.UnpackLow(q01, q23), low47 = Avx512F.UnpackLow(q45, q67);
            Vector512<double> dx = Avx512F.PermuteVar8x64x2(low03, pickX, low47) - xi;
            Vector512<double> dz = Avx512F.PermuteVar8x64x2(low03, pickZ, low47) - zi;
            Vector512<double> dy = Avx512F.PermuteVar8x64x2(Avx512F.UnpackHigh(q01, q23), pickX, Avx512F.UnpackHigh(q45, q67)) - yi;
            Vector512<double> r2 = Vector512.FusedMultiplyAdd(dz, dz, Vector512.FusedMultiplyAdd(dy, dy, dx * dx));
            Vector512<double> isNear = Vector512.LessThan(r2, limit);
            Vector512<long> j = Avx512F.ConvertToVector512Int64(Vector256.LoadUnsafe(ref entries, (nuint)e));
            Avx512F.Compress(Vector512<double>.Zero, isNear, r2).StoreUnsafe(ref square, (nuint)count);
            Avx512F.ConvertToVector256Int32(Avx512F.Compress(Vector512<long>.Zero, isNear.AsInt64(), j)).StoreUnsafe(ref partner, (nuint)count);
            count += BitOperations.PopCount(isNear.ExtractMostSignificantBits());
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Two(ref double x, ref int entries, int e) =>
        Vector256.LoadUnsafe(ref x, (nuint)Unsafe.Add(ref entries, e)).ToVector512Unsafe().WithUpper(Vector256.LoadUnsafe(ref x, (nuint)Unsafe.Add(ref entries, e + 1)));
}
