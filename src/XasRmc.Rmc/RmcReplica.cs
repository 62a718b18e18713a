using XasRmc.Core;
using XasRmc.Rmc.Engines;
using XasRmc.Rmc.Ensembles;

namespace XasRmc.Rmc;

/// <summary>One fit from start to end: cool, go on until chi² is stationary, then sample. The caller owns the loop. Mutable, one owner.</summary>
/// <remarks>
/// <para>Replica r uses the streams 2r (moves) and 2r + 1 (its draw of noise) of the seed. The step width, and what trajectories take for constant, adapt before sampling only.</para>
/// <para>chi² is called stationary when the mean of the last two blocks differs from that of the two before by less than a twentieth of the mean or of N_ind,
/// whichever is larger, or by less than the blocks of a pair differ among themselves: what still changes is then small against the scatter that noise alone would bring.</para>
/// </remarks>
public sealed partial class RmcReplica
{
    private const int BlocksCompared = 4, PairSweeps = 300;
    private const ulong MorseStreams = 1UL << 40, SkewnessStreams = 1UL << 41, ForkStreams = 1UL << 42, PairLengthStreams = 1UL << 43, PopulationStreams = 1UL << 44, MemberStreams = 1UL << 45, WidthStreams = 1UL << 46, TailStreams = 1UL << 47;
    private const int ResynchroniseSweeps = 25;
    private const int SweepsBeforePriorIsFree = 20, TrajectoriesBeforePriorIsFree = 5;
    private const int SweepsBetweenScalings = 2, SweepsBetweenLengthCosts = 20;
    private const double LargestPairScaleStep = 1.5e-3, LargestScaleStep = 4e-3, LargestLengthStepAngstrom = 0.015, LargestWidthStep = 0.06, LargestShareStep = 0.08, LargestShare = 0.5;
    private const double StationaryShare = 0.05;
    private const double StartPriorAngstrom = 0.06, LeastPriorAngstrom = 0.02;
    private const double MisfitOverTemperature = 3, MeltingTemperature = 5;

    private readonly RmcSettings _settings;
    private readonly Observables _observables;
    private readonly IRmcSampler _sampler;
    private readonly double[] _sample;
    private readonly double _samplingTemperature;
    private readonly List<double> _blockMeans = [];
    private readonly List<double> _series = [];
    private double _blockSum;
    private long _stageSweeps;
    private ReplicaStage _stage;
    private bool _isAfterPairs;

    private RmcReplica(RmcProblem problem, RmcSettings settings, int index, RmcReplicaCheckpoint? saved, RmcReplicaCheckpoint? parent)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check(problem);
        Index = index;
        _settings = settings;
        RmcProblem own = problem;
        if (settings.IsDataResampled && index > 0)
        {
            var noise = new RandomStream(settings.Seed, 2 * (ulong)index + 1);
            own = own.WithData([.. problem.Edges.Select(e => e.Resample(noise))]);
        }

        _observables = new Observables(own, settings);
        _sample = new double[_observables.Count];
        Recorded = new RunningMoments(_observables.Count);
        _samplingTemperature = settings.SamplingTemperatureFor(own);
        Fingerprint = Ensembles.Fingerprint.Of(own, settings);
        if (saved is not null && (saved.Replica != index || saved.Fingerprint != Fingerprint))
            throw new ArgumentException($"The checkpoint of replica {saved.Replica} belongs to another problem, other data or other settings.", nameof(saved));
        RmcMethod method = settings.MethodFor(own);
        RmcEngine[] members = new RmcEngine[method == RmcMethod.Evolution ? settings.Evolution.States : 1];
        if (saved is not null && (saved.Engine is null || saved.Others is null || saved.Series is null || saved.BlockMeans is null || saved.Samples is null || saved.PopulationRandom is null))
            throw new ArgumentException($"The checkpoint of replica {index} is damaged: parts of it are missing.", nameof(saved));
        if (saved is not null && saved.Others!.Count != members.Length - 1)
            throw new ArgumentException(FormattableString.Invariant($"The checkpoint of replica {index} holds {saved.Others.Count + 1} structures; {members.Length} are called for."), nameof(saved));
        for (int m = 0; m < members.Length; m++)
        {
            members[m] = saved is not null ? RmcEngine.Resume(own, m == 0 ? saved.Engine : saved.Others[m - 1], settings.SwapProbability)
                : parent is not null ? RmcEngine.Fork(own, parent.Engine, settings.Seed, ForkStreams + Stream(index, m), settings.SwapProbability)
                : Prepared(RmcEngine.Start(own, settings.Seed, Stream(index, m), settings.SwapProbability));
            // What was cooled is not cooled again: it finds its way from the parent's atoms at the sampling temperature.
            if (saved is null && parent is not null) members[m].SetTemperature(_samplingTemperature);
        }

