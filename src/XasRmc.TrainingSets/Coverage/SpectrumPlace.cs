namespace XasRmc.TrainingSets.Coverage;

/// <summary>Where a spectrum lies with respect to a set.</summary>
/// <param name="Components">Its principal components, in standard deviations of the set.</param>
/// <param name="Unexplained">The length of what the components do not hold, over the root mean square of the same among training examples.</param>
/// <param name="Distance">The distance of the k-th nearest training example, in errors of measurement.</param>
/// <param name="Percentile">How many per cent of the held-out spectra are nearer to the set.</param>
/// <param name="IsInside">Whether that is less than the settings allow, and the components leave no more of it than of some held-out spectrum.</param>
/// <param name="Nearest">The nearest training examples, the nearest first.</param>
/// <param name="Outlying">Components beyond all training examples.</param>
public sealed record SpectrumPlace(
    IReadOnlyList<double> Components, double Unexplained, double Distance, double Percentile, bool IsInside, IReadOnlyList<NearExample> Nearest, IReadOnlyList<OutlyingComponent> Outlying);
