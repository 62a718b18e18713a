using XasRmc.App.Commands;
using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Disorder;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.App.Pipeline;

/// <summary>Builds the structures that a fit starts from.</summary>
internal static class StartStructure
{
    // A start is warm, so that no bond is sharper than nature's; the correlation of neighbours is that of fcc metals.
    private const double NeighbourCorrelation = 0.35;
    private const ulong OrderingStream = 1, DisorderStream = 2, StreamsOfOtherStarts = 1ul << 40;

    // More than there can be starts.
    private const int PartsApart = 1024;

    /// <summary>Builds one of a set's starts.</summary>
    /// <param name="start">What is asked for.</param>
    /// <param name="index">Its number among the starts.</param>
    /// <param name="inputs">The set with its files.</param>
    /// <param name="seed">The seed of arrangement and displacements; every start has its own streams of it.</param>
    /// <exception cref="SettingsException">It cannot be built.</exception>
    /// <exception cref="XasFormatException">Its file holds no atoms.</exception>
    public static AtomicConfiguration Build(SetStart start, int index, SetInputs inputs, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(inputs);
        try
        {
            return start.Kind switch
            {
                StartKind.File => Read(start, index, inputs, seed, isPart: false),
                StartKind.Mixture => Mixed(start, index, inputs, seed),
                _ => Build(start, inputs.Composition, seed, index),
            };
        }
        catch (ArgumentException e)
        {
            throw new SettingsException($"the start '{start.Label}' cannot be built: {SettingsException.Complaint(e)}", e);
        }
    }

    /// <summary>Builds a crystal or particle.</summary>
    /// <param name="start">What is asked for; no file.</param>
    /// <param name="composition">The atomic fractions.</param>
    /// <param name="seed">The seed of arrangement and displacements.</param>
    /// <param name="index">Its number among the starts.</param>
    /// <exception cref="SettingsException">It cannot be built.</exception>
    public static AtomicConfiguration Build(SetStart start, IReadOnlyDictionary<Element, double> composition, ulong seed, int index = 0)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(composition);
        var random = new RandomStream(seed, Stream(OrderingStream, index));
        if (start.Kind == StartKind.Particle && (start.Ordering is not ("pure" or "random" or "coreShell") || !IsFcc(start.Shape!))) return Other(start, composition, seed, index);
        Element first = composition.Keys.OrderByDescending(e => e.AtomicNumber).First();
        double lattice = start.LatticeAngstrom!.Value;
        AtomicConfiguration places = start.Kind == StartKind.Bulk
            ? FccLattice.Bulk(first, lattice, start.Cells!.Value, start.Cells.Value, start.Cells.Value)
            : FccParticle.Nearest(Shape(start.Shape!), first, lattice, start.Atoms!.Value);
        AtomicConfiguration ordered = start.Ordering switch
        {
            "random" => AlloyOrdering.RandomAlloy(places, composition, random),
            "coreShell" when start.Kind == StartKind.Bulk => throw new SettingsException("a core-shell order needs a particle"),
            "coreShell" when composition.Count != 2 => throw new SettingsException("a core-shell order needs two elements"),
            "coreShell" => AlloyOrdering.CoreShellByFraction(
                places, Element.Of(start.Core!), composition.Keys.Single(e => e != Element.Of(start.Core!)), composition[Element.Of(start.Core!)], random),
            _ => places,
        };
        return Warm(ordered, start, seed, index);
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

    private static bool IsFcc(string shape) => shape is "sphere" or "cuboctahedron" or "truncatedOctahedron" or "truncated-octahedron" or "octahedron";

    /// <summary>The shapes and orderings of <c>structure</c> beyond those of plain fcc particles.</summary>
    private static AtomicConfiguration Other(SetStart start, IReadOnlyDictionary<Element, double> composition, ulong seed, int index)
    {
        var settings = new ParticleSettings
        {
            Shape = StructureNames.Shape(start.Shape!),
            LatticeParameterAngstrom = start.LatticeAngstrom!.Value,
            Atoms = start.Atoms!.Value,
            Composition = composition,
            Ordering = start.Ordering == "pure" ? AtomOrdering.Random : StructureNames.Ordering(start.Ordering),
            OrderingElement = start.Core is { } core ? Element.Of(core) : null,
        };
        AtomicConfiguration rest = ParticleBuilder.Build(settings, new RandomStream(seed, Stream(OrderingStream, index)));
        return Warm(rest, start, seed, index, ParticleBuilder.Places(settings).FirstShellEndAngstrom);
    }

    private static AtomicConfiguration Mixed(SetStart start, int index, SetInputs inputs, ulong seed)
    {
        AtomicConfiguration[] parts = [.. start.Parts!.Select((part, p) =>
        {
            int own = PartsApart * (p + 1) + index;
            IReadOnlyDictionary<Element, double> composition = part.Composition?.ToDictionary(f => Element.Of(f.Key), f => f.Value) ?? inputs.Composition;
            return (part.Kind == StartKind.File ? Read(part, own, inputs, seed, isPart: true) : Build(part, composition, seed, own)).WithLabel(part.Label);
        })];
        (double, double)[] ranges = [.. start.Parts!.Select(p => p.ShareRange is { } range ? (range.Min, range.Max) : (0.0, 1.0))];
        double all = start.Parts!.Sum(p => p.Share!.Value);
        AtomicConfiguration mixed = AtomicConfiguration.Mixed(start.Label, parts, [.. start.Parts!.Select(p => p.Share!.Value / all)], ranges).WithSpeciesList([.. inputs.Elements]);
        return inputs.Elements.FirstOrDefault(e => mixed.CountOf(e) == 0) is { } missing ? throw new SettingsException($"the start '{start.Label}' holds no {missing}, which the composition of the set names") : mixed;
    }

    private static AtomicConfiguration Read(SetStart start, int index, SetInputs inputs, ulong seed, bool isPart)
    {
        using var stream = new MemoryStream(inputs.Files[start.File!], writable: false);
        AtomicConfiguration read = StructureReader.Read(stream, start.File!)[0];
        // The same list of elements for all starts, whatever the order in the file.
        Element[] elements = [.. inputs.Elements];
        int[] species = new int[read.Count];
        for (int i = 0; i < species.Length; i++)
        {
            species[i] = Array.IndexOf(elements, read.ElementOf(i));
            if (species[i] < 0) throw new SettingsException($"the start '{start.Label}' holds {read.ElementOf(i)}, which the composition of the set lacks");
        }

        if (!isPart && elements.FirstOrDefault(e => read.CountOf(e) == 0) is { } missing) throw new SettingsException($"the start '{start.Label}' holds no {missing}, which the composition of the set names");
        return Warm(new AtomicConfiguration(start.Label, elements, species, read.PositionsAngstrom, read.Cell), start, seed, index);
    }

    private static AtomicConfiguration Warm(AtomicConfiguration rest, SetStart start, ulong seed, int index, double? firstShellEndAngstrom = null)
    {
        if (start.Sigma2 is null or 0) return rest;
        var settings = new DisplacementSettings(start.Sigma2.Value, NeighbourCorrelation);
        CorrelatedDisplacements displacements = firstShellEndAngstrom is { } end ? new CorrelatedDisplacements(rest, settings, end) : new CorrelatedDisplacements(rest, settings);
        return displacements.Draw(new RandomStream(seed, Stream(DisorderStream, index)));
    }

    private static ulong Stream(ulong ofFirst, int index) => index == 0 ? ofFirst : StreamsOfOtherStarts + ((ulong)index << 2) + ofFirst;
}
