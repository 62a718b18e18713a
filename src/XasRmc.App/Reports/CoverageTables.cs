using System.Globalization;
using XasRmc.TrainingSets.Coverage;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.App.Reports;

/// <summary>The tables of a coverage report as comma-separated values, with all examples and full precision.</summary>
internal static class CoverageTables
{
    private const int Components = 10;

    /// <summary>Writes all tables.</summary>
    /// <param name="report">The report.</param>
    /// <param name="open">Opens the file of a name; each is closed after it is written.</param>
    public static void WriteAll(CoverageReport report, Func<string, TextWriter> open)
    {
        Write(open, "labels.csv", [.. ExampleLabels.WordNames, .. report.Set.NumberNames], report.Set.Examples.Select(e => (string[])[.. e.Labels.Words, .. e.Labels.Numbers.Select(NumberText.RoundTrip)]));
        Write(open, "histograms.csv", ["label", "from", "to", "examples"],
        [
            .. report.Words.SelectMany(w => w.Words.Select((word, i) => (string[])[w.Label, word, word, Text(w.Counts[i])])),
            .. report.Numbers.SelectMany(h => h.Counts.Select((count, i) => (string[])[h.Label, NumberText.RoundTrip(h.Borders[i]), NumberText.RoundTrip(h.Borders[i + 1]), Text(count)])),
        ]);
        Write(open, "neighbours.csv", ["absorber", "example", "totalN", "otherShare", "inverseDiameterPerNm", "atoms"], report.Maps.SelectMany(m => m.Points.Select(p => (string[])
            [m.Absorber.Symbol, Text(p.Example), NumberText.RoundTrip(p.TotalN), NumberText.RoundTrip(p.OtherShare), NumberText.RoundTrip(p.InverseDiameterPerNm), Text(p.Atoms)])));
        Write(open, "components.csv", ["space", "example", .. Enumerable.Range(1, Components).Select(c => "pc" + Text(c))],
        [
            .. report.Spaces.SelectMany(s => s.Components.Select((z, i) => (string[])[s.Name, Text((int)report.Set.Examples[i].Labels.Numbers[0]), .. Padded(z)])),
            .. report.Experiments.Select(e => (string[])[e.Space, e.Set, .. Padded(e.Place.Components)]),
        ]);
        Write(open, "variance.csv", ["space", "component", "share"], report.Spaces.SelectMany(s => s.VarianceShares.Select((v, c) => (string[])[s.Name, Text(c + 1), NumberText.RoundTrip(v)])));
        Write(open, "distances.csv", ["space", "heldOutDistance"], report.Spaces.SelectMany(s => s.HeldOutDistances.Select(d => (string[])[s.Name, NumberText.RoundTrip(d)])));
        Write(open, "experiments.csv", ["set", "edge", "inside", "percentile", "distance", "insideUpTo", "s02", "deltaE0Ev", "why"], report.Experiments.Select(e => (string[])
        [
            e.Set, e.Space, e.Place.IsInside ? "yes" : "no", NumberText.RoundTrip(e.Place.Percentile), NumberText.RoundTrip(e.Place.Distance), NumberText.RoundTrip(report.Spaces.First(s => s.Name == e.Space).LargestInside),
            string.Join(' ', e.S02.Select(NumberText.RoundTrip)), string.Join(' ', e.DeltaE0Ev.Select(NumberText.RoundTrip)), string.Join(' ', e.Why),
        ]));
        Write(open, "nearest.csv", ["set", "edge", "distance", .. ExampleLabels.WordNames, .. report.Set.NumberNames], report.Experiments.SelectMany(e => e.Place.Nearest.Select(n => (string[])
            [e.Set, e.Space, NumberText.RoundTrip(n.Distance), .. report.Set.Examples[n.Index].Labels.Words, .. report.Set.Examples[n.Index].Labels.Numbers.Select(NumberText.RoundTrip)])));
        Write(open, "sensitivity.csv", ["label", "examples", "logarithm", .. report.Spaces.Select(s => "r2 " + s.Name)], report.Sensitivities.Select(s => (string[])
            [s.Label, Text(s.Examples), s.IsLogarithmic ? "yes" : "no", .. s.R2.Select(NumberText.RoundTrip)]));
        Write(open, "sites.csv", ["shells", "radiusAngstrom", "atoms", "distinct", "seenOnce"], report.Sites.Select(s => (string[])
            [Text(s.ShellsSeen), NumberText.RoundTrip(s.RadiusAngstrom), Text(s.Sites), Text(s.Distinct), Text(s.SeenOnce)]));
    }

    private static void Write(Func<string, TextWriter> open, string name, IReadOnlyList<string> heads, IEnumerable<string[]> rows)
    {
        using TextWriter writer = open(name);
        CsvTables.Row(writer, heads);
        foreach (string[] row in rows) CsvTables.Row(writer, row);
    }

    private static IEnumerable<string> Padded(IReadOnlyList<double> components) => Enumerable.Range(0, Components).Select(c => c < components.Count ? NumberText.RoundTrip(components[c]) : "");

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
