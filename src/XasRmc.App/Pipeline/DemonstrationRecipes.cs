using XasRmc.App.Options;
using XasRmc.Formats.Scattering;
using XasRmc.TrainingSets.Demonstrations;

namespace XasRmc.App.Pipeline;

/// <summary>The recipes of demonstrations that ship with the program.</summary>
internal static class DemonstrationRecipes
{
    /// <summary>The file of a demonstration's recipe beside the program.</summary>
    public static string PathOf(Surroundings surroundings, string word)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        return Path.Combine(surroundings.ProgramFolder, "Data", "demonstrations", word + ".json");
    }

    /// <summary>Reads the recipe that ships.</summary>
    /// <exception cref="SettingsException">It is not there: the program is not whole.</exception>
    public static T Shipped<T>(Surroundings surroundings, string word)
        where T : DemonstrationRecipe
    {
        string path = PathOf(surroundings, word);
        if (!File.Exists(path)) throw new SettingsException($"the recipe {path} is missing: install the program again");
        using var reader = new StreamReader(path);
        return DemonstrationRecipeReader.Read<T>(reader, path);
    }

    /// <summary>The SHA-256 of scattering data, see <see cref="Jobs.JobDefinition"/>.</summary>
    public static IReadOnlyDictionary<string, string> Hashes(ScatteringLibrary library) => library.Entries.ToDictionary(e => $"scattering {e.Phases.Edge}", e => e.Provenance.SourceSha256, StringComparer.Ordinal);
}
