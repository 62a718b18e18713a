using XasRmc.Core;

namespace XasRmc.Tests.Exafs.Forward;

/// <summary>Atoms and made-up tables for tests of the forward model that need no FEFF.</summary>
internal static class ForwardFixtures
{
    public static readonly Element Gold = Element.Of("Au");
    public static readonly Element Palladium = Element.Of("Pd");
    public static readonly AbsorptionEdge GoldL3 = new(Gold, EdgeName.L3);
    public static readonly AbsorptionEdge PalladiumK = new(Palladium, EdgeName.K);

    /// <summary>A table with the shape of the real ones: sin(2kr + phase) damped in k and r.</summary>
    public static PairScatteringTable Table(AbsorptionEdge edge, Element neighbour, double phase, KGrid? kGrid = null, RGrid? rGrid = null)
    {
        kGrid ??= new KGrid(0, 0.05, 301);
        rGrid ??= new RGrid(1.8, 0.005, 961);
        var values = new double[kGrid.Count * rGrid.Count];
        for (int j = 0; j < rGrid.Count; j++)
        {
            for (int i = 0; i < kGrid.Count; i++) values[j * kGrid.Count + i] = Chi(kGrid[i], rGrid[j], phase);
        }

        return new PairScatteringTable(edge, neighbour, kGrid, rGrid, values);
    }

    public static double Chi(double k, double r, double phase) => Math.Sin(2 * k * r + phase) * Math.Exp(-0.02 * k * k - 0.2 * r) / (r * r);

    public static IReadOnlyList<PairScatteringTable> FourTables() =>
    [
        Table(GoldL3, Gold, 0.3), Table(GoldL3, Palladium, 1.1), Table(PalladiumK, Gold, 2.0), Table(PalladiumK, Palladium, 2.9),
    ];

    /// <summary>A displaced fcc ball of a random alloy around an atom.</summary>
    public static AtomicConfiguration Particle(int count, double displacementAngstrom, ulong seed, double latticeAngstrom = 3.98)
    {
        var sites = new List<(double R2, double X, double Y, double Z)>();
        for (int i = -9; i <= 9; i++)
        {
            for (int j = -9; j <= 9; j++)
            {
                for (int k = -9; k <= 9; k++)
                {
                    if ((i + j + k) % 2 == 0) sites.Add((i * i + j * j + k * k, i, j, k));
                }
            }
        }

        var random = new RandomStream(seed, 0);
        var positions = new List<double>();
        var species = new List<int>();
        foreach ((_, double x, double y, double z) in sites.OrderBy(s => s).Take(count))
        {
            foreach (double c in (double[])[x, y, z]) positions.Add(c * latticeAngstrom / 2 + displacementAngstrom * random.NextGaussian());
            species.Add(random.NextInt(2));
        }

        return new AtomicConfiguration("particle", [Gold, Palladium], species.ToArray(), positions.ToArray(), null);
    }

    /// <summary>The slow obvious sum: every pair, every image, cubic interpolation written out for each wave number.</summary>
    public static double[] Direct(AtomicConfiguration atoms, IReadOnlyList<PairScatteringTable> tables, AbsorptionEdge edge, double rMax, int absorber = -1)
    {
        KGrid kGrid = tables[0].KGrid;
        var chi = new double[kGrid.Count];
        int absorbers = 0, images = atoms.Cell is null ? 0 : 6;
        ReadOnlySpan<double> x = atoms.PositionsAngstrom;
        double[] rows = atoms.Cell?.RowsAngstrom.ToArray() ?? new double[9];
        for (int i = 0; i < atoms.Count; i++)
        {
            if (atoms.ElementOf(i) != edge.Element || (absorber >= 0 && i != absorber)) continue;
            absorbers++;
            for (int j = 0; j < atoms.Count; j++)
            {
                PairScatteringTable table = tables.Single(t => t.Edge == edge && t.Neighbour == atoms.ElementOf(j));
                for (int a = -images; a <= images; a++)
                {
                    for (int b = -images; b <= images; b++)
                    {
                        for (int c = -images; c <= images; c++)
                        {
                            if (i == j && a == 0 && b == 0 && c == 0) continue;
                            double squared = 0;
                            for (int axis = 0; axis < 3; axis++)
                            {
                                double d = x[3 * j + axis] - x[3 * i + axis] + a * rows[axis] + b * rows[3 + axis] + c * rows[6 + axis];
                                squared += d * d;
                            }

                            double r = Math.Sqrt(squared);
                            if (r > rMax) continue;
                            int first = Math.Clamp((int)Math.Floor((r - table.RGrid.StartAngstrom) / table.RGrid.StepAngstrom) - 1, 0, table.RGrid.Count - 4);
                            for (int n = 0; n < 4; n++)
                            {
                                double weight = 1;
                                for (int m = 0; m < 4; m++)
                                {
                                    if (m != n) weight *= (r - table.RGrid[first + m]) / (table.RGrid[first + n] - table.RGrid[first + m]);
                                }

                                ReadOnlySpan<double> row = table.Row(first + n);
                                for (int k = 0; k < chi.Length; k++) chi[k] += weight * row[k];
                            }
                        }
                    }
                }
            }
        }

        return [.. chi.Select(v => v / absorbers)];
    }
}
