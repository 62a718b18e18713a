using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Inversion;

namespace XasRmc.TrainingSets;

/// <summary>One drawn sample: its pair densities, and what paths over several atoms add to the spectrum of each edge.</summary>
/// <param name="Density">c_A n_AB(r) of all pairs.</param>
/// <param name="Beyond">For each edge chi(k) of all paths but single scattering, on the grid of the filter.</param>
/// <param name="InverseDiameter">1/d of <see cref="KnownSize"/>, Å⁻¹; not a number where it was not kept.</param>
internal sealed record DrawnSample(PairDensity Density, double[][] Beyond, double InverseDiameter = double.NaN)
{
    /// <summary>Draws a sample.</summary>
    /// <param name="recipe">What to draw.</param>
    /// <param name="space">The order of elements, pairs and edges.</param>
    /// <param name="grid">The distances of the densities.</param>
    /// <param name="paths">The model of all paths; null for single scattering.</param>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static DrawnSample Draw(TrainingRecipe recipe, InversionSpace space, RGrid grid, MultipleScatteringModel? paths, RandomStream random, CancellationToken cancellationToken)
    {
        IReadOnlyList<AtomicConfiguration> snapshots = SampleMotion.Draw(recipe, SampleDrawing.Draw(recipe, space.Elements, random), random);
        PairDensity density = PairDensity.Count(space, snapshots, grid);
        return new DrawnSample(density, [.. space.Edges.Select(edge => paths is null ? new double[space.Filter.Grid.Count] : BeyondPairs(recipe.Sampling.PathAbsorbers, paths, snapshots, edge, random, cancellationToken)[..space.Filter.Grid.Count])]);
    }

    /// <summary>The mean over some absorbers of what paths over several atoms add, on the grid of the model: drawn evenly from as few snapshots as have enough of them.</summary>
    /// <param name="wanted">Absorbers.</param>
    /// <param name="paths">The model of all paths.</param>
    /// <param name="snapshots">The atoms.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="random">Draws the absorbers.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="isSpread">True to take snapshots that lie far apart in time, false for the first ones.</param>
    internal static double[] BeyondPairs(
        int wanted, MultipleScatteringModel paths, IReadOnlyList<AtomicConfiguration> snapshots, AbsorptionEdge edge, RandomStream random, CancellationToken cancellationToken, bool isSpread = false)
    {
        int[] all = [.. Enumerable.Range(0, snapshots[0].Count).Where(i => snapshots[0].ElementOf(i) == edge.Element)];
        (int used, int each) = AbsorberChoice(wanted, all.Length, snapshots.Count);
        var absorbers = new Absorbers[used];
        for (int s = 0; s < used; s++)
        {
            random.Shuffle<int>(all);
            absorbers[s] = new Absorbers(snapshots[isSpread ? (2 * s + 1) * snapshots.Count / (2 * used) : s], [.. all.Take(each).Order()]);
        }

        double[] chi = new double[paths.Grid.Count];
        paths.ComputeBeyondPairs(absorbers, edge, chi, cancellationToken);
        return chi;
    }

    /// <summary>How many snapshots are used, as few as have enough absorbers, and how many absorbers of each.</summary>
    /// <param name="wanted">Absorbers that are wanted.</param>
    /// <param name="absorbers">Absorbers that a snapshot has.</param>
    /// <param name="snapshots">Snapshots there are.</param>
    internal static (int Snapshots, int Each) AbsorberChoice(int wanted, int absorbers, int snapshots)
    {
        int used = Math.Min(snapshots, (wanted + absorbers - 1) / absorbers);
        return (used, Math.Min(absorbers, (wanted + used - 1) / used));
    }
}
