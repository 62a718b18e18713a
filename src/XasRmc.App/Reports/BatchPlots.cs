using XasRmc.App.Batches;
using XasRmc.App.Pipeline;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.App.Reports;

/// <summary>The plots of a batch.</summary>
internal static class BatchPlots
{
    private const int MostColumns = 240;
    private const double TransformToAngstrom = 6, LeastN = 0.3;

    /// <summary>N, R and sigma² of a shell of a pair against the coordinate.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="absorber">The atom in the middle.</param>
    /// <param name="neighbour">The neighbour.</param>
    /// <param name="shell">The shell, from 0.</param>
    /// <remarks>A pair whose reverse came before has N alone: distance and width are those of the reverse.</remarks>
    public static IEnumerable<PlotModel> Moments(BatchResult batch, Element absorber, Element neighbour, int shell)
    {
        ArgumentNullException.ThrowIfNull(batch);
        string pair = $"{absorber}-{neighbour}", of = shell == 0 ? pair : FormattableString.Invariant($"{pair}, shell {shell + 1}"), id = FormattableString.Invariant($"{HtmlText.Id(pair)}-{shell + 1}");
        yield return Against(batch, $"n-{id}", $"N of {of}", "N", "", true, s => s.Moments.N, s => (s.NSigma, s.NHalfWidth95), absorber, neighbour, shell, 0);
        int at = batch.Pairs.ToList().IndexOf((absorber, neighbour)), reverse = batch.Pairs.ToList().IndexOf((neighbour, absorber));
        if (reverse >= 0 && reverse < at) yield break;
        yield return Against(batch, $"r-{id}", $"R of {of}", "R", "Å", false, s => s.Moments.RAngstrom, s => (s.RSigma, s.RHalfWidth95), absorber, neighbour, shell, LeastN);
        yield return Against(batch, $"sigma2-{id}", $"σ² of {of}", "σ²", "10⁻³ Å²", true, s => 1e3 * s.Moments.Sigma2, s => (1e3 * s.Sigma2Sigma, 1e3 * s.Sigma2HalfWidth95), absorber, neighbour, shell, LeastN);
    }

    /// <summary>What the reductions found, edge by edge: E0, noise.</summary>
    public static IEnumerable<PlotModel> Reductions(BatchResult batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        for (int e = 0; e < batch.Set.Edges.Count; e++)
        {
            int at = e;
            string edge = batch.Set.Edges[e].Edge, id = HtmlText.Id(edge);
            if (batch.Rows.Any(r => double.IsFinite(r.Answer.Edges[at].Reduced.E0Ev))) yield return Course(batch, $"e0-{id}", $"E0 of {edge}", "E0", "eV", false, r => r.Answer.Edges[at].Reduced.E0Ev);
            if (batch.Rows.Any(r => double.IsFinite(r.Answer.Edges[at].FoilE0Ev))) yield return Course(batch, $"foil-{id}", $"E0 of the reference channel, {edge}", "E0", "eV", false, r => r.Answer.Edges[at].FoilE0Ev);
            if (batch.Rows.Any(r => double.IsFinite(r.Answer.Edges[at].Reduced.EpsilonK))) yield return Course(batch, $"noise-{id}", $"Noise of χ(k), {edge}", "ε", "10⁻³", true, r => 1e3 * r.Answer.Edges[at].Reduced.EpsilonK);
        }

        yield return Course(batch, "outside", "Distance from the training set over its limit", "score/limit", "", true, r => r.Answer.Network.OutOfDistribution.Score / r.Answer.Network.OutOfDistribution.Threshold);
    }

    /// <summary>The spectra of all points as maps of |chi(R)|, edge by edge.</summary>
    public static IEnumerable<HeatMapModel> Spectra(BatchResult batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        for (int e = 0; e < batch.Set.Edges.Count; e++)
        {
            SetEdge edge = batch.Set.Edges[e];
            FourierSettings settings = EdgeFourier.Settings(edge, TransformToAngstrom);
            (double[] R, double[] Magnitude)[] transforms = [.. batch.Rows.Select(r =>
            {
                ChiSpectrum chi = StandardGrid.Of(r.Answer.Edges[e].Reduced.Chi);
                FourierSpectrum transform = FourierTransform.Forward(chi.Grid, chi.Chi, settings);
                return (transform.Grid.ToArray(), transform.Magnitude.ToArray());
            })];
            double[] r = transforms[0].R;
            yield return Map(batch, $"chi-r-{HtmlText.Id(edge.Edge)}", $"|χ(R)| of {edge.Edge}", $"k{NumberText.Superscript(edge.KWeight)}χ(k) transformed; not corrected for the phase shift.", "R (Å)", r[0], r[^1], r.Length, (row, i) => transforms[row].Magnitude[i]);
        }
    }

    /// <summary>n(r) of a pair at all points as a map.</summary>
    public static HeatMapModel Distributions(BatchResult batch, Element absorber, Element neighbour)
    {
        ArgumentNullException.ThrowIfNull(batch);
        PartialRdf[] all = [.. batch.Rows.Select(r => r.Answer.Network.Pairs.Single(p => p.Rdf.Absorber == absorber && p.Rdf.Neighbour == neighbour).Rdf)];
        RGrid grid = all[0].Grid;
        return Map(batch, $"map-n-{HtmlText.Id($"{absorber}-{neighbour}")}", $"n(r), {neighbour} around {absorber}", "By the network, Å⁻¹.", "r (Å)", grid[0], grid[grid.Count - 1], grid.Count, (row, i) => Math.Max(0, all[row].PerAngstrom[i]));
    }

