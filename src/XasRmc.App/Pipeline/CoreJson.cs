using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.App.Pipeline;

/// <summary>Core values as JSON and back, bit for bit: what stages leave in a run folder.</summary>
internal static class CoreJson
{
    /// <summary>Numbers as an array; what is not finite is written as text.</summary>
    public static JArray Numbers(ReadOnlySpan<double> values)
    {
        var array = new JArray();
        foreach (double value in values) array.Add(new JValue(value));
        return array;
    }

    /// <summary>Numbers from an array.</summary>
    public static double[] ToNumbers(JToken token) => [.. token.Select(t => (double)t)];

    /// <summary>Texts as an array.</summary>
    public static JArray TextArray(IEnumerable<string> values) => new(values.Select(v => new JValue(v)));

    /// <summary>Texts from an array.</summary>
    public static IReadOnlyList<string> ToTexts(JToken token) => [.. token.Select(t => (string)t!)];

    /// <summary>A spectrum.</summary>
    public static JObject Of(ChiSpectrum chi) => new()
    {
        ["label"] = chi.Label,
        ["edge"] = chi.Edge.ToString(),
        ["grid"] = Of(chi.Grid),
        ["chi"] = Numbers(chi.Chi),
        ["sigma"] = Numbers(chi.Sigma),
    };

    /// <summary>A spectrum.</summary>
    public static ChiSpectrum ToChi(JToken t) =>
        new((string)t["label"]!, Edge(t["edge"]!), ToKGrid(t["grid"]!), ToNumbers(t["chi"]!), ToNumbers(t["sigma"]!));

    /// <summary>A reduced edge.</summary>
    public static JObject Of(ReducedEdge r) => new()
    {
        ["chi"] = Of(r.Chi),
        ["e0Ev"] = r.E0Ev,
        ["edgeStep"] = r.EdgeStep,
        ["epsilonK"] = r.EpsilonK,
        ["energyEv"] = Numbers([.. r.EnergyEv]),
        ["mu"] = Numbers([.. r.Mu]),
        ["background"] = Numbers([.. r.Background]),
        ["preEdge"] = Numbers([.. r.PreEdge]),
        ["postEdge"] = Numbers([.. r.PostEdge]),
        ["warnings"] = TextArray(r.Warnings),
    };

    /// <summary>A reduced edge.</summary>
    public static ReducedEdge ToReduced(JToken t) => new(
        ToChi(t["chi"]!), (double)t["e0Ev"]!, (double)t["edgeStep"]!, (double)t["epsilonK"]!,
        ToNumbers(t["energyEv"]!), ToNumbers(t["mu"]!), ToNumbers(t["background"]!), ToNumbers(t["preEdge"]!), ToNumbers(t["postEdge"]!), ToTexts(t["warnings"]!));

    /// <summary>A network's answer.</summary>
    public static JObject Of(RdfEstimate e) => new()
    {
        ["pairs"] = new JArray(e.Pairs.Select(p => new JObject
        {
            ["rdf"] = Of(p.Rdf),
            ["sigmaAleatoric"] = Numbers(p.SigmaAleatoric),
            ["sigmaEpistemic"] = Numbers(p.SigmaEpistemic),
            ["lower95"] = Numbers(p.Lower95),
            ["upper95"] = Numbers(p.Upper95),
            ["shells"] = new JArray(p.Shells.Select(Of)),
        })),
        ["composition"] = Of(e.Composition),
        ["outOfDistribution"] = new JObject
        {
            ["score"] = e.OutOfDistribution.Score,
            ["threshold"] = e.OutOfDistribution.Threshold,
            ["flagged"] = e.OutOfDistribution.IsFlagged,
            ["why"] = TextArray(e.OutOfDistribution.Why),
        },
        ["reconstruction"] = new JArray(e.Reconstruction.Select(Of)),
        ["model"] = e.ModelName,
        ["notes"] = TextArray(e.Notes),
    };

    /// <summary>A network's answer.</summary>
    public static RdfEstimate ToEstimate(JToken t) => new(
        [.. t["pairs"]!.Select(p => new PairEstimate(
            ToRdf(p["rdf"]!), ToNumbers(p["sigmaAleatoric"]!), ToNumbers(p["sigmaEpistemic"]!), ToNumbers(p["lower95"]!), ToNumbers(p["upper95"]!), [.. p["shells"]!.Select(ToShell)]))],
        ToComposition(t["composition"]!),
        new OutOfDistribution((double)t["outOfDistribution"]!["score"]!, (double)t["outOfDistribution"]!["threshold"]!, (bool)t["outOfDistribution"]!["flagged"]!, ToTexts(t["outOfDistribution"]!["why"]!)),
        [.. t["reconstruction"]!.Select(ToComparison)],
        (string)t["model"]!,
        ToTexts(t["notes"]!));

