namespace XasRmc.TrainingSets.Search;

/// <summary>What a trial came to on a rung.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Passes">Passes of the rung.</param>
/// <param name="Loss">The lowest loss on the particles that end a training, mean over its networks; infinite where the training diverged.</param>
/// <param name="Parameters">Weights and biases of one network.</param>
public sealed record TrialLoss(int Trial, int Passes, double Loss, int Parameters);
