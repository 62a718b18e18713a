namespace XasRmc.App.Terminal.Plots;

/// <summary>What stands on an axis.</summary>
/// <param name="Label">The quantity, e.g. <c>k</c>.</param>
/// <param name="Unit">Its unit, e.g. <c>Å⁻¹</c>; empty where it has none.</param>
internal sealed record PlotAxis(string Label, string Unit = "")
{
    /// <summary>Label and unit, with the power of ten that the numbers at the axis leave out.</summary>
    public string Caption(int exponent = 0)
    {
        string unit = exponent == 0 ? Unit : $"10{Superscript(exponent)}{(Unit.Length > 0 ? " " + Unit : "")}";
        return unit.Length > 0 ? $"{Label} ({unit})" : Label;
    }

    private static string Superscript(int number) => Reports.NumberText.Superscript(number);
}
