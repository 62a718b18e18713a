using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Training;

/// <summary>Training: recipes and new ones made from them, a training while it runs with the loss of each network, the trained networks with their cards.</summary>
internal sealed record TrainingScreen : Screen
{
    /// <summary>The keys of its queries.</summary>
    internal const string RecipesKey = "training.recipes", ModelsKey = "training.models", CardKey = "training.card", WrittenKey = "training.written", CoverageKey = "training.coverageRead";

    /// <summary>The part with the focus.</summary>
    public TrainingPart Part { get; init; } = TrainingPart.Recipes;

    /// <summary>The recipes.</summary>
    public ListView<RecipeEntry> Recipes { get; init; } = RecipeEntry.CreateList();

    /// <summary>The trained networks.</summary>
    public ListView<ModelEntry> Models { get; init; } = ModelEntry.CreateList();

    /// <summary>The card of the chosen network.</summary>
    public TextPane Card { get; init; } = TextPane.Of("");

    /// <summary>The answer that the card was made of; null before it is there.</summary>
    public JObject? CardAnswer { get; init; }

    /// <summary>The training that is shown; null for none.</summary>
    public long? Job { get; init; }

    /// <summary>The losses.</summary>
    public PlotPanel Panel { get; init; } = new();

    /// <summary>What a report on a set came to, as last read.</summary>
    public TextPane Coverage { get; init; } = TextPane.Of("");

    /// <summary>The job that <see cref="Coverage"/> is of, or was asked for; null for none.</summary>
    public long? CoverageOf { get; init; }

    /// <summary>The form of a recipe; null while it is closed.</summary>
    public RecipeForm? Form { get; init; }

    /// <summary>Columns and rows of the screen's area: how far the card is scrolled depends on them.</summary>
    public (int Width, int Height) Size { get; init; } = (TuiModel.LeastWidth, TuiModel.LeastHeight - TuiDrawing.FrameRows);

    /// <summary>Whether the screen was seen before.</summary>
    public bool WasSeen { get; init; }

    /// <inheritdoc />
    public override string Name => ScreenNames.Training;

    /// <inheritdoc />
    public override string Subject => Part == TrainingPart.Job && Job is { } id ? FormattableString.Invariant($"job {id}") : "";

    /// <inheritdoc />
    public override bool IsTyping => Form is not null || Part switch { TrainingPart.Recipes => Recipes.IsTyping, TrainingPart.Models => Models.IsTyping, TrainingPart.Card => Card.IsTyping, _ => Coverage.IsTyping };

    /// <inheritdoc />
    public override string? Verb(Shared shared)
    {
        if (Form is { } form) return form.Form.IsRight ? VerbQuery.Text(form.Words) : null;
        return Part switch
        {
            TrainingPart.Job => Job is { } id ? FormattableString.Invariant($"xasrmc jobs watch {id}") : "xasrmc jobs list",
            TrainingPart.Recipes => "xasrmc recipes list",
            _ => Models.Selected is { } model ? VerbQuery.Text(["models", "show", model.Origin == "shipped" ? model.Name : model.Path]) : "xasrmc models list",
        };
    }

    /// <inheritdoc />
    public override IReadOnlyList<ScreenAction> Actions(Shared shared) => [.. TrainingActions.Of(this, shared)];

    /// <inheritdoc />
    public override IEnumerable<ScreenAction> Catalogue(Shared shared) => TrainingActions.Catalogue();

    /// <inheritdoc />
    public override ScreenStep Enter(object? subject, Shared shared)
    {
        JobView[] trainings = [.. Trainings(shared)];
        TrainingScreen next = subject is long id
            ? this with { Job = id, Part = TrainingPart.Job, Form = null }
            : this with { Job = Job ?? (trainings.LastOrDefault(j => !j.Summary.IsOver) ?? trainings.LastOrDefault())?.Summary.Id };
        // A training that goes on is what one wants to see at first.
        if (!WasSeen && subject is null && trainings.Any(j => !j.Summary.IsOver)) next = next with { Part = TrainingPart.Job };
        return (next with { WasSeen = true }).Shown(shared, Lists());
    }

