using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Screens.Jobs;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Results;

/// <summary>A fit while it runs and after: spectra measured and fitted, misfit and acceptance against time, n_AB(r), shells; pause, resume, cancel, fork with another weight, temperature or seed.</summary>
internal sealed record FitScreen : ResultScreen
{
    private const int ShellRows = 6, MostLines = 4;
    private const string Fork = "fit.fork";

    /// <summary>The shells.</summary>
    public ListView<ShellLine> Shells { get; init; } = ShellTable.Create();

    /// <summary>The form of a fork; null while it is closed.</summary>
    public Form? ForkForm { get; init; }

    /// <inheritdoc />
    public override string Name => ScreenNames.Fit;

    /// <inheritdoc />
    public override bool IsTyping => base.IsTyping || ForkForm is not null;

    /// <inheritdoc />
    protected override IReadOnlyList<string> Kinds => ["fit", "validate"];

    /// <inheritdoc />
    protected override bool ShowsRunning => true;

    /// <inheritdoc />
    public override string? Verb(Shared shared) => Job is { } id ? FormattableString.Invariant($"xasrmc jobs watch {id}") : "xasrmc fit " + (Subject.Length > 0 ? Subject : "SET");

    /// <inheritdoc />
    protected override IEnumerable<ScreenAction> OwnActions(Shared shared)
    {
        if (ForkForm is not null) yield break;
        if (JobOf(shared) is not { } job) yield break;
        foreach (ScreenAction action in JobList.Actions(job.Summary).Skip(1)) yield return action;
        yield return new(Fork, "fork: the same with another weight, temperature or seed", Key.Of('f'), FormattableString.Invariant($"xasrmc jobs fork {job.Summary.Id}"));
    }

    /// <inheritdoc />
    protected override IEnumerable<ScreenAction> OwnCatalogue(Shared shared) =>
        [.. JobList.Catalogue().Skip(1), new(Fork, "fork: the same with another weight, temperature or seed", Key.Of('f'), "xasrmc jobs fork ID")];

    /// <inheritdoc />
    public override IReadOnlyList<ScreenAction> Actions(Shared shared) => ForkForm is null ? base.Actions(shared) : [];

    /// <inheritdoc />
    protected override ScreenStep RunOwn(string action, Shared shared)
    {
        if (JobOf(shared) is not { } job) return new ScreenStep(this);
        if (action == Fork) return new ScreenStep(this with { ForkForm = ForkOf(job.Summary) });
        return JobList.Run(action, job.Summary) is { } effects ? new ScreenStep(this, effects) : new ScreenStep(this);
    }

    /// <inheritdoc />
    public override ScreenStep Update(IMessage message, Shared shared)
    {
        if (ForkForm is not { } form || message is not InputArrived input) return base.Update(message, shared);
        if (input.Event is InputEvent.KeyPressed { Key.Code: KeyCode.Escape }) return new ScreenStep(this with { ForkForm = null });
        FormStep step = input.Event switch
        {
            InputEvent.KeyPressed pressed => form.Update(pressed.Key),
            InputEvent.TextPasted pasted => new FormStep(form.Paste(pasted.Text)),
            _ => new FormStep(form),
        };
        if (step.Submitted is not { } values || JobOf(shared) is not { } job) return new ScreenStep(this with { ForkForm = step.Form });
        return new ScreenStep(this with { ForkForm = null }, Submitted(job.Summary, values));
    }

    /// <inheritdoc />
    protected override ResultScreen Refreshed(Shared shared)
    {
        JobView? job = JobOf(shared);
        // What a job tells while it runs counts until its result is there.
        bool isLive = Result is null && job is not null;
        return this with
        {
            Panel = Panel.With(isLive ? ResultPlots.Live(job!) : [.. ResultPlots.Spectra(Result?.Fit), .. ResultPlots.Distributions(null, Result?.Fit), .. job is null ? [] : ResultPlots.Live(job).Where(p => p.Title is "misfit" or "acceptance")]),
            Shells = Shells.WithItems(isLive ? LiveShells(job!) : ShellLine.Of(Result?.Fit, "fit")),
        };
    }

    /// <inheritdoc />
    protected override ResultScreen OnKey(Key key)
    {
        ListView<ShellLine> shells = Shells.Update(key);
        return ReferenceEquals(shells, Shells) ? this : this with { Shells = shells };
    }

