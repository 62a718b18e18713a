using System.Globalization;
using XasRmc.App.Jobs;
using XasRmc.App.Terminal.Widgets;
using XasRmc.Core;

namespace XasRmc.App.Terminal;

/// <summary>Shows progress on stderr: one bar that moves, with remaining time, on a terminal; a few quiet lines elsewhere.</summary>
internal sealed class ProgressRenderer : IRunWatcher, IDisposable
{
    private static readonly TimeSpan s_redrawEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_lineEvery = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private readonly TextWriter _error;
    private readonly bool _isTerminal;
    private readonly int _width;
    private readonly TimeProvider _clock;
    private StageProgress? _current;
    private StagePace? _pace;
    private long _lastDraw;
    private int _drawn;

    /// <summary>Makes a renderer.</summary>
    /// <param name="error">Where it writes.</param>
    /// <param name="isTerminal">Whether a person watches.</param>
    /// <param name="width">Characters in a line.</param>
    /// <param name="clock">The clock.</param>
    public ProgressRenderer(TextWriter error, bool isTerminal, int width, TimeProvider clock)
    {
        _error = error;
        _isTerminal = isTerminal;
        _width = width;
        _clock = clock;
    }

    /// <inheritdoc />
    public void Report(StageProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_gate)
        {
            bool isNew = _current is null || _current.Stage != value.Stage;
            if (isNew)
            {
                FinishStage();
                _pace = new StagePace(value, _clock);
                _lastDraw = _clock.GetTimestamp();
            }

            _current = value;
            TimeSpan since = _clock.GetElapsedTime(_lastDraw);
            if (_isTerminal)
            {
                if (!isNew && since < s_redrawEvery && !IsComplete(value)) return;
                Draw(Bar(value));
            }
            else
            {
                if (isNew || since < s_lineEvery) return;
                _error.WriteLine($"{value.Stage}: {Share(value)}{Remaining(value)}{Tail(value)}");
            }

            _lastDraw = _clock.GetTimestamp();
        }
    }

    /// <summary>Writes a line of text without tearing the bar.</summary>
    public void WriteLine(string line)
    {
        lock (_gate)
        {
            if (_isTerminal) Draw("");
            _error.WriteLine(line);
            if (_isTerminal && _current is not null) Draw(Bar(_current));
        }
    }

    /// <inheritdoc />
    public void OpeningRunFolder(string path)
    {
        // A person reads it in the answer.
    }

    /// <summary>Ends the last line.</summary>
    public void Dispose() => Finish();

    /// <inheritdoc />
    public void Finish()
    {
        lock (_gate)
        {
            FinishStage();
            _current = null;
        }
    }

    private static bool IsComplete(StageProgress p) => p.Total > 0 && p.Done >= p.Total;

    private static string Share(StageProgress p) =>
        p.Total > 0 ? string.Create(CultureInfo.InvariantCulture, $"{100.0 * p.Done / p.Total:0} %") : p.Done.ToString(CultureInfo.InvariantCulture);

    private static string Tail(StageProgress p) => p.Message.Length > 0 ? $", {p.Message}" : "";

    private string Remaining(StageProgress p) =>
        _pace?.RemainingSeconds(p) is { } seconds ? $", {ProgressBar.Clock(TimeSpan.FromSeconds(Math.Ceiling(seconds)))} left" : "";

    private string Bar(StageProgress p)
    {
        const int cells = 24;
        if (p.Total <= 0) return $"{p.Stage}{Tail(p)}";
        int full = (int)Math.Clamp(cells * p.Done / p.Total, 0, cells);
        return $"{p.Stage} [{new string('#', full)}{new string('-', cells - full)}] {Share(p)}{Remaining(p)}{Tail(p)}";
    }

    private void Draw(string text)
    {
        // Blanks wipe what was longer before: no escape sequence is needed, so that any terminal shows it.
        string shown = text.Length >= _width ? text[..(_width - 1)] : text;
        _error.Write('\r' + shown + new string(' ', Math.Max(0, _drawn - shown.Length)) + (shown.Length == 0 ? "\r" : ""));
        _error.Flush();
        _drawn = shown.Length;
    }

    private void FinishStage()
    {
        if (_current is null) return;
        string line = $"{_current.Stage}: {ProgressBar.Clock(_pace!.Elapsed)}{Tail(_current)}";
        if (_isTerminal) Draw("");
        _error.WriteLine(line);
        _drawn = 0;
    }
}
