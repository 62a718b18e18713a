using System.Globalization;
using System.Text.RegularExpressions;
using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>Finds the column that carries the photon energy and turns it into eV: from keV, or from the angle of the monochromator by Bragg's law.</summary>
internal static partial class EnergyAxis
{
    private const double LargestKev = 200;
    private const double SmallestEv = 100;
    private const double LargestEv = 250_000;
    private const double SiliconLatticeAngstrom = 5.43102;
    private const double GermaniumLatticeAngstrom = 5.6579;

    private enum Kind
    {
        Unknown,
        ElectronVolt,
        KiloElectronVolt,
        Degree,
        MilliDegree,
        Radian,
        Other,
    }

    /// <summary>The place of the energy column, from 0.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="named">What the user calls it: a name or a number from 1; null for the one the names tell.</param>
    /// <param name="warnings">Takes a sentence where the choice is a guess.</param>
    public static int Find(XasScan scan, string? named, List<string> warnings)
    {
        string source = scan.Metadata.GetValueOrDefault(ScanMetadata.File, scan.Label);
        if (!string.IsNullOrWhiteSpace(named)) return FindNamed(scan, named.Trim(), source);
        Kind[] kinds = [.. scan.Columns.Select(KindOf)];
        int byName = Array.FindIndex(kinds, k => k is Kind.ElectronVolt or Kind.KiloElectronVolt);
        for (int i = 0; i < kinds.Length && byName < 0; i++)
        {
            if (kinds[i] == Kind.Unknown && EnergyName().IsMatch(scan.Columns[i].Label)) byName = i;
        }

        if (byName < 0) byName = Array.FindIndex(kinds, k => k is Kind.Degree or Kind.MilliDegree or Kind.Radian);
        if (byName >= 0) return byName;
        (double low, double high) = Range(scan.Columns[0].Values);
        if (kinds[0] == Kind.Unknown && scan.Columns.Count > 1 && low >= SmallestEv && high <= LargestEv && high > low)
        {
            if (!scan.Columns[0].Label.StartsWith("col", StringComparison.OrdinalIgnoreCase))
                warnings.Add($"No column is called an energy; the first one, '{scan.Columns[0].Label}', is taken.");
            return 0;
        }

        throw new XasFormatException(source, 0, $"no column is called an energy or an angle; name it with --energy (a name or a number); the columns are {ColumnRoles.Listing(scan)}");
    }

    /// <summary>The values of a column as photon energies in eV.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="column">The place of the column, from 0.</param>
    /// <param name="edge">The edge where it is known: it decides between eV and keV.</param>
    /// <param name="dSpacingAngstrom">The distance of the crystal's planes in Å, where the user gives it.</param>
    /// <param name="warnings">Takes a sentence for every conversion.</param>
    public static double[] ToElectronVolts(XasScan scan, int column, AbsorptionEdge? edge, double? dSpacingAngstrom, List<string> warnings)
    {
        string label = scan.Columns[column].Label;
        double[] values = scan.Columns[column].Values.ToArray();
        (double low, double high) = Range(values);
        Kind kind = KindOf(scan.Columns[column]);
        if (kind == Kind.Degree && high > 90) kind = Kind.MilliDegree;
        if (kind is Kind.Unknown or Kind.Other) kind = Guess(low, high, edge, dSpacingAngstrom);
        if (kind == Kind.ElectronVolt && high < LargestKev && edge is not null && edge.EnergyEv > 1000 && IsInside(edge.EnergyEv, 1000 * low, 1000 * high)) kind = Kind.KiloElectronVolt;
        switch (kind)
        {
            case Kind.ElectronVolt:
                return values;
            case Kind.KiloElectronVolt:
                warnings.Add(string.Create(CultureInfo.InvariantCulture, $"Energies of column '{label}' ({low:0.###} to {high:0.###}) are in keV; they are converted to eV."));
                for (int i = 0; i < values.Length; i++) values[i] *= 1000;
                return values;
            default:
                double spacing = Spacing(scan, label, dSpacingAngstrom, warnings);
                double toRadian = kind switch { Kind.Degree => Math.PI / 180, Kind.MilliDegree => Math.PI / 180_000, _ => 1 };
                string unit = kind switch { Kind.Degree => "degrees", Kind.MilliDegree => "millidegrees", _ => "radians" };
                warnings.Add(string.Create(CultureInfo.InvariantCulture,
                    $"Column '{label}' is the monochromator's angle in {unit}; energies follow by Bragg's law with a plane distance of {spacing:0.######} Å."));
                for (int i = 0; i < values.Length; i++) values[i] = PhysicalConstants.PlanckTimesLightEvAngstrom / (2 * spacing * Math.Sin(values[i] * toRadian));
                return values;
        }
    }

