using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;
using XasRmc.Validation;
using XasRmc.Validation.Criteria;

namespace XasRmc.Tests.Validation.Criteria;

/// <summary>What is known of a sample from elsewhere, against what the answers make of it: size from neighbours, composition from edges.</summary>
public sealed class SampleKnowledgeTests
{
    [Theory]
    [InlineData(double.PositiveInfinity, 0, 12, Outcome.Pass)]
    [InlineData(double.PositiveInfinity, 0, 10.9, Outcome.Fail)]
    [InlineData(30, 3, 10.3, Outcome.Pass)]
    [InlineData(30, 3, 12, Outcome.Fail)]
    [InlineData(30, 12, 12, Outcome.Pass)]
    public void KnownSizeAgreement_Size_MeansANumberOfNeighbours(double diameter, double sigma, double n, Outcome expected)
    {
        JudgementEvidence evidence = Samples.Evidence(Samples.Shell(n: n), Samples.Shell(n: n)) with { Size = new SizeEvidence(diameter, sigma, "TEM", false) };

        Finding[] findings = [.. new KnownSizeAgreement().Judge(evidence)];

        Assert.Equal(["network", "fit"], findings.Select(f => f.Subject));
        Assert.All(findings, f => Assert.Equal(expected, f.Outcome));
    }

    /// <remarks>Counted in bodies of fcc against the formula at the diameter of the sphere of their radius of gyration, D = 2 Rg √(5/3).</remarks>
    [Theory]
    [InlineData(FccShape.Cuboctahedron, 147)]
    [InlineData(FccShape.Cuboctahedron, 309)]
    [InlineData(FccShape.TruncatedOctahedron, 201)]
    [InlineData(FccShape.TruncatedOctahedron, 586)]
    [InlineData(FccShape.Sphere, 400)]
    [InlineData(FccShape.Sphere, 1000)]
    public void Neighbours_RealBodies_AreThoseOfTheSphereWithinTheShareThatIsAllowed(FccShape shape, int atoms)
    {
        const double lattice = 4.078;
        AtomicConfiguration body = FccParticle.Nearest(shape, Samples.Gold, lattice, atoms);
        double bond = lattice / Math.Sqrt(2);
        double[] p = body.PositionsAngstrom.ToArray();
        double[] centre = [.. Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, body.Count).Average(i => p[3 * i + c]))];
        double gyration = Math.Sqrt(Enumerable.Range(0, body.Count).Average(i => Enumerable.Range(0, 3).Sum(c => Math.Pow(p[3 * i + c] - centre[c], 2))));
        double counted = PairCounter.Count(body, RGrid.OfBins(2, 4, 0.02)).Find(Samples.Gold, Samples.Gold)!.Shell(bond - 0.3, bond + 0.3).N;

        double byFormula = KnownSizeAgreement.Neighbours(2 * gyration * Math.Sqrt(5.0 / 3), bond);

        Assert.Equal(1, byFormula / counted, KnownSizeAgreement.ShapeShare);
    }

    [Fact]
    public void KnownSizeAgreement_NoSize_SaysSoAndDoesNotDecide() => Assert.False(Assert.Single(new KnownSizeAgreement().Judge(Samples.Evidence())).Decides);

    [Theory]
    [InlineData(4.5, 4.5, 0.2, Outcome.Pass, true)]
    [InlineData(4.5, 1.5, 0.2, Outcome.Fail, true)]
    [InlineData(4.5, 3.5, 2.0, Outcome.Inconclusive, false)]
    public void CompositionFromEdges_BondsOfUnlikeAtoms_TellTheComposition(double there, double back, double sigma, Outcome expected, bool decides)
    {
        AbsorptionEdge palladium = AbsorptionEdge.Parse("Pd:K");
        JudgementEvidence evidence = Samples.Evidence() with
        {
            Fit = Samples.Fit(Samples.Shell()) with { Composition = new Dictionary<Element, double> { [Samples.Gold] = 0.5, [Samples.Palladium] = 0.5 } },
            SingleEdges =
            [
                new SingleEdgeEvidence(Samples.GoldEdge, Samples.Palladium, Samples.Shell(n: there, nSigma: sigma)),
                new SingleEdgeEvidence(palladium, Samples.Gold, Samples.Shell(n: back, nSigma: sigma)),
            ],
        };

        Finding finding = Assert.Single(new CompositionFromEdges().Judge(evidence));

        Assert.Equal(expected, finding.Outcome);
        Assert.Equal(decides, finding.Decides);
    }

    [Fact]
    public void CompositionFromEdges_OneElement_DoesNotArise() => Assert.Empty(new CompositionFromEdges().Judge(Samples.Evidence()));
}
