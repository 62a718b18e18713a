using XasRmc.App.Options;
using XasRmc.App.Sets;

namespace XasRmc.App.Pipeline;

/// <summary>What must hold between a set and the spectra that it names before a fit of them begins.</summary>
internal static class FitInputChecks
{
    private const double Rounding = 1e-6;

    /// <summary>Refuses spectra that do not reach over the range in k that the set compares.</summary>
    /// <param name="set">The set.</param>
    /// <param name="reduced">Its reduced edges, in its order.</param>
    /// <exception cref="SettingsException">A spectrum begins above the range or ends inside it.</exception>
    public static void KRange(SetDefinition set, IReadOnlyList<ReducedEdge> reduced)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(reduced);
        foreach ((SetEdge edge, ReducedEdge spectrum) in set.Edges.Zip(reduced))
        {
            (double from, double to) = (spectrum.Chi.Grid.StartInvAngstrom, spectrum.Chi.Grid.EndInvAngstrom);
            if (from <= edge.K.Min + Rounding && to >= edge.K.Max - Rounding) continue;
            throw new SettingsException(FormattableString.Invariant(
                $"{edge.Edge}: the spectrum has k from {from:0.##} to {to:0.##} Å⁻¹, the set compares {edge.K.Min} to {edge.K.Max} Å⁻¹: they share no such range; change k of the edge in set.json, or bring a longer scan"));
        }
    }
}
