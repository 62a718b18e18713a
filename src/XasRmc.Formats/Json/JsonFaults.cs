using System.Text.RegularExpressions;
using Newtonsoft.Json;
using XasRmc.Core;

namespace XasRmc.Formats.Json;

/// <summary>What is wrong with a JSON file, in a user's words: the line and the key, without names from the code.</summary>
public static partial class JsonFaults
{
    /// <summary>The fault of a file that cannot be read.</summary>
    /// <param name="sourceName">The file's name.</param>
    /// <param name="fault">A <see cref="JsonReaderException"/> or <see cref="JsonSerializationException"/>.</param>
    /// <param name="what">What the file is not, e.g. <c>not a recipe: </c>; nothing where the fault says enough.</param>
    public static XasFormatException Of(string sourceName, JsonException fault, string what = "")
    {
        ArgumentNullException.ThrowIfNull(fault);
        int line = fault switch
        {
            JsonReaderException reader => reader.LineNumber,
            JsonSerializationException serialization => serialization.LineNumber,
            _ => 0,
        };
        return new XasFormatException(sourceName, line, what + Reason(fault.Message));
    }

    private static string Reason(string message)
    {
        string plain = PathTail().Replace(message.ReplaceLineEndings(" "), "").TrimEnd('.', ' ');
        Match unknown = UnknownMember().Match(plain);
        if (unknown.Success) return $"unknown key '{unknown.Groups[1].Value}'";
        Match missing = MissingMember().Match(plain);
        if (missing.Success) return $"the key '{missing.Groups[1].Value}' is missing";
        Match wrong = WrongValue().Match(plain);
        return wrong.Success ? $"{PathOf(message)}{wrong.Groups[1].Value} is not possible here{Choices(wrong.Groups[2].Value)}" : plain;
    }

    private static string PathOf(string message) => AnyPath().Match(message) is { Success: true } path ? path.Groups[1].Value + ": " : "";

    // Newtonsoft names the type of a word that is none of its choices, not the choices.
    private static string Choices(string typeName)
    {
        Type? type = AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(typeName)).FirstOrDefault(t => t is { IsEnum: true });
        return type is null ? "" : "; it may be " + string.Join(", ", Enum.GetNames(type).Select(n => char.ToLowerInvariant(n[0]) + n[1..]));
    }

    [GeneratedRegex(@"Path '([^']+)'")]
    private static partial Regex AnyPath();

    [GeneratedRegex(@"^Error converting value (.+) to type '([^']*)'")]
    private static partial Regex WrongValue();

    [GeneratedRegex(@",? ?Path '[^']*'(, line \d+, position \d+)?\.?$")]
    private static partial Regex PathTail();

    [GeneratedRegex(@"^Could not find member '([^']*)'")]
    private static partial Regex UnknownMember();

    [GeneratedRegex(@"^Required property '([^']*)' not found")]
    private static partial Regex MissingMember();
}
