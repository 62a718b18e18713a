using System.Globalization;
using XasRmc.App.Batches;
using XasRmc.App.Jobs;
using XasRmc.App.Pipeline;
using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>A batch as comma-separated values: a file for each shell of each pair, one of all spectra, one of all distributions.</summary>
internal static class BatchTables
{
    /// <summary>The table of all spectra: taken, flagged, failed.</summary>
    public const string SpectraName = "spectra.csv";

    /// <summary>The table of all distributions.</summary>
    public const string DistributionsName = "rdf.csv";

    /// <summary>The file of a shell of a pair.</summary>
    /// <param name="absorber">The atom in the middle.</param>
    /// <param name="neighbour">The neighbour.</param>
    /// <param name="shell">The shell, from 0.</param>
    public static string ShellName(Element absorber, Element neighbour, int shell) => string.Create(CultureInfo.InvariantCulture, $"shells_{absorber}-{neighbour}_{shell + 1}.csv");

    /// <summary>Writes all tables.</summary>
    public static void Write(RunFolder folder, BatchResult batch)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(batch);
        foreach ((Element absorber, Element neighbour) in batch.Pairs)
        {
            for (int shell = 0; batch.Rows.Any(r => BatchResult.Shell(r.Answer.Network, absorber, neighbour, shell) is not null); shell++)
            {
                int which = shell;
                folder.WriteText(ShellName(absorber, neighbour, shell), w => WriteShell(batch, absorber, neighbour, which, w));
            }
        }

        folder.WriteText(SpectraName, w => WriteSpectra(batch, w));
        folder.WriteText(DistributionsName, w => WriteDistributions(batch, w));
    }

    /// <summary>Writes the merged spectrum of an edge as chi(k), which <c>reduce</c> and sets read.</summary>
    public static void WriteMerged(RunFolder folder, ReducedEdge edge)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(edge);
        folder.WriteText($"merged_{edge.Chi.Edge.Element}_{edge.Chi.Edge.Name}.chi", w =>
        {
            w.Write($"# {edge.Chi.Edge}, {edge.Chi.Label}; chi(k) unweighted, sigma its standard deviation from noise\n# k chi sigma\n");
            for (int i = 0; i < edge.Chi.Grid.Count; i++) w.Write(string.Create(CultureInfo.InvariantCulture, $"{edge.Chi.Grid[i]:0.00} {edge.Chi.Chi[i]:E8} {edge.Chi.Sigma[i]:E4}\n"));
        });
    }

    /// <summary>A shell of a pair over the series; the rows of bins and of the merged spectrum, where there are such, come after those of the points.</summary>
    internal static void WriteShell(BatchResult batch, Element absorber, Element neighbour, int shell, TextWriter writer)
    {
        CsvTables.Row(writer, ["source", "label", batch.Coordinate.Label, "n", "nSigma", "nHalfWidth95", "rAngstrom", "rSigma", "rHalfWidth95", "sigma2", "sigma2Sigma", "sigma2HalfWidth95", "c3", "c3Sigma", "c3HalfWidth95", "flags"]);
        foreach (BatchRow row in batch.Rows) Row("network", row.Point.Label, row.Point.X, BatchResult.Shell(row.Answer.Network, absorber, neighbour, shell), Flags(row));
        foreach (BatchBin bin in batch.Bins) Row("fit", bin.Points.Count == 1 ? bin.Points[0] : string.Create(CultureInfo.InvariantCulture, $"mean of {bin.Points.Count} points"), bin.X, BatchResult.Shell(bin.Fit, absorber, neighbour, shell), "");
        if (batch.Merged is { } merged)
        {
            Row("merged network", "merged", double.NaN, BatchResult.Shell(merged.Network, absorber, neighbour, shell), "");
            if (merged.Fit is { } fit) Row("merged fit", "merged", double.NaN, BatchResult.Shell(fit, absorber, neighbour, shell), "");
        }

        void Row(string source, string label, double x, ShellEstimate? s, string flags)
        {
            if (s is null) return;
            double[] numbers = [x, s.Moments.N, s.NSigma, s.NHalfWidth95, s.Moments.RAngstrom, s.RSigma, s.RHalfWidth95, s.Moments.Sigma2, s.Sigma2Sigma, s.Sigma2HalfWidth95, s.Moments.C3, s.C3Sigma, s.C3HalfWidth95];
            CsvTables.Row(writer, [source, label, .. numbers.Select(NumberText.RoundTrip), flags]);
        }
    }

    /// <summary>All spectra with what their reduction found, or why they could not be taken.</summary>
    internal static void WriteSpectra(BatchResult batch, TextWriter writer)
    {
        CsvTables.Row(writer, ["spectrum", "point", batch.Coordinate.Label, "edge", "state", "e0Ev", "foilE0Ev", "edgeStep", "epsilonK", "deltaE0Ev", "rFactor", "outsideScore", "flags", "why"]);
        foreach (BatchRow row in batch.Rows)
        {
            for (int e = 0; e < row.Answer.Edges.Count; e++)
            {
                BatchEdgeAnswer edge = row.Answer.Edges[e];
                EdgeComparison? compared = row.Answer.Network.Reconstruction.FirstOrDefault(c => c.Edge == edge.Reduced.Chi.Edge);
                CsvTables.Row(writer,
                [
                    row.Point.Scans[e].Name, row.Point.Label, NumberText.RoundTrip(row.Point.X), edge.Reduced.Chi.Edge.ToString(), row.IsFlagged ? "flagged" : "taken",
                    .. new[] { edge.Reduced.E0Ev, edge.FoilE0Ev, edge.Reduced.EdgeStep, edge.Reduced.EpsilonK, compared?.DeltaE0Ev ?? double.NaN, compared?.RFactor ?? double.NaN, row.Answer.Network.OutOfDistribution.Score }.Select(NumberText.RoundTrip),
                    Flags(row), string.Join(" ", row.Flags.Select(f => f.Why)),
                ]);
            }
        }

        foreach (BatchFailure failure in batch.Failures) CsvTables.Row(writer, [failure.Name, "", "", "", "failed", "", "", "", "", "", "", "", "", failure.Why]);
    }

    private static void WriteDistributions(BatchResult batch, TextWriter writer)
    {
        CsvTables.Row(writer, ["label", batch.Coordinate.Label, "absorber", "neighbour", "rAngstrom", "perAngstrom", "lower95", "upper95", "flags"]);
        foreach (BatchRow row in batch.Rows)
        {
            string x = NumberText.RoundTrip(row.Point.X), flags = Flags(row);
            foreach (PairEstimate pair in row.Answer.Network.Pairs)
            {
                for (int i = 0; i < pair.Rdf.Grid.Count; i++)
                    CsvTables.Row(writer, [row.Point.Label, x, pair.Rdf.Absorber.Symbol, pair.Rdf.Neighbour.Symbol, NumberText.RoundTrip(pair.Rdf.Grid[i]), NumberText.RoundTrip(pair.Rdf.PerAngstrom[i]), NumberText.RoundTrip(pair.Lower95[i]), NumberText.RoundTrip(pair.Upper95[i]), flags]);
            }
        }
    }

    private static string Flags(BatchRow row) => string.Join(' ', row.Flags.Select(f => f.Kind).Distinct());
}
