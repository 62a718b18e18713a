using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>What is known of the widths of the first shells of an alloy's kinds of pairs before a fit: that they are much the same.</summary>
/// <remarks>
/// <para>As a term of chi²: x² = Σ ((y_k − ȳ − o_k + ō)/w)², y_k = ln sigma² of the kinds that have bonds, ȳ and ō means over them. Few bonds of a kind change a spectrum little, and may else end wide beyond reason.</para>
/// <para>Over simulated particles of gold and palladium y_k is off ȳ by 0.11 root mean square from 200 atoms on, 0.13 from 60 to 200, 0.23 in clusters below; see docs/theory/reverse-monte-carlo.md.</para>
/// </remarks>
/// <param name="LnSigma">w, positive; infinity where nothing is known.</param>
/// <param name="OffsetsLn">o_k of each kind of pair, in the order of the problem's; null for zeros.</param>
public sealed record WidthKnowledge(double LnSigma, IReadOnlyList<double>? OffsetsLn = null)
{
    /// <summary>The knowledge as one replica has it: as uncertain as its resampled data.</summary>
    /// <param name="kinds">The number of kinds of pairs.</param>
    /// <param name="random">Where the draws come from.</param>
    public WidthKnowledge Drawn(int kinds, RandomStream random) => this with { OffsetsLn = KindOffsets.Drawn(OffsetsLn, LnSigma, kinds, random) };

    /// <summary>x² of the bonds of all kinds.</summary>
    internal double ChiSquared(BondSums sums)
    {
        Span<double> off = stackalloc double[sums.Kinds];
        return Differences(sums, off);
    }

    /// <summary>Adds the slopes of x², times a factor, along the sums of each kind.</summary>
    internal void AddSlopes(BondSums sums, double factor, Span<double> slopes)
    {
        Span<double> off = stackalloc double[sums.Kinds];
        if (Differences(sums, off) == 0) return;
        for (int k = 0; k < off.Length; k++)
        {
            if (off[k] == 0) continue;
            double mean = sums.First(k) / sums.Count(k), ofSecond = factor * 2 * off[k] / LnSigma / (sums.Variance(k) * sums.Count(k));
            slopes[BondSums.SlopesOfAKind * k] -= 2 * ofSecond * mean;
            slopes[BondSums.SlopesOfAKind * k + 1] += ofSecond;
        }
    }

    internal void Check() => KindOffsets.Check(OffsetsLn, LnSigma);

    /// <summary>By how many w each kind is off; x², the sum of their squares.</summary>
    private double Differences(BondSums sums, Span<double> off)
    {
        off.Clear();
        if (double.IsPositiveInfinity(LnSigma)) return 0;
        double mean = 0, chiSquared = 0;
        int present = 0;
        for (int k = 0; k < off.Length; k++)
        {
            if (!sums.HasWidth(k)) continue;
            off[k] = Math.Log(sums.Variance(k)) - KindOffsets.Of(OffsetsLn, k);
            mean += off[k];
            present++;
        }

        for (int k = 0; k < off.Length; k++)
        {
            if (!sums.HasWidth(k)) continue;
            off[k] = (off[k] - mean / present) / LnSigma;
            chiSquared += off[k] * off[k];
        }

        return chiSquared;
    }
}
