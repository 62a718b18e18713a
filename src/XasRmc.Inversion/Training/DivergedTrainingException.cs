namespace XasRmc.Inversion.Training;

/// <summary>A loss or a gradient that is not finite: the learning rate is too high, or an input is broken.</summary>
/// <param name="message">Which of them.</param>
public sealed class DivergedTrainingException(string message) : InvalidOperationException(message);
