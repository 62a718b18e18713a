using XasRmc.Inversion.Training;

namespace XasRmc.Inversion.Calibration;

/// <summary>What a network says of its own errors: outputs beside the curves, one a moment of each shell of each pair, h ≥ 0, the expected |error| in a fixed unit.</summary>
/// <remarks>
/// Trained by the likelihood of Laplace's distribution, ln b + |x|/b with x the error in units and b = h + 0.05, which one bad example pulls at less than at a squared error (Nix and Weigend, doi 10.1109/ICNN.1994.374138, for normal errors). The errors that
/// they are trained on pass no gradient back: a network must not gain by being wrong where it says so. Layout as that of the moments of <see cref="EnsembleAnswer"/>. Validity: errors on training particles are smaller than on others; calibration sets the scale.
/// </remarks>
internal static class VarianceHeads
{
    /// <summary>The smallest b.</summary>
    public const double Floor = 0.05;

    private static readonly double[] s_units = [new LossWeights().NScale, new LossWeights().RScaleAngstrom, new LossWeights().Sigma2Scale, new LossWeights().C3Scale];

    /// <summary>Outputs of a network for its errors.</summary>
    public static int Count(InversionSpace space) => space.Pairs.Count * space.Shells.Count * EnsembleAnswer.MomentCount;

    /// <summary>The unit of a moment: 0 N, 1 R (Å), 2 sigma² (Å²), 3 C3 (Å³).</summary>
    public static double Unit(int moment) => s_units[moment];

    /// <summary>The variance that an output stands for, 2 b², in the square of the moment's unit.</summary>
    public static double Variance(double output, int moment) => 2 * (output + Floor) * (output + Floor) * s_units[moment] * s_units[moment];

    /// <summary>The loss of one output and its slope.</summary>
    /// <param name="output">h.</param>
    /// <param name="error">The error of the moment, in its own unit.</param>
    /// <param name="moment">Which moment.</param>
    public static (double Loss, double Slope) Loss(double output, double error, int moment)
    {
        double b = output + Floor, x = Math.Abs(error) / s_units[moment];
        return (Math.Log(b) + x / b, (1 - x / b) / b);
    }
}
