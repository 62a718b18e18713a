using Newtonsoft.Json.Linq;
using XasRmc.App.Pipeline;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens.Jobs;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.App.Terminal.Screens.Training;

/// <summary>What a person can do on the screen of training.</summary>
internal static class TrainingActions
{
    private const string NextPart = "training.part", PartBefore = "training.partBefore", FromRecipe = "training.fromRecipe", Train = "training.train", ReadCard = "training.card", FromModel = "training.fromModel", Other = "training.other", Simulate = "training.simulate", Cover = "training.coverage", Reload = "training.reload";

    private const string DemonstrationPrefix = "training.demo.";

    // What a network teaches: no part of the screen has a list of them, so they are in the palette alone.
    private static readonly (string Word, string Title)[] s_demonstrations =
    [
        (GeneralizationDemo.Name, "demonstrate: a network inside and outside of what it learned"), (LatentDemo.Name, "demonstrate: how many numbers a spectrum holds"),
        (BondsDemo.Name, "demonstrate: counting bond lengths"), (SurrogateDemo.Name, "demonstrate: a network in place of the forward model"),
    ];

    /// <summary>The actions of the part with the focus, then the general ones.</summary>
    public static IEnumerable<ScreenAction> Of(TrainingScreen screen, Shared shared)
    {
        if (screen.Form is not null) return [];
        return
        [
            new(NextPart, "next part: training, recipes, networks", Key.Of(KeyCode.Tab)),
            .. screen.Part switch { TrainingPart.Job => OfJob(screen, shared), TrainingPart.Recipes => OfRecipes(screen), _ => OfModels(screen) },
            new(PartBefore, "part before", new Key(KeyCode.Tab, Shift: true)),
            new(Reload, "read the lists again", Key.Of('R'), "xasrmc recipes list"),
            .. Demonstrations(),
        ];
    }

    /// <summary>Every action of the screen, for whatever part.</summary>
    public static IReadOnlyList<ScreenAction> Catalogue() =>
    [
        new(NextPart, "next part: training, recipes, networks", Key.Of(KeyCode.Tab)),
        new(PartBefore, "part before", new Key(KeyCode.Tab, Shift: true)),
        new(FromRecipe, "recipe from this one", Key.Of(KeyCode.Enter)),
        new(Train, "train by a recipe", Key.Of('s')),
        new(Simulate, "simulate the set of a recipe", Key.Of('m')),
        new(Cover, "coverage of the set of a recipe", Key.Of('c')),
        new(ReadCard, "card of a network", Key.Of(KeyCode.Enter)),
        new(FromModel, "recipe from that of the network", Key.Of('e')),
        new(Other, "training before", Key.Of('t')),
        new(Reload, "read the lists again", Key.Of('R')),
        .. Demonstrations(),
        .. JobList.Catalogue().Skip(1),
        .. Panels.PlotPanel.Catalogue(),
    ];

