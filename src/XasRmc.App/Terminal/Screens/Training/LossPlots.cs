using System.Collections.Immutable;
using XasRmc.App.Terminal.Plots;
using XasRmc.App.Terminal.Screens.Jobs;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Shell;
using XasRmc.TrainingSets;

namespace XasRmc.App.Terminal.Screens.Training;

/// <summary>The losses of a training against the epoch, and the rate of a simulation.</summary>
internal static class LossPlots
{
    private const string Epoch = "epoch", Training = "lossTraining", HeldOut = "lossHeldOut", Rate = "examplesPerHour";

    /// <summary>The rate at which a set is simulated; the held-out loss of all networks, their training loss, then both of each.</summary>
    public static IEnumerable<PlotItem> Of(JobView job)
    {
        ArgumentNullException.ThrowIfNull(job);
        string[] networks = [.. job.Figures.Keys.Where(k => k.Name == HeldOut).Select(k => k.Series).OrderBy(s => s.Length).ThenBy(s => s, StringComparer.Ordinal)];
        if (job.Figures.Keys.Any(k => k.Name == Rate)) yield return PlotItem.Of(RatePlot(job));
        if (networks.Length == 0) yield break;
        yield return Plot("held-out loss", [.. networks.Select((n, i) => Curve(job, HeldOut, n, n, i))]);
        yield return Plot("training loss", [.. networks.Select((n, i) => Curve(job, Training, n, n, i))]);
        if (networks.Length < 2) yield break;
        foreach (string network in networks) yield return Plot(network, [Curve(job, Training, network, "training", 0), Curve(job, HeldOut, network, "held out", 1)]);
    }

    /// <summary>The last losses of each network, in words; of a set, how many examples it has.</summary>
    public static string Summary(JobView job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.Summary is { IsOver: false, Progress: { Stage: TrainingSetBuilder.StageName } made }) return FormattableString.Invariant($"{made.Done} of {made.Total} examples");
        IEnumerable<string> last = job.Figures.Where(f => f.Key.Name == HeldOut && f.Value.Count > 0).OrderBy(f => f.Key.Series.Length).ThenBy(f => f.Key.Series, StringComparer.Ordinal)
            .Select(f => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{f.Key.Series} {f.Value[^1].Value:0.0000}"));
        string losses = string.Join("   ", last);
        return losses.Length > 0 ? "held-out loss: " + losses : "";
    }

    private static PlotView RatePlot(JobView job)
    {
        PlotView plot = FigurePlot.Of(job, Rate, "examples an hour");
        return plot with { Title = "rate", Curves = [.. plot.Curves.Select(c => c with { Name = "mean since the start" })] };
    }

    private static PlotItem Plot(string title, ImmutableArray<PlotSeries> curves) => PlotItem.Of(new PlotView(title, new PlotAxis("epoch"), new PlotAxis("loss"), curves));

    private static PlotSeries Curve(JobView job, string figure, string network, string name, int colour)
    {
        IReadOnlyList<(double Seconds, double Value)> loss = job.Figures.GetValueOrDefault((figure, network), []), epochs = job.Figures.GetValueOrDefault((Epoch, network), []);
        // Epoch and losses come with one event and are thinned alike; where one was missed, time tells which belong together.
        Dictionary<double, double> epochAt = epochs.GroupBy(e => e.Seconds).ToDictionary(g => g.Key, g => g.Last().Value);
        (double X, double Y)[] points = [.. loss.Where(p => epochAt.ContainsKey(p.Seconds)).Select(p => (epochAt[p.Seconds], p.Value))];
        return new PlotSeries(name, [.. points.Select(p => p.X)], [.. points.Select(p => p.Y)], colour);
    }
}
