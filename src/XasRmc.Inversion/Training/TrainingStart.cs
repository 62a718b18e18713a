using XasRmc.Core;
using XasRmc.Inversion.Networks;

namespace XasRmc.Inversion.Training;

/// <summary>All that a training begins with: scales, inputs, loss and the networks themselves.</summary>
internal sealed class TrainingStart
{
    private readonly Lazy<LabelledInputs> _components;

    /// <summary>Makes it.</summary>
    /// <param name="set">The examples that stop; those of the training particles set the scales.</param>
    /// <param name="settings">How to train.</param>
    /// <param name="backend">What makes the networks.</param>
    /// <param name="seed">The seed of split, start weights and order.</param>
    /// <param name="threads">Examples at the same time, from 1.</param>
    /// <param name="checkpoints">Where networks are kept; null for nowhere.</param>
    /// <param name="split">Which particles do what; null draws it.</param>
    /// <param name="examples">What the training passes through; null for the set's examples of the training particles.</param>
    /// <param name="view">The image of an edge's spectrum that the networks see; null for the components of the features.</param>
    /// <param name="cancellationToken">Checked for every example.</param>
    public TrainingStart(
        TrainingSet set, TrainerSettings settings, INetworkBackend backend, ulong seed, int threads, ITrainingCheckpoints? checkpoints, ParticleSplit? split, ITrainingExamples? examples, EdgeView? view,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(backend);
        Require.AtLeast(threads, 1);
        settings.Validate();
        Split = split ?? EnsembleTrainer.DrawSplit(set.ParticleCount, settings, seed);
        Projection = FeatureProjection.Fit(set, set.ExamplesOf(Split.Training), settings.VarianceFloor);
        Scaling = CompositionScaling.Fit(set, Split.Training);
        Loss = new CurveLoss(set, Split.Training, settings.Loss);
        SpectrumLoss? spectrum = settings.Loss.Spectrum > 0 ? new SpectrumLoss(set, Split.Training, settings.Loss, Loss.OutputScale) : null;
        View = view is null ? null : InputView.Fit(view, set, set.ExamplesOf(Split.Training));
        LabelledInputs Of(IReadOnlyList<int> particles, InputView? seen)
        {
            var inputs = new LabelledInputs(new FixedExamples(set, particles), set.Space, Projection, Scaling, seen);
            inputs.Fill(1, threads, cancellationToken);
            return inputs;
        }

        _components = new(() => Of(Split.Training, null));
        Training = examples is not null ? new LabelledInputs(examples, set.Space, Projection, Scaling, View) : View is null ? Components : Of(Split.Training, View);
        Stopping = Of(Split.Stopping, View);
        Definition = settings.Definition(Training.Width, set.Space, View?.Image);
        float[] biases = [.. StartingBiases(set, Split.Training, Loss.OutputScale), .. Enumerable.Repeat(ActivationKernel.InverseSoftplus(1), Definition.OutputCount - set.Space.OutputCount)];
        Members = [.. Enumerable.Range(0, settings.Members).Select(m =>
            new MemberTraining(m, Definition, biases, checkpoints?.Find(m, Definition), Training.Count, set.Space, settings, Loss, spectrum, backend, seed))];
    }

    /// <summary>Which particles do what.</summary>
    public ParticleSplit Split { get; }

    /// <summary>From features to components.</summary>
    public FeatureProjection Projection { get; }

    /// <summary>From fractions to inputs.</summary>
    public CompositionScaling Scaling { get; }

    /// <summary>From features to the image that the networks see; null for the components.</summary>
    public InputView? View { get; }

    /// <summary>The loss of curves.</summary>
    public CurveLoss Loss { get; }

    /// <summary>The set's examples of the training particles, as components.</summary>
    public LabelledInputs Components => _components.Value;

    /// <summary>What the training passes through; where it is drawn anew, not yet filled.</summary>
    public LabelledInputs Training { get; }

    /// <summary>What ends it.</summary>
    public LabelledInputs Stopping { get; }

    /// <summary>The shape of the networks.</summary>
    public NetworkDefinition Definition { get; }

    /// <summary>The networks.</summary>
    public MemberTraining[] Members { get; }

    private static float[] StartingBiases(TrainingSet set, IReadOnlyList<int> particles, double unit)
    {
        const double LowestMean = 1e-3;
        var mean = new double[set.Space.OutputCount];
        foreach (int particle in particles)
        {
            ReadOnlySpan<float> target = set.Target(particle);
            for (int i = 0; i < mean.Length; i++) mean[i] += target[i] / (particles.Count * unit);
        }

        return [.. mean.Select(m => ActivationKernel.InverseSoftplus(Math.Max(m, LowestMean)))];
    }
}