    /// <summary>A fit's answer.</summary>
    public static JObject Of(RefinementResult r) => new()
    {
        ["pairs"] = new JArray(r.Pairs.Select(p => new JObject
        {
            ["rdf"] = Of(p.Rdf),
            ["sigma"] = Numbers(p.Sigma),
            ["sigmaWithin"] = Numbers(p.SigmaWithin),
            ["sigmaBetween"] = Numbers(p.SigmaBetween),
            ["sigmaStarts"] = Numbers(p.SigmaStarts),
            ["shells"] = new JArray(p.Shells.Select(Of)),
        })),
        ["composition"] = Of(r.Composition),
        ["starts"] = new JArray(r.Starts.Select(Of)),
        ["mixture"] = new JArray(r.Mixture.Select(m => new JObject { ["start"] = m.Start, ["part"] = m.Part, ["atoms"] = m.Atoms, ["share"] = m.Share, ["sigma"] = m.ShareSigma })),
        ["firstShells"] = new JArray(r.FirstShells.Select(n => new JObject { ["absorber"] = n.Absorber.Symbol, ["neighbour"] = n.Neighbour.Symbol, ["n"] = n.N, ["sigma"] = n.NSigma })),
        ["edges"] = new JArray(r.Edges.Select(Of)),
        ["tried"] = r.Moves.Tried,
        ["accepted"] = r.Moves.Accepted,
        ["stopped"] = r.Stopped,
        ["final"] = new JArray(r.FinalConfigurations.Select(Of)),
        ["seed"] = r.Seed,
        ["notes"] = TextArray(r.Notes),
    };

    /// <summary>A fit's answer.</summary>
    public static RefinementResult ToRefinement(JToken t) => new(
        [.. t["pairs"]!.Select(p => new PairRefinement(ToRdf(p["rdf"]!), ToNumbers(p["sigma"]!), [.. p["shells"]!.Select(ToShell)], ToNumbers(p["sigmaWithin"] ?? new JArray()), ToNumbers(p["sigmaBetween"] ?? new JArray()), ToNumbers(p["sigmaStarts"] ?? new JArray())))],
        ToComposition(t["composition"]!),
        [.. t["edges"]!.Select(ToComparison)],
        new MoveCounts((long)t["tried"]!, (long)t["accepted"]!),
        (string)t["stopped"]!,
        [.. t["final"]!.Select(ToConfiguration)],
        (ulong)t["seed"]!,
        ToTexts(t["notes"]!))
    {
        Mixture = [.. (t["mixture"] ?? new JArray()).Select(m => new PartShare((string)m["start"]!, (string)m["part"]!, (int)m["atoms"]!, (double)m["share"]!, (double)m["sigma"]!))],
        Starts = [.. (t["starts"] ?? new JArray()).Select(ToStart)],
        FirstShells = [.. (t["firstShells"] ?? new JArray()).Select(n => new NeighbourNumber(Element.Of((string)n["absorber"]!), Element.Of((string)n["neighbour"]!), (double)n["n"]!, (double)n["sigma"]!))],
    };

    /// <summary>Atoms.</summary>
    public static JObject Of(AtomicConfiguration a) => new()
    {
        ["label"] = a.Label,
        ["species"] = TextArray(a.Species.Select(e => e.Symbol)),
        ["speciesIndex"] = new JArray(a.SpeciesIndex.ToArray().Select(i => new JValue(i))),
        ["positions"] = Numbers(a.PositionsAngstrom),
        ["cell"] = a.Cell is { } cell ? Numbers(cell.RowsAngstrom) : JValue.CreateNull(),
        ["parts"] = a.Mixture is null ? null : new JArray(a.Parts().Select(Of)),
        ["shares"] = a.Mixture is { } mixture ? Numbers(mixture.Shares) : null,
    };

    /// <summary>Atoms.</summary>
    public static AtomicConfiguration ToConfiguration(JToken t) => t["parts"] is JArray parts
        ? AtomicConfiguration.Mixed((string)t["label"]!, [.. parts.Select(ToConfiguration)], ToNumbers(t["shares"]!))
        : ToOne(t);

    private static AtomicConfiguration ToOne(JToken t) => new(
        (string)t["label"]!,
        [.. t["species"]!.Select(s => Element.Of((string)s!))],
        [.. t["speciesIndex"]!.Select(i => (int)i)],
        ToNumbers(t["positions"]!),
        t["cell"] is JArray cell ? new UnitCell(ToNumbers(cell)) : null);

    private static JObject Of(KGrid g) => new() { ["start"] = g.StartInvAngstrom, ["step"] = g.StepInvAngstrom, ["count"] = g.Count };

