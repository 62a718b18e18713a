using System.IO.Enumeration;
using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Formats.Spectra;

namespace XasRmc.App.Batches;

/// <summary>Finds which edge of a set a spectrum is of: by the table, by a pattern of names, by the file itself, by the one edge of the set, by its energies, by its name; the first that tells.</summary>
/// <param name="edges">The edges of the set.</param>
/// <param name="patterns">Patterns of names, each with its edge.</param>
/// <param name="columns">Which columns are meant.</param>
internal sealed class EdgeAssignment(IReadOnlyList<SetEdge> edges, IReadOnlyList<(AbsorptionEdge Edge, string Pattern)> patterns, BatchColumns columns)
{
    // chi(k) that is worth a look needs some hundred eV above the edge, a line before it some tens below.
    private const double LeastBelowEv = 20, LeastAboveEv = 100;

    private readonly AbsorptionEdge[] _edges = [.. edges.Select(e => AbsorptionEdge.Parse(e.Edge))];

    /// <summary>The place of the edge in the set.</summary>
    /// <param name="scan">The spectrum.</param>
    /// <param name="told">What a table says; null for nothing.</param>
    /// <exception cref="SettingsException">No edge of the set, or more than one.</exception>
    public int Of(BatchScan scan, AbsorptionEdge? told)
    {
        ArgumentNullException.ThrowIfNull(scan);
        if (told is not null) return Known(told, "the table says");
        AbsorptionEdge[] matched = [.. patterns.Where(p => FileSystemName.MatchesSimpleExpression(p.Pattern, scan.Name, ignoreCase: true)).Select(p => p.Edge).Distinct()];
        if (matched.Length > 1) throw new SettingsException($"its name fits --match of {string.Join(" and ", matched.AsEnumerable())}");
        if (matched.Length == 1) return Known(matched[0], "--match says");
        if (scan.Scan.Edge is { } own) return Known(own, "it is of");
        if (_edges.Length == 1) return 0;
        int[] candidates = scan.IsChi ? [.. Enumerable.Range(0, _edges.Length)] : [.. Enumerable.Range(0, _edges.Length).Where(e => Holds(scan, e))];
        if (candidates.Length == 1) return candidates[0];
        int[] named = [.. candidates.Where(e => NameKey.Names(scan.Name, _edges[e]))];
        if (named.Length == 1) return named[0];
        throw new SettingsException(candidates.Length == 0
            ? $"its energies hold no edge of {string.Join(", ", _edges.AsEnumerable())}"
            : $"it does not say of which edge it is: name it in a table, or with --match \"{_edges[0]}=PATTERN\"");
    }

    private int Known(AbsorptionEdge edge, string who)
    {
        int at = Array.IndexOf(_edges, edge);
        return at >= 0 ? at : throw new SettingsException($"{who} {edge}, the set has {string.Join(", ", _edges.AsEnumerable())}");
    }

    private bool Holds(BatchScan scan, int edge)
    {
        try
        {
            var chosen = columns.Of(scan, edges[edge]);
            MuSpectrum mu = MuBuilder.Build(scan.Scan, chosen.Energy, chosen.Mu, _edges[edge]);
            return mu.EnergyEv[0] < _edges[edge].EnergyEv - LeastBelowEv && mu.EnergyEv[^1] > _edges[edge].EnergyEv + LeastAboveEv;
        }
        catch (XasFormatException) when (edges.Count > 1)
        {
            // Columns that serve another edge may not be there: that tells nothing yet.
            return false;
        }
    }
}
