using System.Text.RegularExpressions;
using MathNet.Numerics.Interpolation;
using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>Makes chi(k) of the columns of a chi(k) file: takes the weight off, and puts uneven wave numbers onto an even grid.</summary>
/// <remarks>A column chi is taken first; of weighted columns the least weighted one, chi(k) = column / kⁿ, where at k below 0.01 Å⁻¹ the value of the next point stands.</remarks>
public static partial class ChiBuilder
{
    /// <summary>The step onto which uneven wave numbers are interpolated, Å⁻¹.</summary>
    public const double DefaultStepInvAngstrom = 0.05;

    private const double LargestInvAngstrom = 60;

    // FEFF and Ifeffit print k with three or four digits; the phase 2kR is then off by less than 0.003 at 6 Å.
    private const double EvenWithinInvAngstrom = 2.5e-4;
    private const double SmallestDivisorInvAngstrom = 0.01;
    private const int MinimumPoints = 10;
    private const double LargestValue = 1e12;
    private const double SmallestStepInvAngstrom = 1e-6;

    /// <summary>Whether a scan holds chi(k): its first column is a wave number by name or unit, and another is called chi.</summary>
    public static bool IsChi(XasScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        return FindK(scan) == 0 && FindChi(scan, out _) >= 0;
    }

    /// <summary>Makes a spectrum, leaving the warnings unread.</summary>
    /// <inheritdoc cref="Build(XasScan, AbsorptionEdge, out IReadOnlyList{string})"/>
    public static ChiSpectrum Build(XasScan scan, AbsorptionEdge edge) => Build(scan, edge, out _);

    /// <summary>Makes a spectrum.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="edge">The edge; a chi(k) file rarely names it.</param>
    /// <param name="warnings">The scan's warnings and what had to be mended here, one sentence each.</param>
    /// <returns>chi(k), unweighted; sigma from a column called sigma, stddev, error or dchi, else zeros, which mean "unknown".</returns>
    /// <exception cref="XasFormatException">No wave number or no chi is found, or fewer than ten points.</exception>
    public static ChiSpectrum Build(XasScan scan, AbsorptionEdge edge, out IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(edge);
        string source = scan.Metadata.GetValueOrDefault(ScanMetadata.File, scan.Label);
        var mended = new List<string>(scan.Warnings);
        int kAt = FindK(scan), chiAt = FindChi(scan, out int weight);
        if (kAt < 0 || chiAt < 0)
        {
            if (!IsBareTable(scan))
                throw new XasFormatException(source, 0, $"'{scan.Label}' has no columns called k and chi; the columns are {ColumnRoles.Listing(scan)}");
            (kAt, chiAt, weight) = (0, 1, 0);
            mended.Add($"The columns have no names that tell chi(k); '{scan.Columns[0].Label}' is taken as k and '{scan.Columns[1].Label}' as unweighted chi.");
        }

        int sigmaAt = -1;
        for (int i = 0; i < scan.Columns.Count; i++)
        {
            if (i != chiAt && SigmaName().IsMatch(scan.Columns[i].Label)) sigmaAt = i;
        }

        (double[] k, double[] chi, double[] sigma) = Points(scan, kAt, chiAt, sigmaAt, weight, mended);
        if (k.Length < MinimumPoints)
            throw new XasFormatException(source, 0, FormattableString.Invariant($"'{scan.Label}' has {k.Length} points of chi(k); at least {MinimumPoints} are called for"));
        if (weight > 0) mended.Add(FormattableString.Invariant($"Column '{scan.Columns[chiAt].Label}' is chi(k) k^{weight}; the weight is taken off."));
        KGrid grid = Even(ref k, ref chi, ref sigma, source, mended);
        warnings = mended;
        return new ChiSpectrum(scan.Label, edge, grid, chi, sigma);
    }

    private static (double[] K, double[] Chi, double[] Sigma) Points(XasScan scan, int kAt, int chiAt, int sigmaAt, int weight, List<string> warnings)
    {
        var points = new List<(double K, double Chi, double Sigma)>();
        int lost = 0;
        for (int i = 0; i < scan.RowCount; i++)
        {
            double k = scan.Columns[kAt].Values[i], chi = scan.Columns[chiAt].Values[i];
            double sigma = sigmaAt < 0 ? 0 : Math.Abs(scan.Columns[sigmaAt].Values[i]);
            if (!(k >= 0 && k <= LargestInvAngstrom && Math.Abs(chi) < LargestValue && sigma < LargestValue)) lost++;
            else if (weight == 0) points.Add((k, chi, sigma));
            else points.Add((k, k < SmallestDivisorInvAngstrom ? double.NaN : chi / Math.Pow(k, weight), k < SmallestDivisorInvAngstrom ? double.NaN : sigma / Math.Pow(k, weight)));
        }

        if (lost > 0) warnings.Add(FormattableString.Invariant($"{lost} rows have no finite chi or no wave number from 0 to {LargestInvAngstrom} Å⁻¹ and are left out."));
        bool isOrdered = points.Zip(points.Skip(1)).All(p => p.Second.K >= p.First.K + SmallestStepInvAngstrom);
        if (!isOrdered)
        {
            int before = points.Count;
            points = [.. points.OrderBy(p => p.K).DistinctBy(p => Math.Round(p.K, 5))];
            warnings.Add(FormattableString.Invariant($"Wave numbers do not rise from row to row; the rows are sorted and {before - points.Count} repeated ones left out."));
        }

        double[] chis = [.. points.Select(p => p.Chi)], sigmas = [.. points.Select(p => p.Sigma)];
        for (int i = chis.Length - 2; i >= 0; i--)
        {
            if (!double.IsNaN(chis[i])) continue;
            (chis[i], sigmas[i]) = (chis[i + 1], sigmas[i + 1]);
        }

        // Only a scan that ends below the smallest divisor has nothing to take from.
        return chis.Length > 0 && double.IsNaN(chis[^1]) ? ([], [], []) : ([.. points.Select(p => p.K)], chis, sigmas);
    }

