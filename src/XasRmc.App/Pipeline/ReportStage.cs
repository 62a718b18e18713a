using System.Globalization;
using XasRmc.App.Jobs;
using XasRmc.App.Reports;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Formats.Structures;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>Writes what a person reads of a run: report.html, report.md, CSV tables, the final atoms.</summary>
internal static class ReportStage
{
    /// <summary>The report's name.</summary>
    public const string ReportName = "report.html";

    /// <summary>The name of the file of the fit's final atoms.</summary>
    public const string StructuresName = "structures.xyz";

    // A wavelet of a shorter distance is longer than a spectrum.
    private const double NearestMapAngstrom = 0.5;
    private const double TransformEndAngstrom = 6;

    /// <summary>Writes the files.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="inputs">The set.</param>
    /// <param name="reduced">The reduced edges, in the set's order.</param>
    /// <param name="report">The judgement.</param>
    /// <param name="evidence">What it rests on.</param>
    /// <param name="methods">How it was made.</param>
    /// <param name="sources">The sources of its methods; those of the set come after.</param>
    /// <param name="choices">How thorough it was.</param>
    /// <param name="seed">The seed.</param>
    public static void Write(
        RunFolder folder, SetInputs inputs, IReadOnlyList<ReducedEdge> reduced, ValidationReport report, JudgementEvidence evidence, MethodsContent methods, IReadOnlyList<ReportReference> sources, ValidateChoices choices, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(evidence);
        ReportContent content = ReportContentBuilder.Build(
            report, evidence, [.. inputs.Set.Edges.Select((e, i) => Material(e, inputs.Edges[i], reduced[i], evidence))], methods,
            [.. sources, .. inputs.Set.References.Where(r => r.Doi is null || sources.All(s => !s.Doi.Equals(r.Doi, StringComparison.OrdinalIgnoreCase))).Select(r => new ReportReference(r.Text, r.Doi ?? ""))],
            [.. inputs.Set.Starts.SelectMany((start, i) => StructureContent.Of(inputs.Set.Starts.Count == 1 ? "start" : $"start, {start.Label}", StartStructure.Build(start, i, inputs, seed)))]);
        if (choices.IsQuick) content = content with { Summary = content.Summary + ValidateChoices.QuickSummary };
        folder.WriteText(ReportName, w => HtmlReport.Write(content, w));
        folder.WriteText("report.md", w => MarkdownReport.Write(content, w));
        folder.WriteText(BibTeX.FileName, w => BibTeX.Write(content.References, w));
        var tables = new Dictionary<string, StringWriter>(StringComparer.Ordinal);
        CsvTables.WriteAll(content, name => tables[name] = new StringWriter(CultureInfo.InvariantCulture));
        foreach ((string name, StringWriter table) in tables) folder.WriteText(name, table.ToString());
        if (evidence.Fit is { } fit) folder.WriteText(StructuresName, w => ExtendedXyzWriter.Write(w, fit.FinalConfigurations));
    }

    private static EdgeMaterial Material(SetEdge edge, AbsorptionEdge which, ReducedEdge reduced, JudgementEvidence evidence)
    {
        var transforms = new List<ComplexCurve> { Transform(CurveRole.Measured, edge, reduced.Chi.Grid, reduced.Chi.Chi) };
        if (evidence.Network?.Reconstruction.FirstOrDefault(c => c.Edge == which) is { } network) transforms.Add(Transform(CurveRole.Network, edge, network.Grid, network.Calculated));
        EdgeComparison? fitted = evidence.Fit?.Edges.FirstOrDefault(c => c.Edge == which);
        if (fitted is { } fit) transforms.Add(Transform(CurveRole.Fit, edge, fit.Grid, fit.Calculated));
        double[] energy = [.. reduced.EnergyEv];
        return new EdgeMaterial(which)
        {
            SourceName = edge.SourceName,
            KWeight = edge.KWeight,
            KRange = new ReportRange(edge.K.Min, edge.K.Max),
            RRange = new ReportRange(edge.R.Min, edge.R.Max),
            Measured = reduced.Chi,
            Transforms = transforms,
            Wavelets = fitted is null ? null : WaveletMaps.Of(fitted, edge.K.Min, edge.K.Max, edge.Dk, edge.KWeight, Math.Max(NearestMapAngstrom, edge.R.Min), edge.R.Max),
            Absorption = energy.Length == 0 ? [] :
            [
                new Curve(CurveRole.Measured, energy, [.. reduced.Mu]),
                new Curve(CurveRole.Background, energy, [.. reduced.Background]),
                new Curve(CurveRole.PreEdge, energy, [.. reduced.PreEdge]),
                new Curve(CurveRole.PostEdge, energy, [.. reduced.PostEdge]),
            ],
            Reduction =
            [
                new ReportParameter("E0", reduced.E0Ev.ToString("0.00", CultureInfo.InvariantCulture), "eV"),
                new ReportParameter("edge step", reduced.EdgeStep.ToString("0.#####", CultureInfo.InvariantCulture), ""),
                new ReportParameter("noise of chi(k)", reduced.EpsilonK.ToString("0.0e0", CultureInfo.InvariantCulture), ""),
            ],
            Warnings = reduced.Warnings,
        };
    }

    private static ComplexCurve Transform(CurveRole role, SetEdge edge, KGrid grid, ReadOnlySpan<double> chi)
    {
        FourierSpectrum ft = FourierTransform.Forward(grid, chi, EdgeFourier.Settings(edge, TransformEndAngstrom));
        return new ComplexCurve(role, ft.Grid.ToArray(), ft.Re, ft.Im);
    }
}
