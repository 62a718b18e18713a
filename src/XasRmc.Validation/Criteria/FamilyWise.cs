using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace XasRmc.Validation.Criteria;

/// <summary>Limits for many comparisons at once, of answers that may be the mean of a few replicas.</summary>
/// <remarks>
/// <para>Of m true statements, each wrong by chance with 1 − 0.99^(1/m), all m together hold with 99 % (independent ones exactly, others at least): Šidák, J. Am. Stat. Assoc. 62 (1967) 626, doi 10.1080/01621459.1967.10482935.</para>
/// <para>The spread of R replicas is Student's, with nu = R − 1 degrees of freedom. Stated standard deviations are widened so that 1.96 of them hold 95 % already; a rarer event lies t_nu(p)/t_nu(0.975) × 1.96 of them away, farther out than a
/// normal one. With an answer of known uncertainty beside it, nu (1 + sigma_known²/sigma²)² takes the place of nu: Welch, Biometrika 34 (1947) 28, doi 10.1093/biomet/34.1-2.28.</para>
/// </remarks>
internal static class FamilyWise
{
    public const string Reference = "Šidák, doi 10.1080/01621459.1967.10482935; Welch, doi 10.1093/biomet/34.1-2.28";

    /// <summary>How often a judgement of something sound may call a statistical criterion broken by chance: there are a dozen of them, and all together should stay near one in ten.</summary>
    public const double ByChance = 0.01;

    // A fit's N of a start that adds no atoms hardly varies: beside a network's, Welch's degrees of freedom are beyond counting.
    private const double UsualTail = 0.025, NearlyKnown = 1e6;

    /// <summary>How many stated standard deviations each of m comparisons may be off so that all together are wrong by chance once in a hundred.</summary>
    /// <param name="comparisons">m.</param>
    /// <param name="freedom">The degrees of freedom of the standard deviation; infinity for one that is known; not a number counts as that, since nothing is compared then.</param>
    public static double Limit(int comparisons, double freedom = double.PositiveInfinity)
    {
        double beyond = 0.5 * LevelOfEach(comparisons);
        return !(freedom <= NearlyKnown) ? Normal.InvCDF(0, 1, 1 - beyond) : Normal.InvCDF(0, 1, 1 - UsualTail) * Student(freedom, beyond) / Student(freedom, UsualTail);
    }

    /// <summary>The value that Student's t exceeds with a given chance, by bisection of P(|T| &gt; t) = I_x(nu/2, 1/2), x = nu/(nu + t²): with one or two degrees of freedom rare events lie thousands away.</summary>
    /// <param name="freedom">nu, above 0.</param>
    /// <param name="beyond">The chance, above 0 and below 1/2.</param>
    public static double Student(double freedom, double beyond)
    {
        (double low, double high) = (-10, 40); // ln t
        for (int halving = 0; halving < 80; halving++)
        {
            double middle = 0.5 * (low + high), t = Math.Exp(middle);
            if (SpecialFunctions.BetaRegularized(0.5 * freedom, 0.5, freedom / (freedom + t * t)) > 2 * beyond) low = middle;
            else high = middle;
        }

        return Math.Exp(0.5 * (low + high));
    }

    /// <summary>The level of each of m comparisons that all together are wrong by chance once in a hundred: 1 − 0.99^(1/m).</summary>
    public static double LevelOfEach(int comparisons) => 1 - Math.Pow(1 - ByChance, 1.0 / Math.Max(1, comparisons));

    /// <summary>The degrees of freedom of the fit's standard deviations: one less than its replicas; infinity where no replicas are known.</summary>
    public static double FreedomOfFit(JudgementEvidence evidence) => evidence.Replicas.Count > 1 ? evidence.Replicas.Count - 1 : double.PositiveInfinity;

    /// <summary>The degrees of freedom of the combined standard deviation of a fit and of an answer of known uncertainty.</summary>
    public static double Freedom(JudgementEvidence evidence, double fitSigma, double knownSigma) =>
        fitSigma > 0 ? FreedomOfFit(evidence) * Math.Pow(1 + knownSigma * knownSigma / (fitSigma * fitSigma), 2) : double.PositiveInfinity;
}
