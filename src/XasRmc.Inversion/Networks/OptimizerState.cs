namespace XasRmc.Inversion.Networks;

/// <summary>The memory of AdamW: with the weights all that the next step depends on.</summary>
/// <param name="Steps">Steps that were made.</param>
/// <param name="First">The running means of the gradients, in the layout of the weights.</param>
/// <param name="Second">The running means of their squares.</param>
public sealed record OptimizerState(int Steps, NetworkWeights First, NetworkWeights Second);
