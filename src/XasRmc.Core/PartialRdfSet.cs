namespace XasRmc.Core;

/// <summary>All partial distributions of one sample on one grid, with its composition.</summary>
public sealed class PartialRdfSet
{
    /// <summary>Makes a set.</summary>
    /// <param name="pairs">The distributions, each ordered pair once, all on one grid.</param>
    /// <param name="composition">The atomic fraction of each element; they add up to 1.</param>
    /// <exception cref="ArgumentException">No pair, a repeated pair, different grids, or fractions that do not add up to 1.</exception>
    public PartialRdfSet(IReadOnlyList<PartialRdf> pairs, IReadOnlyDictionary<Element, double> composition)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(composition);
        if (pairs.Count == 0) throw new ArgumentException("A set has at least one pair.", nameof(pairs));
        if (pairs.Select(p => (p.Absorber, p.Neighbour)).Distinct().Count() != pairs.Count) throw new ArgumentException("A pair is listed twice.", nameof(pairs));
        if (pairs.Any(p => p.Grid != pairs[0].Grid)) throw new ArgumentException("All pairs of a set share one grid.", nameof(pairs));
        if (Math.Abs(composition.Values.Sum() - 1) > 1e-9) throw new ArgumentException("The fractions must add up to 1.", nameof(composition));
        Pairs = [.. pairs];
        Composition = new Dictionary<Element, double>(composition);
    }

    /// <summary>The distributions.</summary>
    public IReadOnlyList<PartialRdf> Pairs { get; }

    /// <summary>The atomic fraction of each element.</summary>
    public IReadOnlyDictionary<Element, double> Composition { get; }

    /// <summary>The grid that all pairs share.</summary>
    public RGrid Grid => Pairs[0].Grid;

    /// <summary>The distribution of a pair.</summary>
    /// <exception cref="KeyNotFoundException">The set lacks the pair.</exception>
    public PartialRdf this[Element absorber, Element neighbour] => Find(absorber, neighbour)
        ?? throw new KeyNotFoundException($"The set has no pair {absorber}-{neighbour}.");

    /// <summary>The distribution of a pair, or null.</summary>
    public PartialRdf? Find(Element absorber, Element neighbour) => Pairs.FirstOrDefault(p => p.Absorber == absorber && p.Neighbour == neighbour);

    /// <summary>The largest |c_A n_AB(r) − c_B n_BA(r)| over all pairs and bins, Å⁻¹: zero in nature.</summary>
    public double LargestDetailedBalanceViolationPerAngstrom()
    {
        double worst = 0;
        foreach (PartialRdf pair in Pairs)
        {
            if (Find(pair.Neighbour, pair.Absorber) is not { } mirror) continue;
            double cA = Composition[pair.Absorber], cB = Composition[pair.Neighbour];
            for (int j = 0; j < Grid.Count; j++)
                worst = Math.Max(worst, Math.Abs(cA * pair.PerAngstrom[j] - cB * mirror.PerAngstrom[j]));
        }

        return worst;
    }
}
