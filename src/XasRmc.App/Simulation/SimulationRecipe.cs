using System.Collections.ObjectModel;
using Newtonsoft.Json;
using XasRmc.App.Feff;
using XasRmc.App.Options;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Disorder;
using XasRmc.Core;
using XasRmc.Formats.Json;

namespace XasRmc.App.Simulation;

/// <summary>A virtual experiment as a JSON file: sample, vibrations, spectra and the seed; together with FEFF it fixes every byte of the result.</summary>
public sealed record SimulationRecipe
{
    /// <summary>What <see cref="Format"/> must say.</summary>
    public const string FormatName = "xasrmc.simulation/1";

    private static readonly JsonSerializerSettings s_json = new() { MissingMemberHandling = MissingMemberHandling.Error };

    /// <summary>The kind of document.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Format { get; init; } = FormatName;

    /// <summary>What is simulated, for people.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Title { get; init; } = "";

    /// <summary>The seed of arrangement, displacements and noise.</summary>
    [JsonProperty(Required = Required.Always)]
    public ulong Seed { get; init; }

    /// <summary>The atoms.</summary>
    [JsonProperty(Required = Required.Always)]
    public SampleRecipe Sample { get; init; } = new();

    /// <summary>The vibrations as displacements drawn from a distribution; null where there is <see cref="Dynamics"/>.</summary>
    public DisorderRecipe? Disorder { get; init; }

    /// <summary>The vibrations by molecular dynamics; null where there is <see cref="Disorder"/>.</summary>
    public MotionRecipe? Dynamics { get; init; }

    /// <summary>How many snapshots of the sample are averaged.</summary>
    [JsonProperty(Required = Required.Always)]
    public int Snapshots { get; init; }

    /// <summary>How far FEFF looks.</summary>
    public ClusterChiSettings Feff { get; init; } = new();

    /// <summary>The spectra.</summary>
    [JsonProperty(Required = Required.Always)]
    public IReadOnlyList<EdgeRecipe> Edges { get; init; } = ReadOnlyCollection<EdgeRecipe>.Empty;

