namespace XasRmc.App.Reports;

/// <summary>One plot, ready to be drawn by <c>report.js</c>.</summary>
/// <param name="Id">The figure's id in the page.</param>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Caption">What the marks mean, one sentence.</param>
/// <param name="XSymbol">The abscissa, e.g. <c>k</c>.</param>
/// <param name="XUnit">Its unit.</param>
/// <param name="YSymbol">The ordinate.</param>
/// <param name="YUnit">Its unit; may be empty.</param>
/// <param name="Curves">The curves with their names.</param>
internal sealed record PlotModel(
    string Id, string Title, string Caption, string XSymbol, string XUnit, string YSymbol, string YUnit, IReadOnlyList<PlotCurve> Curves)
{
    /// <summary>Ranges of x to shade.</summary>
    public IReadOnlyList<ReportRange> Ranges { get; init; } = [];

    /// <summary>The range of x to show first; null for all.</summary>
    public ReportRange? View { get; init; }

    /// <summary>True where the ordinate starts at zero.</summary>
    public bool IsFromZero { get; init; }

    public string XLabel => XUnit.Length > 0 ? $"{XSymbol} ({XUnit})" : XSymbol;

    public string YLabel => YUnit.Length > 0 ? $"{YSymbol} ({YUnit})" : YSymbol;
}
