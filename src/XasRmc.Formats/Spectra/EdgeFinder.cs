using System.Globalization;
using System.Text.RegularExpressions;
using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>Finds out which absorption edge a scan shows: from what its header says, or from where its absorption jumps.</summary>
public static partial class EdgeFinder
{
    private const double SmoothingEv = 5;
    private const double ClearanceEv = 20;
    private const double StepWindowEv = 40;
    private const double StepOverScatter = 4;

    /// <summary>The edge that metadata name by element and shell, or null.</summary>
    /// <param name="metadata">A scan's metadata, keys in lower case.</param>
    public static AbsorptionEdge? FromMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        string? elementText = First(metadata, "element.symbol", "element", "absorber", "absorbing element", "atom", "symbol", "athena.bkg_z");
        string? shellText = First(metadata, "element.edge", "edge", "absorption edge", "athena.fft_edge");
        if (shellText is not null && ElementAndShell().Match(shellText) is { Success: true } both && EdgeOf(Element.Find(both.Groups[1].Value), both.Groups[2].Value) is { } named)
            return named;
        if (elementText is null) return null;
        if (ElementAndShell().Match(elementText) is { Success: true } pair && EdgeOf(Element.Find(pair.Groups[1].Value), pair.Groups[2].Value) is { } edge) return edge;
        return shellText is null ? null : EdgeOf(ElementOf(elementText), shellText.Trim().Split(' ')[0]);
    }

    /// <summary>The K or L3 edge whose tabulated energy is the only one near the steepest rise of the absorption, or null.</summary>
    /// <remarks>
    /// The rise is the largest difference of the means of mu over 5 eV on either side of a point, and must stand out of the scatter of the data.
    /// "Near" is 0.1 % of the energy, at least 10 eV: the error of an uncalibrated monochromator. Edges of L1, L2 and M shells are never guessed.
    /// </remarks>
    /// <param name="energyEv">Photon energies, eV, rising.</param>
    /// <param name="mu">Absorption at each of them.</param>
    /// <param name="candidates">Every K and L3 edge near the rise; empty where the absorption does not jump.</param>
    public static AbsorptionEdge? FromJump(ReadOnlySpan<double> energyEv, ReadOnlySpan<double> mu, out IReadOnlyList<AbsorptionEdge> candidates)
    {
        candidates = [];
        if (JumpEnergyEv(energyEv, mu) is not { } jumpEv) return null;
        candidates = Near(jumpEv, Math.Max(10, 1e-3 * jumpEv));
        return candidates.Count == 1 ? candidates[0] : null;
    }

    /// <summary>Every K and L3 edge within a distance (eV) of an energy (eV), the nearest first.</summary>
    public static IReadOnlyList<AbsorptionEdge> Near(double energyEv, double distanceEv) =>
    [
        .. Element.All.SelectMany(e => new[] { EdgeName.K, EdgeName.L3 }.Where(n => e.EdgeEnergyEv(n) is not null).Select(n => new AbsorptionEdge(e, n)))
            .Where(e => Math.Abs(e.EnergyEv - energyEv) <= distanceEv).OrderBy(e => Math.Abs(e.EnergyEv - energyEv)),
    ];

    private static double? JumpEnergyEv(ReadOnlySpan<double> energyEv, ReadOnlySpan<double> mu)
    {
        int best = -1;
        double bestRise = 0;
        var sums = new double[mu.Length + 1];
        for (int i = 0; i < mu.Length; i++) sums[i + 1] = sums[i] + mu[i];
        for (int i = 1; i < energyEv.Length - 1; i++)
        {
            if (energyEv[i] - energyEv[0] < ClearanceEv || energyEv[^1] - energyEv[i] < ClearanceEv) continue;
            double rise = Mean(energyEv, sums, energyEv[i], energyEv[i] + SmoothingEv) - Mean(energyEv, sums, energyEv[i] - SmoothingEv, energyEv[i]);
            if (rise > bestRise) (best, bestRise) = (i, rise);
        }

        if (best < 0) return null;
        double below = Mean(energyEv, sums, energyEv[best] - StepWindowEv, energyEv[best] - SmoothingEv);
        double above = Mean(energyEv, sums, energyEv[best] + SmoothingEv, energyEv[best] + StepWindowEv);
        return above - below > StepOverScatter * Scatter(mu) ? energyEv[best] : null;
    }

    /// <summary>The mean of mu from one energy to another, or the value nearest to an empty range; <paramref name="sums"/> are the running sums of mu, one more than points.</summary>
    private static double Mean(ReadOnlySpan<double> energyEv, double[] sums, double fromEv, double toEv)
    {
        int first = LowerBound(energyEv, fromEv), end = LowerBound(energyEv, Math.BitIncrement(toEv));
        if (end <= first) (first, end) = (Math.Min(first, energyEv.Length - 1), Math.Min(first, energyEv.Length - 1) + 1);
        return (sums[end] - sums[first]) / (end - first);
    }

    private static int LowerBound(ReadOnlySpan<double> sorted, double value)
    {
        int at = sorted.BinarySearch(value);
        return at >= 0 ? at : ~at;
    }

    /// <summary>The rms deviation of a point from the mean of its neighbours, over the median half of all points (robust against the edge itself).</summary>
    private static double Scatter(ReadOnlySpan<double> mu)
    {
        if (mu.Length < 3) return 0;
        var deviations = new double[mu.Length - 2];
        for (int i = 1; i < mu.Length - 1; i++) deviations[i - 1] = Math.Abs(mu[i] - 0.5 * (mu[i - 1] + mu[i + 1]));
        Array.Sort(deviations);
        return deviations[deviations.Length / 2];
    }

    private static Element? ElementOf(string text)
    {
        Match number = NumberInBrackets().Match(text);
        if (number.Success && int.TryParse(number.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int z) && z >= 1 && z <= Element.All.Count) return Element.Of(z);
        return Element.Find(text.Trim().Split([' ', ',', '(', '-'])[0]);
    }

    private static AbsorptionEdge? EdgeOf(Element? element, string shell) =>
        element is not null && AbsorptionEdge.TryParseName(shell, out EdgeName name) && element.EdgeEnergyEv(name) is not null ? new AbsorptionEdge(element, name) : null;

    private static string? First(IReadOnlyDictionary<string, string> metadata, params string[] keys) =>
        keys.Select(k => metadata.GetValueOrDefault(k)).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));

    [GeneratedRegex(@"^\s*([A-Za-z]{1,2})[\s:_\-]*(K|L1|L2|L3|M[1-5])\b", RegexOptions.IgnoreCase)]
    private static partial Regex ElementAndShell();

    [GeneratedRegex(@"\(\s*([0-9]{1,2})\s*\)")]
    private static partial Regex NumberInBrackets();
}
