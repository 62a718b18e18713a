using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Disorder;
using XasRmc.Core;

namespace XasRmc.App.Pipeline;

/// <summary>Builds the structure that a fit starts from.</summary>
internal static class StartStructure
{
    // A start is warm, so that no bond is sharper than nature's; the correlation of neighbours is that of fcc metals.
    private const double NeighbourCorrelation = 0.35;
    private const ulong OrderingStream = 1, DisorderStream = 2;

    /// <summary>Builds it.</summary>
    /// <param name="start">What is asked for.</param>
    /// <param name="composition">The atomic fractions.</param>
    /// <param name="seed">The seed of arrangement and displacements.</param>
    /// <exception cref="SettingsException">It cannot be built.</exception>
    public static AtomicConfiguration Build(SetStart start, IReadOnlyDictionary<Element, double> composition, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(composition);
        Element first = composition.Keys.OrderByDescending(e => e.AtomicNumber).First();
        AtomicConfiguration places = start.Kind == StartKind.Bulk
            ? FccLattice.Bulk(first, start.LatticeAngstrom, start.Cells!.Value, start.Cells.Value, start.Cells.Value)
            : FccParticle.Nearest(Shape(start.Shape!), first, start.LatticeAngstrom, start.Atoms!.Value);
        var random = new RandomStream(seed, OrderingStream);
        AtomicConfiguration ordered = start.Ordering switch
        {
            "random" => AlloyOrdering.RandomAlloy(places, composition, random),
            "coreShell" when start.Kind == StartKind.Bulk => throw new SettingsException("a core-shell order needs a particle"),
            "coreShell" when composition.Count != 2 => throw new SettingsException("a core-shell order needs two elements"),
            "coreShell" => AlloyOrdering.CoreShellByFraction(
                places, Element.Of(start.Core!), composition.Keys.Single(e => e != Element.Of(start.Core!)), composition[Element.Of(start.Core!)], random),
            _ => places,
        };
        return start.Sigma2 == 0
            ? ordered
            : new CorrelatedDisplacements(ordered, new DisplacementSettings(start.Sigma2, NeighbourCorrelation)).Draw(new RandomStream(seed, DisorderStream));
    }

    /// <summary>The shape of a name.</summary>
    /// <exception cref="SettingsException">There is no such shape.</exception>
    public static FccShape Shape(string name) => name switch
    {
        "sphere" => FccShape.Sphere,
        "cuboctahedron" => FccShape.Cuboctahedron,
        "truncatedOctahedron" or "truncated-octahedron" => FccShape.TruncatedOctahedron,
        "octahedron" => FccShape.Octahedron,
        _ => throw new SettingsException($"there is no shape '{name}': sphere, cuboctahedron, truncatedOctahedron or octahedron"),
    };
}