        _sampler = method switch
        {
            RmcMethod.Metropolis => new MetropolisSampler(members[0], settings.TargetAcceptance),
            RmcMethod.Langevin => new LangevinSampler(members[0], settings.TrajectorySteps, settings.TargetTrajectoryAcceptance, settings.SwapProbability, _samplingTemperature),
            _ => new EvolutionSampler(
                members, settings.Evolution, settings.SwapProbability,
                saved is null ? new RandomStream(settings.Seed, PopulationStreams + (ulong)index) : RandomStream.Restore([.. saved.PopulationRandom]), saved?.TotalSweeps ?? 0, saved?.IsAlike ?? false),
        };
        if (parent is not null) _stage = ReplicaStage.Equilibrate;
        if (saved is null) return;
        _stage = Enum.Parse<ReplicaStage>(saved.Stage);
        (_stageSweeps, TotalSweeps, _blockSum, IsStationary) = (saved.StageSweeps, saved.TotalSweeps, saved.BlockSum, saved.IsStationary);
        _isAfterPairs = saved.IsAfterPairs;
        _blockMeans.AddRange(saved.BlockMeans);
        _series.AddRange(saved.Series);
        Recorded.Restore(saved.Samples);
    }

    /// <summary>Which replica.</summary>
    public int Index { get; }

    /// <summary>The engine; of a population the best.</summary>
    public RmcEngine Engine => _sampler.Members[0];

    /// <summary>Whether all samples are taken.</summary>
    public bool IsDone => _stage == ReplicaStage.Done;

    /// <summary>Whether chi² was found stationary before sampling; false where the budget ended first.</summary>
    public bool IsStationary { get; private set; }

    /// <summary>Sweeps done.</summary>
    public long TotalSweeps { get; private set; }

    /// <summary>What is being done, in a word.</summary>
    public string Stage => _stage.ToString();

    internal RunningMoments Recorded { get; }

    private ulong Fingerprint { get; }

    /// <summary>A new replica.</summary>
    /// <param name="problem">The problem with the data as measured.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="index">Which replica; number 0 fits the data as they are.</param>
    public static RmcReplica Start(RmcProblem problem, RmcSettings settings, int index) => new(problem, settings, index, null, null);

    /// <summary>A replica that begins with the atoms of another one, of other settings, weights or data; it goes on at the sampling temperature without cooling.</summary>
    /// <param name="problem">The problem with the data as measured.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="parent">The other one; it has the same atoms.</param>
    /// <exception cref="ArgumentException">The other one has other atoms.</exception>
    public static RmcReplica Fork(RmcProblem problem, RmcSettings settings, RmcReplicaCheckpoint parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        return new RmcReplica(problem, settings, parent.Replica, null, parent);
    }

    /// <summary>A new replica that begins with the atoms of a fit of pairs alone, cooled first and fast; it is cooled again, from the misfit that they leave.</summary>
    /// <param name="problem">The problem with the data as measured.</param>
    /// <param name="pairs">The same atoms with pairs alone.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="index">Which replica.</param>
    /// <param name="cancellationToken">Ends the first fit early.</param>
    public static RmcReplica After(RmcProblem problem, RmcProblem pairs, RmcSettings settings, int index, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(settings);
        var standard = new RmcSettings { Seed = settings.Seed };
        // Nothing is recorded: the first fit never comes to sampling.
        RmcReplica first = Start(pairs, settings with { Method = RmcMethod.Metropolis, AnnealSweeps = PairSweeps, RdfGrid = standard.RdfGrid, ShellWindows = standard.ShellWindows }, index);
        while (first.TotalSweeps < PairSweeps && !cancellationToken.IsCancellationRequested) first.Advance();
        return new RmcReplica(problem, settings, index, null, first.Save()) { _stage = ReplicaStage.Anneal, _isAfterPairs = true };
    }

    /// <summary>A replica that goes on where it was saved.</summary>
    /// <exception cref="ArgumentException">The checkpoint belongs to another problem, other data or other settings.</exception>
    public static RmcReplica Resume(RmcProblem problem, RmcSettings settings, RmcReplicaCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return new RmcReplica(problem, settings, checkpoint.Replica, checkpoint, null);
    }

    /// <summary>One sweep. Does nothing once done.</summary>
    public void Advance()
    {
        if (IsDone) return;
        bool isPairsAlone = Engine.Problem.Complete is null;
        if (_stage == ReplicaStage.Anneal) Heat();
        _sampler.Sweep(isAdapting: _stage != ReplicaStage.Sample);
        foreach (RmcEngine member in _sampler.Members)
        {
            TryCollectively(member, isPairsAlone);
            if (_settings.IsDisplacementGaussian && TotalSweeps >= (isPairsAlone ? SweepsBeforePriorIsFree : TrajectoriesBeforePriorIsFree)) member.DrawDisplacementPrior(LeastPriorAngstrom);
            if ((TotalSweeps + 1) % (isPairsAlone ? SweepsBetweenLengthCosts : 1) == 0) member.RefreshLengthCost();
            if ((TotalSweeps + 1) % ResynchroniseSweeps == 0) member.Resynchronise();
        }

        TotalSweeps++;
        _stageSweeps++;
        switch (_stage)
        {
            case ReplicaStage.Anneal when _stageSweeps >= _settings.AnnealSweeps:
                foreach (RmcEngine member in _sampler.Members) member.SetTemperature(_samplingTemperature);
                Enter(ReplicaStage.Equilibrate);
                break;
            case ReplicaStage.Equilibrate:
                Equilibrate();
                break;
            case ReplicaStage.Sample:
                if (_stageSweeps % _settings.SampleIntervalSweeps == 0) Record();
                if (_stageSweeps >= _settings.SampleSweeps && (_stageSweeps >= (_settings.MaximumSampleSweeps ?? 0) || AreMomentsStationary())) Enter(ReplicaStage.Done);
                break;
        }
    }

    /// <summary>Moves of all atoms along what spectra know best, where their steps are the width of what is left open: the scale, lengths of kinds, widths.</summary>
    private void TryCollectively(RmcEngine member, bool isPairsAlone)
    {
        double hotter = Math.Sqrt(member.State.Temperature);
        bool isScaled = _settings.IsScaleRefined;
        if (isPairsAlone)
        {
            // Thousands of sweeps of single moves find lengths and widths by themselves; only the scale is theirs to follow slowly.
            if (TotalSweeps % SweepsBetweenScalings == 0) member.TryShares(Math.Min(LargestShareStep * hotter, LargestShare));
            if (isScaled && TotalSweeps % SweepsBetweenScalings == 0) member.TryScaling(LargestPairScaleStep * hotter);
            return;
        }

        member.TryShares(Math.Min(LargestShareStep * hotter, LargestShare));
        if (isScaled) member.TryScaling(LargestScaleStep * hotter);
        if (!_settings.IsDisplacementGaussian) return;
        member.TryLengths(LargestLengthStepAngstrom * hotter);
        member.TryWidth(LargestWidthStep * hotter, LeastPriorAngstrom);
    }

    /// <summary>The recorded samples of a moment of a shell, in the order in which they were taken.</summary>
    internal double[] SeriesOf(int moment)
    {
        int count = _observables.SeriesCount;
        return [.. Enumerable.Range(0, _series.Count / count).Select(s => _series[s * count + moment])];
    }

    /// <summary>The replica as plain values.</summary>
    public RmcReplicaCheckpoint Save() => new(
        Index, Fingerprint, _stage.ToString(), _stageSweeps, TotalSweeps, [.. _blockMeans], _blockSum, IsStationary, Recorded.Save(), [.. _series], Engine.Save(),
        [.. _sampler.Members.Skip(1).Select(m => m.Save())], _sampler is EvolutionSampler population ? population.SaveRandom() : [], _sampler is EvolutionSampler { IsAlike: true }, _isAfterPairs);

    private void Heat()
    {
        foreach (RmcEngine member in _sampler.Members) member.SetTemperature(AnnealTemperature(member));
    }

    private void Record()
    {
        foreach (RmcEngine member in _sampler.Members)
        {
            _observables.Read(member, _sample);
            Recorded.Add(_sample);
            if (ReferenceEquals(member, Engine)) _series.AddRange(_observables.Series(_sample));
        }
    }

    private bool AreMomentsStationary() =>
        Enumerable.Range(0, _observables.SeriesCount).All(m => ChainDiagnostics.SplitRHat([SeriesOf(m)]) is var r && (double.IsNaN(r) || r <= RefinementSummary.GoodSplitRHat));

    /// <summary>Streams of the first structure are those of a replica without a population.</summary>
    private static ulong Stream(int index, int member) => member == 0 ? 2 * (ulong)index : MemberStreams + ((ulong)index << 12) + (ulong)member;

    private double AnnealTemperature(RmcEngine member)
    {
        // With all paths a start is so far off that only a temperature of its own misfit lets trajectories through: it falls with the misfit.
        if (member.Problem.Complete is not null)
        {
            // Pairs alone take the amplitude of the other paths for neighbours: what they found of the order of elements is melted first.
            double melting = _isAfterPairs ? MeltingTemperature * (1 - 2.0 * _stageSweeps / _settings.AnnealSweeps) : 0;
            // A sample that is soft meets a high temperature with more misfit: what is left falls in any case.
            return Math.Max(Math.Max(_samplingTemperature, melting), Math.Min(Falling(MeltingTemperature), member.State.ChiSquared / (MisfitOverTemperature * member.Problem.IndependentPoints)));
        }

        return Falling(_settings.StartTemperature);
    }

    /// <summary>What has fallen from a temperature at the start of cooling to that of sampling at its end, by equal factors.</summary>
    private double Falling(double from)
    {
        double start = Math.Max(from, _samplingTemperature);
        return start * Math.Pow(_samplingTemperature / start, (double)_stageSweeps / _settings.AnnealSweeps);
    }

    private void Equilibrate()
    {
        _blockSum += Engine.State.ChiSquared;
        if (_stageSweeps % _settings.BlockSweeps == 0)
        {
            _blockMeans.Add(_blockSum / _settings.BlockSweeps);
            _blockSum = 0;
            if (_blockMeans.Count > BlocksCompared) _blockMeans.RemoveAt(0);
            if (_blockMeans.Count == BlocksCompared)
            {
                double before = 0.5 * (_blockMeans[0] + _blockMeans[1]), after = 0.5 * (_blockMeans[2] + _blockMeans[3]);
                // Blocks that differ as much inside each pair say that the difference of the pairs is chance.
                double within = 0.5 * Math.Sqrt(Math.Pow(_blockMeans[0] - _blockMeans[1], 2) + Math.Pow(_blockMeans[2] - _blockMeans[3], 2));
                IsStationary = Math.Abs(after - before) <= Math.Max(StationaryShare * Math.Max(after, Engine.Problem.IndependentPoints), within);
            }
        }

        if (IsStationary || _stageSweeps >= _settings.MaximumEquilibrationSweeps) Enter(ReplicaStage.Sample);
    }

    private void Enter(ReplicaStage stage) => (_stage, _stageSweeps) = (stage, 0);

    private enum ReplicaStage
    {
        Anneal,
        Equilibrate,
        Sample,
        Done,
    }
}
