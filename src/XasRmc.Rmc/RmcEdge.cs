using XasRmc.Core;
using XasRmc.Rmc.Objective;

namespace XasRmc.Rmc;

/// <summary>One measured edge of a fit: the spectrum, what is compared of it, how well it is known, and its two parameters.</summary>
/// <remarks>
/// <para>chi² of the edge = N_ind |F (chi_measured − S0² chi_calculated)|² / eps², with eps² = tr(F diag(sigma²) Fᵀ) + m² |F chi_measured|²: the power of the
/// noise and of the model's own error m in the compared vector. Features of an oversampled transform are not independent; scaling by N_ind (the convention of
/// FEFFIT, Newville et al., Physica B 208-209 (1995) 154, doi 10.1016/0921-4526(94)00655-F) makes the expected chi² of a perfect model N_ind.</para>
/// </remarks>
public sealed class RmcEdge
{
    private readonly double[] _effectiveSigma;

    /// <summary>Makes an edge.</summary>
    /// <param name="measured">The spectrum with the standard deviation of its points.</param>
    /// <param name="objective">What is compared, on the spectrum's grid.</param>
    /// <param name="relativeModelError">The error of the calculated chi relative to chi itself in the compared range, e.g. 0.05 for shared potentials without multiple scattering.</param>
    /// <param name="s02">Where S0² may lie.</param>
    /// <param name="deltaE0Ev">Where dE0 may lie, eV; model at data wave number k is evaluated at q, q² = k² − 0.2625 dE0.</param>
    /// <param name="relativeS02Error">The standard deviation of S0² over S0² where it is held fixed: the resampled spectra of the replicas are scaled by as much, so that it enters the standard deviations.</param>
    /// <param name="deltaE0Known">What a reference says of dE0, eV; null for nothing.</param>
    /// <exception cref="ArgumentException">The objective is on another grid, S0² may not be positive, or neither noise nor model error is known, so that chi² has no scale.</exception>
    public RmcEdge(
        ChiSpectrum measured, LinearObjective objective, double relativeModelError, ParameterRange s02, ParameterRange deltaE0Ev, double relativeS02Error = 0, KnownValue? deltaE0Known = null)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(s02);
        ArgumentNullException.ThrowIfNull(deltaE0Ev);
        Require.NotNegative(relativeModelError);
        Require.InRange(relativeS02Error, 0, 1);
        Require.Positive(s02.Low, nameof(s02));
        if (measured.Grid != objective.Grid) throw new ArgumentException("The objective must be on the grid of the spectrum.", nameof(objective));
        Measured = measured;
        Objective = objective;
        RelativeModelError = relativeModelError;
        RelativeS02Error = relativeS02Error;
        S02 = s02;
        DeltaE0Ev = deltaE0Ev;
        DeltaE0Known = deltaE0Known;
        _effectiveSigma = EffectiveSigmaOf(measured, objective, relativeModelError);
        ErrorPower = objective.NoisePower(_effectiveSigma);
        if (!(ErrorPower > 0))
            throw new ArgumentException($"The spectrum of {measured.Edge} has no noise in the compared range and no model error is given: chi² would have no scale.", nameof(measured));
    }

    /// <summary>The spectrum.</summary>
    public ChiSpectrum Measured { get; }

    /// <summary>The edge.</summary>
    public AbsorptionEdge Edge => Measured.Edge;

    /// <summary>What is compared.</summary>
    public LinearObjective Objective { get; }

    /// <summary>The error of the calculated chi relative to chi.</summary>
    public double RelativeModelError { get; }

    /// <summary>The standard deviation of S0² over S0² where it is held fixed.</summary>
    public double RelativeS02Error { get; }

    /// <summary>Where S0² may lie.</summary>
    public ParameterRange S02 { get; }

    /// <summary>Where dE0 may lie, eV.</summary>
    public ParameterRange DeltaE0Ev { get; }

    /// <summary>What a reference says of dE0, eV; null for nothing.</summary>
    public KnownValue? DeltaE0Known { get; }

    /// <summary>eps², the expected |F error|² of noise and model error together.</summary>
    public double ErrorPower { get; }

    /// <summary>The standard deviation of each point of chi(k), noise and model error together.</summary>
    /// <remarks>The model's share follows the local strength of the spectrum, the root of chi² smoothed by a Gaussian of 1 Å⁻¹, scaled so that its power in the
    /// compared vector is m² |F chi|².</remarks>
    public ReadOnlySpan<double> EffectiveSigma => _effectiveSigma;

    /// <summary>The number of parameters refined for this edge, 0 to 2.</summary>
    public int RefinedParameters => (S02.IsFixed ? 0 : 1) + (DeltaE0Ev.IsFixed ? 0 : 1);

    /// <summary>Degrees of freedom of chi²: N_ind less the refined parameters, at least 1.</summary>
    public double DegreesOfFreedom => Math.Max(1, Objective.IndependentPoints - RefinedParameters);

    /// <summary>The measured spectrum with one draw of noise and model error added and of the error of a fixed S0² multiplied: a parametric bootstrap.</summary>
    /// <param name="random">Where the draw comes from.</param>
    public ChiSpectrum Resample(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double[] chi = Measured.Chi.ToArray();
        for (int i = 0; i < chi.Length; i++) chi[i] += _effectiveSigma[i] * random.NextGaussian();
        if (RelativeS02Error > 0)
        {
            // An S0² that is too large by a factor is the same as a spectrum that is too small by it.
            double factor = Math.Exp(RelativeS02Error * random.NextGaussian());
            for (int i = 0; i < chi.Length; i++) chi[i] *= factor;
        }

        return new ChiSpectrum(Measured.Label, Measured.Edge, Measured.Grid, chi, Measured.Sigma);
    }

    private static double[] EffectiveSigmaOf(ChiSpectrum measured, LinearObjective objective, double relativeModelError)
    {
        const double widthInvAngstrom = 1;
        double[] sigma = measured.Sigma.ToArray();
        if (relativeModelError == 0) return sigma;
        KGrid grid = measured.Grid;
        double[] strength = new double[grid.Count];
        for (int i = 0; i < strength.Length; i++)
        {
            double sum = 0, weights = 0;
            for (int j = 0; j < strength.Length; j++)
            {
                double d = (grid[j] - grid[i]) / widthInvAngstrom;
                double weight = Math.Exp(-0.5 * d * d);
                sum += weight * measured.Chi[j] * measured.Chi[j];
                weights += weight;
            }

            strength[i] = Math.Sqrt(sum / weights);
        }

        double[] features = new double[objective.FeatureCount];
        objective.Apply(measured.Chi, features);
        double signal = features.Sum(f => f * f);
        double power = objective.NoisePower(strength);
        double scale = power > 0 ? relativeModelError * Math.Sqrt(signal / power) : 0;
        for (int i = 0; i < sigma.Length; i++) sigma[i] = Math.Sqrt(sigma[i] * sigma[i] + scale * scale * strength[i] * strength[i]);
        return sigma;
    }
}
