using Newtonsoft.Json;
using XasRmc.Core;
using XasRmc.Formats.Json;

namespace XasRmc.TrainingSets.Demonstrations;

/// <summary>Reads the recipe of a demonstration from JSON; unknown keys, wrong types and numbers out of range are refused.</summary>
public static class DemonstrationRecipeReader
{
    /// <summary>Reads.</summary>
    /// <typeparam name="T">The kind of recipe.</typeparam>
    /// <param name="reader">The text.</param>
    /// <param name="sourceName">The file's name, for messages.</param>
    /// <exception cref="XasFormatException">The text is no such recipe; the message names what is wrong.</exception>
    public static T Read<T>(TextReader reader, string sourceName)
        where T : DemonstrationRecipe
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentException.ThrowIfNullOrWhiteSpace(sourceName);
        try
        {
            using var json = new JsonTextReader(reader) { CloseInput = false, DateParseHandling = DateParseHandling.None };
            T recipe = RecipeJson.Serializer.Deserialize<T>(json) ?? throw new XasFormatException(sourceName, 0, "the file holds no recipe");
            Check(recipe, sourceName);
            return recipe;
        }
        catch (JsonException error)
        {
            throw JsonFaults.Of(sourceName, error);
        }
    }

    /// <summary>Refuses a recipe that cannot be shown.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="sourceName">Its name, for messages.</param>
    /// <exception cref="XasFormatException">A value is out of range.</exception>
    public static void Check(DemonstrationRecipe recipe, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.FirstFault() is { } fault) throw new XasFormatException(sourceName, 0, fault);
    }

    /// <summary>Writes a recipe as it would be read again.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(DemonstrationRecipe recipe, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(writer);
        RecipeJson.Serializer.Serialize(writer, recipe);
        writer.Write('\n');
    }
}
