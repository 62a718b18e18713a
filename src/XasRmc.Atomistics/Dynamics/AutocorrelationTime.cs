namespace XasRmc.Atomistics.Dynamics;

/// <summary>How long a series of a stationary process remembers, and so how far apart samples are independent.</summary>
/// <remarks>
/// <para>τ = 1/2 + Σ_{t=1}^{W} ρ(t), in samples, ρ the normalised autocorrelation; the window W is the first with W ≥ 5τ(W).
/// N. Madras, A. D. Sokal, J. Stat. Phys. 50 (1988) 109, doi 10.1007/BF01022990; U. Wolff, Comput. Phys. Commun. 156 (2004) 143, doi 10.1016/S0010-4655(03)00467-3.</para>
/// <para>The variance of the mean is 2τ/N times that of the samples; samples 2τ apart count as independent. Oscillating series can have τ below 1/2: their means are better than those of independent samples.
/// A series shorter than some 50τ gives a τ that is too small.</para>
/// </remarks>
/// <param name="Samples">τ, in samples.</param>
/// <param name="Window">W, in samples.</param>
/// <param name="Mean">The mean of the series.</param>
/// <param name="MeanStandardError">Its standard error.</param>
/// <param name="IsReliable">Whether the window closed well inside the series (W at most a tenth of it).</param>
public sealed record AutocorrelationTime(double Samples, int Window, double Mean, double MeanStandardError, bool IsReliable)
{
    private const double WindowFactor = 5;

    /// <summary>Estimates τ.</summary>
    /// <param name="series">The series, at even times; two samples or more. A constant series has τ = 1/2.</param>
    /// <exception cref="ArgumentException">Less than two samples.</exception>
    public static AutocorrelationTime Of(ReadOnlySpan<double> series)
    {
        int n = series.Length;
        if (n < 2) throw new ArgumentException("An autocorrelation calls for two samples or more.", nameof(series));
        double mean = 0;
        foreach (double value in series) mean += value / n;
        double variance = Covariance(series, mean, 0);
        if (variance <= 1e-30 * (1 + mean * mean)) return new AutocorrelationTime(0.5, 0, mean, 0, true);
        double tau = 0.5;
        int window = 1;
        for (; window < n; window++)
        {
            tau += Covariance(series, mean, window) / variance;
            if (window >= WindowFactor * Math.Max(tau, 0.2)) break;
        }

        // The mean of the series is not the true one, which lowers every ρ by about 2τ/N: Wolff's correction.
        tau = Math.Max(tau, 0.05) * (1 + (2.0 * window + 1) / n);
        return new AutocorrelationTime(tau, window, mean, Math.Sqrt(2 * tau * variance / n), 10 * window <= n);
    }

    private static double Covariance(ReadOnlySpan<double> series, double mean, int lag)
    {
        double sum = 0;
        for (int i = 0; i + lag < series.Length; i++) sum += (series[i] - mean) * (series[i + lag] - mean);
        return sum / (series.Length - lag);
    }
}
