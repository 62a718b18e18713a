using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Formats.Scattering;
using XasRmc.Inversion;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Evaluation;

namespace XasRmc.App.Commands;

/// <summary>Judges a trained network on simulated particles that it never saw.</summary>
internal sealed class EvaluateVerb : Verb
{
    private readonly Argument<string> _model;
    private readonly Option<string?> _set, _scattering;
    private readonly Option<double?> _noise;
    private readonly Option<bool> _knownSize;
    private readonly Option<ulong?> _seed;

    /// <summary>Makes the verb.</summary>
    public EvaluateVerb()
        : base(
            "evaluate",
            "Judge a trained network on the test side of its simulated set: errors, likelihood, coverage of its intervals; by pair, shell, size, shape, ordering, temperature, composition and number of neighbours.",
            "xasrmc evaluate models/au-l3-pd-k --set sets/aupd",
            "xasrmc evaluate models/au-l3-pd-k --set sets/aupd --noise 1e-3 --json")
    {
        _model = AddArgument<string>("MODEL", "The network: its name, its folder or its card.");
        _set = Add<string?>("--set", "The folder of its simulated set (default: in the cache folder, where 'training-set' puts it).", "DIR");
        _noise = Add<double?>("--noise", "Standard deviation of a point of chi(k), nothing else being wrong (default: all errors that the network was trained with).", "X");
        _knownSize = Add<bool>("--known-size", "Tell the network each particle's size, with the error that its recipe states.");
        _scattering = Add<string?>("--scattering", "Scattering data of the set: a file, or a system that ships (default: the recipe's, or what ships).", "FILE");
        _seed = Add<ulong?>("--seed", "The seed of the errors (default: the recipe's).", "N");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Get(_noise) is { } sigma && !(sigma is > 0 and <= 0.1)) throw new SettingsException("--noise must lie above 0 and up to 0.1");
        string asked = context.Get(_model);
        (string path, _) = new TrainedModels(context.Surroundings, context.CacheFolder).FindCard(asked, context.Surroundings.FullPath(asked));
        TrainedModel model = TrainedModels.Read(path);
        TrainingRecipe recipe = model.Card.Recipe;
        if (recipe.Dynamics is null) throw new SettingsException($"{model.Ensemble.Name} was trained on samples that were drawn while it was trained; only networks of a simulated set can be judged ('xasrmc models show' tells their errors)");
        if (context.Get(_knownSize) && !model.Ensemble.Space.TakesSize) throw new SettingsException($"{model.Ensemble.Name} does not take the size of a sample: its recipe has knowledge.sizeShare 0");
        ScatteringLibrary library = RecipeInput.Library(context, recipe, context.Get(_scattering));
        string folder = RecipeInput.SetFolder(context, recipe, library, context.Get(_set));
        EvaluationReport report = EnsembleEvaluation.Run(
            model.Ensemble, recipe, TrainingSetFiles.Read(folder, recipe), RecipeInput.Tables(context, recipe, library, cancellationToken), context.Get(_noise), context.Get(_knownSize), context.Get(_seed) ?? recipe.Seed, context.Options.ThreadCount,
            context.Progress, cancellationToken, Foreign(context, model.Ensemble.Space, cancellationToken));
        var document = new JObject
        {
            ["format"] = "xasrmc.evaluation/1",
            ["model"] = report.Model,
            ["noise"] = context.Get(_noise) is { } given ? given : JValue.CreateNull(),
            ["sizeTold"] = context.Get(_knownSize),
            ["seed"] = context.Get(_seed) ?? recipe.Seed,
            ["samples"] = report.Samples,
            ["falseAlarms"] = report.FalseAlarms,
            ["outsiders"] = new JArray(report.Outsiders.Select(o => new JObject { ["kind"] = RecipeWord.Of(o.Kind), ["area"] = o.Area, ["flagged"] = o.Flagged })),
            ["scores"] = new JArray(report.Rows.Select(Score)),
        };
        return Task.FromResult(new Answer(ExitCode.Done, document, console => Show(console, report)));
    }

    /// <summary>A metal that the network does not know, from the scattering data that ship.</summary>
    private static ForeignMetal? Foreign(VerbContext context, InversionSpace space, CancellationToken cancellationToken)
    {
        // Distances of nearest neighbours in the crystals, from lattice constants of 3.615 and 3.524 Å.
        foreach ((string metal, double nearestAngstrom) in ((string, double)[])[("Cu", 2.556), ("Ni", 2.492)])
        {
            Element element = Element.Of(metal);
            if (space.Elements.Contains(element) || new ScatteringTables(context.Surroundings).FindSystem(metal) is not { } library) continue;
            return new ForeignMetal(ScatteringTables.Build(library, [new AbsorptionEdge(element, EdgeName.K)], [element], null, cancellationToken)[0], nearestAngstrom);
        }

        return null;
    }

    private static void Show(IAnsiConsole console, EvaluationReport report)
    {
        console.WriteLine(FormattableString.Invariant($"{report.Model} on {report.Samples} particles that trained and calibrated nothing; {report.FalseAlarms:P1} of them flagged."));
        console.WriteLine("Told from outsiders (area under the ROC curve, share flagged): " + string.Join("; ", report.Outsiders.Select(o => FormattableString.Invariant($"{Text(o.Kind)} {o.Area:0.000}, {o.Flagged:P0}"))) + ".");
        Table table = Tables.Create("pair", "shell", "quantity", "RMSE", "bias", "CRPS", "68 %", "95 %", "mean sigma", "z²", "spread", "its rank", "noise leaves");
        foreach (EvaluationRow row in report.Rows.Where(r => r.Group == "all"))
        {
            QuantityScore s = row.Score;
            string Share(double v) => v.ToString("0.0 %", CultureInfo.InvariantCulture);
            table.AddTextRow(
                row.Pair, row.Shell == 0 ? "curve" : row.Shell.ToString(CultureInfo.InvariantCulture), row.Quantity, Scaled(s.Rmse, row.Quantity), Scaled(s.Bias, row.Quantity), Scaled(s.Crps, row.Quantity), Share(s.Coverage68),
                Share(s.Coverage95), Scaled(s.Sharpness, row.Quantity), s.ZSquare.ToString("0.00", CultureInfo.InvariantCulture),
                Scaled(s.Spread, row.Quantity), s.SpreadRank.ToString("0.00", CultureInfo.InvariantCulture), row.Least is { } least ? Scaled(least, row.Quantity) : "");
        }

        console.Write(table);
        console.WriteLine("sigma2 in 1e-4 Å², c3 in 1e-5 Å³. Spread: among the networks alone, nothing calibrated; its rank: Spearman's correlation with the size of the error. Noise leaves (with --noise): the error of a reader who knows all else, and of the particles how their moments vary together. Other groups (size, shape, ordering, temperature, composition, neighbours), MAE, NLL, 50 and 90 % intervals: --json.");
    }

    private static string Text(OutsiderKind kind) => kind switch
    {
        OutsiderKind.Shuffled => "shuffled chi",
        OutsiderKind.WrongEnergyOrigin => "E0 wrong by 8 eV",
        OutsiderKind.SwappedEdges => "edges swapped",
        _ => "another metal",
    };

    private static JObject Score(EvaluationRow row)
    {
        QuantityScore s = row.Score;
        return new JObject
        {
            ["group"] = row.Group, ["value"] = row.Value, ["pair"] = row.Pair, ["shell"] = row.Shell, ["quantity"] = row.Quantity, ["count"] = s.Count, ["rmse"] = s.Rmse, ["mae"] = s.Mae, ["bias"] = s.Bias, ["nll"] = s.Nll, ["crps"] = s.Crps,
            ["coverage50"] = s.Coverage50, ["coverage68"] = s.Coverage68, ["coverage90"] = s.Coverage90, ["coverage95"] = s.Coverage95, ["sharpness"] = s.Sharpness, ["zSquare"] = s.ZSquare, ["spread"] = s.Spread, ["spreadRank"] = s.SpreadRank,
            ["least"] = row.Least is { } least ? least : JValue.CreateNull(),
        };
    }

    private static string Scaled(double value, string quantity) => quantity switch
    {
        "sigma2" => (1e4 * value).ToString("0.00", CultureInfo.InvariantCulture),
        "c3" => (1e5 * value).ToString("0.0", CultureInfo.InvariantCulture),
        "rAngstrom" => value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000", CultureInfo.InvariantCulture),
    };
}
