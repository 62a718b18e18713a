namespace XasRmc.Inversion.Training;

/// <summary>What a network of numbers or of classes is trained to make small.</summary>
public enum SupervisedLoss
{
    /// <summary>The mean over outputs of (ŷ − y)².</summary>
    SquaredError,

    /// <summary>−sum over classes of y ln p, with p = exp(ŷ)/sum exp(ŷ): y are the shares of the classes, 1 for the true one and 0 for the others.</summary>
    CrossEntropy,
}
