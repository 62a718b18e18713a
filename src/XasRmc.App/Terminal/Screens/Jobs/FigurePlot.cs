using XasRmc.App.Terminal.Plots;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.App.Terminal.Screens.Jobs;

/// <summary>The figures of a job against time.</summary>
internal static class FigurePlot
{
    private static readonly (string Name, string Label, bool IsLog)[] s_main = [("chi2Reduced", "chi²_red", true), ("lossHeldOut", "held-out loss", false)];

    /// <summary>The figure that tells best how a job goes: the misfit of a fit, the loss of a training.</summary>
    public static PlotView Of(JobView job)
    {
        ArgumentNullException.ThrowIfNull(job);
        foreach ((string name, string label, bool isLog) in s_main)
        {
            if (job.Figures.Keys.Any(k => k.Name == name)) return Of(job, name, label, isLog);
        }

        return new PlotView("", new PlotAxis("time", "s"), new PlotAxis(""), []);
    }

    /// <summary>All series of one figure against time.</summary>
    /// <param name="job">The job.</param>
    /// <param name="name">The figure.</param>
    /// <param name="label">What the axis says.</param>
    /// <param name="isLog">Whether by its logarithm.</param>
    public static PlotView Of(JobView job, string name, string label, bool isLog = false)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new PlotView("", new PlotAxis("time", "s"), new PlotAxis(label),
            [.. job.Figures.Where(f => f.Key.Name == name).OrderBy(f => f.Key.Series, StringComparer.Ordinal).Select((f, i) => new PlotSeries(f.Key.Series.Length > 0 ? f.Key.Series : label, [.. f.Value.Select(p => p.Seconds)], [.. f.Value.Select(p => p.Value)], i))])
        {
            IsLogY = isLog,
            IsGrowing = !job.Summary.IsOver,
        };
    }
}
