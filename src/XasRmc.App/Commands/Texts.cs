using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using XasRmc.App.Options;
using XasRmc.Core;

namespace XasRmc.App.Commands;

/// <summary>Reads the small texts of the command line.</summary>
internal static partial class Texts
{
    /// <summary>Reads atomic fractions, <c>Au=0.5,Pd=0.5</c>, or a formula, <c>Au3Pd</c>.</summary>
    /// <exception cref="SettingsException">The text is neither.</exception>
    public static Dictionary<string, double> Composition(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains('=', StringComparison.Ordinal)) return Formula(text);
        var result = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string item in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = item.Split('=');
            if (parts.Length != 2 || Element.Find(parts[0]) is not { } element
                || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double share) || !result.TryAdd(element.Symbol, share))
                throw new SettingsException($"'{text}' is no composition: write it as Au=0.5,Pd=0.5 or as Au3Pd");
        }

        return result;
    }

    private static Dictionary<string, double> Formula(string text)
    {
        Match match = WholeFormula().Match(text.Trim());
        var counts = new Dictionary<string, double>(StringComparer.Ordinal);
        for (int i = 0; i < match.Groups["element"].Captures.Count; i++)
        {
            string symbol = match.Groups["element"].Captures[i].Value, number = match.Groups["count"].Captures[i].Value;
            double count = number.Length == 0 ? 1 : double.Parse(number, CultureInfo.InvariantCulture);
            if (Element.Find(symbol) is null || count <= 0) throw new SettingsException($"'{text}' is no formula: '{symbol}{number}' is not an element with a number; write it as Au3Pd or Au0.75Pd0.25");
            counts[symbol] = counts.GetValueOrDefault(symbol) + count;
        }

        double all = counts.Values.Sum();
        return counts.Count > 0
            ? counts.ToDictionary(c => c.Key, c => c.Value / all, StringComparer.Ordinal)
            : throw new SettingsException($"'{text}' is no composition: write it as Au=0.5,Pd=0.5 or as Au3Pd");
    }

    /// <summary>Reads an edge such as <c>Au:L3</c>.</summary>
    /// <exception cref="SettingsException">The text is not that.</exception>
    public static AbsorptionEdge Edge(string text)
    {
        try
        {
            return AbsorptionEdge.Parse(text);
        }
        catch (ArgumentException e)
        {
            throw new SettingsException(SettingsException.Complaint(e));
        }
    }

    /// <summary>Reads the symbol of an element.</summary>
    /// <exception cref="SettingsException">The text is not that.</exception>
    public static Element Symbol(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Element.Find(text) ?? throw new SettingsException($"'{text}' is not the symbol of an element");
    }

    /// <summary>Reads a list of elements such as <c>Au,Pd</c>.</summary>
    /// <exception cref="SettingsException">The text is not that.</exception>
    public static IReadOnlyList<Element> Elements(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Symbol).Distinct()];
    }

    /// <summary>An option that takes a number; negative ones and any culture's machine write it alike.</summary>
    public static Option<double?> NumberOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "NUMBER",
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)) return value;
            result.AddError($"{name} takes a number, not '{text}'");
            return null;
        },
    };

    /// <summary>A number for people, or a dash where there is none.</summary>
    public static string Number(double value, string format, string unit = "") =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) + (unit.Length > 0 ? " " + unit : "") : "-";

    [GeneratedRegex(@"^(?:(?<element>[A-Z][a-z]?)(?<count>[0-9]*\.?[0-9]*))+$", RegexOptions.ExplicitCapture)]
    private static partial Regex WholeFormula();
}
