using System.Collections.Immutable;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Sets;

/// <summary>What the screen of sets does with the answers to its questions.</summary>
internal static class SetsAnswers
{
    /// <summary>Takes an answer.</summary>
    public static ScreenStep Take(SetsScreen screen, Answered answered, Shared shared)
    {
        switch (answered)
        {
            case { Key: SetQueries.ListKey, Value: JObject sets }:
                return Listed(screen, [.. SetLine.Of(sets)], shared);
            case { Key: SetQueries.ListKey, Error: { } error }:
                // A set that stands elsewhere was asked for and is shown all the same.
                return screen.Elsewhere is not null ? Listed(screen, [], shared) : new ScreenStep(screen with { List = SetLine.List() with { EmptyText = error }, Shown = null });
            case { Key: SetQueries.FolderKey, Value: FolderListing listing } when screen.Form is { Picker: { } picker } picking:
                return new ScreenStep(screen with { Form = picking with { Picker = listing.Into(picker) } });
            case { Key: SetQueries.RunsKey, Value: IReadOnlyList<RunEntry> runs }:
                return new ScreenStep(screen with { Runs = runs });
            case { Key: SetQueries.ShowKey, Value: JObject shown } when (string?)shown["set"] == screen.List.Selected?.Id:
                return new ScreenStep((screen with { Shown = shown, ShowFault = null }).WithText());
            case { Key: SetQueries.ShowKey, Error: { } error }:
                return new ScreenStep(screen with { Shown = null, ShowFault = error });
            case { Key: SetsActions.Check, Value: SetAnswer of }:
                return new ScreenStep(screen.WithResults(of.Target, r => r.WithCheck(of.Error)), new Say(of.Error ?? $"{of.Target}: set.json is in order", of.Error is not null));
            case { Key: SetsActions.Verify, Value: SetAnswer of }:
                bool isComplete = (bool?)of.Document?["complete"] == true;
                return new ScreenStep(
                    screen.WithResults(of.Target, r => of.Document is { } document ? r.WithVerify(document) : r.WithVerifyFault(of.Error!)),
                    new Say(isComplete ? $"{of.Target}: all files are right" : of.Error ?? $"{of.Target}: files are missing or wrong; the text tells which", !isComplete));
            case { Key: SetQueries.FetchKey, Value: JObject pulled }:
                int count = ((JArray)pulled["files"]!).Count;
                SetsScreen fetched = (screen with { Fetching = null }).WithResults((string)pulled["set"]!, r => r.WithFetch(null));
                return new ScreenStep(fetched, [.. fetched.Showing().Effects, new Say(count == 0 ? $"{pulled["set"]} carries all its files" : FormattableString.Invariant($"{pulled["set"]}: {count} files are at hand"))]);
            case { Key: SetQueries.FetchKey, Error: { } error } when screen.Fetching is { } target:
                return new ScreenStep((screen with { Fetching = null }).WithResults(target, r => r.WithFetch(error)));
            case { Key: SetQueries.FetchKey }:
                return new ScreenStep(screen with { Fetching = null });
            default:
                return screen.Form is { IsSent: true } form ? OnForm(screen, form, answered) : new ScreenStep(screen);
        }
    }

    private static ScreenStep OnForm(SetsScreen screen, SetsForm form, Answered answered)
    {
        switch (answered)
        {
            case { Key: EffectRunner.Keys.Submitted } when form.Kind is SetsFormKind.Run or SetsFormKind.Batch:
                if (answered.Error is { } refused) return new ScreenStep(screen with { Form = form with { IsSent = false, Form = form.Form.WithFault(form.Kind == SetsFormKind.Run ? RunForm.What : BatchForm.Spectra, refused) } });
                var job = (JobSummary)answered.Value!;
                return new ScreenStep(screen with { Form = null }, new Say(FormattableString.Invariant($"job {job.Id} is in the queue: {Watch(job.Verb)}; Dashboard shows all jobs")));
            case { Key: SetQueries.NewKey } when form.Kind == SetsFormKind.New:
                if (answered.Error is { } fault) return new ScreenStep(screen with { Form = form with { IsSent = false, Form = NewSetForm.WithFault(form.Form, fault) } });
                string folder = (string)((JObject)answered.Value!)["folder"]!;
                return new ScreenStep(
                    screen with { Form = null, Wanted = NewSetForm.IdOf(form.Form), Elsewhere = SetLine.OfFolder(NewSetForm.FolderOf(form.Form)) }, SetQueries.List(), new Say($"{folder} is made: look it through, Enter runs it"));
            case { Key: SetQueries.DataKey } when form.Kind == SetsFormKind.Data:
                if (answered.Error is { } none) return new ScreenStep(screen with { Form = form with { IsSent = false, Form = form.Form.WithFault(SetQueries.FoldersField, none) } });
                SetsScreen next = screen with { Form = null, DataFolders = SetsScreen.FoldersOf(form.Form) };
                return next.Showing();
            default:
                return new ScreenStep(screen);
        }
    }

    private static string Watch(string verb) => verb switch { "invert" => "Invert shows its answer", "batch" => "Jobs shows it run", _ => "Fit shows it run" };

    private static ScreenStep Listed(SetsScreen screen, ImmutableArray<SetLine> sets, Shared shared)
    {
        // A set that stands elsewhere is known by its folder; one of the collection by its id.
        SetLine? elsewhere = screen.Elsewhere is { } e && sets.All(s => s.Id != e.Id) ? e : null;
        ImmutableArray<SetLine> all = elsewhere is null ? sets : sets.Add(elsewhere);
        string? before = screen.List.SelectedKey;
        ListView<SetLine> list = (screen.List with { Columns = SetLine.Columns(all), EmptyText = "no sets here: a makes one from spectra of your own" }).WithItems(all);
        if (screen.Wanted is { } wanted && all.FirstOrDefault(s => s.Id == wanted) is { } chosen) list = list.Select(chosen.Target);
        SetsScreen next = (screen with { List = list, Elsewhere = elsewhere, Wanted = null }).WithJobs(shared);
        return next.Shown is not null && next.List.SelectedKey == before ? new ScreenStep(next, next.Showing().Effects) : next.Showing();
    }
}
