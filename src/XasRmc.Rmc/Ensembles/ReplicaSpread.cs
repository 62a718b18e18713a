using XasRmc.Core;

namespace XasRmc.Rmc.Ensembles;

/// <summary>Means and variances of what replicas recorded: inside the fits, between them, and between the starts that they began with.</summary>
/// <remarks>
/// <para>With one start the variance between is that of the replicas' means. With several it is s² + t², s² being the variance of the means of replicas of one start and t² that of the starts (<see cref="OneWayVariance"/>), so that
/// replicas spread unevenly do not hide what differs between starts. Where no start has two replicas, s² is not told from t² and all of the spread is called that of the starts.</para>
/// <para>Both are wider by (t/1.96)² of Student's distribution with R − 1 degrees of freedom, since they are the spread of a few.</para>
/// <para>n_AB(r) is recorded for the number of A atoms of the start; a replica counts as n_AB c_A(start)/c_A(mean), so that the means obey c_A n_AB = c_B n_BA exactly; a start by itself has its own mean.</para>
/// </remarks>
internal sealed class ReplicaSpread
{
    private readonly IReadOnlyList<RmcReplica> _replicas;
    private readonly IReadOnlyList<int> _startOf;
    private readonly double[][] _ofStart, _fractions;
    private readonly bool[] _isOne;
    private readonly double[] _temperatures;
    private readonly int _starts;

    /// <summary>Takes the replicas.</summary>
    /// <param name="replicas">The replicas, all done.</param>
    /// <param name="startOf">The start of each.</param>
    /// <param name="observables">What they recorded.</param>
    /// <param name="settings">Tell at which T each sampled.</param>
    public ReplicaSpread(IReadOnlyList<RmcReplica> replicas, IReadOnlyList<int> startOf, Observables observables, RmcSettings settings)
    {
        (_replicas, _startOf, _starts) = (replicas, startOf, startOf.Distinct().Count());
        IReadOnlyList<Element> species = replicas[0].Engine.Problem.Start.Species;
        _temperatures = [.. replicas.Select(r => settings.SamplingTemperatureFor(r.Engine.Problem))];
        _fractions = [.. species.Select((_, s) => replicas.Select(r => r.Recorded.Mean(observables.CompositionAt(s))).ToArray())];
        _ofStart = [.. species.Select(e => replicas.Select(r => (double)r.Engine.Problem.Start.CountOf(e) / r.Engine.Problem.Start.Count).ToArray())];
        _isOne = [.. species.Select(e => IsOne(replicas, e))];
        Composition = [.. _fractions.Select(f => f.Average())];
    }

    /// <summary>The mean atomic fraction of each element, in the order of the species.</summary>
    public IReadOnlyList<double> Composition { get; }

    /// <summary>The mean of an observable and the variances inside fits, between fits (starts included), and between starts alone (NaN where there is one start).</summary>
    /// <param name="observable">Which.</param>
    /// <param name="perAtomOf">The species whose atoms it is counted for; −1 for none.</param>
    /// <param name="start">Only the replicas of this start; −1 for all.</param>
    public (double Mean, double Within, double Between, double Starts) Parts(int observable, int perAtomOf = -1, int start = -1)
    {
        int[] known = Known(observable, start);
        if (known.Length == 0) return (double.NaN, double.NaN, double.NaN, double.NaN);
        double fraction = perAtomOf < 0 || _isOne[perAtomOf] ? 0 : known.Average(r => _fractions[perAtomOf][r]);
        double mean = known.Average(Mean), within = known.Average(r => Square(WeightOf(r)) * _replicas[r].Recorded.Variance(observable));
        if (known.Length < 2) return (mean, within, 0, double.NaN);
        double few = FewReplicas.VarianceFactor(known.Length), all = known.Sum(r => Square(Value(r) - mean)) / (known.Length - 1);
        int groups = known.Select(r => _startOf[r]).Distinct().Count();
        if (start >= 0 || _starts < 2 || groups < 2) return (mean, within, few * all, double.NaN);
        if (groups == known.Length) return (mean, within, few * all, few * all);
        (double inside, double starts) = OneWayVariance.Of([.. known.Select(Value)], [.. known.Select(r => _startOf[r])]);
        return (mean, within, few * (inside + starts), few * starts);

        double WeightOf(int replica) => fraction == 0 ? 1 : _ofStart[perAtomOf][replica] / fraction;
        double Mean(int replica) => WeightOf(replica) * _replicas[replica].Recorded.Mean(observable);

        // What a replica says for its own atoms, to first order: another composition is no other number of neighbours (the variance of a ratio of means).
        double Value(int replica) => fraction == 0 ? Mean(replica) : Mean(replica) + mean * (1 - _fractions[perAtomOf][replica] / fraction);
    }

    /// <summary>The mean and the whole standard deviation, the part inside the fits taken to T = 1.</summary>
    /// <remarks>A fit that samples at T &lt; 1 moves less than its data leave open: chi²/2T and the prior of all atoms are as those of a smaller particle at T = 1 (<see cref="RmcSettings.SamplingTemperature"/>), each 1/T times over, and variances T times theirs, T being that of each replica.
    /// What data decide has been counted by the resampled data already, so that standard deviations are too wide by up to 1.4 there.</remarks>
    /// <param name="observable">Which; none that counts for the atoms of the start.</param>
    /// <param name="start">Only the replicas of this start; −1 for all.</param>
    public (double Mean, double Sigma) Combine(int observable, int start = -1)
    {
        int[] known = Known(observable, start);
        if (known.Length == 0) return (double.NaN, double.NaN);
        (double mean, _, double between, _) = Parts(observable, start: start);
        return (mean, Math.Sqrt(known.Average(r => _replicas[r].Recorded.Variance(observable) / _temperatures[r]) + between));
    }

    private int[] Known(int observable, int start) => [.. Enumerable.Range(0, _replicas.Count).Where(r => (start < 0 || _startOf[r] == start) && _replicas[r].Recorded.Count(observable) > 0)];

    /// <summary>Whether all starts have one composition that stays: they count as they are, without rounding.</summary>
    private static bool IsOne(IReadOnlyList<RmcReplica> replicas, Element element)
    {
        AtomicConfiguration first = replicas[0].Engine.Problem.Start;
        return replicas.All(r => r.Engine.Problem.Start.CountOf(element) == first.CountOf(element) && r.Engine.Problem.Start.Count == first.Count && !r.Engine.Problem.CanTransmute && r.Engine.Problem.Start.Mixture is null);
    }

    private static double Square(double x) => x * x;
}
