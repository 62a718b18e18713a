using XasRmc.App.Terminal;
using XasRmc.Core;

namespace XasRmc.App.Jobs.Work;

/// <summary>Watches a run for the queue: thins out what the engines say, so that a fast one does not drown those who listen.</summary>
/// <remarks>Progress of a stage comes at most four times a second, its first and its last report always; curves come every two seconds at most, the last ones always.</remarks>
internal sealed class ReportingWatcher : IRunWatcher, IDisposable
{
    private static readonly TimeSpan s_progressEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_curvesEvery = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly Action<WorkReport> _report;
    private readonly Func<string, bool> _mayOpen;
    private readonly TimeProvider _clock;
    private readonly ProgressRenderer _log;
    private StagePace? _pace;
    private StageProgress? _last;
    private bool _isLastSent;
    private long _sent;
    private IReadOnlyList<ProgressCurve>? _curves;
    private long? _curvesSent;

    /// <summary>Makes a watcher.</summary>
    /// <param name="report">Takes the reports.</param>
    /// <param name="mayOpen">Whether the run may open a folder now.</param>
    /// <param name="clock">The clock.</param>
    public ReportingWatcher(Action<WorkReport> report, Func<string, bool> mayOpen, TimeProvider clock)
    {
        _report = report;
        _mayOpen = mayOpen;
        _clock = clock;
        _log = new ProgressRenderer(new LineWriter(line => report(new WorkReport.Line(line, false))), isTerminal: false, 120, clock);
    }

    /// <summary>Whether the run was told to wait for its folder.</summary>
    public bool HasToWait { get; private set; }

    /// <inheritdoc />
    public void Report(StageProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_gate)
        {
            _log.Report(value);
            bool isNew = _last is null || _last.Stage != value.Stage;
            if (isNew)
            {
                SendLast();
                _pace = new StagePace(value, _clock);
            }

            _last = value;
            _isLastSent = false;
            if (value.Detail is { Curves.Count: > 0 } detail) _curves = detail.Curves;
            if (isNew || (value.Total > 0 && value.Done >= value.Total) || _clock.GetElapsedTime(_sent) >= s_progressEvery) SendProgress();
            if (_curves is not null && (_curvesSent is not { } at || _clock.GetElapsedTime(at) >= s_curvesEvery)) SendCurves();
        }
    }

    /// <inheritdoc />
    public void WriteLine(string line)
    {
        if (!HasToWait) _report(new WorkReport.Line(line, true));
    }

    /// <inheritdoc />
    public void OpeningRunFolder(string path)
    {
        if (_mayOpen(path)) return;
        HasToWait = true;
        throw new OperationCanceledException("another job works in the run folder");
    }

    /// <inheritdoc />
    public void Finish()
    {
        lock (_gate)
        {
            SendLast();
            _last = null;
            _log.Finish();
        }
    }

    /// <inheritdoc />
    public void Dispose() => Finish();

    private void SendLast()
    {
        if (_last is not null && !_isLastSent) SendProgress();
        if (_curves is not null) SendCurves();
    }

    private void SendProgress()
    {
        StageProgress now = _last!;
        ProgressDetail? figures = now.Detail is { Figures.Count: > 0 } detail ? detail with { Curves = [] } : null;
        _report(new WorkReport.Progress(now with { Detail = figures }, _pace!.RemainingSeconds(now)));
        _isLastSent = true;
        _sent = _clock.GetTimestamp();
    }

    private void SendCurves()
    {
        _report(new WorkReport.Curves(_curves!));
        _curves = null;
        _curvesSent = _clock.GetTimestamp();
    }
}