    /// <inheritdoc />
    public override ScreenStep Run(string action, Shared shared) => TrainingActions.Run(this, action, shared);

    /// <inheritdoc />
    public override ScreenStep Update(IMessage message, Shared shared)
    {
        switch (message)
        {
            case JobsHeard heard:
                return OnJobs(heard, shared);
            case Answered answered:
                return OnAnswer(answered, shared);
            case InputArrived { Event: InputEvent.Resized size }:
                return new ScreenStep(this with { Size = (size.Width, size.Height - TuiDrawing.FrameRows) });
            case InputArrived { Event: InputEvent.KeyPressed pressed }:
                return Form is { } form ? OnFormKey(form, pressed.Key) : OnKey(pressed.Key);
            case InputArrived { Event: InputEvent.TextPasted pasted }:
                return new ScreenStep(Form is { } open ? this with { Form = open.Paste(pasted.Text) }
                    : this with { Recipes = Recipes.Paste(pasted.Text), Models = Models.Paste(pasted.Text), Card = Card.Paste(pasted.Text), Coverage = Coverage.Paste(pasted.Text) });
            default:
                return new ScreenStep(this);
        }
    }

    /// <inheritdoc />
    public override void Draw(CellGrid grid, Rect area, Shared shared) => TrainingDrawing.Draw(this, grid, area, shared);

    /// <summary>The trainings and demonstrations among the jobs, in the order of their numbers.</summary>
    internal static IEnumerable<JobView> Trainings(Shared shared) => shared.Jobs.Jobs.Where(j => j.Summary.Verb is "train" or "training-set" or "demo");

    /// <summary>The training that is shown; null for none.</summary>
    internal JobView? JobOf(Shared shared) => Job is { } id ? shared.Jobs.Find(id) : null;

    /// <summary>The queries of both lists.</summary>
    internal static IReadOnlyList<IEffect> Lists() => [VerbQuery.Of(RecipesKey, "looking for recipes", "recipes", "list"), VerbQuery.Of(ModelsKey, "looking for networks", "models", "list")];

    /// <summary>Whether a job reports on a set, in place of making one.</summary>
    internal static bool IsReport(JobSummary job) => job is { Verb: "training-set", Request.Words: [_, "report", ..] };

    /// <summary>The screen with the losses as last heard; what a report came to is asked for once it is there.</summary>
    internal ScreenStep Shown(Shared shared, params IEnumerable<IEffect> effects)
    {
        JobSummary? job = JobOf(shared)?.Summary;
        TrainingScreen next = this with { Panel = Panel.With(JobOf(shared) is { } view ? LossPlots.Of(view) : []) };
        if (job is not { State: JobState.Done, RunFolder: { } folder } || !IsReport(job) || CoverageOf == job.Id) return new ScreenStep(next, [.. effects]);
        return new ScreenStep(next with { CoverageOf = job.Id, Coverage = TextPane.Of("") }, [.. effects, RunQueries.Read(CoverageKey, folder)]);
    }

    private ScreenStep OnJobs(JobsHeard heard, Shared shared)
    {
        TrainingScreen next = this with { Job = JobOf(shared) is null ? Trainings(shared).LastOrDefault()?.Summary.Id : Job };
        bool isNews = next.Job != Job || heard.Snapshot is not null || heard.Events.Any(e => e.Job == next.Job);
        // A training that came to its end left a network.
        bool hasEnded = WasSeen && heard.Events.Any(e => e.Kind == JobEvent.State && shared.Jobs.Find(e.Job)?.Summary is { State: JobState.Done, Verb: "train" });
        IReadOnlyList<IEffect> lists = hasEnded ? Lists() : [];
        return isNews ? next.Shown(shared, lists) : new ScreenStep(next, lists);
    }

