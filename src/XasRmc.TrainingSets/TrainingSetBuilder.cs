using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Inversion;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets;

/// <summary>Draws particles by a recipe and computes what a beamline would see of them: labelled examples for training.</summary>
/// <remarks>
/// chi_A(k) = sum over B of ∫ n_AB(r) chi_AB(k; r) dr over all distances of the tables, by the trapezoidal rule on their own points (the integrand is smooth, so that is
/// exact to far better than the model), plus the mean over some absorbers of what paths over several atoms add; S0² = 1, dE0 = 0. Every particle has its own random stream: the set is the same for any number of threads.
/// </remarks>
public static class TrainingSetBuilder
{
    /// <summary>What the stage is called in which samples are made, drawn or simulated.</summary>
    public const string StageName = "training set";

    private const ulong FirstParticleStream = 1_000_000;

    /// <summary>Builds a set.</summary>
    /// <param name="recipe">What to draw.</param>
    /// <param name="tables">The scattering of all edges and neighbours, on one grid of k and r each.</param>
    /// <param name="paths">The model of all paths, its grid the filter's or longer; null for single scattering. Where the recipe asks for no absorbers it is not asked.</param>
    /// <param name="threads">Particles made at the same time, from 1.</param>
    /// <param name="progress">Particles done.</param>
    /// <param name="cancellationToken">Checked for every particle.</param>
    /// <exception cref="ArgumentException">A table is missing or its grids do not serve.</exception>
    /// <exception cref="XasFormatException">The recipe is faulty.</exception>
    public static TrainingSet Build(TrainingRecipe recipe, IReadOnlyList<PairScatteringTable> tables, MultipleScatteringModel? paths, int threads, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(tables);
        TrainingRecipeReader.Check(recipe, recipe.Name);
        var source = new DrawnSamples(recipe, tables, paths);
        return Build(recipe, source, EnsembleTrainer.DrawSplit(source.Count, recipe.Network.ToSettings(), recipe.Seed), tables, threads, progress, cancellationToken);
    }

    /// <summary>Builds a set of the samples of a source.</summary>
    /// <param name="recipe">Errors, filter and distribution.</param>
    /// <param name="source">The samples.</param>
    /// <param name="split">What each sample does.</param>
    /// <param name="tables">The scattering of all edges and neighbours.</param>
    /// <param name="threads">Samples made at the same time, from 1.</param>
    /// <param name="progress">Samples done.</param>
    /// <param name="cancellationToken">Checked for every sample.</param>
    internal static TrainingSet Build(TrainingRecipe recipe, ISampleSource source, ParticleSplit split, IReadOnlyList<PairScatteringTable> tables, int threads, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        Require.AtLeast(threads, 1);
        InversionSpace space = recipe.Space();
        var encoder = new FeatureEncoder(space);
        IReadOnlyList<FeatureKernel> kernels = encoder.Kernels(tables);
        double[] matrix = encoder.Matrix(space.Filter.Grid);
        RGrid grid = CommonGrid(space, tables);
        int featureCount = space.FeatureCount, outputs = space.OutputCount, elements = space.Elements.Count;
        // Training samples whose errors are drawn anew in every pass need one spectrum alone, for the scales.
        int[] copies = new int[source.Count], first = new int[source.Count + 1];
        Array.Fill(copies, recipe.Errors.Copies);
        if (recipe.Errors.IsRenewed) foreach (int sample in split.Training) copies[sample] = 1;
        for (int i = 0; i < copies.Length; i++) first[i + 1] = first[i] + copies[i];
        var features = new float[first[^1] * featureCount];
        var targets = new float[source.Count * outputs];
        var tails = new float[source.Count * featureCount];
        var fractions = new double[source.Count * elements];
        double[] inverseDiameters = space.TakesSize ? new double[first[^1]] : [];
        long done = 0;
        Parallel.For(0, source.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, particle =>
        {
            RandomStream random = StreamOf(recipe, particle);
            DrawnSample sample = source.Sample(particle, random, cancellationToken);
            PairDensity density = sample.Density;
            density.Fractions.CopyTo(fractions, particle * elements);
            double[] target = Target(space, density, grid);
            for (int j = 0; j < outputs; j++) targets[particle * outputs + j] = (float)target[j];
            double[][] ideal = [.. Enumerable.Range(0, space.Edges.Count).Select(e => Chi(space, space.Edges[e], density, sample.Beyond[e], tables, grid, null))];
            double[] onGrid = Enumerable.Range(0, space.Edges.Count).SelectMany(e => FeatureEncoder.Multiply(matrix, ideal[e])).ToArray();
            double[] inside = InsideFeatures(space, kernels, target, density.Fractions);
            for (int f = 0; f < featureCount; f++) tails[particle * featureCount + f] = (float)(onGrid[f] - inside[f]);
            for (int copy = 0; copy < copies[particle]; copy++)
            {
                if (space.TakesSize) inverseDiameters[first[particle] + copy] = recipe.Knowledge.Tell(sample.InverseDiameter, random);
                double noise = SpectrumError.Noise(recipe.Errors, random);
                for (int e = 0; e < ideal.Length; e++)
                {
                    double[] chi = Chi(space, space.Edges[e], density, sample.Beyond[e], tables, grid, SpectrumError.DistanceErrors(recipe.Errors, elements, random));
                    double[] measured = SpectrumError.Draw(recipe.Errors, recipe.Filter, space.Edges[e], space.Filter.Grid, chi, matrix, recipe.Errors.DeltaE0Ev * SpectrumError.Bounded(random), noise, random);
                    double[] encoded = FeatureEncoder.Multiply(matrix, measured);
                    int at = (first[particle] + copy) * featureCount + e * space.Filter.CountPerEdge;
                    for (int f = 0; f < encoded.Length; f++) features[at + f] = (float)encoded[f];
                }
            }

            progress?.Report(new StageProgress(StageName, Interlocked.Increment(ref done), source.Count));
        });
        int[] particleOf = [.. copies.SelectMany((count, particle) => Enumerable.Repeat(particle, count))];
        return new TrainingSet(space, features, particleOf, fractions, targets, tails, kernels, inverseDiameters);
    }

