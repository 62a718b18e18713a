using XasRmc.Core;
using XasRmc.Rmc.Ensembles;

namespace XasRmc.Rmc;

/// <summary>One fit from start to end: cool, go on until chi² is stationary, then sample. The caller owns the loop. Mutable, one owner.</summary>
/// <remarks>
/// <para>Replica r uses the streams 2r (moves) and 2r + 1 (its draw of noise) of the seed. The step width adapts before sampling only.</para>
/// <para>chi² is called stationary when the mean of the last two blocks differs from that of the two before by less than a twentieth of the mean or of N_ind,
/// whichever is larger: what still changes is then small against the scatter that noise alone would bring.</para>
/// </remarks>
public sealed class RmcReplica
{
    private const int BlocksCompared = 4;
    private const ulong MorseStreams = 1UL << 40, AnharmonicityStreams = 1UL << 41, ForkStreams = 1UL << 42;
    private const int ResynchroniseSweeps = 100;
    private const int SweepsBeforePriorIsFree = 20, TrajectoriesBeforePriorIsFree = 5;
    private const int SweepsBetweenScalings = 2;
    private const double LargestScaleStep = 1.5e-3;
    private const double StationaryShare = 0.05;
    private const double StartPriorAngstrom = 0.06, LeastPriorAngstrom = 0.02;
    private const double StepGain = 0.3, LeastStepAngstrom = 0.005;
    private const double MisfitOverTemperature = 3, LongestAnnealStepAngstrom = 0.03;
    private const double AnnealStepGain = 1, TrajectoryStepGain = 0.2, LeastTrajectoryStepAngstrom = 1e-4;

