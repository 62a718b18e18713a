using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.App.Documents;

/// <summary>The pieces that all JSON documents share.</summary>
public static class DocumentJson
{
    /// <summary>A document as indented text in the invariant culture; doubles read back as themselves.</summary>
    public static string ToText(JObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Write(document, text);
        return text.ToString();
    }

    /// <summary>Writes a document: objects indented, arrays of numbers on one line each.</summary>
    /// <param name="document">The document.</param>
    /// <param name="writer">Where it goes.</param>
    public static void Write(JObject document, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(writer);
        using var json = new JsonTextWriter(writer) { Formatting = Formatting.Indented, Culture = CultureInfo.InvariantCulture, CloseOutput = false, Indentation = 1 };
        WriteToken(document, json);
        json.Flush();
        writer.Write('\n');
    }

    /// <summary>An empty document of a verb, with its format.</summary>
    internal static JObject Start(string verb) => new() { ["format"] = $"xasrmc.{verb}/1" };

    /// <summary>A number; null where it is not finite, since JSON has no other word for it.</summary>
    internal static JValue Number(double value) => double.IsFinite(value) ? new JValue(value) : JValue.CreateNull();

    internal static JArray Numbers(ReadOnlySpan<double> values)
    {
        var array = new JArray();
        foreach (double value in values) array.Add(Number(value));
        return array;
    }

    internal static JArray Texts(IEnumerable<string> values) => new(values.Select(v => new JValue(v)));

    internal static JObject Composition(IReadOnlyDictionary<Element, double> composition)
    {
        var json = new JObject();
        foreach ((Element element, double fraction) in composition) json[element.Symbol] = Number(fraction);
        return json;
    }

    /// <summary>The fields that a pair has in every document.</summary>
    internal static JObject Pair(PartialRdf rdf, JArray shells, double[]? g = null) => new()
    {
        ["absorber"] = rdf.Absorber.Symbol,
        ["neighbour"] = rdf.Neighbour.Symbol,
        ["rAngstrom"] = Numbers(rdf.Grid.ToArray()),
        ["perAngstrom"] = Numbers(rdf.PerAngstrom),
        ["g"] = g is null ? JValue.CreateNull() : Numbers(g),
        ["shells"] = shells,
    };

    internal static JObject Shell(ShellMoments m) => new()
    {
        ["rMin"] = Number(m.RMin),
        ["rMax"] = Number(m.RMax),
        ["n"] = Number(m.N),
        ["rAngstrom"] = Number(m.RAngstrom),
        ["sigma2"] = Number(m.Sigma2),
        ["c3"] = Number(m.C3),
    };

    internal static JObject Shell(ShellEstimate shell)
    {
        JObject json = Shell(shell.Moments);
        json["nSigma"] = Number(shell.NSigma);
        json["rSigma"] = Number(shell.RSigma);
        json["sigma2Sigma"] = Number(shell.Sigma2Sigma);
        json["c3Sigma"] = Number(shell.C3Sigma);
        json["nHalfWidth95"] = Number(shell.NHalfWidth95);
        json["rHalfWidth95"] = Number(shell.RHalfWidth95);
        json["sigma2HalfWidth95"] = Number(shell.Sigma2HalfWidth95);
        json["c3HalfWidth95"] = Number(shell.C3HalfWidth95);
        return json;
    }

    private static void WriteToken(JToken token, JsonTextWriter json)
    {
        switch (token)
        {
            case JObject item:
                json.WriteStartObject();
                foreach (JProperty property in item.Properties())
                {
                    json.WritePropertyName(property.Name);
                    WriteToken(property.Value, json);
                }

                json.WriteEndObject();
                break;
            case JArray array when array.All(a => a is JValue { Type: JTokenType.Float or JTokenType.Integer or JTokenType.Null }):
                json.WriteStartArray();
                json.Formatting = Formatting.None;
                foreach (JToken value in array) value.WriteTo(json);
                json.WriteEndArray();
                json.Formatting = Formatting.Indented;
                break;
            case JArray array:
                json.WriteStartArray();
                foreach (JToken value in array) WriteToken(value, json);
                json.WriteEndArray();
                break;
            default:
                token.WriteTo(json);
                break;
        }
    }
}
