namespace XasRmc.Inversion.Training;

/// <summary>The examples of some particles of a set, the same in every pass.</summary>
/// <param name="set">The set.</param>
/// <param name="particles">The particles.</param>
public sealed class FixedExamples(TrainingSet set, IReadOnlyList<int> particles) : ITrainingExamples
{
    private readonly int[] _examples = set.ExamplesOf(particles);

    /// <inheritdoc/>
    public int Count => _examples.Length;

    /// <inheritdoc/>
    public double Draw(int epoch, int index, Span<float> features, Span<double> fractions, Span<float> target)
    {
        int example = _examples[index], particle = set.ParticleOf(example);
        set.Features(example).CopyTo(features);
        set.Fractions(particle).CopyTo(fractions);
        set.Target(particle).CopyTo(target);
        return set.InverseDiameter(example);
    }
}
