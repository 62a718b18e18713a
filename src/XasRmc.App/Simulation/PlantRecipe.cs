using Newtonsoft.Json;
using XasRmc.App.Options;
using XasRmc.Core;
using XasRmc.Formats.Json;

namespace XasRmc.App.Simulation;

/// <summary>What is wrong with the spectra of a planted set: a JSON file that, with the virtual set it names and the seed, fixes every byte of them.</summary>
public sealed record PlantRecipe
{
    /// <summary>What <see cref="Format"/> must say.</summary>
    public const string FormatName = "xasrmc.plant/1";

    /// <summary>The file's name in a set.</summary>
    public const string FileName = "plant.json";

    private static readonly JsonSerializerSettings s_json = new() { MissingMemberHandling = MissingMemberHandling.Error };

    /// <summary>The kind of document.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Format { get; init; } = FormatName;

    /// <summary>The virtual set whose spectra they are, a folder beside this set's.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Source { get; init; } = "";

    /// <summary>What is wrong, one sentence for people.</summary>
    [JsonProperty(Required = Required.Always)]
    public string What { get; init; } = "";

    /// <summary>The seed of what is drawn.</summary>
    [JsonProperty(Required = Required.Always)]
    public ulong Seed { get; init; }

    /// <summary>The spectra that are changed; the others are those of the source.</summary>
    [JsonProperty(Required = Required.Always)]
    public IReadOnlyList<PlantedSpectrum> Spectra { get; init; } = [];

    /// <summary>Reads and checks a recipe.</summary>
    /// <param name="reader">The JSON text.</param>
    /// <param name="sourceName">The file's name, for messages.</param>
    /// <exception cref="XasFormatException">Not JSON, an unknown or missing key, or a value that makes no sense.</exception>
    public static PlantRecipe Read(TextReader reader, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            using var json = new JsonTextReader(reader);
            PlantRecipe recipe = JsonSerializer.Create(s_json).Deserialize<PlantRecipe>(json) ?? throw new XasFormatException(sourceName, 0, "the file is empty");
            recipe.Check();
            return recipe;
        }
        catch (JsonException fault)
        {
            throw JsonFaults.Of(sourceName, fault, "not a recipe of a planted set: ");
        }
        catch (ArgumentException fault)
        {
            throw new XasFormatException(sourceName, 0, SettingsException.Complaint(fault));
        }
    }

    private void Check()
    {
        if (Format != FormatName) throw new ArgumentException($"format is '{Format}'; this program reads '{FormatName}'");
        if (Source.Length == 0 || Source.Contains('/', StringComparison.Ordinal) || Source is "." or "..") throw new ArgumentException($"source '{Source}' must be the name of a set's folder");
        if (Spectra.Select(s => AbsorptionEdge.Parse(s.Edge)).Distinct().Count() != Spectra.Count) throw new ArgumentException("an edge is listed twice");
        foreach (PlantedSpectrum spectrum in Spectra) spectrum.Check();
    }
}
