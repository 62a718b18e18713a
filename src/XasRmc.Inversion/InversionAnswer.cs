using XasRmc.Core;

namespace XasRmc.Inversion;

/// <summary>What an ensemble makes of one sample: the pieces of an <see cref="RdfEstimate"/> that need no spectra in k.</summary>
public sealed class InversionAnswer
{
    private readonly double[] _features, _tail, _rFactors, _memberSpreads;

    /// <summary>Makes an answer.</summary>
    /// <param name="pairs">All ordered pairs with bands and moments.</param>
    /// <param name="composition">The atomic fractions that were given.</param>
    /// <param name="outOfDistribution">Whether the sample is outside the training set.</param>
    /// <param name="reconstructedFeatures">The features that follow from the best curves, edge after edge.</param>
    /// <param name="tailFeatures">What of them paths over several atoms and atoms beyond the grid add.</param>
    /// <param name="rFactors">The misfit of each edge's features.</param>
    /// <param name="modelName">The ensemble.</param>
    /// <param name="memberSpreads">The standard deviation among the members of N, R, sigma² and C3 of each shell of each ordered pair, in the order of the pairs.</param>
    public InversionAnswer(
        IReadOnlyList<PairEstimate> pairs, IReadOnlyDictionary<Element, double> composition, OutOfDistribution outOfDistribution, ReadOnlySpan<double> reconstructedFeatures, ReadOnlySpan<double> tailFeatures, ReadOnlySpan<double> rFactors, string modelName, ReadOnlySpan<double> memberSpreads)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(composition);
        ArgumentNullException.ThrowIfNull(outOfDistribution);
        Pairs = [.. pairs];
        Composition = new Dictionary<Element, double>(composition);
        OutOfDistribution = outOfDistribution;
        ModelName = modelName;
        _features = reconstructedFeatures.ToArray();
        _tail = tailFeatures.ToArray();
        _rFactors = rFactors.ToArray();
        _memberSpreads = memberSpreads.ToArray();
    }

    /// <summary>All ordered pairs.</summary>
    public IReadOnlyList<PairEstimate> Pairs { get; }

    /// <summary>The atomic fractions that were given.</summary>
    public IReadOnlyDictionary<Element, double> Composition { get; }

    /// <summary>Whether the sample is outside the training set.</summary>
    public OutOfDistribution OutOfDistribution { get; }

    /// <summary>The features that follow from the best curves, edge after edge.</summary>
    public ReadOnlySpan<double> ReconstructedFeatures => _features;

    /// <summary>What of them paths over several atoms and atoms beyond the grid add.</summary>
    public ReadOnlySpan<double> TailFeatures => _tail;

    /// <summary>sum |given − reconstructed|² / sum |given|² of each edge, over the features.</summary>
    public ReadOnlySpan<double> RFactors => _rFactors;

    /// <summary>The standard deviation among the members of a moment of a shell: what they disagree on, before anything is calibrated.</summary>
    /// <param name="pair">The ordered pair, by its place in <see cref="Pairs"/>.</param>
    /// <param name="shell">The shell, from 0.</param>
    /// <param name="moment">0 N, 1 R (Å), 2 sigma² (Å²), 3 C3 (Å³).</param>
    public double MemberSpread(int pair, int shell, int moment)
    {
        int shells = Pairs[pair].Shells.Count, moments = _memberSpreads.Length / (Pairs.Count * shells);
        return _memberSpreads[(pair * shells + shell) * moments + moment];
    }

    /// <summary>The ensemble.</summary>
    public string ModelName { get; }
}