    private static KGrid ToKGrid(JToken t) => new((double)t["start"]!, (double)t["step"]!, (int)t["count"]!);

    private static JObject Of(PartialRdf r) => new()
    {
        ["absorber"] = r.Absorber.Symbol,
        ["neighbour"] = r.Neighbour.Symbol,
        ["start"] = r.Grid.StartAngstrom,
        ["step"] = r.Grid.StepAngstrom,
        ["perAngstrom"] = Numbers(r.PerAngstrom),
    };

    private static PartialRdf ToRdf(JToken t)
    {
        double[] values = ToNumbers(t["perAngstrom"]!);
        return new PartialRdf(
            Element.Of((string)t["absorber"]!), Element.Of((string)t["neighbour"]!), new RGrid((double)t["start"]!, (double)t["step"]!, values.Length), values);
    }

    /// <summary>The moments of a shell.</summary>
    public static JObject Of(ShellEstimate s) => new()
    {
        ["values"] = Numbers([s.Moments.RMin, s.Moments.RMax, s.Moments.N, s.Moments.RAngstrom, s.Moments.Sigma2, s.Moments.C3]),
        ["sigmas"] = Numbers([s.NSigma, s.RSigma, s.Sigma2Sigma, s.C3Sigma]),
        ["halfWidths95"] = Numbers([s.NHalfWidth95, s.RHalfWidth95, s.Sigma2HalfWidth95, s.C3HalfWidth95]),
    };

    /// <summary>The moments of a shell.</summary>
    public static ShellEstimate ToShell(JToken t)
    {
        double[] v = ToNumbers(t["values"]!), s = ToNumbers(t["sigmas"]!), h = ToNumbers(t["halfWidths95"]!);
        return new ShellEstimate(new ShellMoments(v[0], v[1], v[2], v[3], v[4], v[5]), s[0], s[1], s[2], s[3]) { NHalfWidth95 = h[0], RHalfWidth95 = h[1], Sigma2HalfWidth95 = h[2], C3HalfWidth95 = h[3] };
    }

    private static JObject Of(StartRefinement s) => new()
    {
        ["label"] = s.Label,
        ["atoms"] = s.Atoms,
        ["replicas"] = new JArray(s.Replicas),
        ["chi2Reduced"] = s.Chi2Reduced,
        ["pairs"] = new JArray(s.Pairs.Select(p => new JObject { ["absorber"] = p.Absorber.Symbol, ["neighbour"] = p.Neighbour.Symbol, ["shells"] = new JArray(p.Shells.Select(Of)) })),
    };

    private static StartRefinement ToStart(JToken t) => new(
        (string)t["label"]!, (int)t["atoms"]!, [.. t["replicas"]!.Select(r => (int)r)], (double)t["chi2Reduced"]!,
        [.. t["pairs"]!.Select(p => new StartPair(Element.Of((string)p["absorber"]!), Element.Of((string)p["neighbour"]!), [.. p["shells"]!.Select(ToShell)]))]);

    private static JObject Of(EdgeComparison c) => new()
    {
        ["edge"] = c.Edge.ToString(),
        ["grid"] = Of(c.Grid),
        ["measured"] = Numbers(c.Measured),
        ["calculated"] = Numbers(c.Calculated),
        ["numbers"] = Numbers([c.RFactor, c.Chi2Reduced, c.S02, c.DeltaE0Ev]),
        ["partials"] = new JArray(c.Partials.Select(p => new JObject { ["neighbour"] = p.Neighbour?.Symbol, ["chi"] = Numbers(p.Chi) })),
    };

    private static EdgeComparison ToComparison(JToken t)
    {
        double[] n = ToNumbers(t["numbers"]!);
        return new EdgeComparison(Edge(t["edge"]!), ToKGrid(t["grid"]!), ToNumbers(t["measured"]!), ToNumbers(t["calculated"]!), n[0], n[1], n[2], n[3])
            .WithPartials([.. (t["partials"] ?? new JArray()).Select(p => new PartialSpectrum((string?)p["neighbour"] is { } symbol ? Element.Of(symbol) : null, ToNumbers(p["chi"]!)))]);
    }

    private static JObject Of(IReadOnlyDictionary<Element, double> composition) =>
        new(composition.OrderBy(c => c.Key.AtomicNumber).Select(c => new JProperty(c.Key.Symbol, c.Value)));

    private static Dictionary<Element, double> ToComposition(JToken t) => ((JObject)t).Properties().ToDictionary(p => Element.Of(p.Name), p => (double)p.Value);

    private static AbsorptionEdge Edge(JToken t) => AbsorptionEdge.Parse((string)t!);
}
