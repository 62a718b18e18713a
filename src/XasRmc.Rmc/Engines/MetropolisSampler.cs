namespace XasRmc.Rmc.Engines;

/// <summary>Single atoms and swaps, each accepted or not (Metropolis et al., J. Chem. Phys. 21 (1953) 1087, doi 10.1063/1.1699114). Mutable, one owner.</summary>
public sealed class MetropolisSampler : IRmcSampler
{
    private const double StepGain = 0.3, LeastStepAngstrom = 0.005;

    private readonly RmcEngine _engine;
    private readonly double _targetAcceptance;

    /// <summary>Makes a sampler.</summary>
    /// <param name="engine">The structure.</param>
    /// <param name="targetAcceptance">The part of displacements that the step width aims at.</param>
    public MetropolisSampler(RmcEngine engine, double targetAcceptance)
    {
        ArgumentNullException.ThrowIfNull(engine);
        Core.Require.InRange(targetAcceptance, 0.01, 0.99);
        (_engine, _targetAcceptance, Members) = (engine, targetAcceptance, [engine]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RmcEngine> Members { get; }

    /// <inheritdoc/>
    public void Sweep(bool isAdapting)
    {
        RmcState state = _engine.State;
        long tried = state.DisplacementsTried, accepted = state.DisplacementsAccepted;
        _engine.Sweep();
        (tried, accepted) = (state.DisplacementsTried - tried, state.DisplacementsAccepted - accepted);
        if (!isAdapting || tried == 0) return;
        double factor = Math.Exp(StepGain * ((double)accepted / tried - _targetAcceptance));
        _engine.SetStep(Math.Clamp(state.StepAngstrom * factor, LeastStepAngstrom, RmcEngine.LargestStepAngstrom));
    }
}
