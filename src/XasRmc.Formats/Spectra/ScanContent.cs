using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>What a scan holds, and what must still be said before it can be reduced.</summary>
/// <param name="IsChi">Whether it holds chi(k), not mu(E).</param>
/// <param name="EnergyColumn">The place of the column of energies or angles, from 0; null where the names do not tell it.</param>
/// <param name="MuFormulas">The formulas of mu that the names of the columns suggest, the likeliest first.</param>
/// <param name="Edge">The edge, as the file names it or mu tells it by its jump; null where neither does.</param>
/// <param name="Fault">Why the columns as they stand make no spectrum, e.g. that mu is not clear; null where they do.</param>
public sealed record ScanContent(bool IsChi, int? EnergyColumn, IReadOnlyList<string> MuFormulas, AbsorptionEdge? Edge, string? Fault)
{
    /// <summary>Looks at a scan.</summary>
    public static ScanContent Of(XasScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        if (ChiBuilder.IsChi(scan)) return new ScanContent(true, null, [], scan.Edge, null);
        int? energy = null;
        IReadOnlyList<string> formulas = [];
        try
        {
            energy = EnergyAxis.Find(scan, null, []);
            formulas = ColumnRoles.Suggested(scan, energy.Value);
            return new ScanContent(false, energy, formulas, MuBuilder.Build(scan, null, null, null).Edge, null);
        }
        catch (XasFormatException e)
        {
            return new ScanContent(false, energy, formulas, scan.Edge ?? EdgeBy(scan, formulas), e.Reason);
        }
    }

    // Where it is not clear which formula is meant, the likeliest tells the edge as well as any.
    private static AbsorptionEdge? EdgeBy(XasScan scan, IReadOnlyList<string> formulas)
    {
        if (formulas.Count == 0) return null;
        try
        {
            return MuBuilder.Build(scan, null, formulas[0], null).Edge;
        }
        catch (XasFormatException)
        {
            return null;
        }
    }
}
