using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Demonstrations;

/// <summary>A plain network of a demonstration and how it learns.</summary>
public sealed record LearningRecipe
{
    /// <summary>The width of each hidden layer.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [64, 64];

    /// <summary>The function after each hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.Silu;

    /// <summary>Examples in one step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Passes at most.</summary>
    public int Epochs { get; init; } = 60;

    /// <summary>The largest learning rate.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>AdamW's weight decay.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>The settings of the trainer; the pass with the smallest loss on the stopping examples is kept.</summary>
    internal SupervisedSettings ToSettings() => new() { BatchSize = BatchSize, Epochs = Epochs, Patience = Epochs, LearningRate = LearningRate, WeightDecay = WeightDecay };

    /// <summary>The first fault, or null.</summary>
    internal string? FirstFault(string key) =>
        RecipeFault.OfList(Hidden, 1, 2048, key + ".hidden")
        ?? (Enum.IsDefined(Activation) ? null : $"{key}.activation is not a known function")
        ?? TrainingRecipeCheck.Number(BatchSize, 1, 4096, key + ".batchSize")
        ?? TrainingRecipeCheck.Number(Epochs, 1, 10000, key + ".epochs")
        ?? TrainingRecipeCheck.Number(LearningRate, 1e-6, 0.1, key + ".learningRate")
        ?? TrainingRecipeCheck.Number(WeightDecay, 0, 1, key + ".weightDecay");
}
