using Newtonsoft.Json.Linq;
using XasRmc.TrainingSets.Coverage;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>training-set report</c>, <c>xasrmc.training-set-report/1</c>.</summary>
public static class CoverageDocument
{
    /// <summary>Builds the document.</summary>
    /// <param name="report">The report.</param>
    /// <param name="notes">Where S0² and dE0 of the experiments come from, one sentence each.</param>
    public static JObject Build(CoverageReport report, IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(notes);
        JObject document = DocumentJson.Start("training-set-report");
        document["name"] = report.Recipe.Name;
        document["seed"] = report.Recipe.Seed;
        document["examples"] = report.Set.Examples.Count;
        document["split"] = new JObject(report.Set.Examples.GroupBy(e => e.Labels.Split).OrderBy(g => g.Key).Select(g => new JProperty(g.Key.ToString().ToLowerInvariant(), g.Count())));
        document["spaces"] = new JArray(report.Spaces.Select(s => new JObject
        {
            ["name"] = s.Name,
            ["varianceShares"] = DocumentJson.Numbers([.. s.VarianceShares]),
            ["distanceComponents"] = s.DistanceComponents,
            ["neighbours"] = s.Neighbours,
            ["heldOutSpectra"] = s.HeldOutDistances.Count,
            ["insideUpTo"] = s.LargestInside,
        }));
        document["insidePercentile"] = report.Settings.InsidePercentile;
        document["experiments"] = new JArray(report.Experiments.Select(e => Experiment(report, e)));
        document["labels"] = new JObject([
            .. report.Words.Select(w => new JProperty(w.Label, new JObject(w.Words.Select((word, i) => new JProperty(word, w.Counts[i]))))),
            .. report.Numbers.Select(n => new JProperty(n.Label, new JObject { ["borders"] = DocumentJson.Numbers([.. n.Borders]), ["counts"] = new JArray(n.Counts), ["missing"] = n.Missing })),
        ]);
        document["sensitivity"] = new JArray(report.Sensitivities.Select(s => new JObject
        {
            ["label"] = s.Label, ["examples"] = s.Examples, ["logarithm"] = s.IsLogarithmic, ["r2"] = new JObject(report.Spaces.Select((space, i) => new JProperty(space.Name, DocumentJson.Number(s.R2[i])))),
        }));
        document["sites"] = new JArray(report.Sites.Select(s => new JObject { ["shells"] = s.ShellsSeen, ["radiusAngstrom"] = s.RadiusAngstrom, ["atoms"] = s.Sites, ["distinct"] = s.Distinct, ["seenOnce"] = s.SeenOnce }));
        document["notes"] = DocumentJson.Texts(notes);
        return document;
    }

    private static JObject Experiment(CoverageReport report, ExperimentCoverage e) => new()
    {
        ["set"] = e.Set,
        ["edge"] = e.Space,
        ["inside"] = e.Place.IsInside,
        ["percentile"] = e.Place.Percentile,
        ["distance"] = e.Place.Distance,
        ["withinRange"] = e.Place.Outlying.Count == 0,
        ["unexplained"] = DocumentJson.Number(e.Place.Unexplained),
        ["s02"] = DocumentJson.Numbers([.. e.S02]),
        ["deltaE0Ev"] = DocumentJson.Numbers([.. e.DeltaE0Ev]),
        ["deltaE0Found"] = e.IsDeltaE0Found,
        ["why"] = DocumentJson.Texts(e.Why),
        ["components"] = DocumentJson.Numbers([.. e.Place.Components]),
        ["nearest"] = new JArray(e.Place.Nearest.Select(n => Nearest(report.Set, n))),
    };

    private static JObject Nearest(ExampleSet set, NearExample near)
    {
        ExampleLabels labels = set.Examples[near.Index].Labels;
        return new JObject
        {
            ["distance"] = near.Distance,
            ["labels"] = new JObject([
                .. ExampleLabels.WordNames.Select((name, w) => new JProperty(name, labels.Words[w])), .. set.NumberNames.Select((name, i) => new JProperty(name, DocumentJson.Number(labels.Numbers[i])))]),
        };
    }
}
