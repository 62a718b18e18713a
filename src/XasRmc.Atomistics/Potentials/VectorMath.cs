using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace XasRmc.Atomistics.Potentials;

/// <summary>1/√x and 2^x of eight numbers, from additions, multiplications and fused ones alone, so that every processor gives the same bits.</summary>
internal static class VectorMath
{
    /// <summary>2^x to 3e-16 relative, for |x| up to 1000.</summary>
    /// <remarks>2^x = 2^n 2^f with n whole and |f| ≤ 1/2; 2^f is the polynomial of degree 10 with the least largest relative error (2.1e-16, by Remez' exchange).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp2(Vector512<double> x)
    {
        // Adding 1.5 · 2^52 rounds to a whole number and leaves it in the low bits.
        Vector512<double> magic = Vector512.Create(6755399441055744.0);
        Vector512<double> shifted = x + magic;
        Vector512<double> f = x - (shifted - magic);
        Vector512<double> y = Vector512.Create(7.03727884672690088e-9);
        y = Vector512.FusedMultiplyAdd(y, f, Vector512.Create(1.02085379296574044e-7));
        y = Vector512.FusedMultiplyAdd(y, f, Vector512.Create(1.32156628359592394e-6));
        y = Vector512.FusedMultiplyAdd(y, f, Vector512.Create(1.52526581164098545e-5));
        y = Vector512.FusedMultiplyAdd(y, f, Vector512.Create(1.54035299611270757e-4));
        y = Vector512.FusedMultiplyAdd(y, f, Vector512.Create(1.33335582285617659e-3));
        y = Vector512.FusedMultiplyAdd(y, f, Vector512.Create(9.61812910803459701e-3));
        y = Vector512.FusedMultiplyAdd(y, f, Vector512.Create(5.55041086644588314e-2));
        y = Vector512.FusedMultiplyAdd(y, f, Vector512.Create(2.40226506959087678e-1));
        y = Vector512.FusedMultiplyAdd(y, f, Vector512.Create(6.93147180559949775e-1));
        y = Vector512.FusedMultiplyAdd(y, f, Vector512.Create(1.00000000000000007));
        return (y.AsInt64() + Vector512.ShiftLeft(shifted.AsInt64(), 52)).AsDouble();
    }

    /// <summary>1/√x to 3e-16 relative, for normal positive x.</summary>
    /// <remarks>A start from the halved exponent (3.4e-2), then two steps of y(1 + e/2 + 3e²/8 + 5e³/16), e = 1 − x y², each of which raises the error to its fourth power.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InverseRoot(Vector512<double> x)
    {
        Vector512<double> y = (Vector512.Create(0x5FE6EB50C7B537A9L) - Vector512.ShiftRightLogical(x.AsInt64(), 1)).AsDouble();
        return Refine(x, Refine(x, y));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Refine(Vector512<double> x, Vector512<double> y)
    {
        Vector512<double> e = Vector512.FusedMultiplyAdd(-(x * y), y, Vector512<double>.One);
        Vector512<double> s = Vector512.FusedMultiplyAdd(e, Vector512.Create(0.3125), Vector512.Create(0.375));
        s = Vector512.FusedMultiplyAdd(s, e, Vector512.Create(0.5));
        return Vector512.FusedMultiplyAdd(y * e, s, y);
    }
}
