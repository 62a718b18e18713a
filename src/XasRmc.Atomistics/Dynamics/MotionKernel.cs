using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace XasRmc.Atomistics.Dynamics;

/// <summary>The vector loops of a time step, over quads (x, y, z and a spare number that stays as it is).</summary>
internal static class MotionKernel
{
    /// <summary>v += factor · f.</summary>
    public static void Kick(Span<double> velocities, ReadOnlySpan<double> forces, double factor)
    {
        // The spare number of a force has no meaning.
        Vector256<double> factors = Vector256.Create(factor, factor, factor, 0);
        ref double v = ref MemoryMarshal.GetReference(velocities);
        ref double f = ref MemoryMarshal.GetReference(forces[..velocities.Length]);
        for (nuint i = 0; i + 4 <= (nuint)velocities.Length; i += 4)
            Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref f, i), factors, Vector256.LoadUnsafe(ref v, i)).StoreUnsafe(ref v, i);
    }

    /// <summary>x += time · v.</summary>
    public static void Drift(Span<double> positions, ReadOnlySpan<double> velocities, double time)
    {
        Vector256<double> times = Vector256.Create(time);
        ref double x = ref MemoryMarshal.GetReference(positions);
        ref double v = ref MemoryMarshal.GetReference(velocities[..positions.Length]);
        for (nuint i = 0; i + 4 <= (nuint)positions.Length; i += 4)
            Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref v, i), times, Vector256.LoadUnsafe(ref x, i)).StoreUnsafe(ref x, i);
    }

    /// <summary>x, y and z times a factor.</summary>
    public static void Scale(Span<double> quads, double factor)
    {
        Vector256<double> factors = Vector256.Create(factor, factor, factor, 1);
        ref double q = ref MemoryMarshal.GetReference(quads);
        for (nuint i = 0; i + 4 <= (nuint)quads.Length; i += 4) (Vector256.LoadUnsafe(ref q, i) * factors).StoreUnsafe(ref q, i);
    }

    /// <summary>Σ x² + y² + z² of quads whose spare number is zero.</summary>
    public static double SumOfSquares(ReadOnlySpan<double> quads)
    {
        Vector256<double> sum = Vector256<double>.Zero;
        ref double q = ref MemoryMarshal.GetReference(quads);
        for (nuint i = 0; i + 4 <= (nuint)quads.Length; i += 4)
        {
            Vector256<double> value = Vector256.LoadUnsafe(ref q, i);
            sum = Vector256.FusedMultiplyAdd(value, value, sum);
        }

        return sum[0] + sum[1] + sum[2] + sum[3];
    }
}
