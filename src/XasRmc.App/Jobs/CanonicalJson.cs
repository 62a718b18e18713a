using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace XasRmc.App.Jobs;

/// <summary>JSON whose text depends on its content alone, so that equal content has equal hashes.</summary>
internal static class CanonicalJson
{
    /// <summary>The text with the keys of every object in ordinal order, without white space.</summary>
    public static string Text(JToken token) => Sorted(token).ToString(Formatting.None);

    /// <summary>The SHA-256 of the canonical text, lower-case hexadecimal.</summary>
    public static string Hash(JToken token) => Hash(Encoding.UTF8.GetBytes(Text(token)));

    /// <summary>The SHA-256 of bytes, lower-case hexadecimal.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The SHA-256 of a file, lower-case hexadecimal.</summary>
    public static string HashOfFile(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Reads JSON; dates stay text, and a key said twice is an error.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JToken Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text))
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Double,
            Culture = CultureInfo.InvariantCulture,
        };
        JToken token = JToken.Load(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error, LineInfoHandling = LineInfoHandling.Load });
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment) throw new JsonReaderException("There is more after the end of the JSON document.", reader.Path, reader.LineNumber, reader.LinePosition, null);
        }

        return token;
    }

    private static JToken Sorted(JToken token) => token switch
    {
        JObject o => new JObject(o.Properties().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new JProperty(p.Name, Sorted(p.Value)))),
        JArray a => new JArray(a.Select(Sorted)),
        _ => token,
    };
}
