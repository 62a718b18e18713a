using Newtonsoft.Json.Linq;
using XasRmc.App.Batches;
using XasRmc.App.Reports;
using XasRmc.Core;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>batch</c>, <c>xasrmc.batch/1</c>: shell moments of every point, what stands out, what could not be taken, the merged spectrum and its fits. Distributions stand in <c>rdf.csv</c> of the run folder.</summary>
internal static class BatchDocument
{
    /// <summary>Builds the document.</summary>
    /// <param name="batch">What was found.</param>
    /// <param name="reportPath">Where the page was written.</param>
    public static JObject Build(BatchResult batch, string reportPath)
    {
        ArgumentNullException.ThrowIfNull(batch);
        JObject document = DocumentJson.Start("batch");
        document["set"] = batch.Set.Id;
        document["model"] = batch.Model;
        document["coordinate"] = new JObject { ["name"] = batch.Coordinate.Name, ["unit"] = batch.Coordinate.Unit, ["source"] = batch.Coordinate.Source };
        document["jumpLimit"] = batch.JumpLimit;
        document["counts"] = new JObject { ["points"] = batch.Rows.Count, ["flagged"] = batch.Flagged.Count(), ["failed"] = batch.Failures.Count, ["leftAside"] = batch.LeftAside.Count };
        document["points"] = new JArray(batch.Rows.Select(Point));
        document["failed"] = new JArray(batch.Failures.Select(f => new JObject { ["spectrum"] = f.Name, ["why"] = f.Why }));
        document["leftAside"] = DocumentJson.Texts(batch.LeftAside);
        document["merged"] = batch.Merged is { } merged
            ? new JObject
            {
                ["points"] = merged.Points,
                ["network"] = new JObject { ["pairs"] = Pairs(merged.Network), ["outOfDistribution"] = Outside(merged.Network), ["reconstruction"] = Reconstruction(merged.Network) },
                ["fit"] = merged.Fit is { } fit ? Fit(fit) : JValue.CreateNull(),
            }
            : JValue.CreateNull();
        document["bins"] = new JArray(batch.Bins.Select(b => new JObject { ["x"] = b.X, ["from"] = b.From, ["to"] = b.To, ["points"] = DocumentJson.Texts(b.Points), ["fit"] = Fit(b.Fit) }));
        document["notes"] = DocumentJson.Texts(batch.Notes);
        document["tables"] = DocumentJson.Texts([BatchTables.SpectraName, BatchTables.DistributionsName, .. batch.Pairs.Select(p => BatchTables.ShellName(p.Absorber, p.Neighbour, 0))]);
        document["reportPath"] = reportPath;
        return document;
    }

    private static JObject Point(BatchRow row) => new()
    {
        ["label"] = row.Point.Label,
        ["x"] = row.Point.X,
        ["spectra"] = DocumentJson.Texts(row.Point.Scans.Select(s => s.Name)),
        ["pairs"] = Pairs(row.Answer.Network),
        ["edges"] = new JArray(row.Answer.Edges.Select(e =>
        {
            EdgeComparison? compared = row.Answer.Network.Reconstruction.FirstOrDefault(c => c.Edge == e.Reduced.Chi.Edge);
            return new JObject
            {
                ["edge"] = e.Reduced.Chi.Edge.ToString(),
                ["e0Ev"] = DocumentJson.Number(e.Reduced.E0Ev),
                ["foilE0Ev"] = DocumentJson.Number(e.FoilE0Ev),
                ["edgeStep"] = DocumentJson.Number(e.Reduced.EdgeStep),
                ["epsilonK"] = DocumentJson.Number(e.Reduced.EpsilonK),
                ["deltaE0"] = DocumentJson.Number(compared?.DeltaE0Ev ?? double.NaN),
                ["rFactor"] = DocumentJson.Number(compared?.RFactor ?? double.NaN),
                ["warnings"] = DocumentJson.Texts(e.Reduced.Warnings),
            };
        })),
        ["outOfDistribution"] = Outside(row.Answer.Network),
        ["flags"] = new JArray(row.Flags.Select(f => new JObject { ["kind"] = f.Kind, ["subject"] = f.Subject, ["value"] = DocumentJson.Number(f.Value), ["limit"] = DocumentJson.Number(f.Limit), ["why"] = f.Why })),
    };

    private static JArray Pairs(RdfEstimate network) => new(network.Pairs.Select(p => Pair(p.Rdf, p.Shells)));

    private static JObject Pair(PartialRdf rdf, IEnumerable<ShellEstimate> shells) => new() { ["absorber"] = rdf.Absorber.Symbol, ["neighbour"] = rdf.Neighbour.Symbol, ["shells"] = new JArray(shells.Select(DocumentJson.Shell)) };

    private static JObject Outside(RdfEstimate network) => new()
    {
        ["score"] = DocumentJson.Number(network.OutOfDistribution.Score), ["threshold"] = DocumentJson.Number(network.OutOfDistribution.Threshold), ["flagged"] = network.OutOfDistribution.IsFlagged, ["why"] = DocumentJson.Texts(network.OutOfDistribution.Why),
    };

    private static JObject Reconstruction(RdfEstimate network) => new(network.Reconstruction.Select(c => new JProperty(c.Edge.ToString(), DocumentJson.Number(c.RFactor))));

    private static JObject Fit(RefinementResult fit) => new()
    {
        ["pairs"] = new JArray(fit.Pairs.Select(p => Pair(p.Rdf, p.Shells))),
        ["edges"] = new JArray(fit.Edges.Select(e => new JObject { ["edge"] = e.Edge.ToString(), ["rFactor"] = DocumentJson.Number(e.RFactor), ["chi2Reduced"] = DocumentJson.Number(e.Chi2Reduced), ["s02"] = DocumentJson.Number(e.S02), ["deltaE0"] = DocumentJson.Number(e.DeltaE0Ev) })),
        ["stopped"] = fit.Stopped,
    };
}
