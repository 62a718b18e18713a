using System.Collections.Immutable;
using System.CommandLine;
using System.Threading.Channels;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Options;
using XasRmc.App.Terminal.Device;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Screens;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.App.Commands;

/// <summary>The terminal screens.</summary>
internal sealed class TuiVerb : Verb
{
    private readonly Option<string?> _colour, _glyphs;
    private readonly Option<bool> _inProcess, _mouse, _plain;
    private readonly Option<string?> _screen;
    private readonly Option<int?> _width, _height;

    /// <summary>Makes the verb.</summary>
    public TuiVerb()
        : base(
            "tui",
            "All of XasRmc from one screen. Jobs run in a process of their own: they go on when this view is quit or the line drops, and the next view shows them.",
            "xasrmc tui",
            "xasrmc tui --color 16 --glyphs ascii",
            "xasrmc tui --plain --screen Jobs      one screen as lines, for pipes and screen readers")
    {
        _colour = Add<string?>("--color", "none, 16, 256 or true (default: the setting Tui:Colours, else as the terminal says).", "DEPTH");
        _glyphs = Add<string?>("--glyphs", "ascii, block or braille (default: the setting Tui:Glyphs, else as the locale says).", "SET");
        _mouse = Add<bool>("--mouse", "Take the mouse; the terminal's own selection then needs Shift.");
        _plain = Add<bool>("--plain", "Write one screen as lines of text and end.");
        _screen = Add<string?>("--screen", "The screen to begin with: Dashboard, Data, Sets, Structures, Training, Invert, Fit, Verdict, Jobs or Settings.", "NAME");
        _width = Add<int?>("--width", "Columns of a plain screen (default 100).", "N");
        _height = Add<int?>("--height", "Rows of a plain screen (default 40).", "N");
        _inProcess = Add<bool>("--in-process", "Run jobs in this process: they end with it. For containers and tests.");
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (OperatingSystem.IsWindows()) throw new SettingsException("the screens need a terminal of Unix: use WSL or an SSH session; every verb works without them");
        bool isPlain = context.Get(_plain);
        TuiOptions settings = context.Options.Tui;
        string? glyphs = context.Get(_glyphs) ?? settings.Glyphs;
        TerminalFinding terminal = TerminalDetection.Find(context.Surroundings.Variables, !Console.IsInputRedirected, !Console.IsOutputRedirected, context.Get(_colour) ?? settings.Colours, glyphs);
        if (terminal.Profile is null && !isPlain)
            throw new SettingsException($"{terminal.Reason}: there is nothing to draw on; --plain writes a screen as lines, and every verb tells the same with --json");
        TerminalProfile profile = isPlain ? new TerminalProfile(ColourDepth.None, TerminalDetection.Find(context.Surroundings.Variables, true, true, "none", glyphs).Profile?.Glyphs ?? GlyphSet.Ascii) : terminal.Profile!;
        ImmutableArray<Screen> screens = ScreenSet.Create();
        string first = Chosen(screens, context.Get(_screen));
        var shared = new Shared(profile, JobBoard.Empty, context.Surroundings.Clock.GetUtcNow(), context.Surroundings.CurrentFolder);
        // What is wrong with the settings is told before anything is started.
        ImmutableDictionary<string, Key> keys = KeySettings.Read(settings.Keys, KeySettings.Catalogue(screens, shared));
        TimeSpan escapeDelay = settings.EscapeDelay is { } delay ? TimeSpan.FromMilliseconds(delay) : terminal.EscapeDelay;
        await using IJobClient jobs = context.Get(_inProcess)
            ? InProcessJobs.Start(context.Options, context.Surroundings)
            : new ReconnectingJobs(context.Options, context.Surroundings);
        // While the screens are up nothing else may write to the terminal.
        Surroundings quiet = context.Surroundings with { Out = TextWriter.Null, Error = TextWriter.Null, IsOutTerminal = false, IsErrorTerminal = false };
        var model = new TuiModel(screens, isPlain ? 0 : screens.ToList().FindIndex(s => s.Name == first), shared, 80, 24) { IsMouseOn = context.Get(_mouse) || settings.Mouse, Keys = keys };
        if (isPlain) return await PlainAsync(context, model, first, new TuiServices(context.Options, quiet, jobs), cancellationToken).ConfigureAwait(false);
        TerminalLoop<TuiModel>? loop = null;
        await using var effects = new EffectRunner(new TuiServices(context.Options, quiet, jobs), m => loop!.Post(m));
        loop = new TerminalLoop<TuiModel>(new TuiProgram(model), new UnixTerminal(profile), (effect, _) => effects.Begin(effect), context.Surroundings.Clock, escapeDelay);
        Task hearing = effects.HearQueueAsync();
        LoopEnd end = await loop.RunAsync(cancellationToken).ConfigureAwait(false);
        await effects.DisposeAsync().ConfigureAwait(false);
        await hearing.ConfigureAwait(false);
        return new Answer(
            end == LoopEnd.Terminated ? ExitCode.Cancelled : ExitCode.Done, new JObject { ["format"] = "xasrmc.tui/1", ["ended"] = end.ToString() },
            console =>
            {
                if (end == LoopEnd.Over) console.WriteLine("The view is closed; jobs continue ('xasrmc jobs list').");
            });
    }

    private static string Chosen(ImmutableArray<Screen> screens, string? asked) =>
        asked is null ? screens[0].Name
            : screens.FirstOrDefault(s => string.Equals(s.Name, asked, StringComparison.OrdinalIgnoreCase))?.Name
                ?? throw new SettingsException($"--screen {asked}: there are {string.Join(", ", screens.Select(s => s.Name))}");

    private async Task<Answer> PlainAsync(VerbContext context, TuiModel model, string screen, TuiServices services, CancellationToken cancellationToken)
    {
        int width = context.Get(_width) ?? 100, height = context.Get(_height) ?? 40;
        if (width is < TuiModel.LeastWidth or > 500 || height is < TuiModel.LeastHeight or > 1000) throw new SettingsException($"--width must lie in {TuiModel.LeastWidth} to 500, --height in {TuiModel.LeastHeight} to 1000");
        Channel<IMessage> messages = Channel.CreateUnbounded<IMessage>();
        var effects = new EffectRunner(services, m => messages.Writer.TryWrite(m));
        Task hearing = effects.HearQueueAsync();
        IReadOnlyList<string> lines = await PlainScreens.ShowAsync(model with { Width = width, Height = height }, screen, effects.Begin, messages.Reader, cancellationToken).ConfigureAwait(false);
        await effects.DisposeAsync().ConfigureAwait(false);
        await hearing.ConfigureAwait(false);
        return new Answer(
            ExitCode.Done, new JObject { ["format"] = "xasrmc.tui/1", ["screen"] = screen, ["lines"] = new JArray(lines) },
            console =>
            {
                foreach (string line in lines) console.Profile.Out.Writer.WriteLine(line);
            });
    }
}
