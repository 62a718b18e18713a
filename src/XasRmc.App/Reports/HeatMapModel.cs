namespace XasRmc.App.Reports;

/// <summary>A map of numbers over two axes, ready to be drawn.</summary>
/// <param name="Id">The figure's id in the page.</param>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Caption">What it means, one sentence.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Columns">Columns of the map.</param>
/// <param name="Values">The numbers, rows from the bottom, each of so many columns; not negative.</param>
/// <param name="Highest">The number that has the darkest colour.</param>
internal sealed record HeatMapModel(string Id, string Title, string Caption, HeatMapAxis X, HeatMapAxis Y, int Columns, double[] Values, double Highest)
{
    /// <summary>Places on the horizontal axis that are marked above the map.</summary>
    public IReadOnlyList<double> Marks { get; init; } = [];

    /// <summary>What kind of map it is, for those who hear the page; ends before the title.</summary>
    public string Kind { get; init; } = "Map";
}
