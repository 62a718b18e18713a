using XasRmc.Core;

namespace XasRmc.TrainingSets.Demonstrations.Latent;

/// <summary>How many numbers spectra hold and what they mean.</summary>
/// <param name="Edges">The edges.</param>
/// <param name="Labels">The names of what is read out, see <see cref="SampleLabels.Names"/>.</param>
/// <param name="Rows">One a dimension, rising.</param>
/// <param name="NyquistAnEdge">2 Δk ΔR/π + 2.</param>
/// <param name="Components">Principal components that enter.</param>
/// <param name="ErrorShare">The squared error of measurement of held-out spectra over the variance of spectra: what no code can hold, and none should.</param>
/// <param name="TrainingSamples">Samples that trained.</param>
/// <param name="HeldOutSamples">Samples that all errors are of.</param>
/// <param name="LabelledSamples">Held-out samples that have all labels: R² is over them.</param>
/// <param name="Decoded">The dimension of the code that is decoded sample by sample.</param>
/// <param name="Truth">True labels of held-out samples: samples × labels.</param>
/// <param name="Found">What the small network reads out of their codes.</param>
/// <param name="Codes">Their codes.</param>
public sealed record LatentResult(
    IReadOnlyList<AbsorptionEdge> Edges, IReadOnlyList<string> Labels, IReadOnlyList<LatentRow> Rows, double NyquistAnEdge, int Components, double ErrorShare, int TrainingSamples, int HeldOutSamples, int LabelledSamples,
    int Decoded, IReadOnlyList<IReadOnlyList<double>> Truth, IReadOnlyList<IReadOnlyList<double>> Found, IReadOnlyList<IReadOnlyList<double>> Codes)
{
    /// <summary>The count of all edges together.</summary>
    public double NyquistTogether => Edges.Count * NyquistAnEdge;

    /// <summary>The row of the code that is decoded sample by sample.</summary>
    public LatentRow DecodedRow => Rows.First(r => r.Dimension == Decoded);
}
