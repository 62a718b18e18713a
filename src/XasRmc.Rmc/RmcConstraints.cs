using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>What no move may break.</summary>
public sealed class RmcConstraints
{
    private readonly Dictionary<(Element, Element), double> _pairMinimums;

    /// <summary>Makes constraints.</summary>
    /// <param name="minimumDistanceAngstrom">No two atoms come closer, Å, positive.</param>
    /// <param name="maximumDisplacementAngstrom">No atom goes farther from its place in the start configuration, Å, positive.</param>
    /// <param name="pairMinimumsAngstrom">Minimum distances of single pairs, Å, in either order of the elements; they replace the general one.</param>
    /// <param name="fixedAtoms">Atoms that are neither displaced nor swapped.</param>
    /// <param name="fractions">Between which fractions elements may go, by atoms that become other elements; an element that is not named keeps its atoms. Null keeps the composition.</param>
    /// <param name="coordination">How many neighbours atoms may have.</param>
    /// <exception cref="ArgumentOutOfRangeException">A distance is not positive, or a range is none.</exception>
    public RmcConstraints(
        double minimumDistanceAngstrom = 2.2,
        double maximumDisplacementAngstrom = 0.4,
        IReadOnlyDictionary<(Element, Element), double>? pairMinimumsAngstrom = null,
        IEnumerable<int>? fixedAtoms = null,
        IReadOnlyDictionary<Element, FractionRange>? fractions = null,
        IEnumerable<CoordinationBound>? coordination = null)
    {
        Require.Positive(minimumDistanceAngstrom);
        Require.Positive(maximumDisplacementAngstrom);
        foreach (double minimum in pairMinimumsAngstrom?.Values ?? []) Require.Positive(minimum, nameof(pairMinimumsAngstrom));
        MinimumDistanceAngstrom = minimumDistanceAngstrom;
        MaximumDisplacementAngstrom = maximumDisplacementAngstrom;
        foreach (FractionRange range in fractions?.Values ?? []) range.Check();
        Fractions = fractions is null ? new Dictionary<Element, FractionRange>() : new Dictionary<Element, FractionRange>(fractions);
        Coordination = [.. coordination ?? []];
        FixedAtoms = [.. (fixedAtoms ?? []).Distinct().Order()];
        _pairMinimums = pairMinimumsAngstrom is null ? [] : new Dictionary<(Element, Element), double>(pairMinimumsAngstrom);
    }

    /// <summary>The general minimum distance, Å.</summary>
    public double MinimumDistanceAngstrom { get; }

    /// <summary>The largest distance from the start, Å.</summary>
    public double MaximumDisplacementAngstrom { get; }

    /// <summary>Atoms that stay as they are, in rising order.</summary>
    public IReadOnlyList<int> FixedAtoms { get; }

    /// <summary>Between which fractions elements may go; empty where the composition stays.</summary>
    public IReadOnlyDictionary<Element, FractionRange> Fractions { get; }

    /// <summary>How many neighbours atoms may have.</summary>
    public IReadOnlyList<CoordinationBound> Coordination { get; }

    /// <summary>The minimum distance of a pair, Å.</summary>
    public double MinimumOf(Element a, Element b) => _pairMinimums.TryGetValue((a, b), out double minimum) || _pairMinimums.TryGetValue((b, a), out minimum)
        ? minimum
        : MinimumDistanceAngstrom;
}
