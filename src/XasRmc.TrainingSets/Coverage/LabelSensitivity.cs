namespace XasRmc.TrainingSets.Coverage;

/// <summary>How much of a label the spectra show.</summary>
/// <param name="Label">The label's name.</param>
/// <param name="IsWord">True for a word: then R² is over the indicators of its values.</param>
/// <param name="IsLogarithmic">True where the logarithm was explained.</param>
/// <param name="Examples">Examples that have the label.</param>
/// <param name="R2">The share of its variance that the components explain in examples not used for the regression, one for each space of the report; near 0 or below it where the spectra are blind.</param>
public sealed record LabelSensitivity(string Label, bool IsWord, bool IsLogarithmic, int Examples, IReadOnlyList<double> R2);
