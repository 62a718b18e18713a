using System.Collections.Immutable;
using System.CommandLine;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Options;
using XasRmc.App.Terminal.Device;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.App.Commands;

/// <summary>The terminal screens.</summary>
internal sealed class TuiVerb : Verb
{
    private readonly Option<string?> _colour, _glyphs;
    private readonly Option<bool> _inProcess, _mouse;

    /// <summary>Makes the verb.</summary>
    public TuiVerb()
        : base(
            "tui",
            "All of XasRmc from one screen. Jobs run in a process of their own: they go on when this view is quit or the line drops, and the next view shows them.",
            "xasrmc tui",
            "xasrmc tui --color 16 --glyphs ascii")
    {
        _colour = Add<string?>("--color", "none, 16, 256 or true (default: the setting Tui:Colours, else as the terminal says).", "DEPTH");
        _glyphs = Add<string?>("--glyphs", "ascii, block or braille (default: the setting Tui:Glyphs, else as the locale says).", "SET");
        _mouse = Add<bool>("--mouse", "Take the mouse; the terminal's own selection then needs Shift.");
        _inProcess = Add<bool>("--in-process", "Run jobs in this process: they end with it. For containers and tests.");
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (OperatingSystem.IsWindows()) throw new SettingsException("the screens need a terminal of Unix: use WSL or an SSH session; every verb works without them");
        TuiOptions settings = context.Options.Tui;
        TerminalFinding terminal = TerminalDetection.Find(context.Surroundings.Variables, !Console.IsInputRedirected, !Console.IsOutputRedirected, context.Get(_colour) ?? settings.Colours, context.Get(_glyphs) ?? settings.Glyphs);
        if (terminal.Profile is null) throw new SettingsException($"{terminal.Reason}: there is nothing to draw on; 'xasrmc jobs list' and every other verb tell the same as lines, or as JSON with --json");
        ImmutableArray<Screen> screens = ScreenSet.Create();
        var shared = new Shared(terminal.Profile, JobBoard.Empty, context.Surroundings.Clock.GetUtcNow(), context.Surroundings.CurrentFolder);
        // What is wrong with the settings is told before anything is started.
        ImmutableDictionary<string, Key> keys = KeySettings.Read(settings.Keys, KeySettings.Catalogue(screens, shared));
        TimeSpan escapeDelay = settings.EscapeDelay is { } delay ? TimeSpan.FromMilliseconds(delay) : terminal.EscapeDelay;
        await using IJobClient jobs = context.Get(_inProcess)
            ? InProcessJobs.Start(context.Options, context.Surroundings)
            : new ReconnectingJobs(context.Options, context.Surroundings);
        // While the screens are up nothing else may write to the terminal.
        Surroundings quiet = context.Surroundings with { Out = TextWriter.Null, Error = TextWriter.Null, IsOutTerminal = false, IsErrorTerminal = false };
        var model = new TuiModel(screens, 0, shared, 80, 24) { IsMouseOn = context.Get(_mouse) || settings.Mouse, Keys = keys };
        TerminalLoop<TuiModel>? loop = null;
        await using var effects = new EffectRunner(new TuiServices(context.Options, quiet, jobs), m => loop!.Post(m));
        loop = new TerminalLoop<TuiModel>(new TuiProgram(model), new UnixTerminal(terminal.Profile), (effect, _) => effects.Begin(effect), context.Surroundings.Clock, escapeDelay);
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
}
