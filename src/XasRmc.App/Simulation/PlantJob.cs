using System.Globalization;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Formats.Scattering;
using XasRmc.Formats.Structures;
using XasRmc.Rmc;

namespace XasRmc.App.Simulation;

/// <summary>Makes the spectra of a planted set from the true chi(k) of a virtual one: the same background, edge and noise around a chi(k) that is wrong.</summary>
/// <remarks>Spectra that nothing is done to are copies of the source's files. No FEFF is needed: the source's <c>truth</c> holds its results.</remarks>
internal static class PlantJob
{
    private const ulong NoiseStream = 32, ShuffleStream = 48;

    /// <summary>Makes the files of a set.</summary>
    /// <param name="recipe">What is wrong.</param>
    /// <param name="sourceFolder">The virtual set.</param>
    /// <param name="outFolder">The planted set.</param>
    /// <param name="tables">The scattering data that ship.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The names of the files.</returns>
    /// <exception cref="SettingsException">The source lacks what the recipe asks for.</exception>
    public static IReadOnlyList<string> Run(PlantRecipe recipe, string sourceFolder, string outFolder, ScatteringTables tables, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(tables);
        string path = Path.Combine(sourceFolder, "recipe.json");
        if (!File.Exists(path)) throw new SettingsException($"{sourceFolder} holds no recipe.json: the source of a planted set is a virtual set made by 'sets simulate'");
        SimulationRecipe source;
        using (var reader = new StreamReader(path)) source = SimulationRecipe.Read(reader, path);
        var names = new List<string>();
        for (int i = 0; i < source.Edges.Count; i++)
        {
            var edge = AbsorptionEdge.Parse(source.Edges[i].Edge);
            string name = $"mu_{edge.Element}_{edge.Name}.dat", target = Path.Combine(outFolder, name);
            if (recipe.Spectra.FirstOrDefault(s => AbsorptionEdge.Parse(s.Edge) == edge) is { } planted)
            {
                EdgeRecipe noisy = source.Edges[i] with { Noise = source.Edges[i].Noise * planted.NoiseFactor };
                ChiSpectrum chi = Changed(planted, edge, sourceFolder, tables, new RandomStream(recipe.Seed, ShuffleStream + (ulong)i), cancellationToken);
                MuSpectrum mu = WithGlitch(planted, noisy, edge, SpectrumSimulator.Simulate(noisy, chi, new RandomStream(recipe.Seed, NoiseStream + (ulong)i)));
                RunFolder.WriteAtomically(target, s => s.Write(System.Text.Encoding.UTF8.GetBytes(Text(recipe, mu))));
            }
            else
            {
                RunFolder.WriteAtomically(target, s => s.Write(File.ReadAllBytes(Path.Combine(sourceFolder, name))));
            }

            names.Add(name);
        }

        string[] unknown = [.. recipe.Spectra.Select(s => s.Edge).Where(e => source.Edges.All(o => AbsorptionEdge.Parse(o.Edge) != AbsorptionEdge.Parse(e)))];
        return unknown.Length == 0 ? names : throw new SettingsException($"the source has no edge {string.Join(", ", unknown)}");
    }

    private static ChiSpectrum Changed(PlantedSpectrum planted, AbsorptionEdge edge, string sourceFolder, ScatteringTables tables, RandomStream random, CancellationToken cancellationToken)
    {
        AbsorptionEdge from = planted.ChiOf is { } other ? AbsorptionEdge.Parse(other) : edge;
        (KGrid grid, double[] chi) = ReadChi(Path.Combine(sourceFolder, "truth", $"chi_{from.Element}_{from.Name}.csv"));
        if (planted.NeighboursInTruth.Count > 0)
        {
            double[] change = OtherNeighbours(planted, edge, sourceFolder, tables, grid, cancellationToken);
            for (int i = 0; i < chi.Length; i++) chi[i] += change[i];
        }

        if (planted.ShuffleInvAngstrom is { } width) Shuffle(chi, Math.Max(1, (int)Math.Round(width / grid.StepInvAngstrom)), random);
        return new ChiSpectrum($"planted {edge}", edge, grid, chi, new double[grid.Count]);
    }

    /// <summary>Whole pieces change places; a rest at the end stays.</summary>
    private static void Shuffle(double[] chi, int length, RandomStream random)
    {
        double[] old = [.. chi];
        int[] order = [.. Enumerable.Range(0, chi.Length / length)];
        random.Shuffle<int>(order);
        for (int p = 0; p < order.Length; p++) Array.Copy(old, order[p] * length, chi, p * length, length);
    }