    private readonly RmcSettings _settings;
    private readonly Observables _observables;
    private readonly double[] _sample;
    private readonly double _samplingTemperature;
    private readonly List<double> _blockMeans = [];
    private double _blockSum;
    private long _stageSweeps;
    private ReplicaStage _stage;

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
            own = problem.WithData([.. problem.Edges.Select(e => e.Resample(noise))]);
        }

        _observables = new Observables(own, settings);
        _sample = new double[_observables.Count];
        Recorded = new RunningMoments(_observables.Count);
        _samplingTemperature = settings.SamplingTemperatureFor(own);
        Fingerprint = Ensembles.Fingerprint.Of(own, settings);
        if (parent is not null)
        {
            // What was cooled is not cooled again: it finds its way from the parent's atoms at the sampling temperature.
            Engine = RmcEngine.Fork(own, parent.Engine, settings.Seed, ForkStreams + 2 * (ulong)index, settings.SwapProbability);
            Engine.SetTemperature(_samplingTemperature);
            _stage = ReplicaStage.Equilibrate;
            return;
        }

        if (saved is null)
        {
            Engine = RmcEngine.Start(own, settings.Seed, 2 * (ulong)index, settings.SwapProbability);
            if (settings.IsDisplacementGaussian)
            {
                if (own.Complete is not null) Engine.Warm(StartPriorAngstrom);
                Engine.SetDisplacementPrior(StartPriorAngstrom);
                Engine.SetMorseExponent(DrawMorseExponent(settings, index));
            }

            if (settings.Anharmonicity is { } known) Engine.SetAnharmonicity(known + DrawAnharmonicity(settings, index), settings.AnharmonicitySigma);

            return;
        }

        if (saved.Replica != index || saved.Fingerprint != Fingerprint)
            throw new ArgumentException($"The checkpoint of replica {saved.Replica} belongs to another problem, other data or other settings.", nameof(saved));
        Engine = RmcEngine.Resume(own, saved.Engine, settings.SwapProbability);
        _stage = Enum.Parse<ReplicaStage>(saved.Stage);
        (_stageSweeps, TotalSweeps, _blockSum, IsStationary) = (saved.StageSweeps, saved.TotalSweeps, saved.BlockSum, saved.IsStationary);
        _blockMeans.AddRange(saved.BlockMeans);
        Recorded.Restore(saved.Samples);
    }

    /// <summary>Which replica.</summary>
    public int Index { get; }

    /// <summary>The engine.</summary>
    public RmcEngine Engine { get; }

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
        if (_stage == ReplicaStage.Anneal) Engine.SetTemperature(AnnealTemperature());
        RmcState state = Engine.State;
        long tried = state.DisplacementsTried, accepted = state.DisplacementsAccepted;
        if (Engine.Problem.Complete is null) Engine.Sweep();
        else Travel();
        if (_settings.IsScaleRefined && TotalSweeps % SweepsBetweenScalings == 0) Engine.TryScaling(LargestScaleStep * Math.Sqrt(Engine.State.Temperature));
        if (_settings.IsDisplacementGaussian && TotalSweeps >= (Engine.Problem.Complete is null ? SweepsBeforePriorIsFree : TrajectoriesBeforePriorIsFree)) Engine.DrawDisplacementPrior(LeastPriorAngstrom);
        TotalSweeps++;
        _stageSweeps++;
        if (_stage != ReplicaStage.Sample) AdaptStep(state.DisplacementsTried - tried, state.DisplacementsAccepted - accepted);
        if (TotalSweeps % ResynchroniseSweeps == 0) Engine.Resynchronise();
        switch (_stage)
        {
            case ReplicaStage.Anneal when _stageSweeps >= _settings.AnnealSweeps:
                Engine.SetTemperature(_samplingTemperature);
                Enter(ReplicaStage.Equilibrate);
                break;
            case ReplicaStage.Equilibrate:
                Equilibrate();
                break;
            case ReplicaStage.Sample:
                if (_stageSweeps % _settings.SampleIntervalSweeps == 0)
                {
                    _observables.Read(Engine, _sample);
                    Recorded.Add(_sample);
                }

                if (_stageSweeps >= _settings.SampleSweeps) Enter(ReplicaStage.Done);
                break;
        }
    }

    /// <summary>The replica as plain values.</summary>
    public RmcReplicaCheckpoint Save() => new(
        Index, Fingerprint, _stage.ToString(), _stageSweeps, TotalSweeps, [.. _blockMeans], _blockSum, IsStationary, Recorded.Save(), Engine.Save());

    /// <summary>A sweep with all paths: a trajectory of all atoms, then as many swaps as a sweep of single moves would try.</summary>
    private void Travel()
    {
        Engine.DrawDeltaE0();
        // chi² makes the stiffest directions, the softer the hotter.
        double step = Engine.State.TrajectoryStepAngstrom, widened = step * Math.Sqrt(Engine.State.Temperature / _samplingTemperature);
        double probability = Engine.TryTrajectory(Math.Min(widened, LongestAnnealStepAngstrom), _settings.TrajectorySteps);
        Engine.TrySwaps((long)Math.Ceiling(_settings.SwapProbability * Engine.Problem.MobileAtoms.Length));
        if (_stage == ReplicaStage.Sample) return;
        double factor = Math.Exp((_stage == ReplicaStage.Anneal ? AnnealStepGain : TrajectoryStepGain) * (probability - _settings.TargetTrajectoryAcceptance));
        Engine.SetTrajectoryStep(Math.Clamp(step * factor, LeastTrajectoryStepAngstrom, RmcEngine.LongestTrajectoryStepAngstrom));
    }

    /// <summary>Replica 0 takes the value of the settings, the others draw theirs.</summary>
    private static double DrawMorseExponent(RmcSettings settings, int index)
    {
        if (index == 0 || settings.MorseExponent == 0) return settings.MorseExponent;
        double drawn = settings.MorseExponent + settings.MorseExponentSigma * new RandomStream(settings.Seed, MorseStreams + (ulong)index).NextGaussian();
        return Math.Clamp(drawn, 0, RmcEngine.LargestMorseExponent);
    }

    /// <summary>Replica 0 takes the known value itself; in the others it is as uncertain as the resampled data are.</summary>
    private static double DrawAnharmonicity(RmcSettings settings, int index) => index == 0 || !settings.IsDataResampled
        ? 0
        : settings.AnharmonicitySigma * new RandomStream(settings.Seed, AnharmonicityStreams + (ulong)index).NextGaussian();

    private double AnnealTemperature()
    {
        // With all paths a start is so far off that only a temperature of its own misfit lets trajectories through: it falls with the misfit.
        if (Engine.Problem.Complete is not null) return Math.Max(_samplingTemperature, Engine.State.ChiSquared / (MisfitOverTemperature * Engine.Problem.IndependentPoints));
        double start = Math.Max(_settings.StartTemperature, _samplingTemperature);
        return start * Math.Pow(_samplingTemperature / start, (double)_stageSweeps / _settings.AnnealSweeps);
    }

    private void AdaptStep(long tried, long accepted)
    {
        if (tried == 0) return;
        double factor = Math.Exp(StepGain * ((double)accepted / tried - _settings.TargetAcceptance));
        Engine.SetStep(Math.Clamp(Engine.State.StepAngstrom * factor, LeastStepAngstrom, RmcEngine.LargestStepAngstrom));
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
                IsStationary = Math.Abs(after - before) <= StationaryShare * Math.Max(after, Engine.Problem.IndependentPoints);
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