    private ScreenStep OnAnswer(Answered answered, Shared shared)
    {
        switch (answered)
        {
            case { Key: RecipesKey, Value: JObject recipes }:
                return new ScreenStep(this with { Recipes = Recipes.WithItems(RecipeEntry.Of(recipes)) });
            case { Key: ModelsKey, Value: JObject models }:
                return WithCard(this with { Models = Models.WithItems(ModelEntry.Of(models)), CardAnswer = null });
            case { Key: CardKey, Value: JObject card } when (string?)card["path"] == Models.Selected?.Path:
                return new ScreenStep(this with { CardAnswer = card, Card = TextPane.Of("").WithLines(ModelCardText.Of(card)) });
            case { Key: CardKey, Error: { } error }:
                return new ScreenStep(this with { CardAnswer = null, Card = TextPane.Of("! " + error) });
            case { Key: WrittenKey, Error: { } error } when Form is { } form:
                return new ScreenStep(this with { Form = form.WithFault(error) });
            case { Key: WrittenKey, Value: JObject written } when Form is { } form:
                string path = (string)written["path"]!;
                IEffect then = form.IsTrained ? new Submit(["train", path]) : new Say($"written: {path}");
                return new ScreenStep(this with { Form = null, Part = form.IsTrained ? TrainingPart.Job : TrainingPart.Recipes }, then, Lists()[0]);
            case { Key: EffectRunner.Keys.Submitted, Value: JobSummary { Verb: "train" or "training-set" or "demo" } job }:
                return (this with { Job = job.Id }).Shown(shared);
            case { Key: CoverageKey, Value: RunResult result } when JobOf(shared)?.Summary is { } shown && shown.Id == CoverageOf && shown.RunFolder == result.Folder:
                return new ScreenStep(this with { Coverage = CoverageText.Of(result.Document, result.Folder) });
            case { Key: CoverageKey, Error: { } error }:
                return new ScreenStep(this with { Coverage = TextPane.Of("! " + error) });
            default:
                return new ScreenStep(this);
        }
    }

    private ScreenStep OnFormKey(RecipeForm form, Key key)
    {
        (RecipeForm next, bool isSubmitted, bool isCancelled) = form.Update(key);
        if (isCancelled) return new ScreenStep(this with { Form = null });
        return isSubmitted ? new ScreenStep(this with { Form = next }, VerbQuery.Of(WrittenKey, "writing a recipe", next.Words)) : new ScreenStep(this with { Form = next });
    }

    private ScreenStep OnKey(Key key)
    {
        switch (Part)
        {
            case TrainingPart.Recipes:
                ListView<RecipeEntry> recipes = Recipes.Update(key);
                return ReferenceEquals(recipes, Recipes) ? new ScreenStep(this) : new ScreenStep(this with { Recipes = recipes });
            case TrainingPart.Models:
                ListView<ModelEntry> models = Models.Update(key);
                return ReferenceEquals(models, Models) ? new ScreenStep(this) : WithCard(this with { Models = models });
            case TrainingPart.Card:
                if (!Card.IsTyping && key.Code is KeyCode.Escape or KeyCode.Backspace or KeyCode.Left && Card.Search.Text.Length == 0) return new ScreenStep(this with { Part = TrainingPart.Models });
                (int width, int height) = TrainingDrawing.CardSize(this);
                TextPane sized = Card.WithSize(width, height);
                TextPane card = sized.Update(key);
                return ReferenceEquals(card, sized) ? new ScreenStep(this) : new ScreenStep(this with { Card = card });
            case TrainingPart.Job when Job is not null && CoverageOf == Job:
                (int jobWidth, int jobHeight) = TrainingDrawing.CoverageSize(this);
                return new ScreenStep(this with { Coverage = Coverage.WithSize(jobWidth, jobHeight).Update(key) });
            default:
                return new ScreenStep(this);
        }
    }

    /// <summary>Asks for the card of the chosen network where another is shown.</summary>
    private static ScreenStep WithCard(TrainingScreen screen)
    {
        if (screen.Models.Selected is not { } model) return new ScreenStep(screen with { CardAnswer = null, Card = TextPane.Of("") });
        return (string?)screen.CardAnswer?["path"] == model.Path ? new ScreenStep(screen) : new ScreenStep(screen, VerbQuery.Of(CardKey, "reading a card", "models", "show", model.Path));
    }
}