    /// <summary>t_AB of all pairs and bins: the mean of the fine density over each bin, trapezoidal.</summary>
    internal static double[] Target(InversionSpace space, PairDensity density, RGrid grid)
    {
        var target = new double[space.OutputCount];
        int steps = (int)Math.Round(space.Grid.StepAngstrom / grid.StepAngstrom);
        for (int p = 0; p < space.Pairs.Count; p++)
        {
            double weight = space.Weight(p, density.Fractions);
            for (int j = 0; j < space.Grid.Count; j++)
            {
                int start = (int)Math.Round((space.Grid[j] - 0.5 * space.Grid.StepAngstrom - grid.StartAngstrom) / grid.StepAngstrom);
                double sum = 0;
                for (int s = 0; s <= steps; s++) sum += density[p][start + s] * (s == 0 || s == steps ? 0.5 : 1);
                target[p * space.Grid.Count + j] = sum / (steps * weight);
            }
        }

        return target;
    }

    /// <summary>The chi of an edge from k = 0 by the step of the tables, with S0² = 1 and dE0 = 0.</summary>
    /// <param name="space">The meaning of the pairs.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="density">The densities of the pairs.</param>
    /// <param name="beyond">What several atoms add, as many points as are wanted.</param>
    /// <param name="tables">The scattering.</param>
    /// <param name="grid">The distances of tables and densities.</param>
    /// <param name="distanceErrors">By how much the phases put each neighbour too far, Å; null for not at all.</param>
    internal static double[] Chi(InversionSpace space, AbsorptionEdge edge, PairDensity density, ReadOnlySpan<double> beyond, IReadOnlyList<PairScatteringTable> tables, RGrid grid, double[]? distanceErrors)
    {
        double[] chi = [.. beyond];
        for (int neighbour = 0; neighbour < space.Elements.Count; neighbour++)
        {
            double[] one = ChiOfNeighbour(space, edge, neighbour, density, tables, grid, distanceErrors is null ? 0 : distanceErrors[neighbour], chi.Length);
            System.Numerics.Tensors.TensorPrimitives.Add(one, chi, chi);
        }

        return chi;
    }

