namespace XasRmc.App.Reports;

/// <summary>A curve of a plot.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Curve">Its points.</param>
/// <param name="IsHidden">True where it is shown on demand only.</param>
internal sealed record PlotCurve(string Name, Curve Curve, bool IsHidden = false)
{
    /// <summary>True where the points are shown without a line; their abscissae need not be even.</summary>
    public bool IsScatter { get; init; }

    /// <summary>True where the points stand out.</summary>
    public bool IsLarge { get; init; }

    /// <summary>True where the points do not widen the frame: those beyond it stand at its edge.</summary>
    public bool IsAside { get; init; }

    /// <summary>True where the table below the plot calls the curve by its name and not by its role.</summary>
    public bool IsNamed { get; init; }
}
