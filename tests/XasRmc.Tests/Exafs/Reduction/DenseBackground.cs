using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Tests.Exafs.Reduction;

/// <summary>The background fit without clamps, written out: dense textbook spline systems and one dense least-squares problem.</summary>
internal static class DenseBackground
{
    public static double[] Chi(MuSpectrum scan, double ek0, ReductionSettings settings, int knotCount, int rBins)
    {
        double[] k = [.. scan.EnergyEv.ToArray().Where(e => e > ek0 - 1e-9).Select(e => Math.Sqrt((e - ek0) / PhysicalConstants.KineticEvPerInvAngstromSquared))];
        double[] mu = scan.Mu[^k.Length..].ToArray();
        if (k[0] > 0)
        {
            // The spline starts with the last point not above the edge.
            double below = scan.EnergyEv[scan.Count - k.Length - 1] - ek0;
            k = [-Math.Sqrt(-below / PhysicalConstants.KineticEvPerInvAngstromSquared), .. k];
            mu = scan.Mu[^k.Length..].ToArray();
        }

        int nk = (int)(1.01 + k[^1] / settings.KStep);
        double[] kOut = [.. Enumerable.Range(0, nk).Select(i => i * settings.KStep)];
        double[] knots = [.. Enumerable.Range(0, knotCount).Select(i => k.MinBy(x => Math.Abs(x - i * k[^1] / (knotCount - 1))))];

        // Any basis of the same spline space gives the same minimum: cardinal splines through 1 at one knot.
        var window = new double[nk];
        FourierWindow.Compute(settings.Window, settings.KStep, settings.KMin, k[^1], settings.DK, settings.DK, window);
        Matrix<double> map = Matrix<double>.Build.Dense(2 * rBins, knotCount);
        Func<double[], double[], double[]> alongKnots = Spline(knots), alongK = Spline(k);
        var basis = new double[knotCount][];
        for (int j = 0; j < knotCount; j++)
        {
            double[] cardinal = alongKnots([.. knots.Select((_, i) => i == j ? 1.0 : 0)], k);
            basis[j] = alongK(cardinal, kOut);
            map.SetColumn(j, Bins(basis[j], kOut, window, settings.KWeight, rBins));
        }

        double[] chi = alongK(mu, kOut);
        Vector<double> c = map.QR().Solve(Vector<double>.Build.Dense(Bins(chi, kOut, window, settings.KWeight, rBins)));
        for (int j = 0; j < knotCount; j++)
        {
            for (int i = 0; i < nk; i++) chi[i] -= c[j] * basis[j][i];
        }

        return chi;
    }

    private static double[] Bins(double[] chi, double[] k, double[] window, int weight, int rBins)
    {
        var bins = new double[2 * rBins];
        for (int m = 0; m < rBins; m++)
        {
            for (int i = 0; i < chi.Length; i++)
            {
                double value = chi[i] * Math.Pow(k[i], weight) * window[i], angle = 2 * Math.PI * m * i / 2048;
                bins[2 * m] += value * Math.Cos(angle);
                bins[2 * m + 1] -= value * Math.Sin(angle);
            }
        }

        return bins;
    }

    // Second derivatives M from the dense textbook system; ends: equal third derivatives in the first and last two pieces.
    private static Func<double[], double[], double[]> Spline(double[] x)
    {
        int n = x.Length;
        Matrix<double> a = Matrix<double>.Build.Dense(n, n);
        double H(int i) => x[i + 1] - x[i];
        (a[0, 0], a[0, 1], a[0, 2]) = (H(1), -(H(0) + H(1)), H(0));
        (a[n - 1, n - 3], a[n - 1, n - 2], a[n - 1, n - 1]) = (H(n - 2), -(H(n - 3) + H(n - 2)), H(n - 3));
        for (int i = 1; i < n - 1; i++) (a[i, i - 1], a[i, i], a[i, i + 1]) = (H(i - 1), 2 * (H(i - 1) + H(i)), H(i));
        var factors = a.LU();
        return (y, at) =>
        {
            Vector<double> b = Vector<double>.Build.Dense(n);
            for (int i = 1; i < n - 1; i++) b[i] = 6 * ((y[i + 1] - y[i]) / H(i) - (y[i] - y[i - 1]) / H(i - 1));
            Vector<double> m = factors.Solve(b);
            return [.. at.Select(q =>
            {
                int i = 0;
                while (i < n - 2 && x[i + 1] <= q) i++;
                double h = H(i), s = (x[i + 1] - q) / h, t = (q - x[i]) / h;
                return s * y[i] + t * y[i + 1] + h * h / 6 * ((s * s * s - s) * m[i] + (t * t * t - t) * m[i + 1]);
            })];
        };
    }
}
