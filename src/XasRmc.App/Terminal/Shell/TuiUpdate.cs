using System.Collections.Immutable;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Shell;

/// <summary>The update of the whole: pure, from a model and a message to the next model and what it asks of the world.</summary>
internal static class TuiUpdate
{
    /// <summary>Takes one message.</summary>
    public static TuiStep Apply(TuiModel model, IMessage message)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(message);
        switch (message)
        {
            case InputArrived { Event: InputEvent.Resized size }:
                return ToAll(model with { Width = size.Width, Height = size.Height }, message);
            case InputArrived { Event: InputEvent.KeyPressed pressed }:
                return OnKey(model, pressed.Key);
            case InputArrived { Event: InputEvent.TextPasted pasted } when model.Overlay is Overlay.Palette palette:
                return new TuiStep(model with { Overlay = palette with { Text = palette.Text + OneLine(pasted.Text), Selected = 0 } }, []);
            case InputArrived { Event: InputEvent.MousePointed { Action: MouseAction.Press, Y: 0 } mouse } when model.Overlay is null && TuiDrawing.TabAt(model, mouse.X) is { } tab:
                return GoTo(model, new GoTo(model.Screens[tab].Name));
            case InputArrived:
                return model.Overlay is null && model.IsLargeEnough ? ToScreen(model, message) : new TuiStep(model, []);
            case Ticked ticked:
                return ToAll(model with { Shared = model.Shared with { Now = ticked.Now } }, message);
            case JobsHeard heard:
                return OnJobs(model, heard);
            case QueueLost lost:
                return new TuiStep(model with { Lost = lost.Why, Shared = model.Shared with { Jobs = model.Shared.Jobs with { IsConnected = false } } }, []);
            case Answered answered:
                return OnAnswer(model, answered);
            default:
                return ToAll(model, message);
        }
    }

    /// <summary>Shows the first screen.</summary>
    public static TuiStep Begin(TuiModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Take(model, model.Current, model.Screen.Enter(null, model.Shared));
    }

    private static TuiStep OnKey(TuiModel model, Key key)
    {
        if (key == Key.Control('c')) return new TuiStep(model with { IsOver = true }, []);
        if (key == Key.Control('l')) return new TuiStep(model with { Repaints = model.Repaints + 1 }, []);
        if (key == Key.Control('z')) return new TuiStep(model with { Suspensions = model.Suspensions + 1 }, []);
        if (!model.IsLargeEnough) return new TuiStep(key == model.KeyOf(AppActions.Quit) ? model with { IsOver = true } : model, []);
        TuiModel quiet = model with { Line = null };
        if (model.Overlay is not null) return TuiOverlays.OnKey(quiet, key);
        if (key == Key.Control('p')) return RunApp(quiet, AppActions.Palette);
        if (key is { Code: KeyCode.Function, Number: 1 }) return RunApp(quiet, AppActions.Help);
        bool isText = quiet.Screen.IsTyping && key is { Code: KeyCode.Character, Ctrl: false };
        if (!isText)
        {
            // A screen's own keys come first: a key of the settings may be one that the whole uses otherwise.
            foreach (ScreenAction action in quiet.Screen.Actions(quiet.Shared))
            {
                if (quiet.KeyOf(action) == key && !(quiet.Screen.IsTyping && key.Code is not (KeyCode.Character or KeyCode.Function))) return Run(quiet, action);
            }

            foreach (ScreenAction action in quiet.AppWide)
            {
                if (action.Id != AppActions.Back && quiet.KeyOf(action) == key) return RunApp(quiet, action.Id);
            }
        }

        TuiStep step = ToScreen(quiet, new InputArrived(new InputEvent.KeyPressed(key)));
        bool isUnused = ReferenceEquals(step.Model.Screen, quiet.Screen) && step.Effects.Count == 0 && step.Model.Current == quiet.Current && step.Model.Line is null;
        return isUnused && key.Code is KeyCode.Escape or KeyCode.Backspace ? RunApp(quiet, AppActions.Back) : step;
    }

    /// <summary>Does an action of the screen in sight, after consent where it loses something.</summary>
    internal static TuiStep Run(TuiModel model, ScreenAction action) => action.IsDestructive
        ? new TuiStep(model with { Overlay = new Overlay.Confirm(action) }, [])
        : Take(model with { Overlay = null }, model.Current, model.Screen.Run(action.Id, model.Shared));

    /// <summary>Does an action that has consent.</summary>
    internal static TuiStep RunConfirmed(TuiModel model, ScreenAction action) => Take(model with { Overlay = null }, model.Current, model.Screen.Run(action.Id, model.Shared));

    /// <summary>Does an action of the whole.</summary>
    internal static TuiStep RunApp(TuiModel model, string id)
    {
        TuiModel bare = model with { Overlay = null };
        if (id.StartsWith(AppActions.GoPrefix, StringComparison.Ordinal)) return GoTo(bare, new GoTo(id[AppActions.GoPrefix.Length..]));
        return id switch
        {
            AppActions.Help => new TuiStep(bare with { Overlay = new Overlay.Help(0) }, []),
            AppActions.Palette => new TuiStep(bare with { Overlay = new Overlay.Palette("", 0) }, []),
            AppActions.Quit => new TuiStep(bare with { IsOver = true }, []),
            AppActions.Redraw => new TuiStep(bare with { Repaints = bare.Repaints + 1 }, []),
            AppActions.Suspend => new TuiStep(bare with { Suspensions = bare.Suspensions + 1 }, []),
            AppActions.Back => Back(bare),
            AppActions.Mouse => new TuiStep(bare with { IsMouseOn = !bare.IsMouseOn, Line = new Say(bare.IsMouseOn ? "The mouse is off." : "The mouse is on; Shift selects text in most terminals.") }, []),
            AppActions.Colours => WithProfile(bare, p => p with { Colours = p.Colours switch { ColourDepth.Palette => ColourDepth.True, ColourDepth.True => ColourDepth.Sixteen, ColourDepth.Sixteen => ColourDepth.None, _ => ColourDepth.Palette } }),
            AppActions.Glyphs => WithProfile(bare, p => p with { Glyphs = p.Glyphs switch { GlyphSet.Braille => GlyphSet.Block, GlyphSet.Block => GlyphSet.Ascii, _ => GlyphSet.Braille } }),
            _ => throw new ArgumentException($"There is no action {id}.", nameof(id)),
        };
    }

    private static TuiStep WithProfile(TuiModel model, Func<TerminalProfile, TerminalProfile> change)
    {
        TerminalProfile profile = change(model.Shared.Profile);
        return new TuiStep(model with { Shared = model.Shared with { Profile = profile }, Line = new Say($"colours {profile.Colours}, characters {profile.Glyphs}"), Repaints = model.Repaints + 1 }, []);
    }

    private static TuiStep Back(TuiModel model)
    {
        if (model.Before.IsEmpty) return new TuiStep(model, []);
        ImmutableStack<int> rest = model.Before.Pop(out int before);
        return Take(model with { Before = rest, Current = before }, before, model.Screens[before].Enter(null, model.Shared));
    }

    private static TuiStep GoTo(TuiModel model, GoTo go)
    {
        int index = -1;
        for (int i = 0; i < model.Screens.Length; i++)
        {
            if (model.Screens[i].Name == go.Screen) index = i;
        }

        if (index < 0) throw new ArgumentException($"There is no screen {go.Screen}.", nameof(go));
        ImmutableStack<int> before = index == model.Current ? model.Before : model.Before.Push(model.Current);
        TuiModel there = model with { Current = index, Before = before, Overlay = null };
        return Take(there, index, there.Screens[index].Enter(go.Subject, there.Shared));
    }

    private static TuiStep OnJobs(TuiModel model, JobsHeard heard)
    {
        JobBoard board = heard.Snapshot is { } snapshot ? JobBoardUpdate.WithSnapshot(model.Shared.Jobs, snapshot) : model.Shared.Jobs;
        foreach (JobEvent happened in heard.Events) board = JobBoardUpdate.WithEvent(board, happened);
        TuiModel next = model with { Shared = model.Shared with { Jobs = board }, Lost = null };
        if (heard.Events.Where(e => e.Sequence > model.Shared.Jobs.Sequence).Select(Ending).LastOrDefault(l => l is not null) is { } line) next = next with { Line = line };
        return ToAll(next, heard);
    }

    /// <summary>What the status bar says of a job that came to its end.</summary>
    private static Say? Ending(JobEvent happened)
    {
        if (happened.Kind != JobEvent.State || JobJson.ReadJob(happened.Content) is not { IsOver: true } job) return null;
        return new Say($"job {job.Id} ({job.Request.Words[0]}) {job.State.ToString().ToLowerInvariant()}{(job.Outcome.Length > 0 ? ": " + job.Outcome : "")}", job.State == JobState.Failed);
    }

    private static TuiStep OnAnswer(TuiModel model, Answered answered)
    {
        TuiModel next = model with { Pending = model.Pending.Remove(answered.Key) };
        if (answered.Error is { } error) next = next with { Line = new Say(error, true) };
        else if (answered.Value is Told told) next = next with { Line = new Say(told.Text) };
        else if (answered.Key == EffectRunner.Keys.Submitted && answered.Value is JobSummary job) next = next with { Line = new Say($"job {job.Id}: {VerbQuery.Text(job.Request.Words)}") };
        return ToAll(next, answered);
    }

    private static TuiStep ToScreen(TuiModel model, IMessage message) => Take(model, model.Current, model.Screen.Update(message, model.Shared));

    private static TuiStep ToAll(TuiModel model, IMessage message)
    {
        var effects = new List<IEffect>();
        for (int i = 0; i < model.Screens.Length; i++)
        {
            TuiStep step = Take(model, i, model.Screens[i].Update(message, model.Shared));
            model = step.Model;
            effects.AddRange(step.Effects);
        }

        return new TuiStep(model, effects);
    }

    /// <summary>Takes a screen's step in, and what of its effects is the model's own matter.</summary>
    private static TuiStep Take(TuiModel model, int index, ScreenStep step)
    {
        TuiModel next = ReferenceEquals(model.Screens[index], step.Screen) ? model : model with { Screens = model.Screens.SetItem(index, step.Screen) };
        var effects = new List<IEffect>();
        foreach (IEffect effect in step.Effects)
        {
            switch (effect)
            {
                case Say say:
                    next = next with { Line = say };
                    break;
                case GoTo go:
                    TuiStep gone = GoTo(next, go);
                    next = gone.Model;
                    effects.AddRange(gone.Effects);
                    break;
                case Query query:
                    next = next with { Pending = next.Pending.SetItem(query.Key, query.What) };
                    effects.Add(query);
                    break;
                default:
                    effects.Add(effect);
                    break;
            }
        }

        return new TuiStep(next, effects);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
