using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.Core;
using XasRmc.Formats.Json;

namespace XasRmc.App.Sets;

/// <summary>Reads and writes set.json; unknown keys, repeated keys and missing keys are errors with their line.</summary>
internal static class SetFile
{
    /// <summary>The kind of document.</summary>
    public const string Format = "xasrmc.set/1";

    /// <summary>The file's name.</summary>
    public const string FileName = "set.json";

    private static readonly JsonSerializerSettings s_settings = new()
    {
        MissingMemberHandling = MissingMemberHandling.Error,
        NullValueHandling = NullValueHandling.Ignore,
        DateParseHandling = DateParseHandling.None,
        ContractResolver = new DefaultContractResolver { NamingStrategy = new CamelCaseNamingStrategy(processDictionaryKeys: false, overrideSpecifiedNames: false) },
        Converters = { new StringEnumConverter(new CamelCaseNamingStrategy(), allowIntegerValues: false) },
        ObjectCreationHandling = ObjectCreationHandling.Replace,
    };

    /// <summary>Reads a set from text.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="XasFormatException">The text is not a set; the message gives the line.</exception>
    public static SetDefinition Parse(string text, string source)
    {
        SetDefinition? set;
        try
        {
            JToken token = CanonicalJson.Parse(text);
            set = token.ToObject<SetDefinition>(JsonSerializer.Create(s_settings));
        }
        catch (JsonException e)
        {
            throw JsonFaults.Of(source, e);
        }

        if (set is null) throw new XasFormatException(source, 0, "the file is empty");
        if (SetChecks.Faults(set) is [string fault, ..]) throw new XasFormatException(source, 0, fault);
        return set;
    }

    /// <summary>Reads the set of a folder; its id must be the folder's name.</summary>
    public static SetDefinition Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new SettingsException($"{folder} holds no {FileName}");
        SetDefinition set = Parse(File.ReadAllText(path), path);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return set.Id == name ? set : throw new XasFormatException(path, 0, $"the id '{set.Id}' must be the folder's name, '{name}'");
    }

    /// <summary>A set as JSON, its keys in the order of the record.</summary>
    public static JObject ToJson(SetDefinition set) => JObject.FromObject(set, JsonSerializer.Create(s_settings));
}
