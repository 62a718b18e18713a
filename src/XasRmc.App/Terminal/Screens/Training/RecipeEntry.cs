using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Training;

/// <summary>A recipe of the list.</summary>
/// <param name="Path">Its file, or the card that holds it.</param>
/// <param name="Origin">Where it comes from: folder, shipped or user.</param>
/// <param name="Name">Its name.</param>
/// <param name="Recipe">The recipe; null where it is faulty.</param>
/// <param name="Fault">What is wrong with it; null for nothing.</param>
internal sealed record RecipeEntry(string Path, string Origin, string Name, JObject? Recipe, string? Fault)
{
    /// <summary>Whether <c>train</c> takes its file: a card is no recipe.</summary>
    public bool IsFile => Recipe is not null && System.IO.Path.GetFileName(Path) != App.Pipeline.TrainedModels.CardName;

    /// <summary>Whether its samples are simulated into a set first.</summary>
    public bool HasDynamics => Recipe?["dynamics"] is JObject;

    /// <summary>The entries of an answer of <c>recipes list</c>.</summary>
    public static IEnumerable<RecipeEntry> Of(JObject answer) =>
        answer["recipes"]!.Select(r => new RecipeEntry((string)r["path"]!, (string)r["origin"]!, (string)r["name"]!, r["recipe"] as JObject, (string?)r["fault"]));

    /// <summary>An empty list.</summary>
    public static ListView<RecipeEntry> CreateList() => new(
        [
            new("recipe", 0, r => r.Name),
            new("edges", 14, r => r.Recipe is { } recipe ? string.Join(" ", recipe["edges"]!) : "! faulty") { Style = r => r.Fault is null ? Theme.Text : Theme.Bad },
            new("particles", 9, r => (string?)r.Recipe?["particles"] ?? "") { IsRight = true },
            new("networks", 8, r => (string?)r.Recipe?["network"]?["members"] ?? "") { IsRight = true },
            new("from", 8, r => r.Origin),
        ],
        r => r.Path)
    {
        EmptyText = "no recipes here, and none ships",
    };

    /// <summary>What it says, a line each, the most important first.</summary>
    public IEnumerable<string> Lines()
    {
        if (Recipe is not { } r)
        {
            yield return "! " + Fault;
            yield return Path;
            yield break;
        }

        if ((string)r["description"]! is { Length: > 0 } description) yield return description;
        yield return $"elements {string.Join(", ", r["elements"]!)}; edges {string.Join(", ", r["edges"]!)}";
        yield return Invariant($"k {Number(r, "filter.kMin")} to {Number(r, "filter.kMax")} Å⁻¹, weight {Number(r, "filter.kWeight")}; R {Number(r, "filter.rMin")} to {Number(r, "filter.rMax")} Å");
        yield return Invariant($"{r["particles"]} particles, {Number(r, "structures.atoms.min")} to {Number(r, "structures.atoms.max")} atoms; seed {r["seed"]}");
        yield return Invariant($"{r["network"]!["members"]} networks of {string.Join(" x ", r["network"]!["hidden"]!)}, {r["network"]!["epochs"]} epochs at most");
        yield return "shells " + string.Join(", ", r["distribution"]!["shells"]!.Select(s => Invariant($"{(double)s["min"]!:0.##}-{(double)s["max"]!:0.##}"))) + " Å";
        string disorder = r["dynamics"] is JObject ? "dynamics" : "disorder";
        yield return Invariant($"σ² {Number(r, disorder + ".sigma2.min")} to {Number(r, disorder + ".sigma2.max")} Å²; shapes {string.Join(", ", r["structures"]!["shapes"]!.Select(s => (string)s!).Distinct())}");
        if (r["dynamics"] is JObject dynamics)
            yield return Invariant($"dynamics by {string.Join(", ", dynamics["potentials"]!)} at {Number(r, "dynamics.temperatureK.min")} to {Number(r, "dynamics.temperatureK.max")} K; {Number(r, "mixtures.share"):0.##} mixtures an example");
        if (((JArray)r["elements"]!).Count > 1)
            yield return Invariant($"{r["elements"]![0]} {100 * Number(r, "structures.composition.min"):0.#} to {100 * Number(r, "structures.composition.max"):0.#} %; {string.Join(", ", r["structures"]!["orderings"]!.Select(o => (string)o!).Distinct())}");
        yield return Path;
    }

    /// <summary>A number of a recipe by the names that lead to it.</summary>
    internal static double Number(JObject recipe, string path) => (double)recipe.SelectToken(path)!;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
