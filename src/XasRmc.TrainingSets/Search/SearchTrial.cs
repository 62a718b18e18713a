using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.TrainingSets.Search;

/// <summary>One trial of a search: a recipe with some of its network's keys drawn.</summary>
/// <param name="Index">Its number; trial 0 is the recipe as it is.</param>
/// <param name="Drawn">The keys of <c>network</c> that were drawn, with their values.</param>
/// <param name="Recipe">The recipe with them.</param>
public sealed record SearchTrial(int Index, JObject Drawn, TrainingRecipe Recipe)
{
    // Keys that change neither the meaning of the loss nor who judges: losses of trials can be compared.
    private static readonly string[] s_keys = ["view", "convolutions", "hidden", "activation", "residual", "batchSize", "learningRate", "weightDecay"];

    /// <summary>Draws a trial; the same for the same seed, whatever else is drawn.</summary>
    /// <param name="search">What is varied.</param>
    /// <param name="recipe">What stays.</param>
    /// <param name="index">Its number.</param>
    public static SearchTrial Draw(SearchRecipe search, TrainingRecipe recipe, int index)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(recipe);
        Require.AtLeast(index, 0);
        var drawn = new JObject();
        JObject network = ToJson(recipe);
        var random = new RandomStream(search.Seed, (ulong)index);
        foreach (SearchAxis axis in index == 0 ? [] : search.Axes)
        {
            if (axis.OneOf is { } pieces) drawn.Merge(pieces[random.NextInt(pieces.Count)], new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Replace });
            else drawn[axis.Key!] = Number(axis, random, isWhole: network[axis.Key!]!.Type == JTokenType.Integer);
        }

        return new SearchTrial(index, drawn, With(recipe, drawn));
    }

    /// <summary>What is wrong with a search of a recipe, as a sentence without a full stop, or null.</summary>
    internal static string? FirstFault(SearchRecipe search, TrainingRecipe recipe)
    {
        JObject network = ToJson(recipe);
        for (int a = 0; a < search.Axes.Count; a++)
        {
            string name = FormattableString.Invariant($"axes[{a}]");
            if (search.Axes[a] is not { } axis || axis.OneOf is null == axis.Key is null) return $"{name} must have either oneOf, a list of pieces of 'network', or key, min and max";
            if (axis.OneOf is { } pieces)
            {
                if (pieces.Count == 0 || pieces.Any(p => p is null || p.Count == 0)) return $"{name}.oneOf must hold pieces of 'network', each with a key";
                foreach (JObject piece in pieces)
                {
                    if (piece.Properties().Select(p => KeyFault(p.Name, name)).FirstOrDefault(f => f is not null) is { } fault) return fault;
                }
            }
            else if (KeyFault(axis.Key!, name) is { } fault)
            {
                return fault;
            }
            else if (network[axis.Key!]!.Type is not JTokenType.Integer and not JTokenType.Float)
            {
                return $"{name}: {axis.Key} is no number; list its values with oneOf";
            }
            else if (!double.IsFinite(axis.Min) || !double.IsFinite(axis.Max) || axis.Max < axis.Min || (axis.Logarithmic && axis.Min <= 0))
            {
                return $"{name}: min must not exceed max, and be above 0 where the draw is logarithmic";
            }
        }

        return null;
    }

    private static string? KeyFault(string key, string name) => s_keys.Contains(key, StringComparer.Ordinal)
        ? null
        : $"{name}: '{key}' cannot be searched for; losses can be compared while {string.Join(", ", s_keys)} vary";

    private static JValue Number(SearchAxis axis, RandomStream random, bool isWhole)
    {
        double value = axis.Logarithmic ? Math.Exp(random.NextDouble(Math.Log(axis.Min), Math.Log(axis.Max))) : random.NextDouble(axis.Min, axis.Max);
        // Three digits say all that matters, and a person can read them.
        double digits = Math.Pow(10, 2 - Math.Floor(Math.Log10(Math.Max(Math.Abs(value), 1e-300))));
        return isWhole ? new JValue((long)Math.Round(value)) : new JValue(Math.Round(value * digits) / digits);
    }

    private static JObject ToJson(TrainingRecipe recipe) => JObject.FromObject(recipe.Network, RecipeJson.Serializer);

    /// <exception cref="JsonException">A value does not fit its key.</exception>
    private static TrainingRecipe With(TrainingRecipe recipe, JObject drawn)
    {
        JObject network = ToJson(recipe);
        foreach (JProperty change in drawn.Properties()) network[change.Name] = change.Value.DeepClone();
        // Without convolutions of its own, another view has none.
        if (drawn["view"] is not null && drawn["convolutions"] is null) network["convolutions"] = new JArray();
        return recipe with { Network = network.ToObject<NetworkRecipe>(RecipeJson.Serializer)! };
    }
}
