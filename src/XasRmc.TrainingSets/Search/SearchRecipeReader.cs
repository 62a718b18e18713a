using Newtonsoft.Json;
using XasRmc.Core;
using XasRmc.Formats.Json;

namespace XasRmc.TrainingSets.Search;

/// <summary>Reads a search from JSON; unknown keys, wrong types and numbers out of range are refused, and so is a search of which a trial could not be trained.</summary>
public static class SearchRecipeReader
{
    /// <summary>Reads.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="sourceName">The file's name, for messages.</param>
    /// <param name="recipe">The recipe that is varied.</param>
    /// <exception cref="XasFormatException">The text is not a valid search of the recipe; the message names what is wrong.</exception>
    public static SearchRecipe Read(TextReader reader, string sourceName, TrainingRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentException.ThrowIfNullOrWhiteSpace(sourceName);
        SearchRecipe search;
        try
        {
            using var json = new JsonTextReader(reader) { CloseInput = false, DateParseHandling = DateParseHandling.None };
            search = RecipeJson.Serializer.Deserialize<SearchRecipe>(json) ?? throw new XasFormatException(sourceName, 0, "the file holds no search");
        }
        catch (JsonException error)
        {
            throw JsonFaults.Of(sourceName, error);
        }

        if ((General(search) ?? SearchTrial.FirstFault(search, recipe)) is { } fault) throw new XasFormatException(sourceName, 0, fault);
        for (int i = 0; i < search.Trials; i++) CheckTrial(search, recipe, i, sourceName);
        return search;
    }

    private static string? General(SearchRecipe s)
    {
        if (s.Format != SearchRecipe.FormatName) return $"format is '{s.Format}'; this program reads {SearchRecipe.FormatName}";
        if (s.Trials is < 2 or > 1000) return FormattableString.Invariant($"trials is {s.Trials}; it must lie from 2 to 1000");
        if (s.FirstPasses is < 1 or > 10000) return FormattableString.Invariant($"firstPasses is {s.FirstPasses}; it must lie from 1 to 10000");
        if (!(s.Reduction is >= 1.5 and <= 10)) return FormattableString.Invariant($"reduction is {s.Reduction}; it must lie from 1.5 to 10");
        if (s.Members is < 1 or > 20) return FormattableString.Invariant($"members is {s.Members}; it must lie from 1 to 20");
        return s.Axes is { Count: > 0 } ? null : "axes must name at least one thing to vary";
    }

    private static void CheckTrial(SearchRecipe search, TrainingRecipe recipe, int index, string sourceName)
    {
        string where = FormattableString.Invariant($"trial {index} ");
        try
        {
            SearchTrial trial = SearchTrial.Draw(search, recipe, index);
            if (TrainingRecipeCheck.FirstFault(trial.Recipe) is { } fault) throw new XasFormatException(sourceName, 0, $"{where}({trial.Drawn.ToString(Formatting.None)}) cannot be trained: {fault}");
        }
        catch (JsonException error)
        {
            throw new XasFormatException(sourceName, 0, $"{where}cannot be trained: {error.Message.TrimEnd('.')}");
        }
    }
}
