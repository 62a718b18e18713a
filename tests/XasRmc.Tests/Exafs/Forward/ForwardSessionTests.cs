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

    [Theory]
    [InlineData(0, FewAtoms)]
    [InlineData(1, FewAtoms)]
    [InlineData(1, MoreAbsorbersThanAreTakenAtOnce)]
    public void Session_SpectrumThenSlopes_AreThoseOfTheModel(int which, int count)
    {
        IDifferentiableForwardModel model = s_models.Value[which];
        AtomicConfiguration first = ForwardFixtures.Particle(count, 0.05, 3), second = ForwardFixtures.Particle(count, 0.06, 4);
        using IForwardSession session = model.OpenSession();

        // Slopes after the spectrum of the same atoms, of others, and of an equal structure that is another object.
        AssertSame(model, session, first, first);
        AssertSame(model, session, second, first);
        AssertSame(model, session, first, first.WithPositions(first.PositionsAngstrom.ToArray()));
        AtomicConfiguration mixture = AtomicConfiguration.Mixed("both", [first, second.WithLabel("second")], [0.5, 0.5]);
        AssertSame(model, session, mixture, mixture);
        AssertSame(model, session, first, first);
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
