using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>Cuts a scan a little below the next absorption edge of any element in the sample.</summary>
/// <remarks>EXAFS of one edge ends where the next edge begins: a scan that runs on (a Au L3 scan past the L2 edge at 13734 eV) spoils normalisation and background alike.</remarks>
public static class NextEdgeCut
{
    /// <summary>How far below the tabulated energy the cut lies unless said otherwise, eV: room for the calibration and for the rise before the edge.</summary>
    public const double DefaultMarginEv = 30;

    /// <summary>Gives the scan back cut and with a warning, or as it is where no edge lies in it.</summary>
    /// <param name="spectrum">mu(E).</param>
    /// <param name="edge">The edge of the scan.</param>
    /// <param name="elements">All elements in the sample; that of the edge counts in any case.</param>
    public static MuSpectrum Apply(MuSpectrum spectrum, AbsorptionEdge edge, IEnumerable<Element> elements) => Apply(spectrum, edge, elements, DefaultMarginEv);

    /// <summary>Gives the scan back cut and with a warning, or as it is where no edge lies in it.</summary>
    /// <param name="spectrum">mu(E).</param>
    /// <param name="edge">The edge of the scan.</param>
    /// <param name="elements">All elements in the sample; that of the edge counts in any case.</param>
    /// <param name="marginEv">How far below the next edge's tabulated energy to cut, eV.</param>
    /// <exception cref="ArgumentException">The next edge lies so close that nothing of the scan would be left.</exception>
    public static MuSpectrum Apply(MuSpectrum spectrum, AbsorptionEdge edge, IEnumerable<Element> elements, double marginEv)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(elements);
        Require.NotNegative(marginEv);
        // An edge within twice the margin of this one cannot be cut away from it: it is looked past, and shows in the data.
        AbsorptionEdge? next = AbsorptionEdge.NextAbove(edge.EnergyEv + 2 * marginEv, elements.Append(edge.Element));
        if (next is null || spectrum.EnergyEv[^1] <= next.EnergyEv - marginEv) return spectrum;
        double end = next.EnergyEv - marginEv;
        int count = 0;
        while (count < spectrum.Count && spectrum.EnergyEv[count] <= end) count++;
        if (count < 2)
            throw new ArgumentException(FormattableString.Invariant($"The scan starts at {spectrum.EnergyEv[0]:F1} eV, above the {next} edge at {next.EnergyEv:F1} eV: it is no scan of {edge}."), nameof(spectrum));
        string warning = FormattableString.Invariant(
            $"The scan runs to {spectrum.EnergyEv[^1]:F1} eV, past the {next} edge at {next.EnergyEv:F1} eV; the {spectrum.Count - count} points above {end:F1} eV were cut.");
        return new MuSpectrum(spectrum.Label, spectrum.Edge, spectrum.EnergyEv[..count], spectrum.Mu[..count],
            spectrum.StandardError.Length > 0 ? spectrum.StandardError[..count] : [], [.. spectrum.Warnings, warning]);
    }
}
