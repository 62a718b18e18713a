using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets.Coverage;

/// <summary>The features of all examples of a set: ideal ones, and ones with errors of measurement as a network sees them.</summary>
/// <remarks>Errors are those of <see cref="SpectrumError"/> by the recipe; distance errors of the phases, a few thousandths of an Å, are left out, since a stored spectrum does not tell the neighbours apart.</remarks>
internal sealed class ExampleFeatures
{
    private const ulong FirstStream = 8_000_000_000;
    private const int MostReferences = 10_000;

    private readonly InversionSpace _space;
    private readonly float[] _ideal;
    private readonly float[][] _drawn;

    private ExampleFeatures(InversionSpace space, float[] ideal, float[][] drawn, IReadOnlyList<int> training, IReadOnlyList<int> heldOut) =>
        (_space, _ideal, _drawn, Training, HeldOut) = (space, ideal, drawn, training, heldOut);

    /// <summary>Places of the examples of the training side.</summary>
    public IReadOnlyList<int> Training { get; }

    /// <summary>Places of the others.</summary>
    public IReadOnlyList<int> HeldOut { get; }

    /// <summary>Encodes a set.</summary>
    /// <exception cref="XasFormatException">The set is of another system than the recipe, its spectra are too short, or it has too few examples.</exception>
    public static ExampleFeatures Of(TrainingRecipe recipe, ExampleSet set, int threads, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        InversionSpace space = recipe.Space();
        KGrid grid = space.Filter.Grid;
        if (!space.Elements.SequenceEqual(set.Space.Elements) || !space.Edges.SequenceEqual(set.Space.Edges)) throw new XasFormatException(recipe.Name, 0, "the training set is of other elements or edges than the recipe");
        if (set.KGrid.StartInvAngstrom != 0 || Math.Abs(set.KGrid.StepInvAngstrom - grid.StepInvAngstrom) > 1e-9 || set.KGrid.Count < grid.Count)
            throw new XasFormatException(recipe.Name, 0, FormattableString.Invariant($"the spectra of the training set end at {set.KGrid.EndInvAngstrom} Å⁻¹, the recipe's filter needs them from 0 to {grid.EndInvAngstrom} Å⁻¹ in steps of {grid.StepInvAngstrom}"));
        int count = set.Examples.Count, perEdge = space.Filter.CountPerEdge, edges = space.Edges.Count;
        ILookup<bool, int> sides = Enumerable.Range(0, count).ToLookup(i => set.Examples[i].Labels.Split == SplitPart.Train);
        int[] training = [.. sides[true]], heldOut = [.. sides[false]];
        if (training.Length < 2 || heldOut.Length == 0)
            throw new XasFormatException(recipe.Name, 0, $"the set has {training.Length} training and {heldOut.Length} held-out examples: at least two and one are needed, make more");
        int copies = Math.Clamp(MostReferences / heldOut.Length, 1, recipe.Errors.Copies);
        double[] matrix = new FeatureEncoder(space).Matrix(grid);
        var ideal = new float[count * edges * perEdge];
        float[][] drawn = [.. Enumerable.Range(0, copies).Select(_ => new float[ideal.Length])];
        long done = 0;
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
        {
            SimulatedExample example = set.Examples[i];
            var random = new RandomStream(recipe.Seed, FirstStream + (ulong)example.Labels.Numbers[0]);
            double[][] chi = [.. Enumerable.Range(0, edges).Select(e => Wide(example.Chi(e)[..grid.Count]))];
            for (int e = 0; e < edges; e++) Put(FeatureEncoder.Multiply(matrix, chi[e]), ideal, (i * edges + e) * perEdge);
            for (int copy = 0; copy < (example.Labels.Split == SplitPart.Train ? 1 : copies); copy++)
            {
                double noise = SpectrumError.Noise(recipe.Errors, random);
                for (int e = 0; e < edges; e++)
                {
                    double[] measured = SpectrumError.Draw(recipe.Errors, recipe.Filter, space.Edges[e], grid, chi[e], matrix, recipe.Errors.DeltaE0Ev * SpectrumError.Bounded(random), noise, random);
                    Put(FeatureEncoder.Multiply(matrix, measured), drawn[copy], (i * edges + e) * perEdge);
                }
            }

            progress?.Report(new StageProgress("features", Interlocked.Increment(ref done), count));
        });
        return new ExampleFeatures(space, ideal, drawn, training, heldOut);
    }

    /// <summary>The cloud of some edges that follow one another.</summary>
    public SpectrumCloud Cloud(int firstEdge, int edges, CoverageSettings settings, int threads, CancellationToken cancellationToken)
    {
        int width = edges * _space.Filter.CountPerEdge;
        float[] heldOut = [.. _drawn.SelectMany(copy => Rows(copy, HeldOut, firstEdge, edges))];
        return new SpectrumCloud(width, Rows(_ideal, Training, firstEdge, edges), Rows(_drawn[0], Training, firstEdge, edges), heldOut, Training, settings, threads, cancellationToken);
    }

    /// <summary>The spectrum of an example with errors of measurement.</summary>
    public ReadOnlySpan<float> Drawn(int example, int firstEdge, int edges)
    {
        int perEdge = _space.Filter.CountPerEdge;
        return _drawn[0].AsSpan((example * _space.Edges.Count + firstEdge) * perEdge, edges * perEdge);
    }

    private float[] Rows(float[] all, IReadOnlyList<int> examples, int firstEdge, int edges)
    {
        int perEdge = _space.Filter.CountPerEdge, width = edges * perEdge;
        var rows = new float[examples.Count * width];
        for (int i = 0; i < examples.Count; i++) all.AsSpan((examples[i] * _space.Edges.Count + firstEdge) * perEdge, width).CopyTo(rows.AsSpan(i * width));
        return rows;
    }

    private static double[] Wide(ReadOnlySpan<float> values)
    {
        var wide = new double[values.Length];
        for (int i = 0; i < wide.Length; i++) wide[i] = values[i];
        return wide;
    }

    private static void Put(double[] values, float[] target, int at)
    {
        for (int i = 0; i < values.Length; i++) target[at + i] = (float)values[i];
    }
}