    private static PlotModel Against(
        BatchResult batch, string id, string title, string symbol, string unit, bool isFromZero, Func<ShellEstimate, double> value, Func<ShellEstimate, (double Sigma, double Half95)> widths, Element absorber, Element neighbour, int shell, double leastN)
    {
        var points = batch.Rows.Select(r => (r.Point.X, r.IsFlagged, Shell: BatchResult.Shell(r.Answer.Network, absorber, neighbour, shell))).Where(p => p.Shell is not null && p.Shell.Moments.N >= leastN).ToArray();
        var curves = new List<PlotCurve>();
        var sound = points.Where(p => !p.IsFlagged).ToArray();
        if (sound.Length > 0)
        {
            curves.Add(new PlotCurve("network, 95 %", Banded(CurveRole.Network, sound.Select(p => (p.X, value(p.Shell!), widths(p.Shell!).Half95)))) { IsNamed = true });
            curves.Add(new PlotCurve("network, 68 %", Banded(CurveRole.Network, sound.Select(p => (p.X, value(p.Shell!), widths(p.Shell!).Sigma)))) { IsNamed = true });
        }

        var bins = batch.Bins.Select(b => (b.X, Shell: BatchResult.Shell(b.Fit, absorber, neighbour, shell))).Where(b => b.Shell is not null && b.Shell.Moments.N >= leastN).ToArray();
        if (bins.Length > 0) curves.Add(new PlotCurve("fit of bins, 95 %", Banded(CurveRole.Fit, bins.Select(b => (b.X, value(b.Shell!), widths(b.Shell!).Half95)))) { IsScatter = true, IsNamed = true });
        var flagged = points.Where(p => p.IsFlagged).ToArray();
        if (flagged.Length > 0) curves.Add(new PlotCurve("flagged, 95 %", Banded(CurveRole.Flagged, flagged.Select(p => (p.X, value(p.Shell!), widths(p.Shell!).Half95)))) { IsScatter = true, IsLarge = true, IsAside = true, IsNamed = true });
        return new PlotModel(id, title, "", batch.Coordinate.Name, batch.Coordinate.Unit, symbol, unit, curves) { IsFromZero = isFromZero };
    }

    private static PlotModel Course(BatchResult batch, string id, string title, string symbol, string unit, bool isFromZero, Func<BatchRow, double> value)
    {
        var curves = new List<PlotCurve>();
        BatchRow[] sound = [.. batch.Rows.Where(r => !r.IsFlagged)], flagged = [.. batch.Flagged];
        if (sound.Length > 0) curves.Add(PlotPoints.Line("taken", CurveRole.Measured, sound.Select(r => (r.Point.X, value(r)))));
        if (flagged.Length > 0) curves.Add(PlotPoints.Scatter("flagged", CurveRole.Flagged, flagged.Select(r => (r.Point.X, value(r)))) with { IsLarge = true, IsAside = true });
        return new PlotModel(id, title, "", batch.Coordinate.Name, batch.Coordinate.Unit, symbol, unit, curves) { IsFromZero = isFromZero };
    }

    private static Curve Banded(CurveRole role, IEnumerable<(double X, double Y, double Half)> points)
    {
        (double X, double Y, double Half)[] all = [.. points];
        return new Curve(role, [.. all.Select(p => p.X)], [.. all.Select(p => p.Y)], [.. all.Select(p => p.Y - p.Half)], [.. all.Select(p => p.Y + p.Half)]);
    }

    /// <summary>A map whose columns are even in the coordinate, each with the numbers of the point next to it.</summary>
    private static HeatMapModel Map(BatchResult batch, string id, string title, string caption, string yLabel, double yFrom, double yTo, int rows, Func<int, int, double> value)
    {
        double[] x = [.. batch.Rows.Select(r => r.Point.X)];
        // The first and last point have their whole column too.
        double gap = x.Length > 1 ? (x[^1] - x[0]) / (x.Length - 1) : 1, from = x[0] - 0.5 * gap, to = x[^1] + 0.5 * gap;
        int columns = x[^1] > x[0] ? MostColumns : 1;
        var values = new double[rows * columns];
        int near = 0;
        for (int c = 0; c < columns; c++)
        {
            double at = from + (c + 0.5) * (to - from) / columns;
            while (near + 1 < x.Length && Math.Abs(x[near + 1] - at) <= Math.Abs(x[near] - at)) near++;
            for (int i = 0; i < rows; i++) values[i * columns + c] = value(near, i);
        }

        // What stands out must not take the colours from the rest.
        double highest = 0;
        for (int row = 0; row < x.Length; row++)
        {
            if (batch.Rows[row].IsFlagged && batch.Flagged.Count() < x.Length) continue;
            for (int i = 0; i < rows; i++) highest = Math.Max(highest, value(row, i));
        }

        return new HeatMapModel(id, title, caption, new HeatMapAxis(batch.Coordinate.Label, from, to), new HeatMapAxis(yLabel, yFrom, yTo), columns, values, highest) { Marks = [.. batch.Flagged.Select(r => r.Point.X)], Kind = "Map over the series" };
    }
}