    private static int FindNamed(XasScan scan, string named, string source)
    {
        for (int i = 0; i < scan.Columns.Count; i++)
        {
            if (string.Equals(scan.Columns[i].Label, named, StringComparison.OrdinalIgnoreCase)) return i;
        }

        if (int.TryParse(named.TrimStart('$'), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= scan.Columns.Count) return number - 1;
        throw new XasFormatException(source, 0, $"there is no column '{named}' to take the energy from; the columns are {ColumnRoles.Listing(scan)}");
    }

    private static Kind KindOf(ScanColumn column)
    {
        string unit = column.Unit.Trim(), label = column.Label;
        if (unit.Equals("eV", StringComparison.OrdinalIgnoreCase) || unit.StartsWith("electron", StringComparison.OrdinalIgnoreCase)) return Kind.ElectronVolt;
        if (unit.Equals("keV", StringComparison.OrdinalIgnoreCase)) return Kind.KiloElectronVolt;
        bool isAngle = AngleName().IsMatch(label);
        if (unit.StartsWith("mdeg", StringComparison.OrdinalIgnoreCase) || unit.StartsWith("millideg", StringComparison.OrdinalIgnoreCase)) return Kind.MilliDegree;
        if (unit.StartsWith("deg", StringComparison.OrdinalIgnoreCase) || unit == "°") return Kind.Degree;
        if (unit.Equals("rad", StringComparison.OrdinalIgnoreCase) || unit.StartsWith("radian", StringComparison.OrdinalIgnoreCase)) return Kind.Radian;
        if (unit.Length > 0 && !EnergyName().IsMatch(label) && !isAngle) return Kind.Other;
        if (KevName().IsMatch(label)) return Kind.KiloElectronVolt;
        if (MilliDegreeName().IsMatch(label)) return Kind.MilliDegree;
        return isAngle ? Kind.Degree : Kind.Unknown;
    }

    private static Kind Guess(double low, double high, AbsorptionEdge? edge, double? dSpacingAngstrom)
    {
        if (high >= LargestKev || !(high > 0)) return Kind.ElectronVolt;
        bool edgeInEv = edge is not null && IsInside(edge.EnergyEv, low, high);
        bool edgeInKev = edge is not null && IsInside(edge.EnergyEv, 1000 * low, 1000 * high);
        if (edgeInEv && !edgeInKev) return Kind.ElectronVolt;
        return dSpacingAngstrom is not null && !edgeInKev ? Kind.Degree : Kind.KiloElectronVolt;
    }

    private static double Spacing(XasScan scan, string label, double? given, List<string> warnings)
    {
        if (given is { } spacing) return spacing;
        foreach (string key in new[] { "mono.d_spacing", "d_spacing", "dspacing", "d-spacing", "d spacing" })
        {
            if (scan.Metadata.TryGetValue(key, out string? text) && NumberText.TryParse(text.Split("||")[0].Trim().Split(' ')[0], out double value) && value is > 0 and < 100) return value;
        }

        foreach (string key in new[] { "mono.name", "mono", "monochromator", "crystal", "mono crystal" })
        {
            if (!scan.Metadata.TryGetValue(key, out string? name) || CrystalName().Match(name) is not { Success: true } crystal) continue;
            double sum = crystal.Groups["hkl"].Value.Sum(c => (c - '0') * (c - '0'));
            if (sum == 0) continue;
            double nominal = (crystal.Groups["crystal"].Value.Equals("Si", StringComparison.OrdinalIgnoreCase) ? SiliconLatticeAngstrom : GermaniumLatticeAngstrom) / Math.Sqrt(sum);
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"The header gives no plane distance; the nominal one of '{name}', {nominal:0.####} Å, is taken, so energies may be off by some eV."));
            return nominal;
        }

        throw new XasFormatException(scan.Metadata.GetValueOrDefault(ScanMetadata.File, scan.Label), 0,
            $"column '{label}' is the monochromator's angle, and neither the header (Mono.d_spacing) nor an option gives the distance of the crystal's planes, so it cannot be turned into an energy");
    }

    private static bool IsInside(double value, double low, double high) => value >= low && value <= high;

    private static (double Low, double High) Range(ReadOnlySpan<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double v in values)
        {
            if (!double.IsFinite(v)) continue;
            low = Math.Min(low, v);
            high = Math.Max(high, v);
        }

        return (low, high);
    }

    [GeneratedRegex(@"energ|^(e|ev|kev|nrj|hv|hnu|omega)$|^e_?k?ev$", RegexOptions.IgnoreCase)]
    private static partial Regex EnergyName();

    [GeneratedRegex(@"kev", RegexOptions.IgnoreCase)]
    private static partial Regex KevName();

    [GeneratedRegex(@"mdeg|millideg", RegexOptions.IgnoreCase)]
    private static partial Regex MilliDegreeName();

    [GeneratedRegex(@"angle|theta|bragg|^(mono_?)?(th|ang|m?deg|(milli)?degrees?)$", RegexOptions.IgnoreCase)]
    private static partial Regex AngleName();

    [GeneratedRegex(@"(?<crystal>Si|Ge)\s*[\(\[\s]*(?<hkl>[0-9]{3})(?![0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex CrystalName();
}
