using System.CommandLine;

namespace XasRmc.App.Commands;

/// <summary>All verbs.</summary>
internal static class VerbList
{
    /// <summary>What a newcomer may type first.</summary>
    public static IReadOnlyList<string> RootExamples { get; } =
    [
        "xasrmc validate validation-sets/virtual-aupd-50    the main job: network, fit, verdict, report",
        "xasrmc reduce foil.xdi                             mu(E) to chi(k)",
        "xasrmc sets list                                   what sets there are",
    ];

    /// <summary>Makes the verbs, each with the command that it stands under (null for the root).</summary>
    public static IEnumerable<(Command? Parent, Verb Verb)> Create(RootCommand root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var sets = new Command("sets", "Validation sets: what there is, what they hold, fetch their files, check them, begin a new one.");
        root.Subcommands.Add(sets);
        yield return (null, SetJobVerb.Validate());
        yield return (null, new ReduceVerb());
        yield return (null, new ForwardVerb());
        yield return (null, new RdfVerb());
        yield return (null, new StructureVerb());
        yield return (null, new AtomsVerb());
        yield return (null, SetJobVerb.Invert());
        yield return (null, new BatchVerb());
        var trainingSet = new TrainingSetVerb();
        yield return (null, trainingSet);
        yield return (trainingSet.Command, new TrainingSetReportVerb());
        yield return (null, new TrainVerb());
        yield return (null, new EvaluateVerb());
        yield return (null, SetJobVerb.Fit());
        var scattering = new Command("scattering", "Scattering data: make them with an installed FEFF, or import FEFF's files.");
        root.Subcommands.Add(scattering);
        yield return (scattering, new ScatteringListVerb());
        yield return (scattering, new ScatteringBuildVerb());
        yield return (scattering, new ScatteringImportVerb());
        var recipes = new Command("recipes", "Recipes of networks: what there is, and new ones made from them.");
        root.Subcommands.Add(recipes);
        yield return (recipes, new RecipesListVerb());
        yield return (recipes, new RecipesNewVerb());
        var models = new Command("models", "Trained networks: what there is, what each serves and how well it does.");
        root.Subcommands.Add(models);
        yield return (models, new ModelsListVerb());
        yield return (models, new ModelsShowVerb());
        var demo = new Command("demo", "What a network teaches: four demonstrations with recipe, figures and words, a minute each.");
        root.Subcommands.Add(demo);
        yield return (demo, DemoVerb.Generalization());
        yield return (demo, DemoVerb.Latent());
        yield return (demo, DemoVerb.Bonds());
        yield return (demo, DemoVerb.Surrogate());
        var jobs = new Command("jobs", "The queue: jobs that go on when the line drops or the terminal is closed.");
        root.Subcommands.Add(jobs);
        var settings = new Command("settings", "The settings: their values and where each comes from; change your own.");
        root.Subcommands.Add(settings);
        yield return (settings, new SettingsShowVerb());
        yield return (settings, new SettingsSetVerb());
        yield return (settings, new SettingsUnsetVerb());
        yield return (null, new TuiVerb());
        yield return (null, new ServeVerb());
        yield return (null, new WorkVerb());
        yield return (jobs, new JobsListVerb());
        yield return (jobs, new JobsSubmitVerb());
        yield return (jobs, new JobsWatchVerb());
        yield return (jobs, new JobsWaitVerb());
        yield return (jobs, new JobsLogsVerb());
        yield return (jobs, new JobsForkVerb());
        yield return (jobs, JobsChangeVerb.Pause());
        yield return (jobs, JobsChangeVerb.Resume());
        yield return (jobs, JobsChangeVerb.Cancel());
        yield return (jobs, JobsChangeVerb.Remove());
        yield return (sets, new SetsListVerb());
        yield return (sets, new SetsShowVerb());
        yield return (sets, new SetsPullVerb());
        yield return (sets, new SetsVerifyVerb());
        yield return (sets, new SetsCheckVerb());
        yield return (sets, new SetsNewVerb());
        yield return (sets, new SetsSimulateVerb());
        yield return (sets, new SetsPlantVerb());
    }
}
