using XasRmc.Core;

namespace XasRmc.Validation;

/// <summary>Whether unlike atoms seek or shun each other, from numbers of neighbours.</summary>
/// <remarks>
/// <para>Around atoms A of a binary sample, α = 1 − P/x_B with P = N_AB/(N_AA + N_AB), the share of B among the neighbours (Cowley, Phys. Rev. 77 (1950) 669, doi 10.1103/PhysRev.77.669). 0 where elements are anywhere, below 0 where unlike atoms are neighbours more often than chance has it, up to 1 where they never are.
/// 1 − α is what catalysis calls the extent of alloying (Hwang et al., J. Am. Chem. Soc. 127 (2005) 11140, doi 10.1021/ja0526618).</para>
/// <para>The standard deviation takes the two numbers as independent, sigma_α = √((N_AA s_AB)² + (N_AB s_AA)²)/(x_B (N_AA + N_AB)²): where their errors are opposite to each other, as two shares of one amplitude, it is too small by up to √2. In a particle whose surface is rich in one element α of the two sides differ, since the sides have other numbers of neighbours.</para>
/// </remarks>
/// <param name="Alpha">α.</param>
/// <param name="Sigma">Its standard deviation.</param>
public readonly record struct ShortRangeOrder(double Alpha, double Sigma)
{
    /// <summary>The order around one kind of atoms.</summary>
    /// <param name="like">N_AA.</param>
    /// <param name="likeSigma">Its standard deviation.</param>
    /// <param name="unlike">N_AB.</param>
    /// <param name="unlikeSigma">Its standard deviation.</param>
    /// <param name="otherFraction">x_B, above 0, below 1.</param>
    /// <returns>Not a number where there is no neighbour.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or the fraction is no fraction of a binary sample.</exception>
    public static ShortRangeOrder Of(double like, double likeSigma, double unlike, double unlikeSigma, double otherFraction)
    {
        Require.NotNegative(like);
        Require.NotNegative(unlike);
        if (!(otherFraction is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(otherFraction), otherFraction, "A fraction of a binary sample lies between 0 and 1.");
        double sum = like + unlike;
        if (sum == 0) return new ShortRangeOrder(double.NaN, double.NaN);
        return new ShortRangeOrder(1 - unlike / sum / otherFraction, double.Hypot(like * unlikeSigma, unlike * likeSigma) / (otherFraction * sum * sum));
    }
}