    /// <inheritdoc />
    protected override void DrawResult(CellGrid grid, Rect area, Shared shared)
    {
        JobView? job = JobOf(shared);
        string[] lines = [.. Lines()];
        bool isRunning = job is { Summary.IsOver: false };
        int head = isRunning ? 2 : Math.Min(lines.Length, MostLines);
        (Rect top, Rect below) = area.SplitBottom(Math.Min(2 * area.Height / 5, ShellRows + 3));
        Rect plot = Box.Draw(grid, top, job is null ? "fit" : string.Create(CultureInfo.InvariantCulture, $"fit, job {job.Summary.Id} {JobText.State(job.Summary)}"), shared.Profile);
        (Rect status, Rect panel) = plot.SplitTop(Math.Min(head, Math.Max(0, plot.Height - 6)));
        if (isRunning)
        {
            JobText.Bar(job!.Summary).Draw(grid, status, shared.Profile);
            grid.Write(status, status.X, status.Y + 1, ScreenText.Cut(job.Summary.Progress?.Message ?? "", status.Width, shared.Profile.Glyphs), Theme.Faint);
        }
        else
        {
            for (int i = 0; i < status.Height; i++) grid.Write(status, status.X, status.Y + i, ScreenText.Cut(lines[i], status.Width, shared.Profile.Glyphs), Theme.Text);
        }

        Panel.Draw(grid, panel, shared.Profile);
        Shells.Draw(grid, Box.Draw(grid, below, "shells", shared.Profile, hasFocus: ForkForm is null), shared.Profile, ForkForm is null);
        if (ForkForm is not { } form) return;
        Rect inner = Box.DrawOverlay(grid, area, "fork: Enter on the last field submits, Esc closes", 64, 10, shared.Profile);
        form.Draw(grid, inner, shared.Profile);
    }

    private static IEnumerable<ShellLine> LiveShells(JobView job)
    {
        foreach (string series in job.Figures.Keys.Where(k => k.Name == "n").Select(k => k.Series).Order(StringComparer.Ordinal))
        {
            string Last(string name, string format, double scale) => job.Figures.TryGetValue((name, series), out IReadOnlyList<(double, double Value)>? points) && points.Count > 0
                ? (scale * points[^1].Value).ToString(format, CultureInfo.InvariantCulture) : "-";
            string[] words = series.Split(" shell ");
            yield return new ShellLine(words[0], words.Length > 1 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0, "now", Last("n", "0.00", 1), Last("rAngstrom", "0.000", 1), Last("sigma2", "0.0", 1000));
        }
    }

    private IEnumerable<string> Lines()
    {
        foreach (JToken edge in Result?.Fit?["edges"] ?? new JArray())
            yield return string.Create(CultureInfo.InvariantCulture, $"{edge["edge"]}: R-factor {(double)edge["rFactor"]!:0.0000}, χ²_red {(double)edge["chi2Reduced"]!:0.00}, S0² {(double)edge["s02"]!:0.000}, dE0 {(double)edge["deltaE0"]!:0.00} eV");
        if (Result?.Fit?["mixture"] is JArray { Count: > 0 } mixture)
            yield return $"of the sample's atoms: {string.Join(", ", mixture.Select(m => $"{m["part"]} {DocumentNumbers.WithSigma(m["share"], m["shareSigma"], "0.00")}"))}";
        if (Result?.Fit?["stopped"] is { } stopped) yield return (string)stopped!;
    }

    private JobView? JobOf(Shared shared) => Job is { } id ? shared.Jobs.Find(id) : null;

    private static Form ForkOf(JobSummary job)
    {
        NumberFormField Field(string name, string label, double least, double most, bool isWhole) =>
            new(name, label, TextField.Of(Option(job.Request.Words, "--" + name))) { Least = least, Most = most, IsWhole = isWhole, IsOptional = true, Hint = "empty: as the set says" };
        return new Form([Field("seed", "seed", 0, long.MaxValue, true), Field("kweight", "k weight", 0, 3, true), Field("temperature", "temperature T", 0.01, 1000, false), Field("sweeps", "sweeps", 0, 1e6, true)]);
    }

    private static Query Submitted(JobSummary job, FormValues values)
    {
        var fork = new JobFork(
            values.Text("seed") is { Length: > 0 } seed ? ulong.Parse(seed, CultureInfo.InvariantCulture) : null, (int?)values.Number("kweight"), values.Number("temperature"), (int?)values.Number("sweeps"));
        return new Query(EffectRunner.Keys.Submitted, "forking", async (services, token) => await services.Jobs.SubmitAsync(fork.Request(job), token).ConfigureAwait(false));
    }

    private static string Option(IReadOnlyList<string> words, string name)
    {
        int at = words.ToList().IndexOf(name);
        return at >= 0 && at + 1 < words.Count ? words[at + 1] : "";
    }
}
