using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>The channel behind the sample, in which a foil of the same element is measured with each scan, so that a drift of the monochromator shows.</summary>
public static class ReferenceChannel
{
    /// <summary>mu of the reference as a formula over columns, e.g. <c>ln(itrans/irefer)</c>, where the columns' names leave no doubt; null where they tell of no reference.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="energyColumn">The column of energies, by name or number from 1; null for the one that its name gives away.</param>
    /// <exception cref="XasFormatException">There is no energy column.</exception>
    public static string? FormulaOf(XasScan scan, string? energyColumn)
    {
        ArgumentNullException.ThrowIfNull(scan);
        return ChiBuilder.IsChi(scan) ? null : ColumnRoles.Reference(scan, EnergyAxis.Find(scan, energyColumn, []));
    }
}
