using System.Globalization;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.App.Feff;

/// <summary>chi(k) of a structure by one full FEFF run an absorber: all paths, own potentials for every absorber.</summary>
/// <remarks>
/// k is that of FEFF, measured from the Fermi level of each absorber's own calculation, and chi is averaged at equal k. FEFF interpolates its 59 energies linearly, which
/// makes 1 to 2 % of chi by itself (against the same physics on a finer mesh); that is part of what "another program" means here.
/// </remarks>
public static class ClusterChiCalculation
{
    /// <summary>Runs FEFF for every atom of the edge's element in every snapshot.</summary>
    /// <param name="installation">Where FEFF is.</param>
    /// <param name="snapshots">At least one structure.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="grid">Where chi is wanted, within FEFF's 0 to 20 Å⁻¹; linear between FEFF's own points, and FEFF's numbers on the 0.05 grid.</param>
    /// <param name="settings">How far FEFF looks.</param>
    /// <param name="folder">Where FEFF works; finished runs are used again.</param>
    /// <param name="progress">Hears of every finished run.</param>
    /// <param name="cancellationToken">Stops FEFF; finished runs stay.</param>
    /// <exception cref="FeffException">A run failed.</exception>
    /// <exception cref="ArgumentException">No snapshot, or no atom of the element.</exception>
    public static async Task<ClusterChi> RunAsync(
        FeffInstallation installation, IReadOnlyList<AtomicConfiguration> snapshots, AbsorptionEdge edge, KGrid grid, ClusterChiSettings settings,
        string folder, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(installation);
        if (installation.ToChi.Count == 0)
            throw new FeffException("This FEFF does not lead to chi(k): it is FEFF 6, or lacks programs", installation.Where, "Take Debian's package feff85exafs, or a whole FEFF 8, 9 or 10");
        FeffTask[] tasks = [.. snapshots.SelectMany((atoms, index) => Tasks(atoms, index, edge, settings))];
        if (tasks.Length == 0) throw new ArgumentException($"No snapshot has a {edge.Element} atom.", nameof(snapshots));
        await FeffPool.RunAsync(installation, folder, tasks, installation.ToChi, ["chi.dat"], settings.MostAtOnce, progress, cancellationToken).ConfigureAwait(false);

        var absorbers = new List<ChiSpectrum>(tasks.Length);
        double[] mean = new double[grid.Count];
        foreach (FeffTask task in tasks)
        {
            double[] chi = FeffChiFile.Read(Path.Combine(folder, task.Name, "chi.dat"), grid);
            for (int i = 0; i < mean.Length; i++) mean[i] += chi[i] / tasks.Length;
            absorbers.Add(new ChiSpectrum(task.Name, edge, grid, chi, new double[grid.Count]));
        }

        return new ClusterChi(new ChiSpectrum($"FEFF, mean of {tasks.Length} absorbers", edge, grid, mean, new double[grid.Count]), absorbers);
    }

    private static IEnumerable<FeffTask> Tasks(AtomicConfiguration atoms, int snapshot, AbsorptionEdge edge, ClusterChiSettings settings)
    {
        NeighbourList list = NeighbourList.Of(atoms, settings.ClusterRadiusAngstrom);
        for (int i = 0; i < atoms.Count; i++)
        {
            if (atoms.ElementOf(i) != edge.Element) continue;
            using var input = new StringWriter(CultureInfo.InvariantCulture);
            FeffInputWriter.Write(input, AbsorberCluster.Cut(atoms, list, i), new FeffInputOptions($"{atoms.Label} atom {i}", edge, settings.RPathAngstrom, settings.Legs));
            string name = FormattableString.Invariant($"{edge.Element}-{edge.Name}/snapshot{snapshot:D2}/atom{i:D4}");
            yield return new FeffTask(name, input.ToString());
        }
    }
}
