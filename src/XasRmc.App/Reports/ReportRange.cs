namespace XasRmc.App.Reports;

/// <summary>A range of an axis that something was done in.</summary>
/// <param name="From">Lower border, in the axis' unit.</param>
/// <param name="To">Upper border, in the axis' unit.</param>
public sealed record ReportRange(double From, double To);
