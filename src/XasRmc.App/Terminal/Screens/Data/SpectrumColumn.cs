namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>A column of a file, as the verb lists it.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Label">Its name in the file.</param>
/// <param name="Unit">Its unit; may be empty.</param>
/// <param name="First">Its first value; NaN where there is none.</param>
/// <param name="Last">Its last value; NaN where there is none.</param>
internal sealed record SpectrumColumn(int Number, string Label, string Unit, double First, double Last);
