using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.TrainingSets;

/// <summary>The densities of pairs c_A n_AB(r) of one particle in thermal motion, on a fine grid of distances.</summary>
/// <remarks>
/// Static distances are counted into fine bins (each shared by the two nearest points), one count for each number of surface atoms in the pair, and every count is spread by the distribution of
/// <see cref="DisorderRecipe"/>. Single scattering depends on atoms through n(r) alone, so this gives what infinitely many snapshots would, without their noise and
/// at the price of one; it holds for independent anharmonic pairs, not for phonons of a given force field.
/// </remarks>
internal sealed class PairDensity
{
    private const double ReachInSigma = 6;
    private const int ShapePointsPerSigma = 200;
    private const int ShapeHalf = 6 * ShapePointsPerSigma;
    private const double SmallestSkewness = 0.02;
    private const double OuterRatio = 0.82;
    private const int SurfaceCoordination = 11;
    private readonly double[][] _perAngstrom;

    private PairDensity(double[][] perAngstrom, double[] fractions) => (_perAngstrom, Fractions) = (perAngstrom, fractions);

    /// <summary>The fraction of each element.</summary>
    public double[] Fractions { get; }

    /// <summary>c_A n_AB(r) of an unordered pair, in the order of the inversion space, Å⁻¹.</summary>
    public ReadOnlySpan<double> this[int pair] => _perAngstrom[pair];

    /// <summary>Draws the thermal motion of a particle and spreads its distances.</summary>
    public static PairDensity Draw(TrainingRecipe recipe, Inversion.InversionSpace space, AtomicConfiguration atoms, RGrid grid, RandomStream random)
    {
        int pairs = space.Pairs.Count;
        DisorderRecipe d = recipe.Disorder;
        double sigma = random.NextDouble(Math.Sqrt(d.Sigma2.Min), Math.Sqrt(d.Sigma2.Max)), correlation = random.NextDouble(d.Correlation.Min, d.Correlation.Max);
        double excess = random.NextDouble(d.SurfaceExcess.Min, d.SurfaceExcess.Max);
        double skewness = Math.Clamp(random.NextDouble(d.Anharmonicity.Min, d.Anharmonicity.Max) * sigma, -1, 1);
        var strain = new double[pairs];
        var factor = new double[pairs];
        for (int p = 0; p < pairs; p++)
        {
            strain[p] = pairs == 1 ? 0 : random.NextDouble(recipe.Structures.PairStrain.Min, recipe.Structures.PairStrain.Max);
            factor[p] = pairs == 1 ? 1 : random.NextDouble(d.PairFactor.Min, d.PairFactor.Max);
        }

        double outerStrain = random.NextDouble(d.OuterStrain.Min, d.OuterStrain.Max), outerFactor = random.NextDouble(d.OuterFactor.Min, d.OuterFactor.Max);
        double[] shape = Shape(skewness);
        (double[][] counts, double[] fractions, double shortest) = Count(space, atoms, grid, strain, outerStrain);
        var perAngstrom = new double[pairs][];
        for (int p = 0; p < pairs; p++)
        {
            perAngstrom[p] = new double[grid.Count];
            for (int surface = 0; surface < 3; surface++)
            {
                double s1 = sigma * sigma * factor[p] * (1 + 0.5 * excess * surface);
                Spread(counts[3 * p + surface], perAngstrom[p], grid, s1, correlation, outerFactor, shape, shortest);
            }
        }

        return new PairDensity(perAngstrom, fractions);
    }

