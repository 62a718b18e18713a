using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.Core;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>Reads the truth of a virtual set.</summary>
internal static class TruthReader
{
    /// <summary>The truth of a set, or null where it is not known.</summary>
    public static TruthEvidence? Read(SetInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Set.Truth is not { } truth) return null;
        return new TruthEvidence(
            Rdfs(Text(inputs, truth.Rdf), truth.Rdf, inputs.Composition), Shells(CanonicalJson.Parse(Text(inputs, truth.Moments)), truth.Moments));
    }

    private static string Text(SetInputs inputs, string name) => System.Text.Encoding.UTF8.GetString(inputs.Files[name]);

    private static PartialRdfSet Rdfs(string text, string name, IReadOnlyDictionary<Element, double> composition)
    {
        string[] lines = [.. text.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0 && !l.StartsWith('#'))];
        if (lines.Length < 3) throw new XasFormatException(name, 0, "the table is empty");
        string[] header = lines[0].Split(',');
        var columns = header.Select(_ => new List<double>()).ToArray();
        for (int row = 1; row < lines.Length; row++)
        {
            string[] cells = lines[row].Split(',');
            if (cells.Length != header.Length) throw new XasFormatException(name, 0, FormattableString.Invariant($"row {row} has {cells.Length} cells, the header {header.Length}"));
            for (int i = 0; i < cells.Length; i++)
            {
                if (!double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)) throw new XasFormatException(name, 0, FormattableString.Invariant($"'{cells[i]}' in row {row} is no number"));
                columns[i].Add(value);
            }
        }

        List<double> r = columns[0];
        var grid = new RGrid(r[0], (r[^1] - r[0]) / (r.Count - 1), r.Count);
        return new PartialRdfSet([.. Enumerable.Range(1, header.Length - 1).Select(i => Rdf(header[i], name, grid, [.. columns[i]]))], composition);
    }

    private static PartialRdf Rdf(string pair, string name, RGrid grid, double[] values)
    {
        string[] parts = pair.Split('-');
        if (parts.Length != 2 || Element.Find(parts[0]) is not { } absorber || Element.Find(parts[1]) is not { } neighbour)
            throw new XasFormatException(name, 0, $"the column '{pair}' names no pair such as Au-Pd");
        return new PartialRdf(absorber, neighbour, grid, values);
    }

    private static List<TruthShell> Shells(JToken document, string name)
    {
        if (document["pairs"] is not JArray pairs) throw new XasFormatException(name, 0, "pairs are missing");
        return [.. from pair in pairs
                   from shell in (JArray)pair["shells"]!
                   select new TruthShell(
                       Element.Of((string)pair["absorber"]!), Element.Of((string)pair["neighbour"]!),
                       new ShellMoments((double)shell["rMin"]!, (double)shell["rMax"]!, (double)shell["n"]!, Number(shell["rAngstrom"]), Number(shell["sigma2"]), Number(shell["c3"])))];
    }

    private static double Number(JToken? token) => token is null || token.Type == JTokenType.Null ? double.NaN : (double)token;
}
