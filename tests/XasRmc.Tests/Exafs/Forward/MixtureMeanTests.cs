using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;
using XasRmc.Exafs.Forward;

namespace XasRmc.Tests.Exafs.Forward;

/// <summary>Spectra, slopes and pairs of mixtures are the weighed means of those of their parts, in every model.</summary>
public sealed class MixtureMeanTests
{
    private const double RMax = 4.5;
    private static readonly KGrid s_grid = new(0, 0.05, 301);

    private static readonly Lazy<IExafsForwardModel[]> s_models = new(() =>
    {
        ScatteringPhases[] phases = ShippedScattering.Phases("Au-Pd");
        return [new SingleScatteringModel(ForwardFixtures.FourTables(), RMax), new ExactPathModel(phases, s_grid, 4, null, RMax), new MultipleScatteringModel(phases, s_grid, RMax)];
    });

    private static AtomicConfiguration Crystal => FccLattice.Bulk(ForwardFixtures.Palladium, 3.9, 2, 2, 2).WithLabel("crystal");

    private static AtomicConfiguration Mixed => AtomicConfiguration.Mixed("both", [Crystal, ForwardFixtures.Particle(19, 0.05, 3)], [0.7, 0.3]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Compute_Mixture_IsTheMeanOverTheSamplesAbsorbers(int which)
    {
        IExafsForwardModel model = s_models.Value[which];
        double[] mixed = new double[model.Grid.Count], particle = new double[mixed.Length], crystal = new double[mixed.Length], gold = new double[mixed.Length];
        IReadOnlyList<AtomicConfiguration> parts = Mixed.Parts();
        model.Compute(Mixed, ForwardFixtures.PalladiumK, mixed, CancellationToken.None);
        model.Compute(parts[0], ForwardFixtures.PalladiumK, crystal, CancellationToken.None);
        model.Compute(parts[1], ForwardFixtures.PalladiumK, particle, CancellationToken.None);
        double ofCrystal = 0.7, ofParticle = 0.3 * parts[1].CountOf(ForwardFixtures.Palladium) / parts[1].Count;

        for (int i = 0; i < mixed.Length; i++) Assert.Equal((ofCrystal * crystal[i] + ofParticle * particle[i]) / (ofCrystal + ofParticle), mixed[i], 1e-12);

        // Only the particle holds gold.
        model.Compute(Mixed, ForwardFixtures.GoldL3, mixed, CancellationToken.None);
        model.Compute(parts[1], ForwardFixtures.GoldL3, gold, CancellationToken.None);
        for (int i = 0; i < mixed.Length; i++) Assert.Equal(gold[i], mixed[i], 1e-12);
        int absorber = parts[1].SpeciesIndex.IndexOf(parts[1].Species.ToList().IndexOf(ForwardFixtures.Gold));
        model.ComputeAbsorber(Mixed, parts[0].Count + absorber, ForwardFixtures.GoldL3, mixed);
        model.ComputeAbsorber(parts[1], absorber, ForwardFixtures.GoldL3, gold);
        Assert.Equal(gold, mixed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void AddGradient_Mixture_IsTheSlopeOfItsSpectrum(int which)
    {
        const double step = 1e-4;
        var model = (IDifferentiableForwardModel)s_models.Value[which];
        double[] weights = [.. Enumerable.Range(0, model.Grid.Count).Select(i => model.Grid[i] is > 3 and < 12 ? Math.Pow(model.Grid[i], 2) : 0)];
        AtomicConfiguration atoms = Mixed;
        double[] gradient = new double[3 * atoms.Count], p = atoms.PositionsAngstrom.ToArray();
        model.AddGradient(atoms, ForwardFixtures.PalladiumK, weights, gradient, CancellationToken.None);
        double largest = gradient.Max(Math.Abs);

        foreach (int i in new[] { 4, 3 * Crystal.Count - 1, 3 * Crystal.Count, 3 * atoms.Count - 2 })
        {
            double slope = (Energy(step) - Energy(-step)) / (2 * step);
            Assert.Equal(slope, gradient[i], 2e-3 * largest);

            double Energy(double by)
            {
                double[] moved = [.. p], chi = new double[weights.Length];
                moved[i] += by;
                model.Compute(atoms.WithPositions(moved), ForwardFixtures.PalladiumK, chi, CancellationToken.None);
                return chi.Zip(weights, (c, w) => c * w).Sum();
            }
        }
    }

    [Fact]
    public void Compute_NoPartWithAnAbsorber_SaysSo() =>
        Assert.Contains("holds no Au", Assert.Throws<ArgumentException>(() => s_models.Value[0].Compute(AtomicConfiguration.Mixed("none", [Crystal], [1]), ForwardFixtures.GoldL3, new double[s_grid.Count], CancellationToken.None)).Message, StringComparison.Ordinal);

    [Fact]
    public void Count_Mixture_IsTheWeighedMeanAndNoPairCrossesParts()
    {
        RGrid grid = RGrid.OfBins(2, 5, 0.02);
        PartialRdfSet mixed = PairCounter.Count(Mixed, grid);
        IReadOnlyList<AtomicConfiguration> parts = Mixed.Parts();
        double crystal = PairCounter.Count(parts[0], grid)[ForwardFixtures.Palladium, ForwardFixtures.Palladium].Shell(2.2, 3.4).N;
        double particle = PairCounter.Count(parts[1], grid)[ForwardFixtures.Palladium, ForwardFixtures.Palladium].Shell(2.2, 3.4).N;
        double share = 0.3 * parts[1].CountOf(ForwardFixtures.Palladium) / parts[1].Count;

        Assert.Equal((0.7 * crystal + share * particle) / (0.7 + share), mixed[ForwardFixtures.Palladium, ForwardFixtures.Palladium].Shell(2.2, 3.4).N, 1e-12);
        Assert.Equal(Mixed.FractionOf(ForwardFixtures.Gold), mixed.Composition[ForwardFixtures.Gold], 1e-12);
        Assert.InRange(mixed.LargestDetailedBalanceViolationPerAngstrom(), 0, 1e-9);
        NeighbourList list = NeighbourList.Of(Mixed, 4), alone = NeighbourList.Of(parts[1], 4);
        for (int i = 0; i < parts[1].Count; i++) Assert.Equal(alone.Of(i).ToArray().Select(j => j + parts[0].Count), list.Of(parts[0].Count + i).ToArray());
    }
}
