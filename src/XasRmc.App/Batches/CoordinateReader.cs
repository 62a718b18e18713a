using System.Globalization;
using System.Text.RegularExpressions;
using XasRmc.App.Options;

namespace XasRmc.App.Batches;

/// <summary>Finds what the points of a series stand against.</summary>
internal static partial class CoordinateReader
{
    /// <summary>The words that a person may say beside columns, fields and patterns.</summary>
    public const string Time = "time", Temperature = "temperature", Index = "index";

    /// <summary>Where the value stands in a pattern of names.</summary>
    public const string Place = "{x}";

    private const string StartField = "scan.start_time", TemperatureField = "sample.temperature";
    private const double ZeroCelsiusK = 273.15;

    /// <summary>Chooses a coordinate and reads it.</summary>
    /// <param name="spectra">The spectra; those that lack what was asked for are taken out.</param>
    /// <param name="table">The table; null for none.</param>
    /// <param name="asked">What was asked for; null for what is there.</param>
    /// <param name="failed">Takes the spectra that lack it.</param>
    /// <param name="values">The value of each spectrum; empty where it is the index.</param>
    /// <exception cref="SettingsException">No spectrum has what was asked for.</exception>
    public static BatchCoordinate Choose(List<BatchSpectrum> spectra, BatchTable? table, string? asked, List<BatchFailure> failed, out IReadOnlyDictionary<BatchScan, double> values)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        ArgumentNullException.ThrowIfNull(failed);
        values = new Dictionary<BatchScan, double>();
        if (string.Equals(asked, Index, StringComparison.OrdinalIgnoreCase)) return BatchCoordinate.Index;
        if (asked is null)
        {
            // What all have and what differs among them tells the series; what some lack does not.
            foreach (string candidate in (string[])[.. table?.Coordinates ?? [], Temperature, Time])
            {
                (BatchCoordinate Coordinate, Func<BatchSpectrum, double> Read) known = Reader(spectra, table, candidate);
                double[] read = [.. spectra.Select(known.Read)];
                if (!read.All(double.IsFinite) || read.Distinct().Count() < 2) continue;
                values = spectra.Zip(read).ToDictionary(p => p.First.Scan, p => p.Second);
                return known.Coordinate;
            }

            return BatchCoordinate.Index;
        }

        (BatchCoordinate coordinate, Func<BatchSpectrum, double> of) = Reader(spectra, table, asked);
        var kept = new Dictionary<BatchScan, double>();
        foreach (BatchSpectrum spectrum in spectra.ToArray())
        {
            double value = of(spectrum);
            if (double.IsFinite(value))
            {
                kept[spectrum.Scan] = value;
                continue;
            }

            failed.Add(new BatchFailure(spectrum.Scan.Name, $"it has no {coordinate.Name} ({coordinate.Source})"));
            spectra.Remove(spectrum);
        }

        if (kept.Count == 0) throw new SettingsException($"--x {asked}: no spectrum has it; it is one of {Time}, {Temperature}, {Index}{string.Concat((table?.Coordinates ?? []).Select(c => ", " + c))}, a field of the headers, or a pattern of names such as \"*_{Place}K*\"");
        values = kept;
        return coordinate;
    }

    /// <summary>A number of kelvin in a text such as <c>300 K</c> or <c>25 C</c>; a bare number is kelvin; NaN for none.</summary>
    internal static double TemperatureK(string? text)
    {
        Match match = TemperatureText().Match(text?.Split("||")[0].Trim() ?? "");
        if (!match.Success || !double.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)) return double.NaN;
        return match.Groups[2].Value.ToUpperInvariant() switch
        {
            "" or "K" => value,
            "C" => value + ZeroCelsiusK,
            _ => (value - 32) / 1.8 + ZeroCelsiusK,
        };
    }

    private static (BatchCoordinate Coordinate, Func<BatchSpectrum, double> Read) Reader(List<BatchSpectrum> spectra, BatchTable? table, string word)
    {
        if (table?.Coordinates.FirstOrDefault(c => c.Equals(word, StringComparison.OrdinalIgnoreCase) || NameAndUnit(c).Name.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } column)
        {
            (string name, string unit) = NameAndUnit(column);
            return (new BatchCoordinate(name, unit, table.Source), s => s.Row?.Values[column] ?? double.NaN);
        }

        if (word.Contains(Place, StringComparison.Ordinal))
        {
            // A name may stand before the pattern: temperature (K)=*_{x}K*
            int equals = word.IndexOf('=', StringComparison.Ordinal), place = word.IndexOf(Place, StringComparison.Ordinal);
            (string head, string mask) = equals > 0 && equals < place ? (word[..equals], word[(equals + 1)..]) : ("x", word);
            (string called, string measure) = NameAndUnit(head);
            var pattern = new Regex("^" + Regex.Escape(mask).Replace("\\*", ".*?", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal).Replace("\\{x}", "([-+]?[0-9]+(?:\\.[0-9]+)?)", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
            return (new BatchCoordinate(called, measure, $"the names, {mask}"), s => pattern.Match(s.Scan.Name) is { Success: true } m ? double.Parse(m.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture) : double.NaN);
        }

        if (word.Equals(Temperature, StringComparison.OrdinalIgnoreCase)) return (new BatchCoordinate(Temperature, "K", "Sample.temperature of the headers"), s => TemperatureK(s.Scan.Scan.Metadata.GetValueOrDefault(TemperatureField)));
        if (word.Equals(Time, StringComparison.OrdinalIgnoreCase))
        {
            double first = spectra.Select(s => Seconds(s.Scan)).Where(double.IsFinite).DefaultIfEmpty(0).Min();
            return (new BatchCoordinate(Time, "s", "Scan.start_time of the headers, from the first scan on"), s => Seconds(s.Scan) - first);
        }

        string key = word.ToLowerInvariant();
        return (new BatchCoordinate(word, "", "a field of the headers"), s => s.Scan.Scan.Metadata.GetValueOrDefault(key) is { } text && LeadingNumber().Match(text.Trim()) is { Success: true } m ? double.Parse(m.Value, NumberStyles.Float, CultureInfo.InvariantCulture) : double.NaN);
    }

    private static double Seconds(BatchScan scan) =>
        DateTimeOffset.TryParse(scan.Scan.Metadata.GetValueOrDefault(StartField), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time.ToUnixTimeMilliseconds() / 1000.0
            : double.NaN;

    private static (string Name, string Unit) NameAndUnit(string head) => HeadWithUnit().Match(head) is { Success: true } m ? (m.Groups[1].Value.Trim(), m.Groups[2].Value.Trim()) : (head, "");

    [GeneratedRegex(@"^([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\s*°?\s*(K|C|F)?(?:elvin|elsius|ahrenheit)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TemperatureText();

    [GeneratedRegex(@"^[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNumber();

    [GeneratedRegex(@"^(.*?)\s*[(\[](.*)[)\]]$", RegexOptions.CultureInvariant)]
    private static partial Regex HeadWithUnit();
}
