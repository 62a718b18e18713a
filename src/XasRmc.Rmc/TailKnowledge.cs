using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>What is known of the tails of the first shells before a fit: the excess kurtosis of the bonds of each kind of pair.</summary>
/// <remarks>
/// <para>As a term of chi²: x² = Σ (κ_k − a − o_k)²/(s² + 24/n_k) over the kinds with bonds, κ = ⟨(x − ⟨x⟩)⁴⟩/sigma⁴ − 3 of n bonds, x being by how much a bond is longer than at the start; 24/n is the variance of κ of n draws from a Gaussian. A handful of atoms far off their places, which a spectrum hardly tells from
/// wider bonds of all, has κ of 5 and more.</para>
/// <para>Over simulated particles of gold and palladium of 60 to 1500 atoms, 30 to 950 K, two thirds of the shells have κ between 0 and 0.5, nine in ten between −0.15 and 1.05; see docs/theory/reverse-monte-carlo.md.</para>
/// </remarks>
/// <param name="Excess">a.</param>
/// <param name="Sigma">s, positive; infinity where nothing is known.</param>
/// <param name="Offsets">o_k of each kind of pair, in the order of the problem's; null for zeros.</param>
public sealed record TailKnowledge(double Excess, double Sigma, IReadOnlyList<double>? Offsets = null)
{
    private const double VarianceOfOneBond = 24;

    /// <summary>The knowledge as one replica has it: as uncertain as its resampled data.</summary>
    /// <param name="kinds">The number of kinds of pairs.</param>
    /// <param name="random">Where the draws come from.</param>
    public TailKnowledge Drawn(int kinds, RandomStream random) => this with { Offsets = KindOffsets.Drawn(Offsets, Sigma, kinds, random) };

    /// <summary>x² of the bonds of all kinds.</summary>
    internal double ChiSquared(BondSums sums)
    {
        if (double.IsPositiveInfinity(Sigma)) return 0;
        double chiSquared = 0;
        for (int k = 0; k < sums.Kinds; k++)
        {
            if (!sums.HasWidth(k)) continue;
            double off = Off(sums, k);
            chiSquared += off * off / Variance(sums, k);
        }

        return chiSquared;
    }

    /// <summary>Adds the slopes of x², times a factor, along the sums of each kind.</summary>
    internal void AddSlopes(BondSums sums, double factor, Span<double> slopes)
    {
        if (double.IsPositiveInfinity(Sigma)) return;
        for (int k = 0; k < sums.Kinds; k++)
        {
            if (!sums.HasWidth(k)) continue;
            double n = sums.Count(k), mean = sums.First(k) / n, m2 = sums.Second(k) / n, m3 = sums.Third(k) / n, second = sums.Variance(k), fourth = sums.FourthMoment(k);
            double rate = factor * 2 * Off(sums, k) / Variance(sums, k) / n, ofFourth = rate / (second * second), ofSecond = -2 * rate * fourth / (second * second * second);
            Span<double> own = slopes.Slice(k * BondSums.SlopesOfAKind, BondSums.SlopesOfAKind);
            own[0] += ofFourth * (-4 * m3 + 12 * mean * m2 - 12 * mean * mean * mean) - 2 * ofSecond * mean;
            own[1] += 6 * ofFourth * mean * mean + ofSecond;
            own[2] -= 4 * ofFourth * mean;
            own[3] += ofFourth;
        }
    }

    internal void Check()
    {
        Require.Finite(Excess);
        KindOffsets.Check(Offsets, Sigma);
    }

    private double Off(BondSums sums, int kind)
    {
        double second = sums.Variance(kind);
        return sums.FourthMoment(kind) / (second * second) - 3 - Excess - KindOffsets.Of(Offsets, kind);
    }

    private double Variance(BondSums sums, int kind) => Sigma * Sigma + VarianceOfOneBond / sums.Count(kind);
}
