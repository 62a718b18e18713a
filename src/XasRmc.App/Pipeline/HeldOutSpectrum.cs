using XasRmc.Core;
using XasRmc.Rmc.Ensembles;
using XasRmc.Rmc.Objective;

namespace XasRmc.App.Pipeline;

/// <summary>How far predicted spectra lie from a measured one in a range that was not fitted, and how far they should.</summary>
/// <param name="RFactor">|F (measured − mean prediction)|² / |F measured|².</param>
/// <param name="ExpectedRFactor">The power of noise, model error, error of S0² and spread of the predictions over |F measured|².</param>
internal readonly record struct HeldOutSpectrum(double RFactor, double ExpectedRFactor)
{
    /// <summary>How the spread of predictions counts; a stage that was kept with another one is run anew.</summary>
    public const string SpreadOf = "one more of a few";

    /// <summary>Compares.</summary>
    /// <param name="objective">F.</param>
    /// <param name="measured">The measured spectrum with its noise.</param>
    /// <param name="mean">The mean prediction, S0² and dE0 in it, on the same grid.</param>
    /// <param name="replicas">The predictions of each replica, alike.</param>
    /// <param name="spreadFactor">How often their variance counts: see <see cref="OfFew"/>.</param>
    /// <param name="relativeModelError">The error of the calculated spectra as a share of them.</param>
    /// <param name="relativeS02Error">The standard deviation of S0² over S0².</param>
    public static HeldOutSpectrum Compare(LinearObjective objective, ChiSpectrum measured, double[] mean, IReadOnlyList<double[]> replicas, double spreadFactor, double relativeModelError, double relativeS02Error)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(replicas);
        double[] data = Features(objective, measured.Chi), model = Features(objective, mean);
        double[][] each = [.. replicas.Select(r => Features(objective, r))];
        double signal = data.Sum(x => x * x), calculated = model.Sum(x => x * x);
        double misfit = data.Select((x, f) => (x - model[f]) * (x - model[f])).Sum();
        double spread = 0;
        for (int f = 0; f < data.Length && each.Length > 1; f++)
        {
            double centre = each.Average(r => r[f]);
            spread += each.Sum(r => (r[f] - centre) * (r[f] - centre)) / (each.Length - 1);
        }

        spread *= spreadFactor;

        double expected = objective.NoisePower(measured.Sigma) + (relativeModelError * relativeModelError + relativeS02Error * relativeS02Error) * calculated + spread;
        return new HeldOutSpectrum(misfit / signal, expected / signal);
    }

    /// <summary>How often the variance of n predictions counts: 1 + 1/n times, as the truth is one more of them and their mean that of n, and wider for being that of a few, as all bars of fits are.</summary>
    /// <param name="replicas">n.</param>
    public static double OfFew(int replicas) => replicas > 1 ? (1 + 1.0 / replicas) * FewReplicas.VarianceFactor(replicas) : 1;

    /// <summary>F chi.</summary>
    public static double[] Features(LinearObjective objective, ReadOnlySpan<double> chi)
    {
        double[] features = new double[objective.FeatureCount];
        objective.Apply(chi, features);
        return features;
    }
}
