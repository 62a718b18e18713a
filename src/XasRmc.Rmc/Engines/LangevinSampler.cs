namespace XasRmc.Rmc.Engines;

/// <summary>Trajectories of all atoms along the slopes of misfit and prior, and as many swaps as a sweep of single moves would try. Mutable, one owner.</summary>
/// <remarks>Langevin dynamics whose error is taken out by accepting or refusing each trajectory: hybrid Monte Carlo, <see cref="RmcEngine.TryTrajectory"/>. With one step a trajectory it is the Metropolis-adjusted Langevin algorithm
/// (Roberts and Tweedie, Bernoulli 2 (1996) 341, doi 10.2307/3318418).</remarks>
public sealed class LangevinSampler : IRmcSampler
{
    private const double AnnealStepGain = 1, StepGain = 0.2, LeastStepAngstrom = 1e-4, LongestAnnealStepAngstrom = 0.03;

    private readonly RmcEngine _engine;
    private readonly int _steps;
    private readonly double _targetAcceptance, _swapProbability, _samplingTemperature;

    /// <summary>Makes a sampler.</summary>
    /// <param name="engine">The structure.</param>
    /// <param name="steps">Steps a trajectory.</param>
    /// <param name="targetAcceptance">The part of trajectories that the step aims at.</param>
    /// <param name="swapProbability">Swaps a sweep, as a part of the number of atoms.</param>
    /// <param name="samplingTemperature">T of sampling: steps are longer, and adapt faster, where it is hotter.</param>
    public LangevinSampler(RmcEngine engine, int steps, double targetAcceptance, double swapProbability, double samplingTemperature)
    {
        ArgumentNullException.ThrowIfNull(engine);
        Core.Require.AtLeast(steps, 1);
        Core.Require.InRange(targetAcceptance, 0.01, 0.99);
        Core.Require.InRange(swapProbability, 0, 1);
        Core.Require.Positive(samplingTemperature);
        (_engine, _steps, _targetAcceptance, _swapProbability, _samplingTemperature, Members) = (engine, steps, targetAcceptance, swapProbability, samplingTemperature, [engine]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RmcEngine> Members { get; }

    /// <inheritdoc/>
    public void Sweep(bool isAdapting)
    {
        _engine.DrawDeltaE0();
        // chi² makes the stiffest directions, the softer the hotter.
        double temperature = _engine.State.Temperature, step = _engine.State.TrajectoryStepAngstrom, widened = step * Math.Sqrt(temperature / _samplingTemperature);
        double probability = _engine.TryTrajectory(Math.Min(widened, LongestAnnealStepAngstrom), _steps, isAdapting);
        _engine.TrySwaps((long)Math.Ceiling(_swapProbability * _engine.Problem.MobileAtoms.Length));
        if (!isAdapting) return;
        double factor = Math.Exp((temperature > _samplingTemperature ? AnnealStepGain : StepGain) * (probability - _targetAcceptance));
        _engine.SetTrajectoryStep(Math.Clamp(step * factor, LeastStepAngstrom, RmcEngine.LongestTrajectoryStepAngstrom));
    }
}
