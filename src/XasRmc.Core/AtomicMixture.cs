namespace XasRmc.Core;

/// <summary>How the atoms of a configuration make up several structures that do not see one another, and which share of the sample each is: grains or particles of different kinds in one beam. Immutable.</summary>
/// <remarks>
/// With f_p the share of the sample's atoms that are of part p and n_p the atoms that stand for it, each of these weighs w_p = f_p n/n_p, n the atoms of all parts, so that the weights add up to n. A mean over the absorbers of element A is
/// <code>chi_A = sum over p of w_p sum over absorbers i of p of chi_i / sum over p of w_p n_A,p</code>
/// and numbers of neighbours likewise.
/// </remarks>
public sealed class AtomicMixture
{
    private const double Rounding = 1e-9;

    private readonly double[] _shares;

    /// <summary>Makes a mixture.</summary>
    /// <param name="parts">The parts in the order of their atoms.</param>
    /// <param name="shares">The part of the sample's atoms that are of each; they add up to 1.</param>
    /// <exception cref="ArgumentException">No part, two of one name, a part without atoms, shares outside their ranges, or that do not add up to 1.</exception>
    public AtomicMixture(IReadOnlyList<MixturePart> parts, ReadOnlySpan<double> shares)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Require.AtLeast(parts.Count, 1, nameof(parts));
        Require.Length(shares.Length, parts.Count, nameof(shares));
        if (parts.Select(p => p.Label).Distinct().Count() != parts.Count) throw new ArgumentException("Two parts of a mixture have the same name.", nameof(parts));
        double sum = 0;
        for (int p = 0; p < parts.Count; p++)
        {
            Require.AtLeast(parts[p].Atoms, 1, nameof(parts));
            Require.InRange(parts[p].LeastShare, 0, 1, nameof(parts));
            Require.InRange(parts[p].MostShare, parts[p].LeastShare, 1, nameof(parts));
            Require.InRange(shares[p], parts[p].LeastShare - Rounding, parts[p].MostShare + Rounding, nameof(shares));
            sum += shares[p];
        }

        if (Math.Abs(sum - 1) > Rounding * parts.Count) throw new ArgumentException(FormattableString.Invariant($"The shares of a mixture add up to {sum:0.####}; they must add up to 1."), nameof(shares));
        Parts = [.. parts];
        _shares = shares.ToArray();
        Atoms = parts.Sum(p => p.Atoms);
    }

    /// <summary>The parts.</summary>
    public IReadOnlyList<MixturePart> Parts { get; }

    /// <summary>The part of the sample's atoms that are of each.</summary>
    public ReadOnlySpan<double> Shares => _shares;

    /// <summary>The atoms that stand for all parts.</summary>
    public int Atoms { get; }

    /// <summary>Whether the ranges leave the shares any freedom.</summary>
    public bool IsFree => Parts.Count(p => p.MostShare > p.LeastShare) > 1;

    /// <summary>What each atom of a part weighs in a mean.</summary>
    public double WeightOf(int part) => _shares[part] * Atoms / Parts[part].Atoms;

    /// <summary>The part of each atom.</summary>
    public int[] PartOfAtoms() => [.. Parts.SelectMany((part, p) => Enumerable.Repeat(p, part.Atoms))];

    /// <summary>The same parts in other shares.</summary>
    /// <exception cref="ArgumentException">As for the constructor.</exception>
    public AtomicMixture WithShares(ReadOnlySpan<double> shares) => new(Parts, shares);

    /// <summary>The same with cells larger by factors.</summary>
    /// <param name="factors">One a part.</param>
    /// <exception cref="ArgumentException">Another number of factors, or one that leaves no volume.</exception>
    public AtomicMixture WithScaledCells(ReadOnlySpan<double> factors)
    {
        Require.Length(factors.Length, Parts.Count, nameof(factors));
        var parts = new List<MixturePart>();
        for (int p = 0; p < factors.Length; p++) parts.Add(Parts[p].Cell is { } cell ? Parts[p] with { Cell = cell.ScaledBy(factors[p]) } : Parts[p]);
        return new AtomicMixture(parts, _shares);
    }

    internal AtomicMixture ScaledBy(double factor) => Parts.All(p => p.Cell is null) ? this : WithScaledCells([.. Parts.Select(_ => factor)]);
}
