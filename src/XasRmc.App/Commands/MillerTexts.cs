using System.Globalization;
using System.Text.RegularExpressions;
using XasRmc.App.Options;
using XasRmc.Atomistics.Building;

namespace XasRmc.App.Commands;

/// <summary>Reads planes and facets: 111, 1-10 or 1,-1,0.</summary>
internal static partial class MillerTexts
{
    /// <summary>Reads a plane.</summary>
    /// <exception cref="SettingsException">The text is not that.</exception>
    public static (int H, int K, int L) Plane(string option, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int[] n = Whole(text, ',') is { Length: 3 } written ? written : [.. Digits().Match(text.Trim()) is { Success: true } m ? Enumerable.Range(1, 3).Select(i => int.Parse(m.Groups[i].Value, CultureInfo.InvariantCulture)) : []];
        return n is [int h, int k, int l] && n.Any(v => v != 0) && n.All(v => Math.Abs(v) <= 9)
            ? (h, k, l)
            : throw new SettingsException($"{option} '{text}': a plane is written as 111, 1-10 or 1,-1,0, with indices up to 9");
    }

    /// <summary>Reads surface energies, <c>111=1,100=1.15</c>.</summary>
    /// <exception cref="SettingsException">The text is not that.</exception>
    public static IReadOnlyList<FacetEnergy> Facets(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var facets = new List<FacetEnergy>();
        foreach (string item in text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = item.Split('=');
            if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double energy) || !(energy > 0) || !double.IsFinite(energy))
                throw new SettingsException($"--facets: '{item}' is no facet with its energy; write them as 111=1,100=1.15, energies above 0");
            (int h, int k, int l) = Plane("--facets", parts[0]);
            facets.Add(new FacetEnergy(h, k, l, energy));
        }

        return facets.Count > 0 ? facets : throw new SettingsException("--facets: no facet is said; write them as 111=1,100=1.15");
    }

    /// <summary>Reads a support, <c>111:0.3</c>.</summary>
    /// <exception cref="SettingsException">The text is not that.</exception>
    public static SupportCut Support(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double height) || height is not (>= -0.9 and <= 1))
            throw new SettingsException($"--support '{text}': write plane:height, e.g. 111:0.3, with a height in -0.9 to 1");
        (int h, int k, int l) = Plane("--support", parts[0]);
        return new SupportCut(h, k, l, height);
    }

    /// <summary>Reads whole numbers; null where the text is something else.</summary>
    public static int[]? Whole(string text, char separator)
    {
        ArgumentNullException.ThrowIfNull(text);
        int[] numbers = [.. text.Split(separator).Select(t => int.TryParse(t, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int n) ? n : int.MinValue)];
        return numbers.Contains(int.MinValue) ? null : numbers;
    }

    [GeneratedRegex(@"^(-?[0-9])(-?[0-9])(-?[0-9])$")]
    private static partial Regex Digits();
}
