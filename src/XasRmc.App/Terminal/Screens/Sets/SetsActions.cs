using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Sets;

/// <summary>What a person can do on the screen of sets.</summary>
internal static class SetsActions
{
    /// <summary>The actions whose answers the screen shows: is set.json in order, are all files right.</summary>
    public const string Check = "sets.check", Verify = "sets.verify";

    private const string Open = "sets.run", Series = "sets.batch", Pull = "sets.pull", Stop = "sets.stop", Data = "sets.data", New = "sets.new", Last = "sets.verdict", Spectra = "sets.spectra", Reload = "sets.reload", Part = "sets.part",
        Send = "sets.send", Close = "sets.close", Pick = "sets.pick";

    /// <summary>The actions: those of the open form, else those of the chosen set and the general ones.</summary>
    public static IEnumerable<ScreenAction> Of(SetsScreen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        if (screen.Form is { } form) return FormActions(form);
        return screen.List.Selected is { } set ? [.. SetActions(screen, set.Target), .. GeneralActions()] : GeneralActions();
    }

    /// <summary>Every action, whatever is shown.</summary>
    public static IReadOnlyList<ScreenAction> Catalogue()
    {
        var screen = new SetsScreen { Fetching = "" };
        return [.. SetActions(screen, "SET"), .. GeneralActions(), .. FormActions(new SetsForm(SetsFormKind.Data, "SET", screen.FoldersForm()))];
    }

    /// <summary>Does an action.</summary>
    public static ScreenStep Run(SetsScreen screen, string action, Shared shared)
    {
        if (screen.Form is { } form)
        {
            return action switch
            {
                Send => screen.OnForm(form, Form.SubmitKey),
                Pick when form.TakesPath => screen.OnPicker(form, form.Pick(shared.Folder)),
                Close => new ScreenStep(screen with { Form = null }),
                _ => new ScreenStep(screen),
            };
        }

        switch (action)
        {
            case Part:
                return new ScreenStep(screen with { IsInPane = !screen.IsInPane });
            case Reload:
                return new ScreenStep(screen, SetQueries.List(), RunQueries.List(SetQueries.RunsKey, ["validate"], []));
            case New:
                return new ScreenStep(screen with { Form = new SetsForm(SetsFormKind.New, "", NewSetForm.Create()) });
            case Stop:
                // A query takes the place of the fetch, which is thereby given up; a half file is never kept.
                return new ScreenStep(screen with { Fetching = null }, new Query(SetQueries.FetchKey, "stopping the fetch", (_, _) => Task.FromResult<object>(new Told("the fetch was stopped; files that were whole are kept"))));
        }

        if (screen.List.Selected is not { } set) return new ScreenStep(screen);
        switch (action)
        {
            case Open:
                return new ScreenStep(screen with { Form = new SetsForm(SetsFormKind.Run, set.Target, RunForm.Create()) });
            case Series:
                return new ScreenStep(screen with { Form = new SetsForm(SetsFormKind.Batch, set.Target, BatchForm.Create()) });
            case Check:
                return new ScreenStep(screen, SetQueries.Ask(Check, set.Target, ["sets", "check", set.Target]));
            case Verify:
                return new ScreenStep(screen, SetQueries.Ask(Verify, set.Target, ["sets", "verify", set.Target, .. SetQueries.Options(screen.DataFolders)]));
            case Pull:
                return new ScreenStep(screen with { Fetching = set.Target }, VerbQuery.Of(SetQueries.FetchKey, $"fetching the files of {set.Id}", "sets", "pull", set.Target));
            case Data:
                return new ScreenStep(screen with { Form = new SetsForm(SetsFormKind.Data, set.Target, screen.FoldersForm()) });
            case Last:
                return LastVerdict(screen, set, shared);
            case Spectra:
                return screen.Found.Count > 0 ? new ScreenStep(screen, new GoTo(ScreenNames.Data, screen.Found)) : new ScreenStep(screen, new Say("no spectrum of this set is at hand: p fetches the files, d names a folder", true));
            default:
                return new ScreenStep(screen);
        }
    }

    private static IEnumerable<ScreenAction> FormActions(SetsForm form)
    {
        if (form.Picker is not null) yield break;
        yield return new(Send, form.SendTitle, Form.SubmitKey);
        if (form.TakesPath) yield return new(Pick, "pick a path", Key.Control('o'));
        yield return new(Close, "close the form", Key.Of(KeyCode.Escape));
    }

    private static IEnumerable<ScreenAction> GeneralActions() =>
    [
        new(New, "add: a new set from your own spectra", Key.Of('a'), "xasrmc sets new"),
        new(Part, "go between list and text", Key.Of(KeyCode.Tab)),
        new(Reload, "read the list again", Key.Of('r'), "xasrmc sets list"),
    ];

    private static IEnumerable<ScreenAction> SetActions(SetsScreen screen, string target)
    {
        yield return new(Open, "run: validate, fit or invert the set", Key.Of(KeyCode.Enter), VerbQuery.Text(["validate", target, .. SetQueries.Options(screen.DataFolders)]));
        yield return new(Verify, "verify: are all files at hand, by their SHA-256", Key.Of('v'), VerbQuery.Text(["sets", "verify", target, .. SetQueries.Options(screen.DataFolders)]));
        yield return new(Pull, "pull: fetch the files that are missing", Key.Of('p'), VerbQuery.Text(["sets", "pull", target]));
        if (screen.Fetching is not null) yield return new(Stop, "stop fetching", Key.Of('x'));
        yield return new(Check, "check: is set.json in order", Key.Of('c'), VerbQuery.Text(["sets", "check", target]));
        yield return new(Data, "data folder: where measured files are, for this session", Key.Of('d'), VerbQuery.Text(["sets", "show", target, "--data", "DIR"]));
        yield return new(Series, "batch: a folder of spectra with this set's choices", Key.Of('b'), VerbQuery.Text(["batch", "FOLDER", "--set", target, .. SetQueries.Options(screen.DataFolders)]));
        yield return new(Last, "open the last verdict", Key.Of('o'));
        yield return new(Spectra, "spectra: look at them and reduce them", Key.Of('s'), screen.Found.Count > 0 ? VerbQuery.Text(["reduce", .. screen.Found]) : "xasrmc reduce FILE");
    }

    private static ScreenStep LastVerdict(SetsScreen screen, SetLine set, Shared shared)
    {
        if (shared.Jobs.Jobs.LastOrDefault(j => j.Summary is { State: JobState.Done, Verb: "validate" } && set.IsOf(j.Summary)) is { } job) return new ScreenStep(screen, new GoTo(ScreenNames.Verdict, job.Summary.Id));
        return screen.Runs.FirstOrDefault(r => r.Name == set.Id) is { } run
            ? new ScreenStep(screen, new GoTo(ScreenNames.Verdict, run.Folder))
            : new ScreenStep(screen, new Say($"{set.Id} has no verdict yet: Enter validates it"));
    }
}
