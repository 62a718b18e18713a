using System.Globalization;
using System.Text.RegularExpressions;
using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>What XDI's dictionary asks of the values of its fields: a broken rule is a warning, never a refusal.</summary>
internal static partial class XdiFieldRules
{
    private static readonly string[] s_abscissae = ["energy", "angle", "pixel", "k", "r", "q", "e"];

    private static readonly string[] s_dateFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd",
    ];

    /// <summary>Checks the values of the fields that have rules.</summary>
    public static void Check(XdiHeader header, string abscissa, string abscissaUnit, LineFaults faults)
    {
        if (!s_abscissae.Contains(abscissa, StringComparer.OrdinalIgnoreCase))
        {
            faults.Add(header.FindField("column.1")?.Line ?? 0,
                $"the first column is '{abscissa}'{(abscissaUnit.Length > 0 ? $" ({abscissaUnit})" : "")}, where XDI wants 'energy' or 'angle'");
        }

        XdiField? spacing = header.FindField("mono.d_spacing");
        bool isAngle = abscissa.Equals("angle", StringComparison.OrdinalIgnoreCase);
        if (spacing is null && isAngle)
            faults.Add(header.FindField("column.1")?.Line ?? 0, "the first column is an angle and the header gives no Mono.d_spacing, so energies do not follow from the file alone");
        if (spacing is not null && !(NumberText.TryParse(spacing.Value.Split("||")[0], out double d) && d > 0))
            faults.Add(spacing.Line, $"Mono.d_spacing '{spacing.Value}' is not a length in Å; it is ignored");
        foreach (string key in new[] { "scan.start_time", "scan.end_time" })
        {
            if (header.FindField(key) is { } time && !DateTime.TryParseExact(time.Value, s_dateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                faults.Add(time.Line, $"{time.Name} '{time.Value}' is not a time written as 2001-06-26T22:27:31");
        }

        Match(header, "facility.energy", EnergyRule(), "is not an energy written as '7.00 GeV'", faults);
        Match(header, "facility.current", CurrentRule(), "is not a current written as '102 mA'", faults);
        Match(header, "sample.temperature", TemperatureRule(), "is not a temperature written as '300 K'", faults);
    }

    /// <summary>The edge that the header names, or null with a warning.</summary>
    public static AbsorptionEdge? EdgeOf(XdiHeader header, LineFaults faults)
    {
        XdiField? symbol = header.FindField("element.symbol"), shell = header.FindField("element.edge");
        Element? element = symbol is null ? null : Element.Find(symbol.Value);
        bool isShell = AbsorptionEdge.TryParseName(shell?.Value, out EdgeName name);
        if (symbol is null) faults.Add(0, "The header lacks Element.symbol, which XDI requires.");
        else if (element is null) faults.Add(symbol.Line, $"Element.symbol '{symbol.Value}' is not the symbol of an element");
        if (shell is null) faults.Add(0, "The header lacks Element.edge, which XDI requires.");
        else if (!isShell) faults.Add(shell.Line, $"Element.edge '{shell.Value}' is not the name of an edge such as K or L3");
        if (element is null || !isShell) return null;
        if (element.EdgeEnergyEv(name) is not null) return new AbsorptionEdge(element, name);
        faults.Add(shell!.Line, $"{element.Symbol} has no tabulated {name} edge");
        return null;
    }

    private static void Match(XdiHeader header, string key, Regex rule, string sentence, LineFaults faults)
    {
        if (header.FindField(key) is { } field && !rule.IsMatch(field.Value.Split("||")[0].Trim())) faults.Add(field.Line, $"{field.Name} '{field.Value}' {sentence}");
    }

    [GeneratedRegex(@"^[0-9.]+\s*[kMG]eV$", RegexOptions.IgnoreCase)]
    private static partial Regex EnergyRule();

    [GeneratedRegex(@"^[0-9.]+\s*[mu]?A$", RegexOptions.IgnoreCase)]
    private static partial Regex CurrentRule();

    // Words are allowed ("room temperature"); what begins as a number must go on as one.
    [GeneratedRegex(@"^([^0-9].*|[0-9.]+\s*(°?[KCF]|deg.*|kelvin|celsius)?)$", RegexOptions.IgnoreCase)]
    private static partial Regex TemperatureRule();
}
