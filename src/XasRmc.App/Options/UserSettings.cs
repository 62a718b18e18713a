using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;

namespace XasRmc.App.Options;

/// <summary>The user's own settings file as JSON that can be changed; what else it holds stays.</summary>
internal sealed class UserSettings
{
    private readonly JObject _root;

    private UserSettings(string path, JObject root) => (FilePath, _root) = (path, root);

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>Its content as it is now.</summary>
    public string Text => _root.ToString(Formatting.Indented) + "\n";

    /// <summary>Reads the file; one that is not there holds nothing.</summary>
    /// <exception cref="SettingsException">It is no JSON object, or holds what would be lost when it is written.</exception>
    public static UserSettings Read(string path)
    {
        if (!File.Exists(path)) return new UserSettings(path, []);
        string text = File.ReadAllText(path);
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
            while (reader.Read())
            {
                if (reader.TokenType == JsonToken.Comment) throw new SettingsException($"{path} holds comments, which would be lost: change it by hand");
            }

            using var again = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
            return new UserSettings(path, text.Trim().Length == 0 ? [] : JObject.Load(again));
        }
        catch (JsonException e)
        {
            throw new SettingsException($"{path}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Gives a setting a value.</summary>
    public void Set(string key, JToken value)
    {
        JObject at = _root;
        string[] names = [XasRmcOptions.Section, .. Names(key)];
        foreach (string name in names[..^1])
        {
            if (at.GetValue(name, StringComparison.OrdinalIgnoreCase) is not JObject inner) at[NameIn(at, name)] = inner = [];
            at = inner;
        }

        at[NameIn(at, names[^1])] = value;
    }

    /// <summary>Takes a setting away; parts that are left empty go too.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Unset(string key) => Remove(_root, [XasRmcOptions.Section, .. Names(key)]);

    /// <summary>Writes the file whole or not at all; where it is a link, the file that it leads to.</summary>
    public void Write()
    {
        string target = File.Exists(FilePath) ? File.ResolveLinkTarget(FilePath, returnFinalTarget: true)?.FullName ?? FilePath : FilePath;
        RunFolder.WriteAtomically(target, s => s.Write(Encoding.UTF8.GetBytes(Text)));
    }

    private static string[] Names(string key) => key.Split(':');

    private static string NameIn(JObject at, string name) => at.Property(name, StringComparison.OrdinalIgnoreCase)?.Name ?? name;

    private static bool Remove(JObject at, ReadOnlySpan<string> names)
    {
        if (at.Property(names[0], StringComparison.OrdinalIgnoreCase) is not { } property) return false;
        if (names.Length == 1)
        {
            property.Remove();
            return true;
        }

        if (property.Value is not JObject inner || !Remove(inner, names[1..])) return false;
        if (inner.Count == 0) property.Remove();
        return true;
    }
}
