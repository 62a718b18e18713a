using XasRmc.Core;

namespace XasRmc.Inversion.Training;

/// <summary>How a network learns from pairs of inputs and targets.</summary>
public sealed record SupervisedSettings
{
    /// <summary>Examples in one step, from 1.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Passes through the training examples at most, from 1.</summary>
    public int Epochs { get; init; } = 60;

    /// <summary>Passes without a better loss on the stopping examples after which the training ends, from 1.</summary>
    public int Patience { get; init; } = 60;

    /// <summary>The largest learning rate; it rises over the first 5 % of all steps and falls as a cosine to 1 % of itself.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>AdamW's weight decay.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>Refuses settings out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public void Validate()
    {
        Require.AtLeast(BatchSize, 1);
        Require.AtLeast(Epochs, 1);
        Require.AtLeast(Patience, 1);
        Require.InRange(LearningRate, 1e-7, 1);
        Require.NotNegative(WeightDecay);
    }
}
