namespace XasRmc.App.Reports;

/// <summary>A setting or a number of the reduction, as a report lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as text.</param>
/// <param name="Unit">Its unit; may be empty.</param>
public sealed record ReportParameter(string Name, string Value, string Unit);
