namespace XasRmc.Rmc.Ensembles;

/// <summary>Whether chains of samples have come to rest, and how many independent samples they are worth.</summary>
/// <remarks>
/// <para>Split R̂: each chain is cut in two, and with W the mean variance inside the m halves of n samples and B n times that of their means, R̂ = √((n − 1)/n + B/(n W)); near 1 where no half differs from the others.</para>
/// <para>Effective sample size: m n / (1 + 2 sum of autocorrelations rho_t), summed in pairs while these are positive (Geyer). Gelman and Rubin, Statist. Sci. 7 (1992) 457, doi 10.1214/ss/1177011136; Vehtari et al., Bayesian Anal. 16 (2021) 667, doi 10.1214/20-BA1221.</para>
/// </remarks>
public static class ChainDiagnostics
{
    private const int LeastSamples = 4;

    /// <summary>Split R̂; 1 for chains that do not move at all, NaN for fewer than four samples a chain.</summary>
    /// <param name="chains">Samples of one number, a list a chain, all of one length.</param>
    public static double SplitRHat(IReadOnlyList<IReadOnlyList<double>> chains)
    {
        double[][] halves = Halves(chains);
        if (halves.Length == 0) return double.NaN;
        (double within, double between, int n) = Variances(halves);
        if (within == 0) return between == 0 ? 1 : double.PositiveInfinity;
        return Math.Sqrt((n - 1.0) / n + between / within);
    }

    /// <summary>The number of independent samples that the chains are worth together; NaN for fewer than four samples a chain.</summary>
    /// <param name="chains">Samples of one number, a list a chain, all of one length.</param>
    public static double EffectiveSampleSize(IReadOnlyList<IReadOnlyList<double>> chains)
    {
        double[][] halves = Halves(chains);
        if (halves.Length == 0) return double.NaN;
        (double within, double between, int n) = Variances(halves);
        double total = (n - 1.0) / n * within + between;
        double samples = (double)halves.Length * n;
        if (total == 0) return samples;
        double sum = 0;
        for (int lag = 1; lag + 1 < n; lag += 2)
        {
            double pair = Correlation(lag) + Correlation(lag + 1);
            if (!(pair > 0)) break;
            sum += pair;
        }

        return samples / (1 + 2 * sum);

        double Correlation(int lag)
        {
            double covariance = 0;
            foreach (double[] half in halves)
            {
                double mean = half.Average(), product = 0;
                for (int i = 0; i + lag < n; i++) product += (half[i] - mean) * (half[i + lag] - mean);
                covariance += product / (n - 1) / halves.Length;
            }

            return 1 - (within - covariance) / total;
        }
    }

    /// <summary>Variance inside the halves, and that of their means.</summary>
    private static (double Within, double Between, int Length) Variances(double[][] halves)
    {
        int n = halves[0].Length;
        double[] means = [.. halves.Select(h => h.Average())];
        double mean = means.Average();
        double within = halves.Select((h, i) => h.Sum(x => (x - means[i]) * (x - means[i])) / (n - 1)).Average();
        return (within, means.Sum(m => (m - mean) * (m - mean)) / (means.Length - 1), n);
    }

    private static double[][] Halves(IReadOnlyList<IReadOnlyList<double>> chains)
    {
        ArgumentNullException.ThrowIfNull(chains);
        if (chains.Count == 0 || chains.Any(c => c.Count != chains[0].Count)) throw new ArgumentException("There must be chains, all of one length.", nameof(chains));
        int half = chains[0].Count / 2;
        return half < LeastSamples / 2 ? [] : [.. chains.SelectMany(c => new[] { c.Take(half).ToArray(), c.Skip(c.Count - half).ToArray() })];
    }
}