    private static (double[][] Counts, double[] Fractions, double Shortest) Count(Inversion.InversionSpace space, AtomicConfiguration atoms, RGrid grid, double[] strain, double outerStrain)
    {
        int[] element = [.. atoms.Species.Select(space.IndexOf)];
        var fractions = new double[space.Elements.Count];
        foreach (int species in atoms.SpeciesIndex) fractions[element[species]] += 1.0 / atoms.Count;
        NeighbourList list = NeighbourList.Of(atoms, grid.EndAngstrom);
        double shortest = FirstShell.ShortestDistanceAngstrom(atoms);
        double firstShell = FirstShell.FccCutoffRatio * shortest * 1.02;
        int[] coordination = FirstShell.CoordinationNumbers(atoms, firstShell);
        var counts = new double[3 * space.Pairs.Count][];
        for (int i = 0; i < counts.Length; i++) counts[i] = new double[grid.Count];
        for (int i = 0; i < list.AtomCount; i++)
        {
            int a = element[atoms.SpeciesIndex[i]];
            for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
            {
                int j = list.Indices[e], b = element[atoms.SpeciesIndex[j]];
                // A pair of unlike atoms is met from both ends and counts once in c_A n_AB.
                if (b < a) continue;
                int pair = space.IndexOfPair(space.Elements[a], space.Elements[b]);
                int surface = (coordination[i] <= SurfaceCoordination ? 1 : 0) + (coordination[j] <= SurfaceCoordination ? 1 : 0);
                double r = list.Vector(atoms.PositionsAngstrom, i, e).R * (1 + strain[pair]);
                double place = ((r > firstShell ? r * (1 + outerStrain) : r) - grid.StartAngstrom) / grid.StepAngstrom;
                int low = (int)Math.Floor(place);
                if (low < 0 || low >= grid.Count - 1) continue;
                counts[3 * pair + surface][low] += (1 - (place - low)) / atoms.Count;
                counts[3 * pair + surface][low + 1] += (place - low) / atoms.Count;
            }
        }

        return (counts, fractions, shortest);
    }

    private static void Spread(double[] counts, double[] perAngstrom, RGrid grid, double s1, double correlation, double outerFactor, double[] shape, double shortest)
    {
        // The widest motion is that of atoms far apart.
        int widest = (int)Math.Ceiling(ReachInSigma * Math.Sqrt(s1 * Math.Max(1, outerFactor) / (1 - correlation)) / grid.StepAngstrom);
        var buffer = new double[2 * widest + 1];
        for (int source = 0; source < counts.Length; source++)
        {
            if (counts[source] == 0) continue;
            double ratio = Math.Min(1, shortest / grid[source]);
            double factor = ratio < OuterRatio ? outerFactor : 1;
            double sigma = Math.Sqrt(factor * s1 * (1 - correlation * ratio * ratio) / (1 - correlation));
            int reach = (int)Math.Ceiling(ReachInSigma * sigma / grid.StepAngstrom);
            int from = Math.Max(0, source - reach), to = Math.Min(grid.Count - 1, source + reach);
            double sum = 0;
            Span<double> heights = buffer.AsSpan(0, 2 * reach + 1);
            double perStep = grid.StepAngstrom / sigma * ShapePointsPerSigma;
            for (int j = 0; j < heights.Length; j++)
            {
                double place = (j - reach) * perStep + ShapeHalf;
                int low = (int)Math.Floor(place);
                heights[j] = low < 0 || low >= shape.Length - 1 ? 0 : shape[low] + (place - low) * (shape[low + 1] - shape[low]);
                sum += heights[j];
            }

            double scale = counts[source] / (sum * grid.StepAngstrom);
            for (int j = from; j <= to; j++) perAngstrom[j] += scale * heights[j - source + reach];
        }
    }

    private static double[] Shape(double skewness)
    {
        var shape = new double[2 * ShapeHalf + 1];
        for (int i = 0; i < shape.Length; i++) shape[i] = Density((i - ShapeHalf) / (double)ShapePointsPerSigma, skewness);
        return shape;
    }

    /// <summary>The density at x of a distribution of mean 0, variance 1 and third cumulant g: a shifted gamma distribution of shape 4/g², or the normal one for small g; without its constant factor.</summary>
    internal static double Density(double x, double g)
    {
        if (g < 0) return Density(-x, -g);
        if (g < SmallestSkewness) return Math.Exp(-0.5 * x * x);
        double shape = 4 / (g * g), y = 1 + 0.5 * g * x;
        return y <= 0 ? 0 : Math.Exp((shape - 1) * Math.Log(y) - shape * (y - 1));
    }
}
