using System.Collections.Immutable;
using System.Globalization;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;
using XasRmc.Rmc.Engines;
using XasRmc.Rmc.Objective;
using XasRmc.TrainingSets;

namespace XasRmc.App.Terminal.Screens.Sets;

/// <summary>What is to be run on a set, and how: the form behind Enter.</summary>
internal static class RunForm
{
    /// <summary>The name of the field with the verb; faults that belong to no other field stand there.</summary>
    public const string What = "run";

    private const string Seed = "seed", Replicas = "replicas", Sweeps = "sweeps", Engine = "engine", Space = "space", Trajectory = "trajectory", Quick = "quick", Cores = "cores", Priority = "priority";
    private const string OfTheSet = "of set", NotQuick = "no", InAMinute = "yes";
    private const double LargestSeed = 9e15; // whole numbers up to here are exact in the field

    private static readonly ImmutableArray<string> s_verbs = ["validate", "fit", "invert"];
    private static readonly string[] s_queueOptions = [Cores, Priority], s_ofFits = [Replicas, Sweeps, Engine, Space, Trajectory];

    /// <summary>The form; Enter runs what it says at once.</summary>
    public static Form Create() => new(
    [
        new ChoiceFormField(What, "run", s_verbs) { Hint = "Enter runs it; Left, Right choose; Tab goes to the options" },
        new NumberFormField(Seed, "seed", new TextField()) { IsOptional = true, IsWhole = true, Least = 0, Most = LargestSeed, Hint = "empty: the set's own" },
        .. OfFits(),
        OfVerdicts(),
        new NumberFormField(Cores, "cores", new TextField()) { IsOptional = true, IsWhole = true, Least = 1, Most = 1024, Hint = "empty: all, so that it runs alone" },
        new NumberFormField(Priority, "priority", new TextField()) { IsOptional = true, IsWhole = true, Least = -1000, Most = 1000, Hint = "higher runs earlier; empty: 0" },
    ]);

    /// <summary>The form for the verb that it says: a network's answer has no replicas, sweeps, engine and space, and only a verdict may be quick.</summary>
    public static Form Fitted(Form form)
    {
        ArgumentNullException.ThrowIfNull(form);
        string verb = form.Fields[0].Value;
        bool fits = verb != "invert", quick = verb == "validate";
        if (fits != form.Fields.Any(f => f.Name == Replicas)) form = form with { Fields = fits ? form.Fields.InsertRange(2, OfFits()) : form.Fields.RemoveAll(f => s_ofFits.Contains(f.Name)) };
        if (quick == form.Fields.Any(f => f.Name == Quick)) return form;
        return form with { Fields = quick ? form.Fields.Insert(2 + s_ofFits.Length, OfVerdicts()) : form.Fields.RemoveAll(f => f.Name == Quick) };
    }

    /// <summary>The command line of the job as the form stands; fields with faults are left out.</summary>
    public static ImmutableArray<string> Words(Form form, string target, IReadOnlyList<string> dataFolders)
    {
        ArgumentNullException.ThrowIfNull(form);
        return
        [
            form.Fields[0].Value, target, .. dataFolders.SelectMany(d => new[] { "--data", d }),
            .. form.Fields.Where(f => (f.Name == Seed || s_ofFits.Contains(f.Name)) && f.Value is { Length: > 0 } and not OfTheSet && f.Fault is null).SelectMany(f => new[] { "--" + f.Name, f.Value }),
            .. form.Fields.Where(f => f.Name == Quick && f.Value == InAMinute).Select(_ => "--quick"),
        ];
    }

    /// <summary>What is asked of the queue.</summary>
    public static Submit Submission(Form form, ImmutableArray<string> words) => new(words) { Cores = Whole(form, Cores), Priority = Whole(form, Priority) ?? 0 };

    /// <summary>The command line that submits the same.</summary>
    public static string Verb(Form form, ImmutableArray<string> words)
    {
        string[] options = [.. s_queueOptions.Where(n => Whole(form, n) is not null).SelectMany(n => new[] { "--" + n, Whole(form, n)!.Value.ToString(CultureInfo.InvariantCulture) })];
        return VerbQuery.Text(["jobs", "submit", .. options, "--", .. words]);
    }

    private static ImmutableArray<FormField> OfFits() =>
    [
        new NumberFormField(Replicas, "replicas", new TextField()) { IsOptional = true, IsWhole = true, Least = 1, Most = 1000, Hint = "independent fits; empty: as set and settings say" },
        new NumberFormField(Sweeps, "sweeps", new TextField()) { IsOptional = true, IsWhole = true, Least = 0, Most = 10_000_000, Hint = "the most sweeps; empty: as set and settings say" },
        new ChoiceFormField(Engine, "engine", [OfTheSet, .. Enum.GetValues<RmcMethod>().Select(RecipeWord.Of)]) { Hint = "by what moves the fit goes" },
        new ChoiceFormField(Space, "space", [OfTheSet, .. Enum.GetValues<ObjectiveSpace>().Select(RecipeWord.Of)]) { Hint = "where the fit compares spectra" },
        new NumberFormField(Trajectory, "trajectory", new TextField()) { IsOptional = true, IsWhole = true, Least = 1, Most = 10_000_000, Hint = "keep the atoms each so many sweeps; empty: as the set says" },
    ];

    private static ChoiceFormField OfVerdicts() => new(Quick, "quick", [NotQuick, InAMinute]) { Hint = "in a minute: pairs and first shells alone" };

    private static int? Whole(Form form, string name) => form.Fields.FirstOrDefault(f => f.Name == name) is NumberFormField { Fault: null, Number: { } number } ? (int)number : null;
}
