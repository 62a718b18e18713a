using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.App.Terminal.Screens.Structures;

/// <summary>A structure that was built or read.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Path">Its file; one of the cache where it was built.</param>
/// <param name="Facts">The answer of <c>atoms</c>, without the atoms themselves.</param>
/// <param name="Atoms">The atoms; null where they are too many to be drawn.</param>
internal sealed record StructureShown(StructureSource Source, string Path, JObject Facts, AtomicConfiguration? Atoms)
{
    /// <summary>Configurations of the file.</summary>
    public int Configurations => (int)Facts["configurations"]!;

    /// <summary>Which one is shown, from 1.</summary>
    public int Frame => (int)Facts["frame"]!;

    /// <summary>Whether it repeats in space.</summary>
    public bool IsPeriodic => (bool)Facts["periodic"]!;

    /// <summary>The symbols of its elements.</summary>
    public IReadOnlyList<string> Elements => [.. ((JObject)Facts["counts"]!).Properties().Select(p => p.Name)];

    /// <summary>What is known of it, a line each, the most important first.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"{Facts["atoms"]} atoms: {string.Join(", ", ((JObject)Facts["counts"]!).Properties().Select(c => $"{c.Value} {c.Name}"))}";
        if (Configurations > 1) yield return $"configuration {Frame} of {Configurations}";
        if (Facts["firstShell"] is JObject shell)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"neighbours within {(double)shell["toAngstrom"]!:0.00} Å:");
            foreach (IGrouping<string, JToken> of in shell["pairs"]!.GroupBy(p => (string)p["absorber"]!))
                yield return string.Join("   ", of.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p["absorber"]}-{p["neighbour"]} {(double)p["n"]!:0.00}")));
        }
        else yield return "no neighbours within 12 Å";

        yield return string.Join(", ", ((JObject)Facts["composition"]!).Properties().Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Name} {100 * (double)c.Value:0.0} %")));
        yield return Facts["cellAngstrom"] is JArray cell
            ? string.Create(CultureInfo.InvariantCulture, $"periodic, {Length(cell, 0):0.00} x {Length(cell, 3):0.00} x {Length(cell, 6):0.00} Å")
            : "free atoms, no cell";
        yield return (string)Facts["label"]!;
    }

    private static double Length(JArray cell, int at) => Math.Sqrt(Enumerable.Range(at, 3).Sum(i => (double)cell[i] * (double)cell[i]));
}