    /// <summary>By how much single scattering in the source's true atoms changes where neighbours are of other elements.</summary>
    private static double[] OtherNeighbours(PlantedSpectrum planted, AbsorptionEdge edge, string sourceFolder, ScatteringTables tables, KGrid grid, CancellationToken cancellationToken)
    {
        IReadOnlyList<AtomicConfiguration> snapshots;
        string path = Path.Combine(sourceFolder, "truth", "structures.xyz");
        using (FileStream stream = File.OpenRead(path)) snapshots = StructureReader.Read(stream, path);
        Element[] here = [.. snapshots[0].Species];
        Element[] there = [.. here.Select(e => planted.NeighboursInTruth.TryGetValue(e.Symbol, out string? other) ? Element.Of(other) : e)];
        ScatteringLibrary library = tables.FindSystem(planted.Scattering!) ?? throw new SettingsException($"no scattering data of the name {planted.Scattering} ship");
        ScatteringLibrary own = tables.FindLibrary([edge], here, isMeasured: false);
        double[] wrong = Mean(library, edge, there, snapshots, cancellationToken), right = Mean(own, edge, here, snapshots, cancellationToken);
        return [.. Enumerable.Range(0, grid.Count).Select(i => i < wrong.Length ? wrong[i] - right[i] : 0)];
    }

    private static double[] Mean(ScatteringLibrary library, AbsorptionEdge edge, Element[] species, IReadOnlyList<AtomicConfiguration> snapshots, CancellationToken cancellationToken)
    {
        var model = new SingleScatteringModel(ScatteringTables.Build(library, [edge], [.. species.Distinct()], null, cancellationToken), RmcProblem.AllPathsRMaxAngstrom);
        double[] mean = new double[model.Grid.Count], one = new double[model.Grid.Count];
        foreach (AtomicConfiguration atoms in snapshots)
        {
            model.Compute(new AtomicConfiguration(atoms.Label, species, atoms.SpeciesIndex.ToArray(), atoms.PositionsAngstrom, atoms.Cell), edge, one, cancellationToken);
            for (int i = 0; i < one.Length; i++) mean[i] += one[i] / snapshots.Count;
        }

        return mean;
    }

    private static MuSpectrum WithGlitch(PlantedSpectrum planted, EdgeRecipe recipe, AbsorptionEdge edge, MuSpectrum mu)
    {
        if (planted.GlitchInvAngstrom is not { } k) return mu;
        double energy = edge.EnergyEv + recipe.E0OffsetEv + k * k * PhysicalConstants.KineticEvPerInvAngstromSquared;
        double[] values = mu.Mu.ToArray(), energies = mu.EnergyEv.ToArray();
        int first = Array.FindIndex(energies, e => e >= energy);
        for (int i = first; i >= 0 && i < Math.Min(values.Length, first + planted.GlitchPoints); i++) values[i] += recipe.EdgeStep * planted.GlitchHeight;
        return new MuSpectrum(mu.Label, edge, energies, values, mu.StandardError, []);
    }

    private static (KGrid Grid, double[] Chi) ReadChi(string path)
    {
        if (!File.Exists(path)) throw new SettingsException($"there is no {path}: the source must hold its true chi(k)");
        (double K, double Chi)[] rows = [.. File.ReadLines(path).Where(l => l.Length > 0 && (char.IsAsciiDigit(l[0]) || l[0] == '-')).Select(l => l.Split(','))
            .Select(c => (double.Parse(c[0], CultureInfo.InvariantCulture), double.Parse(c[1], CultureInfo.InvariantCulture)))];
        double step = (rows[^1].K - rows[0].K) / (rows.Length - 1);
        return (new KGrid(rows[0].K, Math.Round(step, 6), rows.Length), [.. rows.Select(r => r.Chi)]);
    }

    private static string Text(PlantRecipe recipe, MuSpectrum mu)
    {
        var text = new System.Text.StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Simulated X-ray absorption spectrum with a planted error, {mu.Edge!.Element} {mu.Edge.Name} edge. Not measured.\n# {recipe.What}\n# From {recipe.Source}, seed {recipe.Seed}.\n#---\n# energy mu\n");
        for (int i = 0; i < mu.Count; i++) text.Append(CultureInfo.InvariantCulture, $"{mu.EnergyEv[i],12:F3} {mu.Mu[i],13:F8}\n");
        return text.ToString();
    }
}
