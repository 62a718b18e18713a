using XasRmc.Inversion.Calibration;

namespace XasRmc.TrainingSets;

/// <summary>A <see cref="VarianceModel"/> as it stands in a card.</summary>
/// <param name="Coefficients">The coefficients of its terms.</param>
/// <param name="Factor">Half the width of the 95 % interval over the root of the variance.</param>
/// <param name="SigmaFactor">Half the width of the 68.27 % interval over the root of the variance; left out where it is that of normal errors.</param>
public sealed record VarianceCard(IReadOnlyList<double> Coefficients, double Factor, double? SigmaFactor = null)
{
    /// <summary>The card of a model.</summary>
    public static VarianceCard From(VarianceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new VarianceCard(model.Coefficients.ToArray(), model.Factor, model.SigmaFactor);
    }

    /// <summary>The model of a card.</summary>
    public VarianceModel ToModel() => new(Coefficients.ToArray(), Factor, SigmaFactor);
}
