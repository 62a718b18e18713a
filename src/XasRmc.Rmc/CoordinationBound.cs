using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>How many neighbours each atom of an element may have.</summary>
public sealed record CoordinationBound
{
    /// <summary>Makes a bound.</summary>
    /// <param name="centre">The element whose atoms are counted for, each by itself.</param>
    /// <param name="neighbour">The element that is counted; null for all.</param>
    /// <param name="withinAngstrom">Atoms nearer than this are neighbours, Å; within the reach of the model.</param>
    /// <param name="least">The fewest.</param>
    /// <param name="most">The most.</param>
    /// <exception cref="ArgumentOutOfRangeException">A distance that is not positive, or fewest and most that contradict each other.</exception>
    public CoordinationBound(Element centre, Element? neighbour, double withinAngstrom, int least, int most)
    {
        ArgumentNullException.ThrowIfNull(centre);
        Require.Positive(withinAngstrom);
        Require.AtLeast(least, 0);
        Require.AtLeast(most, least);
        (Centre, Neighbour, WithinAngstrom, Least, Most) = (centre, neighbour, withinAngstrom, least, most);
    }

    /// <summary>The element whose atoms are counted for.</summary>
    public Element Centre { get; }

    /// <summary>The element that is counted; null for all.</summary>
    public Element? Neighbour { get; }

    /// <summary>Atoms nearer than this are neighbours, Å.</summary>
    public double WithinAngstrom { get; }

    /// <summary>The fewest.</summary>
    public int Least { get; }

    /// <summary>The most.</summary>
    public int Most { get; }

    /// <summary>It as text, e.g. "2 to 8 Pd within 3.4 Å".</summary>
    public string Description => FormattableString.Invariant($"{Least} to {Most} {Neighbour?.Symbol ?? "neighbours"} within {WithinAngstrom} Å");
}