    /// <summary>Does an action.</summary>
    public static ScreenStep Run(TrainingScreen screen, string action, Shared shared)
    {
        if (screen.Panel.Run(action) is { } done) return new ScreenStep(screen with { Panel = done.Panel }, done.Effects);
        switch (action)
        {
            case NextPart:
                return new ScreenStep(screen with { Part = Next(screen.Part, 1) });
            case PartBefore:
                return new ScreenStep(screen with { Part = Next(screen.Part, 2) });
            case FromRecipe when screen.Recipes.Selected is { Recipe: { } recipe } entry:
                return new ScreenStep(screen with { Form = RecipeForm.Of(entry.Path, recipe, entry.Origin == "folder") });
            case Train when screen.Recipes.Selected is { IsFile: true } entry:
                return new ScreenStep(screen with { Part = TrainingPart.Job }, new Submit(["train", entry.Path]));
            case Simulate when screen.Recipes.Selected is { IsFile: true, HasDynamics: true } entry:
                return new ScreenStep(screen with { Part = TrainingPart.Job }, new Submit(["training-set", entry.Path]));
            case Cover when screen.Recipes.Selected is { IsFile: true, HasDynamics: true } entry:
                return new ScreenStep(screen with { Part = TrainingPart.Job }, new Submit(CoverWords(entry)));
            case ReadCard:
                return new ScreenStep(screen with { Part = TrainingPart.Card });
            case FromModel when screen.CardAnswer is { } card && card["recipe"] is JObject recipe:
                return new ScreenStep(screen with { Form = RecipeForm.Of((string)card["path"]!, recipe, isOwn: false) });
            case Other:
                long[] all = [.. TrainingScreen.Trainings(shared).Select(j => j.Summary.Id)];
                int at = Array.IndexOf(all, screen.Job ?? 0);
                return (screen with { Job = all.Length == 0 ? null : all[(at + all.Length - 1) % all.Length] }).Shown(shared);
            case string demonstration when demonstration.StartsWith(DemonstrationPrefix, StringComparison.Ordinal):
                return new ScreenStep(screen with { Part = TrainingPart.Job }, new Submit(["demo", demonstration[DemonstrationPrefix.Length..]]));
            case Reload:
                return new ScreenStep(screen, TrainingScreen.Lists());
            default:
                return screen.JobOf(shared) is { } job && JobList.Run(action, job.Summary) is { } effects ? new ScreenStep(screen, effects) : new ScreenStep(screen);
        }
    }

    private static IEnumerable<ScreenAction> Demonstrations() => s_demonstrations.Select(d => new ScreenAction(DemonstrationPrefix + d.Word, d.Title, Verb: VerbQuery.Text(["jobs", "submit", "--", "demo", d.Word])));

    private static string[] CoverWords(RecipeEntry entry) => ["training-set", "report", entry.Path, "--measured"];

    private static TrainingPart Next(TrainingPart part, int step) => (TrainingPart)(((int)(part == TrainingPart.Card ? TrainingPart.Models : part) + step) % 3);

    private static IEnumerable<ScreenAction> OfJob(TrainingScreen screen, Shared shared)
    {
        // The first action of a job is to show it, which is done.
        if (screen.JobOf(shared) is { } job)
        {
            foreach (ScreenAction action in JobList.Actions(job.Summary).Skip(1)) yield return action;
        }

        if (TrainingScreen.Trainings(shared).Skip(1).Any()) yield return new(Other, "training before", Key.Of('t'), "xasrmc jobs list");
        foreach (ScreenAction action in screen.Panel.Actions()) yield return action;
    }

    private static IEnumerable<ScreenAction> OfRecipes(TrainingScreen screen)
    {
        if (screen.Recipes.Selected is not { Recipe: not null } entry) yield break;
        yield return new(FromRecipe, "recipe from this one", Key.Of(KeyCode.Enter), VerbQuery.Text(["recipes", "new", entry.Path, "--set", "KEY=VALUE", "--out", "FILE"]));
        if (entry.IsFile) yield return new(Train, "train by it", Key.Of('s'), VerbQuery.Text(["jobs", "submit", "--", "train", entry.Path]));
        if (entry is not { IsFile: true, HasDynamics: true }) yield break;
        yield return new(Simulate, "simulate its set", Key.Of('m'), VerbQuery.Text(["jobs", "submit", "--", "training-set", entry.Path]));
        yield return new(Cover, "coverage of its set", Key.Of('c'), VerbQuery.Text(["jobs", "submit", "--", .. CoverWords(entry)]));
    }

    private static IEnumerable<ScreenAction> OfModels(TrainingScreen screen)
    {
        if (screen.Models.Selected is not { Fault: null } model) yield break;
        if (screen.Part == TrainingPart.Models) yield return new(ReadCard, "card", Key.Of(KeyCode.Enter), VerbQuery.Text(["models", "show", model.Path]));
        if (screen.CardAnswer is not null) yield return new(FromModel, "recipe from that of the network", Key.Of('e'), VerbQuery.Text(["recipes", "new", model.Path, "--set", "KEY=VALUE", "--out", "FILE"]));
    }
}