    private static KGrid Even(ref double[] k, ref double[] chi, ref double[] sigma, string source, List<string> warnings)
    {
        double start = k[0], step = (k[^1] - k[0]) / (k.Length - 1), worst = 0;
        for (int i = 0; i < k.Length; i++) worst = Math.Max(worst, Math.Abs(k[i] - (start + i * step)));
        if (worst <= EvenWithinInvAngstrom && worst < 0.1 * step) return new KGrid(start, Snap(step), k.Length);

        int first = (int)Math.Ceiling(start / DefaultStepInvAngstrom - 1e-9), last = (int)Math.Floor(k[^1] / DefaultStepInvAngstrom + 1e-9);
        if (last - first + 1 < MinimumPoints)
        {
            throw new XasFormatException(source, 0, FormattableString.Invariant(
                $"the wave numbers run from {start} to {k[^1]} Å⁻¹, which is too short for {MinimumPoints} points of chi(k) at steps of {DefaultStepInvAngstrom} Å⁻¹"));
        }

        var grid = new KGrid(first * DefaultStepInvAngstrom, DefaultStepInvAngstrom, last - first + 1);
        CubicSpline chiSpline = CubicSpline.InterpolateBoundariesSorted(k, chi, SplineBoundaryCondition.ParabolicallyTerminated, 0, SplineBoundaryCondition.ParabolicallyTerminated, 0);
        LinearSpline sigmaLine = LinearSpline.InterpolateSorted(k, sigma);
        chi = [.. grid.ToArray().Select(chiSpline.Interpolate)];
        sigma = [.. grid.ToArray().Select(x => Math.Max(0, sigmaLine.Interpolate(x)))];
        warnings.Add(FormattableString.Invariant($"Wave numbers are not evenly spaced; chi is interpolated to steps of {DefaultStepInvAngstrom} Å⁻¹ (cubic spline)."));
        return grid;
    }

    /// <summary>The nearest number of four digits where the measured step is one but for the rounding of the file.</summary>
    private static double Snap(double step)
    {
        double round = Math.Round(step, 4);
        return round > 0 && Math.Abs(round - step) < 1e-6 ? round : step;
    }

    private static int FindK(XasScan scan)
    {
        for (int i = 0; i < scan.Columns.Count; i++)
        {
            if (KName().IsMatch(scan.Columns[i].Label)) return i;
        }

        return InverseAngstrom().IsMatch(scan.Columns[0].Unit) ? 0 : -1;
    }

    private static int FindChi(XasScan scan, out int weight)
    {
        for (weight = 0; weight <= 3; weight++)
        {
            for (int i = 0; i < scan.Columns.Count; i++)
            {
                Match name = ChiName().Match(scan.Columns[i].Label.Replace("(k)", "", StringComparison.OrdinalIgnoreCase));
                if (name.Success && WeightOf(name) == weight) return i;
            }
        }

        return -1;
    }

    private static int WeightOf(Match name)
    {
        string k = name.Groups["k"].Value;
        return k.Length == 0 ? 0 : k.FirstOrDefault(char.IsAsciiDigit) is var digit and not '\0' ? digit - '0' : 1;
    }

    private static bool IsBareTable(XasScan scan)
    {
        if (scan.Columns.Count < 2 || !scan.Columns[0].Label.StartsWith("col", StringComparison.Ordinal)) return false;
        foreach (double k in scan.Columns[0].Values)
        {
            if (k is > LargestInvAngstrom or < 0) return false;
        }

        return true;
    }

    [GeneratedRegex(@"^(k|kout|k_?inv.*|k\s*[\(\[].*|k_a-?1|wavenumber)$", RegexOptions.IgnoreCase)]
    private static partial Regex KName();

    [GeneratedRegex(@"^(1/a(ng.*)?|inverse a.*|inv.*a.*|a\^?-1|å⁻¹|å\^?-1)$", RegexOptions.IgnoreCase)]
    private static partial Regex InverseAngstrom();

    [GeneratedRegex(@"^(chi(?<k>\*?k\^?[0-9]?)?|(?<k>k\^?[0-9]?)[_\*\s]?chi)$", RegexOptions.IgnoreCase)]
    private static partial Regex ChiName();

    [GeneratedRegex(@"^(sigma|stddev|std|error|err|dchi|delta_chi|chi_(err|std|sigma)|epsilon)$", RegexOptions.IgnoreCase)]
    private static partial Regex SigmaName();
}
