using System.Globalization;

namespace XasRmc.App.Reports;

/// <summary>Names of labels for readers.</summary>
internal static class LabelText
{
    private static readonly Dictionary<string, (string Name, string Unit)> s_names = new(StringComparer.Ordinal)
    {
        ["atoms"] = ("atoms", ""),
        ["diameterAngstrom"] = ("diameter", "Å"),
        ["meanCoordination"] = ("mean coordination", ""),
        ["surfaceFraction"] = ("share of surface atoms", ""),
        ["latticeAngstrom"] = ("lattice parameter", "Å"),
        ["strain"] = ("strain", ""),
        ["temperatureK"] = ("temperature", "K"),
        ["sigma2WantedAngstrom2"] = ("σ² wanted", "Å²"),
        ["orderingAmount"] = ("amount of ordering", ""),
        ["warrenCowley"] = ("Warren-Cowley parameter", ""),
        ["frames"] = ("frames", ""),
        ["independentFrames"] = ("independent frames", ""),
        ["correlationFs"] = ("correlation time", "fs"),
        ["equilibrationFs"] = ("equilibration", "fs"),
        ["shape"] = ("shape", ""),
        ["ordering"] = ("ordering", ""),
        ["potential"] = ("potential", ""),
        ["split"] = ("side of the split", ""),
    };

    private static readonly Dictionary<string, (string Name, string Unit)> s_moments = new(StringComparer.Ordinal)
    {
        ["n"] = ("N", ""), ["rAngstrom"] = ("R", "Å"), ["sigma2Angstrom2"] = ("σ²", "Å²"), ["c3Angstrom3"] = ("C₃", "Å³"),
    };

    /// <summary>The absorber and neighbour of a label of a shell, e.g. <c>Au-Pd</c>; empty for labels of the whole sample.</summary>
    public static string Group(string label) => label.Split('/') is { Length: 3 } parts ? parts[0] : "";

    /// <summary>The label's name, without its unit.</summary>
    public static string Name(string label) => Words(label).Name;

    /// <summary>The label's unit; may be empty.</summary>
    public static string Unit(string label) => Words(label).Unit;

    /// <summary>An example's number.</summary>
    public static string Number(double value) => double.IsFinite(value) ? NumberText.Short(value) : NumberText.Missing;

    /// <summary>A word of the labels for readers: <c>truncatedOctahedron</c> becomes <c>truncated octahedron</c>.</summary>
    public static string Spaced(string word) => string.Concat(word.Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(word[i - 1]) ? " " + char.ToLower(c, CultureInfo.InvariantCulture) : c.ToString()));

    private static (string Name, string Unit) Words(string label)
    {
        if (s_names.TryGetValue(label, out (string, string) known)) return known;
        string[] parts = label.Split('/');
        if (parts.Length == 2 && parts[0] == "fraction") return ($"fraction of {parts[1]}", "");
        if (parts.Length != 3 || !s_moments.TryGetValue(parts[2], out (string Name, string Unit) moment)) return (label, "");
        return ($"{moment.Name} {parts[0]}, shell {parts[1]}", moment.Unit);
    }
}