    /// <summary>What the neighbours of one element add to the chi of an edge.</summary>
    /// <param name="space">The meaning of the pairs.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="neighbour">The element, by its place in the space.</param>
    /// <param name="density">The densities of the pairs.</param>
    /// <param name="tables">The scattering.</param>
    /// <param name="grid">The distances of tables and densities.</param>
    /// <param name="shiftAngstrom">By how much all of them are too far, Å.</param>
    /// <param name="points">Wave numbers.</param>
    internal static double[] ChiOfNeighbour(InversionSpace space, AbsorptionEdge edge, int neighbour, PairDensity density, IReadOnlyList<PairScatteringTable> tables, RGrid grid, double shiftAngstrom, int points)
    {
        var chi = new double[points];
        PairScatteringTable table = FeatureEncoder.Find(tables, edge, space.Elements[neighbour]);
        ReadOnlySpan<double> pair = density[space.IndexOfPair(edge.Element, space.Elements[neighbour])];
        double scale = grid.StepAngstrom / density.Fractions[space.IndexOf(edge.Element)], shift = shiftAngstrom / grid.StepAngstrom;
        int whole = (int)Math.Floor(shift);
        double part = shift - whole;
        for (int j = 0; j < grid.Count; j++)
        {
            // The density at r_j − shift, between two points.
            int near = j - whole, far = near - 1;
            double value = (near >= 0 && near < grid.Count ? (1 - part) * pair[near] : 0) + (far >= 0 && far < grid.Count ? part * pair[far] : 0);
            if (value != 0) System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(table.Row(j)[..points], value * scale, chi, chi);
        }

        return chi;
    }

    /// <summary>The random stream of a sample.</summary>
    internal static RandomStream StreamOf(TrainingRecipe recipe, int sample) => new(recipe.Seed, FirstParticleStream + (ulong)sample);

    /// <summary>The model of all paths where the recipe asks for it.</summary>
    /// <exception cref="ArgumentException">Its grid does not serve.</exception>
    internal static MultipleScatteringModel? PathsFor(TrainingRecipe recipe, InversionSpace space, MultipleScatteringModel? paths)
    {
        if (paths is null || recipe.Sampling.PathAbsorbers == 0) return null;
        KGrid wanted = space.Filter.Grid;
        return paths.Grid.StartInvAngstrom == wanted.StartInvAngstrom && Math.Abs(paths.Grid.StepInvAngstrom - wanted.StepInvAngstrom) < 1e-9 && paths.Grid.Count >= wanted.Count
            ? paths
            : throw new ArgumentException(FormattableString.Invariant($"The model of all paths must run from k = 0 in steps of {wanted.StepInvAngstrom} to at least {wanted.EndInvAngstrom} Å⁻¹."), nameof(paths));
    }

    internal static double[] InsideFeatures(InversionSpace space, IReadOnlyList<FeatureKernel> kernels, double[] target, double[] fractions)
    {
        var features = new double[space.FeatureCount];
        foreach (FeatureKernel kernel in kernels)
        {
            int edge = space.Edges.ToList().IndexOf(kernel.Edge), pair = space.IndexOfPair(kernel.Edge.Element, kernel.Neighbour);
            double scale = space.Weight(pair, fractions) / fractions[space.IndexOf(kernel.Edge.Element)];
            kernel.Accumulate(target.AsSpan(pair * space.Grid.Count, space.Grid.Count), scale, features.AsSpan(edge * kernel.FeatureCount, kernel.FeatureCount));
        }

        return features;
    }

    /// <summary>The distances of the tables, where all of them serve.</summary>
    internal static RGrid CommonGrid(InversionSpace space, IReadOnlyList<PairScatteringTable> tables)
    {
        PairScatteringTable first = FeatureEncoder.Find(tables, space.Edges[0], space.Elements[0]);
        foreach (AbsorptionEdge edge in space.Edges)
        {
            foreach (Element neighbour in space.Elements)
            {
                PairScatteringTable table = FeatureEncoder.Find(tables, edge, neighbour);
                if (table.RGrid != first.RGrid || table.KGrid != first.KGrid) throw new ArgumentException("All tables must have one grid.", nameof(tables));
            }
        }

        KGrid k = first.KGrid, wanted = space.Filter.Grid;
        if (k.StartInvAngstrom != 0 || Math.Abs(k.StepInvAngstrom - wanted.StepInvAngstrom) > 1e-9 || k.Count < wanted.Count)
            throw new ArgumentException(FormattableString.Invariant($"The tables must run from k = 0 in steps of {wanted.StepInvAngstrom} to at least {wanted.EndInvAngstrom} Å⁻¹."), nameof(tables));
        RGrid r = first.RGrid;
        double stepsInABin = space.Grid.StepAngstrom / r.StepAngstrom, firstBorder = (space.Grid.StartAngstrom - 0.5 * space.Grid.StepAngstrom - r.StartAngstrom) / r.StepAngstrom;
        if (Math.Abs(stepsInABin - Math.Round(stepsInABin)) > 1e-6 || Math.Abs(firstBorder - Math.Round(firstBorder)) > 1e-6 || firstBorder < 0
            || r.EndAngstrom < space.Grid.EndAngstrom + space.Grid.StepAngstrom)
            throw new ArgumentException("The borders of the bins must be distances of the tables.", nameof(tables));
        return r;
    }
}
