namespace XasRmc.Inversion.Training;

/// <summary>The losses after one pass through the training examples.</summary>
/// <param name="Epoch">The pass, from 1.</param>
/// <param name="Training">Mean loss over the training examples while the weights moved.</param>
/// <param name="Stopping">Mean loss over the stopping examples after it.</param>
public sealed record EpochLoss(int Epoch, double Training, double Stopping);
