using XasRmc.App.Jobs.Client;
using XasRmc.Core;

namespace XasRmc.App.Terminal.Shell;

/// <summary>A job and what its events told.</summary>
/// <param name="Summary">The job.</param>
/// <param name="Figures">Its figures against time: name and series to points (seconds since its start, value), thinned to some hundreds.</param>
/// <param name="Curves">Its last curves.</param>
/// <param name="Lines">Its last messages.</param>
internal sealed record JobView(JobSummary Summary, IReadOnlyDictionary<(string Name, string Series), IReadOnlyList<(double Seconds, double Value)>> Figures, IReadOnlyList<ProgressCurve> Curves, IReadOnlyList<string> Lines)
{
    /// <summary>A job of which nothing more is known.</summary>
    public static JobView Of(JobSummary summary) => new(summary, new Dictionary<(string, string), IReadOnlyList<(double, double)>>(), [], []);
}
