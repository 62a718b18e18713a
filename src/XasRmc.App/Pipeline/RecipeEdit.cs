using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.TrainingSets;

namespace XasRmc.App.Pipeline;

/// <summary>Recipes as JSON with single values changed; only keys that a recipe has can be changed.</summary>
internal static class RecipeEdit
{
    /// <summary>A recipe with all of its keys, those at their defaults too.</summary>
    public static JObject ToJson(TrainingRecipe recipe) => (JObject)CanonicalJson.Parse(ToText(recipe));

    /// <summary>The text of a recipe's file.</summary>
    public static string ToText(TrainingRecipe recipe)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        TrainingRecipeReader.Write(recipe, text);
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The recipe with changes.</summary>
    /// <param name="recipe">What it is made from.</param>
    /// <param name="changes">Each as <c>network.epochs=60</c>; lists as <c>elements=Au,Pd</c> or in JSON.</param>
    /// <exception cref="SettingsException">A change names no key of a recipe, or its value does not fit; the message names it.</exception>
    public static TrainingRecipe With(TrainingRecipe recipe, IReadOnlyList<string> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        JObject json = ToJson(recipe);
        foreach (string change in changes) Apply(json, change);
        return TrainingRecipeReader.Read(new StringReader(json.ToString(Formatting.Indented)), changes.Count > 0 ? "the changed recipe" : "the recipe");
    }

    private static void Apply(JObject recipe, string change)
    {
        int equals = change.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1) throw new SettingsException($"--set {change}: write it as network.epochs=60");
        string[] path = change[..equals].Split('.');
        string text = change[(equals + 1)..].Trim();
        JObject within = recipe;
        for (int i = 0; i < path.Length; i++)
        {
            JToken value = within[path[i]] ?? throw new SettingsException($"--set {change}: {(i == 0 ? "a recipe" : string.Join('.', path[..i]))} has no '{path[i]}'; it has {string.Join(", ", within.Properties().Select(p => p.Name))}");
            if (i == path.Length - 1)
            {
                within[path[i]] = Converted(value, text, change);
                return;
            }

            within = value as JObject ?? throw new SettingsException($"--set {change}: {string.Join('.', path[..(i + 1)])} holds no further keys");
        }
    }

    private static JToken Converted(JToken before, string text, string change)
    {
        switch (before.Type)
        {
            case JTokenType.Integer or JTokenType.Float:
                // An unsigned seed and a fraction read back as they are written.
                if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong whole)) return new JValue(whole);
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? new JValue(number) : throw new SettingsException($"--set {change}: a number belongs there");
            case JTokenType.Boolean:
                return bool.TryParse(text, out bool isOn) ? new JValue(isOn) : throw new SettingsException($"--set {change}: true or false belongs there");
            case JTokenType.Array when !text.StartsWith('['):
                bool isOfNumbers = before.FirstOrDefault() is { Type: JTokenType.Integer or JTokenType.Float }, isOfObjects = before.FirstOrDefault() is JObject;
                if (isOfObjects) throw new SettingsException($"--set {change}: write this list in JSON, as it stands in a recipe: {before.ToString(Formatting.None)}");
                return new JArray(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(item => isOfNumbers ? Converted(new JValue(0), item, change) : new JValue(item)));
            case JTokenType.Array:
                return Json(text, change) as JArray ?? throw new SettingsException($"--set {change}: a list belongs there");
            case JTokenType.Object:
                return Json(text, change) as JObject
                    ?? throw new SettingsException($"--set {change}: name a key within: {string.Join(", ", ((JObject)before).Properties().Select(p => p.Name))}");
            default:
                return new JValue(text);
        }
    }

    private static JToken? Json(string text, string change)
    {
        try
        {
            return text.StartsWith('[') || text.StartsWith('{') ? CanonicalJson.Parse(text) : null;
        }
        catch (JsonException)
        {
            throw new SettingsException($"--set {change}: the value is not JSON");
        }
    }
}
