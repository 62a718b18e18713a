using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>Reads the groups of an Athena project written as JSON.</summary>
internal static class AthenaJson
{
    /// <summary>Whether a JSON text looks like a project: underscored keys at its start, or groups with args and x.</summary>
    public static bool Recognises(ReadOnlySpan<char> text) =>
        text[..Math.Min(text.Length, 4000)].Contains("____", StringComparison.Ordinal)
        || (text.Contains("\"args\"", StringComparison.Ordinal) && text.Contains("\"x\"", StringComparison.Ordinal));

    /// <summary>The groups, in the order the file gives them (<c>_____order</c>), and the journal.</summary>
    /// <exception cref="XasFormatException">The text is not valid JSON.</exception>
    public static List<AthenaGroup> Read(SpectrumText text, out string journal)
    {
        JObject project = Parse(text);
        journal = "";
        var groups = new List<AthenaGroup>();
        string[] order = [];
        foreach (JProperty property in project.Properties())
        {
            if (property.Name.StartsWith("____", StringComparison.Ordinal))
            {
                string name = property.Name.TrimStart('_');
                if (name == "journal") journal = Text(property.Value);
                if (name == "order" && property.Value is JArray names) order = [.. names.Select(Text)];
                continue;
            }

            if (property.Value is not JObject body) continue;
            var group = new AthenaGroup(property.Name, ((IJsonLineInfo)property).LineNumber);
            groups.Add(group);
            if (body["args"] is JObject arguments)
            {
                foreach (JProperty argument in arguments.Properties()) group.Arguments[argument.Name.ToLowerInvariant()] = Text(argument.Value);
            }
            else if (body["args"] is JArray pairs)
            {
                for (int i = 0; i + 1 < pairs.Count; i += 2) group.Arguments[Text(pairs[i]).ToLowerInvariant()] = Text(pairs[i + 1]);
            }

            foreach (string array in new[] { "x", "y", "i0", "signal", "stddev" })
            {
                if (body[array] is JArray values) group.Arrays[array] = [.. values.Select(Text)];
            }
        }

        return [.. groups.OrderBy(g => Array.IndexOf(order, g.Id) is var at and >= 0 ? at : int.MaxValue)];
    }

    private static JObject Parse(SpectrumText text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text.Content)) { DateParseHandling = DateParseHandling.None, MaxDepth = 32 };
            return JObject.Load(reader, new JsonLoadSettings { LineInfoHandling = LineInfoHandling.Load });
        }
        catch (JsonReaderException fault)
        {
            throw new XasFormatException(text.SourceName, fault.LineNumber, $"the Athena project is not valid JSON: {fault.Message.TrimEnd('.')}");
        }
    }

    private static string Text(JToken token) => token switch
    {
        JArray list => string.Join('\n', list.Select(Text)),
        JValue { Value: null } => "",
        JValue { Value: bool isTrue } => isTrue ? "1" : "0",
        JValue value => Convert.ToString(value.Value, CultureInfo.InvariantCulture) ?? "",
        _ => token.ToString(Formatting.None),
    };
}
