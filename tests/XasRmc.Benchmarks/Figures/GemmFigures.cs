using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using XasRmc.Core;
using XasRmc.Inversion.Networks;

namespace XasRmc.Benchmarks.Figures;

/// <summary>How fast matrices are multiplied on one core, beside the most that this core can do.</summary>
internal static class GemmFigures
{
    private const int Runs = 7;

    /// <summary>Measures the figure.</summary>
    public static (string Name, double Value, string Unit, string Note) Measure()
    {
        double peak = Peak(), network = Gigaflops(128, 512, 512), wide = Gigaflops(64, 4096, 512), narrow = Gigaflops(64, 512, 512), gradient = Gradient(512, 128, 512);
        return ("inversion.gemmGigaflops", network, "GFLOP/s", FormattableString.Invariant(
            $"products of 32 bit numbers, 128 x 512 by 512 x 512 (rows, inner, columns: a hidden layer), one thread, of processor time, median of {Runs}; {100 * network / peak:0} % of the {peak:0.0} GFLOP/s of fused multiply-adds on registers alone, measured in the same run; 64 x 4096 by 4096 x 512: {wide:0.0}; 64 x 512 by 512 x 512: {narrow:0.0}; gradient of the weights (transposed, 512 x 128 by 128 x 512): {gradient:0.0}"));
    }

    private static double Gigaflops(int rows, int inner, int columns)
    {
        (float[] a, float[] b, float[] c) = Matrices(rows, inner, columns);
        return Median(rows, inner, columns, () => MatrixKernel.Multiply(a, inner, 1, b, c, rows, inner, columns, accumulate: false));
    }

    private static double Gradient(int rows, int inner, int columns)
    {
        (float[] a, float[] b, float[] c) = Matrices(rows, inner, columns);
        return Median(rows, inner, columns, () => MatrixKernel.Multiply(a, 1, rows, b, c, rows, inner, columns, accumulate: false));
    }

    private static (float[] A, float[] B, float[] C) Matrices(int rows, int inner, int columns)
    {
        var random = new RandomStream(1, 0);
        return ([.. Enumerable.Range(0, rows * inner).Select(_ => (float)random.NextGaussian())], [.. Enumerable.Range(0, inner * columns).Select(_ => (float)random.NextGaussian())], new float[rows * columns]);
    }

    private static double Median(int rows, int inner, int columns, Action multiply)
    {
        double flops = 2.0 * rows * inner * columns;
        return Rate(flops, (int)Math.Ceiling(5e9 / flops), multiply);
    }

    private static double Peak()
    {
        const int steps = 1 << 20, chains = 12;
        float kept = 0;
        double rate = Rate(2.0 * chains * Vector512<float>.Count * steps, 20, () => kept += Chains(steps));
        return float.IsNaN(kept) ? throw new InvalidOperationException("The sum overflowed.") : rate;
    }

    private static double Rate(double flops, int repeats, Action work)
    {
        // The first calls run before the compiler has done its best.
        for (int i = 0; i < 40; i++) work();
        Thread.Sleep(200);
        for (int i = 0; i < 40; i++) work();
        var rates = new double[Runs];
        for (int r = 0; r < Runs; r++)
        {
            TimeSpan begin = Environment.CpuUsage.TotalTime;
            for (int i = 0; i < repeats; i++) work();
            rates[r] = flops * repeats / (Environment.CpuUsage.TotalTime - begin).TotalSeconds / 1e9;
        }

        Array.Sort(rates);
        return rates[Runs / 2];
    }

    /// <summary>Twelve chains of multiply-adds that wait for nothing but themselves: more than latency times throughput of any core so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Chains(int steps)
    {
        Vector512<float> x = Vector512.Create(0.9999f), y = Vector512.Create(1e-4f), a, b, c, d, e, f, g, h, i, j, k, l;
        a = b = c = d = e = f = g = h = i = j = k = l = Vector512<float>.One;
        for (int s = 0; s < steps; s++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
            k = Vector512.FusedMultiplyAdd(k, x, y);
            l = Vector512.FusedMultiplyAdd(l, x, y);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
