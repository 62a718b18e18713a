namespace XasRmc.App.Reports;

/// <summary>A curve of a plot.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Curve">Its points.</param>
/// <param name="IsHidden">True where it is shown on demand only.</param>
internal sealed record PlotCurve(string Name, Curve Curve, bool IsHidden = false);
