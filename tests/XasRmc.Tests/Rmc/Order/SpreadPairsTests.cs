using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Rmc;
using XasRmc.Rmc.Order;

namespace XasRmc.Tests.Rmc.Order;

/// <summary>Spectra of spread pairs against sums over finely spread distances, and of mixed elements against the mean over arrangements.</summary>
public sealed class SpreadPairsTests
{
    private const double Sigma2 = 0.012;

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.008, false)]
    [InlineData(0.008, true)]
    public void Add_Spectrum_IsThatOfFinelySpreadDistances(double firstSigma2, bool isPeriodic)
    {
        AtomicConfiguration atoms = ToyPhysics.Particle(55, 0.5, 0.05, 3);
        if (isPeriodic)
        {
            AtomicConfiguration bulk = FccLattice.Bulk(ToyPhysics.Au, 3.98, 2, 2, 2);
            atoms = new AtomicConfiguration("cell", atoms.Species, atoms.SpeciesIndex[..bulk.Count], bulk.PositionsAngstrom, bulk.Cell);
        }

        RmcProblem problem = ToyPhysics.Problem(atoms, atoms);
        int width = problem.Compressed.Width;

        for (int e = 0; e < 2; e++)
        {
            double[] fast = new double[width], slow = Slow(problem, e, firstSigma2);
            new SpreadPairs(problem).Add(e, atoms.SpeciesIndex, atoms.PositionsAngstrom, 1, firstSigma2, [Sigma2, Sigma2, Sigma2], 1, fast);

            double length = Math.Sqrt(slow.Sum(x => x * x));
            Assert.True(length > 1);
            for (int c = 0; c < width; c++) Assert.Equal(slow[c], fast[c], 2e-3 * length);
        }
    }

    [Fact]
    public void Add_OtherScaleAndWeight_AreThoseOfScaledAtoms()
    {
        AtomicConfiguration atoms = ToyPhysics.Particle(43, 0.5, 0, 4);
        RmcProblem problem = ToyPhysics.Problem(atoms, atoms);
        double[] scaled = new double[problem.Compressed.Width], places = new double[problem.Compressed.Width];

        new SpreadPairs(problem).Add(0, atoms.SpeciesIndex, atoms.PositionsAngstrom, 1.01, 0.008, [Sigma2, Sigma2, Sigma2], 0.5, scaled);
        new SpreadPairs(problem).Add(0, atoms.SpeciesIndex, [.. atoms.PositionsAngstrom.ToArray().Select(x => 1.01 * x)], 1, 0.008, [Sigma2, Sigma2, Sigma2], 1, places);

        for (int c = 0; c < scaled.Length; c++) Assert.Equal(0.5 * places[c], scaled[c], 1e-5 * places.Max(Math.Abs));
    }

    [Fact]
    public void AddMixed_Spectrum_IsTheMeanOverArrangements()
    {
        const int arrangements = 3000;
        AtomicConfiguration atoms = ToyPhysics.Particle(43, 0.5, 0, 4);
        RmcProblem problem = ToyPhysics.Problem(atoms, atoms);
        double[] mean = new double[problem.Compressed.Width], mixed = new double[mean.Length];
        int[] species = atoms.SpeciesIndex.ToArray();
        double gold = species.Count(s => s == 0);
        var random = new RandomStream(6, 0);

        var pairs = new SpreadPairs(problem);
        for (int a = 0; a < arrangements; a++)
        {
            random.Shuffle<int>(species);
            pairs.Add(0, species, atoms.PositionsAngstrom, 1, 0, [Sigma2, Sigma2, Sigma2], 1.0 / arrangements, mean);
        }

        pairs.AddMixed(0, [gold / 43, 1 - gold / 43], 1, Sigma2, mixed);

        // An atom is not its own neighbour: of 42 others one gold less than of 43, 1/43 of chi.
        for (int c = 0; c < mean.Length; c++) Assert.Equal(mixed[c], mean[c], 0.04 * mixed.Max(Math.Abs));
    }

    /// <summary>Every pair at 161 distances over a Gaussian to five standard deviations.</summary>
    private static double[] Slow(RmcProblem problem, int edge, double firstSigma2)
    {
        AtomicConfiguration atoms = problem.Start;
        double[] chi = new double[ToyPhysics.K.Count];
        double cutoff = FirstShell.CutoffAngstrom(atoms);
        NeighbourList list = NeighbourList.Of(atoms, problem.RMaxAngstrom);
        Element absorber = problem.Edges[edge].Edge.Element;
        for (int i = 0; i < atoms.Count; i++)
        {
            for (int n = list.Offsets[i]; n < list.Offsets[i + 1] && atoms.ElementOf(i) == absorber; n++)
            {
                double r = list.Vector(atoms.PositionsAngstrom, i, n).R, sigma = Math.Sqrt(r < cutoff ? firstSigma2 : Sigma2), all = 0;
                if (sigma == 0) continue;
                double[] own = new double[chi.Length];
                for (int p = -80; p <= 80; p++)
                {
                    double x = p / 16.0, weight = Math.Exp(-0.5 * x * x), at = r + x * sigma;
                    all += weight;
                    if (at >= problem.RMaxAngstrom) continue;
                    for (int k = 0; k < own.Length; k++) own[k] += weight * ToyPhysics.Pair(problem.Edges[edge].Edge, atoms.ElementOf(list.Indices[n]), ToyPhysics.K[k], at);
                }

                for (int k = 0; k < chi.Length; k++) chi[k] += own[k] / all / atoms.CountOf(absorber);
            }
        }

        var compression = problem.Compressed.EdgeAt(edge);
        double[] features = new double[compression.WhitenedCount], compressed = new double[problem.Compressed.Width];
        compression.Whitened(chi, features);
        compression.Compress(features, compressed);
        return compressed;
    }
}
