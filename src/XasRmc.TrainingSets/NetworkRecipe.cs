using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets;

/// <summary>The networks and their training.</summary>
public sealed record NetworkRecipe
{
    /// <summary>Networks in the ensemble.</summary>
    public int Members { get; init; } = 6;

    /// <summary>What of the spectra enters.</summary>
    public NetworkView View { get; init; }

    /// <summary>The convolutions over what enters; for the views that are curves or maps.</summary>
    public IReadOnlyList<ConvolutionRecipe> Convolutions { get; init; } = [];

    /// <summary>The width of each hidden layer.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [256, 256];

    /// <summary>The function after each convolution and hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.Silu;

    /// <summary>True for networks whose hidden layers of one width add to what they are given: deeper ones train better so.</summary>
    public bool Residual { get; init; }

    /// <summary>Examples in one step.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Passes at most.</summary>
    public int Epochs { get; init; } = 60;

    /// <summary>Passes without gain before a network ends.</summary>
    public int Patience { get; init; } = 15;

    /// <summary>The largest learning rate.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>AdamW's weight decay.</summary>
    public double WeightDecay { get; init; } = 1e-3;

    /// <summary>True to draw each network's particles with replacement.</summary>
    public bool Bootstrap { get; init; }

    /// <summary>True to keep trained weights with 16 bits each, half the size.</summary>
    public bool HalfPrecision { get; init; }

    /// <summary>True for networks that say what they expect of their own errors.</summary>
    public bool VarianceHeads { get; init; }

    /// <summary>Weight of the error of the spectrum that follows from an answer, in the loss; 0 for curves and moments alone.</summary>
    public double SpectrumWeight { get; init; }

    /// <summary>The settings of the trainer.</summary>
    public TrainerSettings ToSettings() => new()
    {
        Members = Members, Convolutions = [.. Convolutions.Select(c => c.ToShape())], HiddenCounts = Hidden, IsResidual = Residual, Activation = Activation, BatchSize = BatchSize, Epochs = Epochs, Patience = Patience,
        LearningRate = LearningRate, Optimizer = new AdamSettings(weightDecay: WeightDecay), IsBootstrapped = Bootstrap, IsHalfPrecision = HalfPrecision, HasVarianceHeads = VarianceHeads, Loss = new LossWeights { Spectrum = SpectrumWeight },
    };
}
