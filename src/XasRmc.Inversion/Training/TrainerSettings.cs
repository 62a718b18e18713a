using XasRmc.Core;
using XasRmc.Inversion.Calibration;
using XasRmc.Inversion.Networks;

namespace XasRmc.Inversion.Training;

/// <summary>How an ensemble is trained.</summary>
public sealed record TrainerSettings
{
    /// <summary>Networks in the ensemble, from 1.</summary>
    public int Members { get; init; } = 6;

    /// <summary>The width of each hidden layer.</summary>
    public IReadOnlyList<int> HiddenCounts { get; init; } = [256, 256];

    /// <summary>The convolutions before the hidden layers; they need a view.</summary>
    public IReadOnlyList<ConvolutionShape> Convolutions { get; init; } = [];

    /// <summary>The function after each convolution and hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.Silu;

    /// <summary>True for networks whose hidden layers of one width add to what they are given.</summary>
    public bool IsResidual { get; init; }

    /// <summary>Examples in one step, from 1.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Passes through the training examples at most, from 1.</summary>
    public int Epochs { get; init; } = 60;

    /// <summary>Passes without a better loss on the stopping particles after which a member ends, from 1.</summary>
    public int Patience { get; init; } = 15;

    /// <summary>The largest learning rate; it rises over the first 5 % of all steps and falls as a cosine to 1 % of itself.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>AdamW's constants.</summary>
    public AdamSettings Optimizer { get; init; } = new();

    /// <summary>The weights of the parts of the loss.</summary>
    public LossWeights Loss { get; init; } = new();

    /// <summary>True to give each member its own bootstrap sample of the training particles; else members differ in their start and order alone.</summary>
    public bool IsBootstrapped { get; init; }

    /// <summary>True for networks that say what they expect of their own errors.</summary>
    public bool HasVarianceHeads { get; init; }

    /// <summary>True to round the trained weights to 16 bits, before anything is calibrated.</summary>
    public bool IsHalfPrecision { get; init; }

    /// <summary>Principal components of the features are kept down to this share of the first one's variance.</summary>
    public double VarianceFloor { get; init; } = 1e-6;

    /// <summary>Share of the particles that stops the training.</summary>
    public double StoppingShare { get; init; } = 0.1;

    /// <summary>Share of the particles that calibrates the intervals.</summary>
    public double CalibrationShare { get; init; } = 0.12;

    /// <summary>Share of the particles that checks.</summary>
    public double CheckingShare { get; init; } = 0.1;

    /// <summary>The shape of the networks.</summary>
    /// <param name="inputs">Numbers that enter.</param>
    /// <param name="space">What leaves: the curves, and with <see cref="HasVarianceHeads"/> a number for each moment.</param>
    /// <param name="image">The extents of the image that the inputs begin with; null for none.</param>
    /// <exception cref="ArgumentException">There are convolutions and no image.</exception>
    public NetworkDefinition Definition(int inputs, InversionSpace space, ImageShape? image)
    {
        ArgumentNullException.ThrowIfNull(space);
        return new NetworkDefinition(inputs, HiddenCounts, space.OutputCount + (HasVarianceHeads ? VarianceHeads.Count(space) : 0), Activation, IsResidual, image, Convolutions);
    }

    /// <summary>Refuses settings out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public void Validate()
    {
        Require.AtLeast(Members, 1);
        Require.AtLeast(BatchSize, 1);
        Require.AtLeast(Epochs, 1);
        Require.AtLeast(Patience, 1);
        Require.InRange(LearningRate, 1e-7, 1);
        Require.InRange(VarianceFloor, 1e-14, 0.1);
        foreach (double share in (double[])[StoppingShare, CalibrationShare, CheckingShare]) Require.InRange(share, 0.01, 0.4, nameof(StoppingShare));
        foreach (int width in HiddenCounts) Require.InRange(width, 1, 8192, nameof(HiddenCounts));
    }
}
