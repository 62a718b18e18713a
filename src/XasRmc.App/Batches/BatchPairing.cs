using System.Globalization;
using XasRmc.App.Options;
using XasRmc.App.Sets;

namespace XasRmc.App.Batches;

/// <summary>Makes points of spectra: one spectrum of each edge.</summary>
internal static class BatchPairing
{
    /// <summary>Pairs spectra.</summary>
    /// <param name="spectra">The spectra, in the order of their names.</param>
    /// <param name="edges">The edges of the set.</param>
    /// <param name="coordinate">What points stand against.</param>
    /// <param name="values">The coordinate of each spectrum; empty where it is the index.</param>
    /// <param name="rule">How.</param>
    /// <param name="failed">Takes spectra without a partner.</param>
    /// <param name="notes">Takes what a reader must know.</param>
    /// <exception cref="SettingsException">The rule does not go with the spectra.</exception>
    public static IReadOnlyList<BatchPoint> Pair(
        IReadOnlyList<BatchSpectrum> spectra, IReadOnlyList<SetEdge> edges, BatchCoordinate coordinate, IReadOnlyDictionary<BatchScan, double> values, BatchPairingRule rule, List<BatchFailure> failed, List<string> notes)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentNullException.ThrowIfNull(values);
        Dictionary<BatchScan, int> places = spectra.Select((s, i) => (s.Scan, i)).ToDictionary(p => p.Scan, p => p.i + 1);
        if (edges.Count == 1) return [.. spectra.Select(s => Point([s], places[s.Scan]))];
        Func<BatchSpectrum, string> key = KeyOf(spectra, edges, values, rule, notes);
        var points = new List<BatchPoint>();
        foreach (IGrouping<string, BatchSpectrum> group in spectra.GroupBy(key))
        {
            BatchSpectrum?[] chosen = [.. Enumerable.Range(0, edges.Count).Select(e => group.Count(s => s.Edge == e) == 1 ? group.Single(s => s.Edge == e) : null)];
            if (chosen.All(c => c is not null))
            {
                points.Add(Point([.. chosen.OfType<BatchSpectrum>()], points.Count + 1));
                continue;
            }

            foreach (BatchSpectrum spectrum in group)
            {
                string[] missing = [.. edges.Where((_, e) => group.All(s => s.Edge != e)).Select(e => e.Edge)];
                failed.Add(new BatchFailure(spectrum.Scan.Name, missing.Length > 0
                    ? $"it has no partner of {string.Join(", ", missing)}: name them in a table, or say --pair order"
                    : $"several spectra of one edge would be one point ({string.Join(", ", group.Where(s => s.Edge == spectrum.Edge).Select(s => s.Scan.Name))}): tell them apart in a column 'point' of a table, or say --pair order"));
            }
        }

        return points;

        BatchPoint Point(IReadOnlyList<BatchSpectrum> of, int position)
        {
            double x = values.Count == 0 ? position : of.Average(s => values[s.Scan]);
            string label = of.Count == 1 ? of[0].Scan.Name : Joined(of, edges);
            return new BatchPoint(label, position, coordinate == BatchCoordinate.Index ? position : x, [.. of.Select(s => s.Scan)]);
        }
    }

    private static Func<BatchSpectrum, string> KeyOf(IReadOnlyList<BatchSpectrum> spectra, IReadOnlyList<SetEdge> edges, IReadOnlyDictionary<BatchScan, double> values, BatchPairingRule rule, List<string> notes)
    {
        string ByName(BatchSpectrum s) => NameKey.Of(s.Scan.Name, Core.AbsorptionEdge.Parse(edges[s.Edge].Edge));
        if (rule == BatchPairingRule.Auto && spectra.All(s => s.Row?.Point is not null)) return s => s.Row!.Point!;
        // A table that gives each spectrum a coordinate of its own pairs by it.
        if (rule == BatchPairingRule.Auto && values.Count > 0 && spectra.All(s => s.Row is not null) && IsWhole(spectra, edges.Count, s => Text(values[s.Scan]))) return s => Text(values[s.Scan]);
        if (rule == BatchPairingRule.Name) return ByName;
        if (rule == BatchPairingRule.Auto && spectra.GroupBy(ByName).Any(g => g.Select(s => s.Edge).Distinct().Count() == edges.Count)) return ByName;
        int[] counts = [.. Enumerable.Range(0, edges.Count).Select(e => spectra.Count(s => s.Edge == e))];
        if (counts.Distinct().Count() > 1)
            throw new SettingsException($"the edges cannot be paired: no names go together, and there are {string.Join(", ", counts.Select((c, e) => FormattableString.Invariant($"{c} of {edges[e].Edge}")))}; write a table with the columns file, edge, point");
        notes.Add("The edges were paired by the order of their names: the first of one with the first of the other, and so on.");
        Dictionary<BatchScan, int> number = Enumerable.Range(0, edges.Count).SelectMany(e => spectra.Where(s => s.Edge == e).Select((s, i) => (s.Scan, i))).ToDictionary(p => p.Scan, p => p.i);
        return s => number[s.Scan].ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsWhole(IReadOnlyList<BatchSpectrum> spectra, int edges, Func<BatchSpectrum, string> key) =>
        spectra.GroupBy(key).All(g => g.Count() == edges && g.Select(s => s.Edge).Distinct().Count() == edges);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Joined(IReadOnlyList<BatchSpectrum> of, IReadOnlyList<SetEdge> edges)
    {
        string key = NameKey.Of(of[0].Scan.Name, Core.AbsorptionEdge.Parse(edges[of[0].Edge].Edge));
        return key.Length > 0 && of.All(s => NameKey.Of(s.Scan.Name, Core.AbsorptionEdge.Parse(edges[s.Edge].Edge)) == key) ? key : string.Join(" + ", of.Select(s => s.Scan.Name));
    }
}
