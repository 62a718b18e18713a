using System.Globalization;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets.Evaluation;

/// <summary>The groups that a sample of a training set belongs to.</summary>
internal static class SampleGroups
{
    private static readonly double[] s_atoms = [55, 200, 600], s_temperatures = [100, 200, 400], s_fractions = [0.35, 0.65], s_neighbours = [1, 2, 4, 8];

    /// <summary>Group and value, the whole set first.</summary>
    /// <param name="example">The sample.</param>
    /// <param name="names">The names of its numbers.</param>
    /// <param name="firstElement">The element whose fraction groups alloys.</param>
    public static IEnumerable<(string Group, string Value)> Of(SimulatedExample example, IReadOnlyList<string> names, string firstElement)
    {
        double Number(string name) => example.Labels.Numbers[names.ToList().IndexOf(name)];
        yield return ("all", "all");
        yield return ("size", double.IsNaN(Number("diameterAngstrom")) ? "crystal" : Bin(Number("atoms"), s_atoms, "atoms"));
        yield return ("shape", example.Labels.Words[0]);
        yield return ("temperature", Bin(Number("temperatureK"), s_temperatures, "K"));
        if (example.Fractions.Length < 2) yield break;
        yield return ("ordering", example.Labels.Words[1]);
        yield return ("composition", Bin(example.Fractions[0], s_fractions, firstElement));
    }

    /// <summary>Group and value of a shell: how many neighbours it has, which decides how much of a spectrum is its own.</summary>
    /// <param name="neighbours">The true number.</param>
    public static (string Group, string Value) OfNeighbours(double neighbours) => ("neighbours", Bin(neighbours, s_neighbours, "atoms"));

    private static string Bin(double value, double[] borders, string unit)
    {
        int at = borders.Count(b => value > b);
        return at == 0 ? string.Create(CultureInfo.InvariantCulture, $"up to {borders[0]} {unit}")
            : at == borders.Length ? string.Create(CultureInfo.InvariantCulture, $"above {borders[^1]} {unit}")
            : string.Create(CultureInfo.InvariantCulture, $"{borders[at - 1]} to {borders[at]} {unit}");
    }
}
