using XasRmc.Core;

namespace XasRmc.Inversion.Training;

/// <summary>Labelled examples: features of spectra, and the distributions of the particles they come from. Several examples may share one particle.</summary>
/// <remarks>A particle is the unit of every split: its examples differ in noise and error only, so none of them may judge another.</remarks>
public sealed class TrainingSet
{
    private readonly float[] _features, _targets, _tails;
    private readonly double[] _fractions, _inverseDiameters;
    private readonly int[] _particleOf;

    /// <summary>Makes a set.</summary>
    /// <param name="space">What features and targets mean.</param>
    /// <param name="features">examples × features, example after example.</param>
    /// <param name="particleOf">For each example its particle, from 0.</param>
    /// <param name="fractions">particles × elements.</param>
    /// <param name="targets">particles × outputs: t_AB(r) of <see cref="InversionSpace"/>, Å⁻¹.</param>
    /// <param name="tails">particles × features: what the atoms beyond the grid add to the features, at S0² = 1 and dE0 = 0.</param>
    /// <param name="kernels">The linear maps from distributions to features.</param>
    /// <param name="inverseDiameters">For each example 1/d where its size is told, Å⁻¹, not a number where it is not; empty where none is told.</param>
    /// <exception cref="ArgumentException">A wrong length, a number that is not finite, or a particle out of range.</exception>
    public TrainingSet(
        InversionSpace space, ReadOnlySpan<float> features, ReadOnlySpan<int> particleOf, ReadOnlySpan<double> fractions, ReadOnlySpan<float> targets, ReadOnlySpan<float> tails, IReadOnlyList<FeatureKernel> kernels,
        ReadOnlySpan<double> inverseDiameters = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(kernels);
        Require.AtLeast(particleOf.Length, 1, nameof(particleOf));
        Require.Length(features.Length, particleOf.Length * space.FeatureCount, nameof(features));
        ParticleCount = fractions.Length / space.Elements.Count;
        Require.Length(fractions.Length, ParticleCount * space.Elements.Count, nameof(fractions));
        Require.Length(targets.Length, ParticleCount * space.OutputCount, nameof(targets));
        Require.Length(tails.Length, ParticleCount * space.FeatureCount, nameof(tails));
        if (inverseDiameters.Length > 0) Require.Length(inverseDiameters.Length, particleOf.Length, nameof(inverseDiameters));
        foreach (int particle in particleOf) Require.InRange(particle, 0, ParticleCount - 1, nameof(particleOf));
        foreach (float value in features)
        {
            if (!float.IsFinite(value)) throw new ArgumentException("A feature is not finite.", nameof(features));
        }

        foreach (float value in targets)
        {
            if (!(value >= 0) || !float.IsFinite(value)) throw new ArgumentException("A distribution is negative or not finite.", nameof(targets));
        }

        Space = space;
        Kernels = [.. kernels];
        _features = features.ToArray();
        _particleOf = particleOf.ToArray();
        _fractions = fractions.ToArray();
        _targets = targets.ToArray();
        _tails = tails.ToArray();
        _inverseDiameters = inverseDiameters.ToArray();
    }

    /// <summary>What features and targets mean.</summary>
    public InversionSpace Space { get; }

    /// <summary>The linear maps from distributions to features.</summary>
    public IReadOnlyList<FeatureKernel> Kernels { get; }

    /// <summary>Examples.</summary>
    public int Count => _particleOf.Length;

    /// <summary>Particles.</summary>
    public int ParticleCount { get; }

    /// <summary>The particle of an example.</summary>
    public int ParticleOf(int example) => _particleOf[example];

    /// <summary>The features of an example.</summary>
    public ReadOnlySpan<float> Features(int example) => _features.AsSpan(example * Space.FeatureCount, Space.FeatureCount);

    /// <summary>1/d where the size of an example is told, Å⁻¹; not a number where it is not.</summary>
    public double InverseDiameter(int example) => _inverseDiameters.Length > 0 ? _inverseDiameters[example] : double.NaN;

    /// <summary>The fractions of a particle's elements.</summary>
    public ReadOnlySpan<double> Fractions(int particle) => _fractions.AsSpan(particle * Space.Elements.Count, Space.Elements.Count);

    /// <summary>t_AB(r) of a particle, Å⁻¹.</summary>
    public ReadOnlySpan<float> Target(int particle) => _targets.AsSpan(particle * Space.OutputCount, Space.OutputCount);

    /// <summary>What the atoms beyond the grid add to a particle's features.</summary>
    public ReadOnlySpan<float> Tail(int particle) => _tails.AsSpan(particle * Space.FeatureCount, Space.FeatureCount);

    /// <summary>The examples of given particles, in rising order.</summary>
    public int[] ExamplesOf(IEnumerable<int> particles)
    {
        var wanted = particles.ToHashSet();
        return [.. Enumerable.Range(0, Count).Where(i => wanted.Contains(_particleOf[i]))];
    }
}
