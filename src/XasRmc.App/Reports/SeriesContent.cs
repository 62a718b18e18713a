using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>Samples of the same elements side by side.</summary>
/// <param name="Elements">The elements, heaviest first.</param>
/// <param name="Samples">The samples, by rising fraction of the first element.</param>
/// <param name="Version">The version of the program.</param>
public sealed record SeriesContent(IReadOnlyList<Element> Elements, IReadOnlyList<SeriesSample> Samples, string Version)
{
    /// <summary>The sources, in the order of columns and curves.</summary>
    public static IReadOnlyList<CurveRole> Sources { get; } = [CurveRole.Network, CurveRole.Fit, CurveRole.Truth];

    /// <summary>Gathers a series.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="version">The version of the program.</param>
    public static SeriesContent Of(IReadOnlyList<SeriesSample> samples, string version)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Element[] elements = [.. samples.SelectMany(s => s.Composition.Keys).Distinct().OrderByDescending(e => e.AtomicNumber)];
        return new SeriesContent(elements, [.. samples.OrderBy(s => s.Composition.GetValueOrDefault(elements[0])).ThenBy(s => s.SetId, StringComparer.Ordinal)], version);
    }

    /// <summary>The ordered pairs around an element.</summary>
    public IEnumerable<(Element Absorber, Element Neighbour)> PairsAround(Element absorber) => Elements.OrderBy(e => e == absorber ? 0 : 1).Select(e => (absorber, e));
}
