using System.CommandLine;
using System.Globalization;
using XasRmc.App.Options;
using XasRmc.Core;

namespace XasRmc.App.Commands;

/// <summary>Reads the small texts of the command line.</summary>
internal static class Texts
{
    /// <summary>Reads <c>Au=0.5,Pd=0.5</c>.</summary>
    /// <exception cref="SettingsException">The text is not that.</exception>
    public static Dictionary<string, double> Composition(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string item in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = item.Split('=');
            if (parts.Length != 2 || Element.Find(parts[0]) is not { } element
                || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double share) || !result.TryAdd(element.Symbol, share))
                throw new SettingsException($"'{text}' is no composition: write it as Au=0.5,Pd=0.5");
        }

        return result;
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
}
