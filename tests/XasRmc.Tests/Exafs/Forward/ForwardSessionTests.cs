using XasRmc.Core;
using XasRmc.Exafs.Forward;

namespace XasRmc.Tests.Exafs.Forward;

/// <summary>A session gives the bits of its model, whatever was asked before.</summary>
public sealed class ForwardSessionTests
{
    private const double RMax = 4.5;
    private const int FewAtoms = 43, MoreAbsorbersThanAreTakenAtOnce = 300;
    private static readonly KGrid s_grid = new(0, 0.05, 301);

    private static readonly Lazy<IDifferentiableForwardModel[]> s_models = new(() =>
        [new SingleScatteringModel(ForwardFixtures.FourTables(), RMax), new MultipleScatteringModel(ShippedScattering.Phases("Au-Pd"), s_grid, RMax)]);

    /// <summary>Within this reach there are no paths over three other atoms for a rough session to leave out.</summary>
    [Theory]
    [InlineData(0, FewAtoms, false)]
    [InlineData(1, FewAtoms, false)]
    [InlineData(1, MoreAbsorbersThanAreTakenAtOnce, false)]
    [InlineData(1, MoreAbsorbersThanAreTakenAtOnce, true)]
    public void Session_SpectrumThenSlopes_AreThoseOfTheModel(int which, int count, bool isRough)
    {
        IDifferentiableForwardModel model = s_models.Value[which];
        AtomicConfiguration first = ForwardFixtures.Particle(count, 0.05, 3), second = ForwardFixtures.Particle(count, 0.06, 4);
        using IForwardSession session = isRough ? model.OpenRoughSession() : model.OpenSession();

        // Slopes after the spectrum of the same atoms, of others, and of an equal structure that is another object.
        AssertSame(model, session, first, first);
        AssertSame(model, session, second, first);
        AssertSame(model, session, first, first.WithPositions(first.PositionsAngstrom.ToArray()));
        AtomicConfiguration mixture = AtomicConfiguration.Mixed("both", [first, second.WithLabel("second")], [0.5, 0.5]);
        AssertSame(model, session, mixture, mixture);
        AssertSame(model, session, first, first);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RoughSession_AllPaths_LeavesOutLittleAndHasSlopesOfItsOwn(bool isMixture)
    {
        // Four bonds make a path of half length 5.6 Å. A central difference over the edge of a cell is no slope: the better of two steps counts.
        const double Reach = 5.9, Tolerance = 2e-3;
        double[] steps = [5e-4, 1e-4];
        var model = new MultipleScatteringModel(ShippedScattering.Phases("Au-Pd"), s_grid, Reach);
        AtomicConfiguration atoms = ForwardFixtures.Particle(13, 0.05, 3);
        if (isMixture) atoms = AtomicConfiguration.Mixed("both", [atoms, ForwardFixtures.Particle(13, 0.05, 5).WithLabel("other")], [0.6, 0.4]);
        double[] weights = [.. s_grid.ToArray().Select(k => k is > 3 and < 12 ? k * k : 0)], all = new double[s_grid.Count], rough = new double[s_grid.Count], slopes = new double[3 * atoms.Count];
        using IForwardSession session = model.OpenRoughSession();

        model.Compute(atoms, ForwardFixtures.GoldL3, all, CancellationToken.None);
        session.Compute(atoms, ForwardFixtures.GoldL3, rough, CancellationToken.None);
        session.AddGradient(atoms, ForwardFixtures.GoldL3, weights, slopes, CancellationToken.None);

        Assert.InRange(Norm(all.Zip(rough, (a, b) => a - b)) / Norm(all), 1e-3, 0.05);
        double[] chi = new double[s_grid.Count];
        foreach (int coordinate in (int[])[0, 7, 23, slopes.Length - 1])
        {
            Assert.InRange(steps.Min(h => Math.Abs((Along(h) - Along(-h)) / (2 * h) - slopes[coordinate])) / slopes.Max(Math.Abs), 0, Tolerance);

            double Along(double shift)
            {
                double[] x = atoms.PositionsAngstrom.ToArray();
                x[coordinate] += shift;
                session.Compute(atoms.WithPositions(x), ForwardFixtures.GoldL3, chi, CancellationToken.None);
                return chi.Zip(weights, (c, w) => c * w).Sum();
            }
        }

        // Memory that a rough session gave back serves all paths again.
        session.Dispose();
        model.Compute(atoms, ForwardFixtures.GoldL3, chi, CancellationToken.None);
        Assert.Equal(all, chi);

        double Norm(IEnumerable<double> values) => Math.Sqrt(values.Zip(weights, (c, w) => c * c * w * w).Sum());
    }

    private static void AssertSame(IDifferentiableForwardModel model, IForwardSession session, AtomicConfiguration spectrumOf, AtomicConfiguration slopesOf)
    {
        double[] weights = [.. s_grid.ToArray().Select(k => k is > 3 and < 12 ? k * k : 0)];
        double[] expectedChi = new double[s_grid.Count], chi = new double[s_grid.Count], expected = new double[3 * slopesOf.Count], slopes = new double[expected.Length];
        foreach (AbsorptionEdge edge in model.Edges)
        {
            model.Compute(spectrumOf, edge, expectedChi, CancellationToken.None);
            session.Compute(spectrumOf, edge, chi, CancellationToken.None);
            Assert.Equal(expectedChi, chi);
        }

        foreach (AbsorptionEdge edge in model.Edges)
        {
            model.AddGradient(slopesOf, edge, weights, expected, CancellationToken.None);
            session.AddGradient(slopesOf, edge, weights, slopes, CancellationToken.None);
        }

        Assert.Contains(slopes, s => s != 0);
        Assert.Equal(expected, slopes);
    }
}
