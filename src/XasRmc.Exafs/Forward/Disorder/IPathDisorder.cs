using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward.Disorder;

/// <summary>How heat makes the length of a path scatter, for a structure whose atoms are given at their mean places. An implementation does not change and may be used by several threads at once.</summary>
public interface IPathDisorder
{
    /// <summary>What the motion is, one sentence for people.</summary>
    string Description { get; }

    /// <summary>The cumulants of the half length of a path.</summary>
    /// <param name="positionsAngstrom">x, y, z of each stop, Å, the absorber first: three numbers a leg. A place that is met twice is one atom. Neighbours in this list must not coincide.</param>
    /// <param name="massesU">The mass of the atom at each stop, u.</param>
    /// <exception cref="ArgumentException">Fewer than two stops, a wrong number of positions, or two successive stops in one place.</exception>
    PathCumulants Of(ReadOnlySpan<double> positionsAngstrom, ReadOnlySpan<double> massesU);
}
