using MathNet.Numerics.Distributions;
using XasRmc.Core;

namespace XasRmc.Rmc.Ensembles;

/// <summary>Means and variances of what replicas recorded: inside the fits, between them, and between the starts that they began with.</summary>
/// <remarks>
/// <para>With one start the variance between is that of the replicas' means. With several it is s² + t², s² being the variance of the means of replicas of one start and t² that of the starts, by the analysis of variance in one way
/// with random effects (Searle, Casella, McCulloch, Variance Components, Wiley 1992, doi 10.1002/9780470316856, chapter 3): with n_s replicas of start s, R in all and S starts, E[MS between] = s² + n0 t² and
/// n0 = (R − sum n_s²/R)/(S − 1). Replicas spread unevenly thus do not hide what differs between starts. Where no start has two replicas, s² is not told from t² and all of the spread is called that of the starts.</para>
/// <para>Both are wider by (t/1.96)² of Student's distribution with R − 1 degrees of freedom, since they are the spread of a few.</para>
/// <para>Quantities for each A atom, n_AB(r) and N, are recorded for the number of A atoms of the start; a replica counts as n_AB c_A(start)/c_A(mean of all), so that the means obey c_A n_AB = c_B n_BA exactly.</para>
/// </remarks>
internal sealed class ReplicaSpread
{
    private const double UpperTail = 0.975;

    private readonly IReadOnlyList<RmcReplica> _replicas;
    private readonly IReadOnlyList<int> _startOf;
    private readonly double[][] _weights;
    private readonly int _starts;

    /// <summary>Takes the replicas.</summary>
    /// <param name="replicas">The replicas, all done.</param>
    /// <param name="startOf">The start of each.</param>
    /// <param name="observables">What they recorded.</param>
    public ReplicaSpread(IReadOnlyList<RmcReplica> replicas, IReadOnlyList<int> startOf, Observables observables)
    {
        (_replicas, _startOf, _starts) = (replicas, startOf, startOf.Distinct().Count());
        IReadOnlyList<Element> species = replicas[0].Engine.Problem.Start.Species;
        Composition = [.. species.Select((_, s) => replicas.Average(r => r.Recorded.Mean(observables.CompositionAt(s))))];
        _weights = [.. species.Select((element, s) => replicas.Select(r => Weight(r.Engine.Problem.Start, element, Composition[s], replicas)).ToArray())];
    }

    /// <summary>The mean atomic fraction of each element, in the order of the species.</summary>
    public IReadOnlyList<double> Composition { get; }

    /// <summary>The mean of an observable and the variances inside fits, between fits (starts included), and between starts alone (NaN where there is one start).</summary>
    /// <param name="observable">Which.</param>
    /// <param name="perAtomOf">The species whose atoms it is counted for; −1 for none.</param>
    /// <param name="start">Only the replicas of this start; −1 for all.</param>
    public (double Mean, double Within, double Between, double Starts) Parts(int observable, int perAtomOf = -1, int start = -1)
    {
        int[] known = [.. Enumerable.Range(0, _replicas.Count).Where(r => (start < 0 || _startOf[r] == start) && _replicas[r].Recorded.Count(observable) > 0)];
        if (known.Length == 0) return (double.NaN, double.NaN, double.NaN, double.NaN);
        double mean = known.Average(Mean), within = known.Average(r => Square(WeightOf(r)) * _replicas[r].Recorded.Variance(observable));
        if (known.Length < 2) return (mean, within, 0, double.NaN);
        double few = FewReplicas(known.Length), all = known.Sum(r => Square(Mean(r) - mean)) / (known.Length - 1);
        IGrouping<int, int>[] groups = [.. known.GroupBy(r => _startOf[r])];
        if (start >= 0 || _starts < 2 || groups.Length < 2) return (mean, within, few * all, double.NaN);
        if (groups.Length == known.Length) return (mean, within, few * all, few * all);
        double inside = groups.Sum(g => g.Average(Mean) is var m ? g.Sum(r => Square(Mean(r) - m)) : 0) / (known.Length - groups.Length);
        double among = groups.Sum(g => g.Count() * Square(g.Average(Mean) - mean)) / (groups.Length - 1);
        double share = (known.Length - groups.Sum(g => Square(g.Count())) / known.Length) / (groups.Length - 1);
        double starts = Math.Max(0, (among - inside) / share);
        return (mean, within, few * (inside + starts), few * starts);

        double WeightOf(int replica) => perAtomOf < 0 ? 1 : _weights[perAtomOf][replica];
        double Mean(int replica) => WeightOf(replica) * _replicas[replica].Recorded.Mean(observable);
    }

    /// <summary>The mean and the whole standard deviation.</summary>
    public (double Mean, double Sigma) Combine(int observable, int perAtomOf = -1, int start = -1)
    {
        (double mean, double within, double between, _) = Parts(observable, perAtomOf, start);
        return (mean, Math.Sqrt(within + between));
    }

    private static double Weight(AtomicConfiguration start, Element element, double meanFraction, IReadOnlyList<RmcReplica> replicas)
    {
        // Starts of one composition that stays count as they are, without rounding.
        bool isOne = replicas.All(r => r.Engine.Problem.Start.CountOf(element) == start.CountOf(element) && r.Engine.Problem.Start.Count == start.Count);
        return isOne ? 1 : (double)start.CountOf(element) / start.Count / meanFraction;
    }

    private static double Square(double x) => x * x;

    /// <summary>By how much the variance among n replicas counts more than it is, (t/1.96)² with t of Student's distribution at 97.5 % and n − 1 degrees of freedom: so that 1.96 stated standard deviations hold 95 %.</summary>
    private static double FewReplicas(int count) => Square(StudentT.InvCDF(0, 1, count - 1, UpperTail) / Normal.InvCDF(0, 1, UpperTail));
}
