using Newtonsoft.Json;
using XasRmc.Core;
using XasRmc.Formats.Json;

namespace XasRmc.TrainingSets;

/// <summary>Reads a recipe from JSON; unknown keys, wrong types and numbers out of range are refused.</summary>
public static class TrainingRecipeReader
{
    /// <summary>Reads.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="sourceName">The file's name, for messages.</param>
    /// <exception cref="XasFormatException">The text is not a valid recipe; the message names what is wrong.</exception>
    public static TrainingRecipe Read(TextReader reader, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentException.ThrowIfNullOrWhiteSpace(sourceName);
        try
        {
            using var json = new JsonTextReader(reader) { CloseInput = false, DateParseHandling = DateParseHandling.None };
            TrainingRecipe recipe = RecipeJson.Serializer.Deserialize<TrainingRecipe>(json)
                ?? throw new XasFormatException(sourceName, 0, "the file holds no recipe");
            if (recipe is { Structures: null } or { Disorder: null } or { Mixtures: null } or { Sampling: null } or { Errors: null } or { Filter: null } or { Distribution: null } or { Network: null })
                throw new XasFormatException(sourceName, 0, "a section of the recipe is null; leave it out to take its defaults");
            Check(recipe, sourceName);
            return recipe;
        }
        catch (JsonException error)
        {
            throw JsonFaults.Of(sourceName, error);
        }
    }

    /// <summary>Refuses a recipe that cannot be made or trained.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="sourceName">Its name, for messages.</param>
    /// <exception cref="XasFormatException">A value is out of range.</exception>
    public static void Check(TrainingRecipe recipe, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (TrainingRecipeCheck.FirstFault(recipe) is { } fault) throw new XasFormatException(sourceName, 0, fault);
    }

    /// <summary>Writes a recipe as it would be read again.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(TrainingRecipe recipe, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        RecipeJson.Serializer.Serialize(writer, recipe);
        writer.Write('\n');
    }
}