    /// <summary>Reads and checks a recipe.</summary>
    /// <param name="reader">The JSON text.</param>
    /// <param name="sourceName">The file's name, for messages.</param>
    /// <exception cref="XasFormatException">Not JSON, an unknown or missing key, or a value that makes no sense.</exception>
    public static SimulationRecipe Read(TextReader reader, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            using var json = new JsonTextReader(reader);
            SimulationRecipe recipe = JsonSerializer.Create(s_json).Deserialize<SimulationRecipe>(json)
                ?? throw new XasFormatException(sourceName, 0, "the file is empty; a recipe is one JSON object");
            recipe.Check();
            return recipe;
        }
        catch (JsonException fault)
        {
            throw JsonFaults.Of(sourceName, fault, "not a recipe: ");
        }
        catch (ArgumentException fault)
        {
            throw new XasFormatException(sourceName, 0, SettingsException.Complaint(fault));
        }
    }

    /// <summary>The atomic fractions by element.</summary>
    public IReadOnlyDictionary<Element, double> CompositionByElement() => Sample.Composition.ToDictionary(pair => Element.Of(pair.Key), pair => pair.Value);

    /// <summary>The drawn displacements as the builder wants them; null where atoms move by dynamics.</summary>
    public DisplacementSettings? DisplacementSettings() =>
        Disorder is { } d ? new(d.FirstShellSigma2, d.NeighbourCorrelation, d.ThirdCumulant, d.SurfaceAmplitudeFactor) : null;

    private void Check()
    {
        if (Format != FormatName) throw new ArgumentException($"format is '{Format}'; this program reads '{FormatName}'");
        Require.InRange(Sample.Atoms, 1, 20000, "sample.atoms");
        Require.InRange(Sample.Intermixing, 0, 1, "sample.intermixing");
        Require.InRange(Snapshots, 1, 1000, "snapshots");
        if (Sample.Composition.Count == 0) throw new ArgumentException("sample.composition is empty");
        IReadOnlyDictionary<Element, double> composition = CompositionByElement();
        if (Math.Abs(composition.Values.Sum() - 1) > 1e-9) throw new ArgumentException("the fractions of sample.composition must add up to 1");
        CheckOrdering(composition);
        if ((Disorder is null) == (Dynamics is null)) throw new ArgumentException("a recipe has either disorder or dynamics");
        _ = DisplacementSettings();
        Dynamics?.Check();
        if (Edges.Count == 0) throw new ArgumentException("edges is empty");
        if (Edges.Select(e => AbsorptionEdge.Parse(e.Edge)).Distinct().Count() != Edges.Count) throw new ArgumentException("an edge is listed twice");
        foreach (EdgeRecipe edge in Edges) Check(edge, composition);
    }

    private void CheckOrdering(IReadOnlyDictionary<Element, double> composition)
    {
        if (Sample.LongRangeOrder is { } order)
        {
            if (Sample.Ordering != SimulatedOrdering.L12) throw new ArgumentException("sample.longRangeOrder goes with the ordering l12 alone");
            Require.InRange(order, 0, 1, "sample.longRangeOrder");
        }

        if ((Sample.Ordering == SimulatedOrdering.WarrenCowley) != Sample.WarrenCowley is not null) throw new ArgumentException("the ordering warrenCowley and sample.warrenCowley go together");
        if (Sample.WarrenCowley is { } alpha) Require.InRange(alpha, -1, 1, "sample.warrenCowley");
        if (Sample.Ordering == SimulatedOrdering.RandomAlloy) return;
        bool isAbout = Sample.Core is { } core ? composition.ContainsKey(Element.Of(core)) : Sample.Ordering != SimulatedOrdering.CoreShell;
        if (!isAbout || composition.Count != 2)
        {
            throw new ArgumentException(Sample.Ordering switch
            {
                SimulatedOrdering.CoreShell => "a core-shell sample has two elements, and sample.core names one of them",
                SimulatedOrdering.Janus => "a Janus sample has two elements; sample.core may name that of its first half",
                SimulatedOrdering.L12 => "an L1_2 sample has two elements; sample.core may name that of the cube corners",
                SimulatedOrdering.WarrenCowley => "a Warren-Cowley parameter takes two elements; sample.core names neither",
                SimulatedOrdering.Layered => "a layered sample has two elements; sample.core may name that of the first layer",
                SimulatedOrdering.Subcluster => "a sample with a subcluster has two elements; sample.core may name that of the cluster",
                _ => "a segregated sample has two elements; sample.core may name the one that segregates",
            });
        }

        if (Sample is { Ordering: SimulatedOrdering.L12, Shape: ParticleShape.Icosahedron or ParticleShape.InoDecahedron or ParticleShape.MarksDecahedron })
            throw new ArgumentException("icosahedra and decahedra are twinned: they have no places of L1_2");
        if (Sample.Shape != ParticleShape.Bulk) return;
        string? impossible = Sample.Ordering switch
        {
            SimulatedOrdering.CoreShell => "a bulk sample has no core and shell",
            SimulatedOrdering.Janus => "a bulk sample has no two halves: its cell goes on without end",
            SimulatedOrdering.SurfaceSegregated or SimulatedOrdering.EdgeSegregated => "a bulk sample has no surface",
            SimulatedOrdering.Subcluster => "a bulk sample has no inside for a subcluster",
            _ => null,
        };
        if (impossible is not null) throw new ArgumentException(impossible);
    }

    private static void Check(EdgeRecipe edge, IReadOnlyDictionary<Element, double> composition)
    {
        if (!composition.ContainsKey(AbsorptionEdge.Parse(edge.Edge).Element)) throw new ArgumentException($"the sample has no atom for the edge {edge.Edge}");
        Require.InRange(edge.S02, 0.1, 1.5, "s02");
        Require.InRange(edge.E0OffsetEv, -20, 20, "e0OffsetEv");
        Require.InRange(edge.Noise, 0, 0.1, "noise");
        Require.InRange(edge.CoreHoleWidthEv, 0.1, 50, "coreHoleWidthEv");
        Require.InRange(edge.KMaxInvAngstrom, 5, 18, "kMaxInvAngstrom");
        Require.Positive(edge.EdgeStep, "edgeStep");
        Require.InRange(edge.PreEdgeFromEv, -1000, -50, "preEdgeFromEv");
        Require.InRange(edge.PreEdgeStepEv, 0.1, 20, "preEdgeStepEv");
        Require.InRange(edge.NearEdgeStepEv, 0.05, 5, "nearEdgeStepEv");
        Require.InRange(edge.KStepInvAngstrom, 0.01, 0.1, "kStepInvAngstrom");
        Require.InRange(edge.AtomicExponent, 0, 4, "atomicExponent");
        Require.InRange(edge.RippleAmplitude, 0, 0.2, "rippleAmplitude");
        Require.InRange(edge.RippleRAngstrom, 0, 1, "rippleRAngstrom");
        Require.Finite(edge.PreEdgeOffset, "preEdgeOffset");
        Require.Finite(edge.PreEdgeSlopePerEv, "preEdgeSlopePerEv");
        Require.Finite(edge.CurvaturePerKev2, "curvaturePerKev2");
    }
}
