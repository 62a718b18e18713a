using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets.Coverage;

/// <summary>What a training set covers, and whether experiments lie inside it.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Set">The examples.</param>
/// <param name="Settings">How it was measured.</param>
/// <param name="Numbers">Histograms of the numbers of the labels.</param>
/// <param name="Words">Histograms of the words.</param>
/// <param name="Maps">First neighbours around each element.</param>
/// <param name="Spaces">Every edge, and, for two and more, all together.</param>
/// <param name="Experiments">Where the experiments lie.</param>
/// <param name="Sensitivities">What the spectra tell of each label, one R² for each of the spaces.</param>
/// <param name="Sites">Different sites by radius.</param>
public sealed record CoverageReport(
    TrainingRecipe Recipe, ExampleSet Set, CoverageSettings Settings, IReadOnlyList<NumberHistogram> Numbers, IReadOnlyList<WordHistogram> Words, IReadOnlyList<NeighbourMap> Maps, IReadOnlyList<SpectrumSpace> Spaces,
    IReadOnlyList<ExperimentCoverage> Experiments, IReadOnlyList<LabelSensitivity> Sensitivities, IReadOnlyList<SiteCount> Sites);
