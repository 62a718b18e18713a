using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using XasRmc.Atomistics.Neighbours;

namespace XasRmc.Atomistics.Potentials;

/// <summary>The last kernel of a step: the force of each pair, one quad (x, y, z and a number without meaning) at a time.</summary>
/// <remarks>F_i += s (x_j − x_i), F_j −= the same, s = φ'/r + (dF/dρ)_i f_ji'/r + (dF/dρ)_j f_ij'/r. The three cases differ in which terms there are.</remarks>
internal static class PairForces
{
    public static void Plain(AtomSlots slots, int first, int end, int species, int speciesCount, int start, ReadOnlySpan<int> ends, int[] partners, double[] energySlope)
    {
        ref double x = ref MemoryMarshal.GetArrayDataReference(slots.Positions);
        ref double f = ref MemoryMarshal.GetArrayDataReference(slots.Forces);
        ref int partner = ref MemoryMarshal.GetArrayDataReference(partners);
        ref double phi = ref MemoryMarshal.GetArrayDataReference(energySlope);
        int p = start;
        for (int i = first; i < end; i++)
        {
            Vector256<double> xi = Vector256.LoadUnsafe(ref x, (nuint)(4 * i)), sum = Vector256<double>.Zero;
            for (int stop = ends[i * speciesCount + species]; p < stop; p++) sum += Push(ref x, ref f, Unsafe.Add(ref partner, p), xi, Unsafe.Add(ref phi, p));
            Gather(ref f, i, sum);
        }
    }

    public static void Symmetric(
        AtomSlots slots, int first, int end, int species, int speciesCount, int start, ReadOnlySpan<int> ends, int[] partners, double[] energySlope, double[] densitySlope)
    {
        ref double x = ref MemoryMarshal.GetArrayDataReference(slots.Positions);
        ref double f = ref MemoryMarshal.GetArrayDataReference(slots.Forces);
        ref int partner = ref MemoryMarshal.GetArrayDataReference(partners);
        ref double phi = ref MemoryMarshal.GetArrayDataReference(energySlope);
        ref double rho = ref MemoryMarshal.GetArrayDataReference(densitySlope);
        int p = start;
        for (int i = first; i < end; i++)
        {
            Vector256<double> xi = Vector256.LoadUnsafe(ref x, (nuint)(4 * i)), sum = Vector256<double>.Zero;
            double own = Unsafe.Add(ref x, 4 * i + 3);
            for (int stop = ends[i * speciesCount + species]; p < stop; p++)
            {
                int j = Unsafe.Add(ref partner, p);
                double s = Math.FusedMultiplyAdd(own + Unsafe.Add(ref x, j + 3), Unsafe.Add(ref rho, p), Unsafe.Add(ref phi, p));
                sum += Push(ref x, ref f, j, xi, s);
            }

            Gather(ref f, i, sum);
        }
    }

    public static void Directed(
        AtomSlots slots, int first, int end, int species, int speciesCount, int start, ReadOnlySpan<int> ends, int[] partners, double[] energySlope, double[] densitySlope, double[] reverseSlope)
    {
        ref double x = ref MemoryMarshal.GetArrayDataReference(slots.Positions);
        ref double f = ref MemoryMarshal.GetArrayDataReference(slots.Forces);
        ref int partner = ref MemoryMarshal.GetArrayDataReference(partners);
        ref double phi = ref MemoryMarshal.GetArrayDataReference(energySlope);
        ref double rho = ref MemoryMarshal.GetArrayDataReference(densitySlope);
        ref double reverse = ref MemoryMarshal.GetArrayDataReference(reverseSlope);
        int p = start;
        for (int i = first; i < end; i++)
        {
            Vector256<double> xi = Vector256.LoadUnsafe(ref x, (nuint)(4 * i)), sum = Vector256<double>.Zero;
            double own = Unsafe.Add(ref x, 4 * i + 3);
            for (int stop = ends[i * speciesCount + species]; p < stop; p++)
            {
                int j = Unsafe.Add(ref partner, p);
                double s = Math.FusedMultiplyAdd(own, Unsafe.Add(ref rho, p), Unsafe.Add(ref phi, p));
                s = Math.FusedMultiplyAdd(Unsafe.Add(ref x, j + 3), Unsafe.Add(ref reverse, p), s);
                sum += Push(ref x, ref f, j, xi, s);
            }

            Gather(ref f, i, sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Push(ref double x, ref double f, int j, Vector256<double> xi, double s)
    {
        Vector256<double> force = (Vector256.LoadUnsafe(ref x, (nuint)j) - xi) * s;
        (Vector256.LoadUnsafe(ref f, (nuint)j) - force).StoreUnsafe(ref f, (nuint)j);
        return force;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather(ref double f, int i, Vector256<double> sum) => (Vector256.LoadUnsafe(ref f, (nuint)(4 * i)) + sum).StoreUnsafe(ref f, (nuint)(4 * i));
}
