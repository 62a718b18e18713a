using XasRmc.App.Feff;
using XasRmc.Core;

namespace XasRmc.App.Simulation;

/// <summary>From a recipe to the files of a virtual validation set: atoms, full FEFF for every absorber, spectra with background and noise, and the truth.</summary>
/// <remarks>
/// Files, in the set's folder: <c>mu_ELEMENT_EDGE.dat</c>; <c>truth/rdf.csv</c>, <c>truth/moments.json</c>, <c>truth/chi_ELEMENT_EDGE.csv</c>, <c>truth/structures.xyz</c>. The recipe and FEFF's
/// results fix every byte. A run that was broken off goes on where it was: FEFF's finished runs stay in the work folder.
/// </remarks>
public static class SimulationJob
{
    private const ulong FirstNoiseStream = 16;
    // FEFF's own grid, so that its numbers pass through unchanged.
    private static readonly KGrid s_grid = new(0, 0.05, 401);

    /// <summary>Runs the recipe with the FEFF on the PATH.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="workFolder">Where FEFF works and its results stay, some 100 kB a run.</param>
    /// <param name="outFolder">The set's folder.</param>
    /// <param name="progress">Hears of every FEFF run.</param>
    /// <param name="cancellationToken">Stops; finished FEFF runs stay.</param>
    /// <exception cref="FeffException">FEFF is missing or failed.</exception>
    public static Task RunAsync(SimulationRecipe recipe, string workFolder, string outFolder, IProgress<StageProgress>? progress, CancellationToken cancellationToken) =>
        RunAsync(recipe, FeffInstallation.Find(null), workFolder, outFolder, progress, cancellationToken);

    /// <summary>Runs the recipe with a given FEFF.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="installation">Where FEFF is.</param>
    /// <param name="workFolder">Where FEFF works and its results stay.</param>
    /// <param name="outFolder">The set's folder.</param>
    /// <param name="progress">Hears of every FEFF run.</param>
    /// <param name="cancellationToken">Stops; finished FEFF runs stay.</param>
    /// <exception cref="FeffException">FEFF failed.</exception>
    public static async Task RunAsync(
        SimulationRecipe recipe, FeffInstallation installation, string workFolder, string outFolder, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentException.ThrowIfNullOrEmpty(workFolder);
        ArgumentException.ThrowIfNullOrEmpty(outFolder);
        IReadOnlyList<AtomicConfiguration> snapshots = SimulatedSample.Snapshots(recipe);
        var spectra = new List<(EdgeRecipe Recipe, ChiSpectrum Chi)>();
        foreach (EdgeRecipe edge in recipe.Edges)
        {
            ClusterChi chi = await ClusterChiCalculation.RunAsync(
                installation, snapshots, AbsorptionEdge.Parse(edge.Edge), s_grid, recipe.Feff, workFolder, progress, cancellationToken).ConfigureAwait(false);
            spectra.Add((edge, chi.Mean));
        }

        SimulationFiles.WriteAtoms(outFolder, snapshots);
        SimulationFiles.WriteMoments(outFolder, recipe, SimulatedSample.Ideal(recipe), snapshots);
        for (int i = 0; i < spectra.Count; i++)
        {
            SimulationFiles.WriteChi(outFolder, spectra[i].Chi);
            MuSpectrum mu = SpectrumSimulator.Simulate(spectra[i].Recipe, spectra[i].Chi, new RandomStream(recipe.Seed, FirstNoiseStream + (ulong)i));
            SimulationFiles.WriteSpectrum(outFolder, recipe, spectra[i].Recipe, mu);
        }
    }
}
