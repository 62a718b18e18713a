namespace XasRmc.Rmc.Ensembles;

/// <summary>Mean and variance of many observables, updated one sample at a time (Welford, Technometrics 4 (1962) 419, doi 10.1080/00401706.1962.10490022).</summary>
/// <remarks>An observable that is not a number in a sample, such as the distance in a shell without atoms, is left out of that sample. One owner.</remarks>
internal sealed class RunningMoments(int observables)
{
    private readonly double[] _count = new double[observables], _mean = new double[observables], _squares = new double[observables];

    public int Length => _mean.Length;

    public void Add(ReadOnlySpan<double> sample)
    {
        for (int i = 0; i < sample.Length; i++)
        {
            if (double.IsNaN(sample[i])) continue;
            _count[i]++;
            double d = sample[i] - _mean[i];
            _mean[i] += d / _count[i];
            _squares[i] += d * (sample[i] - _mean[i]);
        }
    }

    public double Count(int i) => _count[i];

    public double Mean(int i) => _count[i] > 0 ? _mean[i] : double.NaN;

    /// <summary>The variance of the samples; 0 for a single one.</summary>
    public double Variance(int i) => _count[i] > 1 ? _squares[i] / (_count[i] - 1) : _count[i] > 0 ? 0 : double.NaN;

    public double[] Save() => [.. _count, .. _mean, .. _squares];

    public void Restore(IReadOnlyList<double> saved)
    {
        Core.Require.Length(saved.Count, 3 * Length, nameof(saved));
        for (int i = 0; i < Length; i++) (_count[i], _mean[i], _squares[i]) = (saved[i], saved[Length + i], saved[2 * Length + i]);
    }
}
