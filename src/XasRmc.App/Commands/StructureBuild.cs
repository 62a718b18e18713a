using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Disorder;
using XasRmc.Core;

namespace XasRmc.App.Commands;

/// <summary>A structure that was built from settings, and what it has become.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Places">The ideal places.</param>
/// <param name="Atoms">The atoms, displaced where that was asked for.</param>
/// <param name="Summary">What they are like at rest.</param>
/// <param name="OrderParameter">S of an intermetallic; null for other orderings.</param>
internal sealed record StructureBuild(ParticleSettings Settings, ParticlePlaces Places, AtomicConfiguration Atoms, ParticleSummary Summary, double? OrderParameter)
{
    // The correlation of neighbours is that of fcc metals.
    private const double NeighbourCorrelation = 0.35, AlphaTolerance = 0.01, OrderTolerance = 0.01;
    private const ulong OrderingStream = 1, DisorderStream = 2;

    /// <summary>Builds.</summary>
    /// <param name="settings">What is wanted.</param>
    /// <param name="sigma2">Mean square relative displacement of first neighbours, Å².</param>
    /// <param name="seed">The seed of arrangement and displacements.</param>
    /// <exception cref="ArgumentException">The settings contradict each other.</exception>
    public static StructureBuild Of(ParticleSettings settings, double sigma2, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ParticlePlaces places = ParticleBuilder.Places(settings);
        AtomicConfiguration rest = ParticleBuilder.Build(settings, new RandomStream(seed, OrderingStream));
        AtomicConfiguration atoms = sigma2 == 0
            ? rest
            : new CorrelatedDisplacements(rest, new DisplacementSettings(sigma2, NeighbourCorrelation), places.FirstShellEndAngstrom).Draw(new RandomStream(seed, DisorderStream));
        double? order = settings.Ordering == AtomOrdering.Intermetallic && settings.Composition.Count(c => c.Value > 0) > 1 && settings.Vacancies == 0
            ? LongRangeOrder.Of(rest, places, settings.LatticeParameterAngstrom, ParticleBuilder.OrderedElement(settings, rest.Count))
            : null;
        return new StructureBuild(settings, places, atoms, ParticleSummary.Of(rest, places.FirstShellEndAngstrom, places.FullCoordination), order);
    }

    /// <summary>What was asked for and not reached, a line each.</summary>
    public IEnumerable<string> Shortfalls()
    {
        if (Settings.Ordering == AtomOrdering.WarrenCowley && Summary.WarrenCowley is [var pair, ..] && Math.Abs(pair.Alpha - Settings.WarrenCowleyTarget) > AlphaTolerance)
            yield return Text($"alpha {pair.Alpha:0.000} was reached, not {Settings.WarrenCowleyTarget:0.000}: no arrangement of this composition that was found comes nearer");
        if (OrderParameter is { } s && Math.Abs(s - Settings.OrderingAmount) > OrderTolerance)
            yield return Text($"order parameter {s:0.000} was reached, not {Settings.OrderingAmount:0.000}: composition and sublattices allow no more");
    }

    /// <summary>What it is like, a line each.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Text($"lattice parameter {Settings.LatticeParameterAngstrom:0.0000} Å, mean coordination {Summary.MeanCoordination:0.000}")
            + (Atoms.Cell is null ? Text($", {Summary.SurfaceAtoms} surface atoms ({100 * Summary.SurfaceFraction:0.0} %), diameter {Summary.DiameterAngstrom:0.00} Å") : "");
        foreach ((Element a, Element b, double alpha) in Summary.WarrenCowley)
        {
            if (double.IsFinite(alpha)) yield return Text($"Warren-Cowley alpha {a}-{b} {alpha:0.000}");
        }

        if (OrderParameter is { } s) yield return Text($"order parameter S {s:0.000}");
        if (Settings.Shape != ParticleShape.Bulk && Places.Sizes is { } sizes && Places.Places.Count != Settings.Atoms)
            yield return Text($"{Settings.Atoms} atoms make no whole body of this shape; the next ones have {sizes.Below?.ToString(CultureInfo.InvariantCulture) ?? "-"} and {sizes.Above?.ToString(CultureInfo.InvariantCulture) ?? "-"}; --count exact takes any number");
    }

    /// <summary>The same for programs.</summary>
    public JObject Document() => new()
    {
        ["shape"] = StructureNames.Of(Settings.Shape),
        ["crystal"] = StructureNames.Of(Settings.Lattice),
        ["ordering"] = Settings.Composition.Count > 1 ? StructureNames.Of(Settings.Ordering) : "pure",
        ["latticeAngstrom"] = Settings.LatticeParameterAngstrom,
        ["wholeBodies"] = Places.Sizes is { } sizes ? new JObject { ["below"] = sizes.Below, ["above"] = sizes.Above } : null,
        ["summary"] = new JObject
        {
            ["counts"] = new JObject(Summary.Counts.Select(c => new JProperty(c.Element.Symbol, c.Atoms))),
            ["firstShellEndAngstrom"] = Summary.FirstShellEndAngstrom,
            ["meanCoordination"] = Summary.MeanCoordination,
            ["coordination"] = new JObject(Summary.CoordinationCounts.Select(c => new JProperty(c.Neighbours.ToString(CultureInfo.InvariantCulture), c.Atoms))),
            ["surfaceAtoms"] = Summary.SurfaceAtoms,
            ["surfaceFraction"] = Summary.SurfaceFraction,
            ["surfaceCounts"] = new JObject(Summary.Counts.Zip(Summary.SurfaceCounts, (c, n) => new JProperty(c.Element.Symbol, n))),
            ["diameterAngstrom"] = Summary.DiameterAngstrom,
            ["extentAngstrom"] = Summary.ExtentAngstrom,
            ["warrenCowley"] = new JObject(Summary.WarrenCowley.Select(w => new JProperty($"{w.A}-{w.B}", double.IsFinite(w.Alpha) ? w.Alpha : null))),
            ["orderParameter"] = OrderParameter,
        },
        ["shortfalls"] = new JArray(Shortfalls()),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
