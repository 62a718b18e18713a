using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace XasRmc.Atomistics.Potentials;

/// <summary>The pair functions of <see cref="GuptaPotential"/>, eight pairs at a time.</summary>
internal static class GuptaKernel
{
    /// <summary>Fills φ, φ'/r, f and f'/r for each r²; lengths are multiples of eight.</summary>
    public static void Evaluate(
        GuptaCoefficients c, ReadOnlySpan<double> squared, Span<double> energy, Span<double> energySlope, Span<double> density, Span<double> densitySlope)
    {
        ref double s0 = ref MemoryMarshal.GetReference(squared);
        ref double e0 = ref MemoryMarshal.GetReference(energy[..squared.Length]);
        ref double es0 = ref MemoryMarshal.GetReference(energySlope[..squared.Length]);
        ref double d0 = ref MemoryMarshal.GetReference(density[..squared.Length]);
        ref double ds0 = ref MemoryMarshal.GetReference(densitySlope[..squared.Length]);
        Vector512<double> rcs = Vector512.Create(c.SmoothFromAngstrom), rc = Vector512.Create(c.CutoffAngstrom);
        Vector512<double> aOffset = Vector512.Create(c.RepulsionOffset2), aRate2 = Vector512.Create(c.RepulsionRate2), aRate = Vector512.Create(c.RepulsionRate);
        Vector512<double> bOffset = Vector512.Create(c.BandOffset2), bRate2 = Vector512.Create(c.BandRate2), bRate = Vector512.Create(2 * c.HoppingRate);
        Vector512<double> a3 = Vector512.Create(c.RepulsionC3), a4 = Vector512.Create(c.RepulsionC4), a5 = Vector512.Create(c.RepulsionC5);
        Vector512<double> aS3 = Vector512.Create(3 * c.RepulsionC3), aS4 = Vector512.Create(4 * c.RepulsionC4), aS5 = Vector512.Create(5 * c.RepulsionC5);
        Vector512<double> b3 = Vector512.Create(c.HoppingC3), b4 = Vector512.Create(c.HoppingC4), b5 = Vector512.Create(c.HoppingC5);
        Vector512<double> bS3 = Vector512.Create(3 * c.HoppingC3), bS4 = Vector512.Create(4 * c.HoppingC4), bS5 = Vector512.Create(5 * c.HoppingC5);
        for (nuint i = 0; i + 8 <= (nuint)squared.Length; i += 8)
        {
            Vector512<double> square = Vector512.LoadUnsafe(ref s0, i);
            Vector512<double> inverse = VectorMath.InverseRoot(square);
            Vector512<double> r = square * inverse;
            Vector512<double> a = VectorMath.Exp2(Vector512.FusedMultiplyAdd(aRate2, r, aOffset));
            Vector512<double> b = VectorMath.Exp2(Vector512.FusedMultiplyAdd(bRate2, r, bOffset));
            Vector512<double> da = aRate * a, db = bRate * b;

            Vector512<double> t = r - rc, t2 = t * t, t3 = t2 * t;
            Vector512<double> endA = t3 * Vector512.FusedMultiplyAdd(t, Vector512.FusedMultiplyAdd(t, a5, a4), a3);
            Vector512<double> endDa = t2 * Vector512.FusedMultiplyAdd(t, Vector512.FusedMultiplyAdd(t, aS5, aS4), aS3);
            Vector512<double> hop = t3 * Vector512.FusedMultiplyAdd(t, Vector512.FusedMultiplyAdd(t, b5, b4), b3);
            Vector512<double> dHop = t2 * Vector512.FusedMultiplyAdd(t, Vector512.FusedMultiplyAdd(t, bS5, bS4), bS3);
            Vector512<double> isSmooth = Vector512.GreaterThan(r, rcs);
            a = Vector512.ConditionalSelect(isSmooth, endA, a);
            da = Vector512.ConditionalSelect(isSmooth, endDa, da);
            b = Vector512.ConditionalSelect(isSmooth, hop * hop, b);
            db = Vector512.ConditionalSelect(isSmooth, (hop + hop) * dHop, db);

            a.StoreUnsafe(ref e0, i);
            (da * inverse).StoreUnsafe(ref es0, i);
            b.StoreUnsafe(ref d0, i);
            (db * inverse).StoreUnsafe(ref ds0, i);
        }
    }
}
