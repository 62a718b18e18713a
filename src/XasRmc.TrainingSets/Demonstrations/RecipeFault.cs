using System.Globalization;
using XasRmc.Core;

namespace XasRmc.TrainingSets.Demonstrations;

/// <summary>What is wrong with single values of a recipe, as a sentence without a full stop; null for nothing.</summary>
internal static class RecipeFault
{
    /// <summary>A list of whole numbers, each in a closed range.</summary>
    public static string? OfList(IReadOnlyList<int>? values, int low, int high, string key) => values is { Count: > 0 } && values.All(v => v >= low && v <= high)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{key} must name at least one number, each from {low} to {high}");

    /// <summary>An edge such as <c>Au:L3</c>.</summary>
    public static string? OfEdge(string? text, string key)
    {
        string[] parts = (text ?? "").Split(':');
        return parts.Length == 2 && Element.Find(parts[0]) is { } element && AbsorptionEdge.TryParseName(parts[1], out EdgeName name) && element.EdgeEnergyEv(name) is not null
            ? null
            : $"'{text}' in {key} is not an edge: write it as Au:L3";
    }

    /// <summary>An element.</summary>
    public static string? OfElement(string? symbol, string key) => symbol is not null && Element.Find(symbol) is not null ? null : $"'{symbol}' in {key} is not the symbol of an element";

    /// <summary>A section that is there.</summary>
    public static string? OfSection(object? section, string key) => section is null ? $"{key} is null; leave it out to take its defaults" : null;

    /// <summary>Shells whose distances must lie within the scattering tables, 1.8 to 7.3 Å.</summary>
    public static string? OfReach(double nearestAngstrom, double farthestAngstrom, double largestSigma2, string key)
    {
        const double Nearest = 1.82, Farthest = 7.2, Reach = 5, FarReach = 7;
        double sigma = Math.Sqrt(largestSigma2);
        return nearestAngstrom - Reach * sigma >= Nearest && farthestAngstrom + FarReach * sigma <= Farthest
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{key} let neighbours come nearer than {Nearest} Å or farther than {Farthest} Å, where there are no scattering data: narrow them");
    }
}
