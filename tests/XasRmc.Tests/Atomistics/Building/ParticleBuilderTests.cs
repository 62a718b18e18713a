using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Tests.Atomistics.Building;

public partial class ParticleBuilderTests
{
    // Lattice parameter of ASE's table of shapes, Å.
    private const double A = 4.0786;
    // The table holds four decimals of the mean coordination and three of the lengths, which were made with a rounded lattice parameter.
    private const double PrintedCoordination = 6e-5, PrintedAngstrom = 2e-3;
    // Differences of coordinates of some ten Å.
    private const double Rounding = 1e-9;

    private static readonly Element s_gold = Element.Of("Au");

    public static TheoryData<ParticleShape, LatticeKind> Bodies()
    {
        var data = new TheoryData<ParticleShape, LatticeKind>();
        foreach (ParticleShape shape in Enum.GetValues<ParticleShape>())
        {
            foreach (LatticeKind kind in Enum.GetValues<LatticeKind>())
            {
                bool isTwinned = shape is ParticleShape.Icosahedron or ParticleShape.InoDecahedron or ParticleShape.MarksDecahedron;
                bool exists = shape != ParticleShape.Bulk && (!isTwinned || kind == LatticeKind.Fcc) && (kind != LatticeKind.Bcc || shape != ParticleShape.Tetrahedron)
                    && (kind != LatticeKind.Hcp || shape is ParticleShape.Sphere or ParticleShape.Wulff);
                if (exists) data.Add(shape, kind);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Build_AnySizeSupportAndVacancies_NoTwoAtomsAreOnOnePlace(ParticleShape shape, LatticeKind kind)
    {
        CrystalLattice lattice = CrystalLattice.Of(kind);
        double neighbours = FirstShell.ShortestDistanceAngstrom(lattice.Bulk(A, [s_gold], 1, 1, 1));
        SupportCut?[] supports = [null, new SupportCut(1, 1, 1, 0.4), new SupportCut(1, 0, 0, -0.2), new SupportCut(0, 0, 1, 0.9)];
        int built = 0, refused = 0;
        foreach (int atoms in (int[])[20, 75, 147, 400])
        {
            foreach (AtomCountRule rule in (AtomCountRule[])[AtomCountRule.Nearest, AtomCountRule.Exact])
            {
                foreach (SupportCut? support in supports)
                {
                    foreach (int vacancies in (int[])[0, 2])
                    {
                        var settings = new ParticleSettings
                        {
                            Shape = shape, Lattice = kind, LatticeParameterAngstrom = A, Atoms = atoms, CountRule = rule, Support = support, Vacancies = vacancies,
                            Composition = new Dictionary<Element, double> { [s_gold] = 0.5, [Element.Of("Pd")] = 0.5 },
                        };
                        AtomicConfiguration particle;
                        try
                        {
                            particle = ParticleBuilder.Build(settings, new RandomStream(1, 0));
                        }
                        catch (ArgumentException e) when (e.Message.Contains("vacancies do not fit", StringComparison.Ordinal))
                        {
                            // Small bodies have no two atoms inside.
                            refused++;
                            continue;
                        }

                        built++;
                        Assert.True(FirstShell.ShortestDistanceAngstrom(particle) >= ParticleBuilder.LeastDistanceRatio * neighbours, $"{particle.Label}: {atoms} atoms, {rule}, {support?.Height}, {vacancies} vacancies");
                    }
                }
            }
        }

        Assert.InRange(refused, 0, built / 3);
    }

    [Theory]
    [InlineData(LatticeKind.Fcc)]
    [InlineData(LatticeKind.Hcp)]
    [InlineData(LatticeKind.Bcc)]
    [InlineData(LatticeKind.L10)]
    [InlineData(LatticeKind.L12)]
    public void Build_BulkWithVacancies_NoTwoAtomsAreOnOnePlace(LatticeKind kind)
    {
        double neighbours = FirstShell.ShortestDistanceAngstrom(CrystalLattice.Of(kind, kind == LatticeKind.L10 ? 0.92 : null).Bulk(A, [s_gold], 1, 1, 1));

        AtomicConfiguration bulk = ParticleBuilder.Build(
            new ParticleSettings { Shape = ParticleShape.Bulk, Lattice = kind, AxialRatio = kind == LatticeKind.L10 ? 0.92 : null, LatticeParameterAngstrom = A, Cells = (3, 2, 4), Vacancies = 3, Composition = new Dictionary<Element, double> { [s_gold] = 1 } }, new RandomStream(1, 0));

        Assert.Equal(neighbours, FirstShell.ShortestDistanceAngstrom(bulk), Rounding);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-12)]
    [InlineData(0.5)]
    [InlineData(2.2)]
    public void ShortestApart_TwoAtomsNearlyOnOnePlace_AreRefused(double distanceAngstrom)
    {
        CrystalLattice lattice = CrystalLattice.Of(LatticeKind.Fcc);
        double[] positions = [.. FccParticle.Cuboctahedron(s_gold, A, 2).PositionsAngstrom, distanceAngstrom, 0, 0];
        var doubled = new AtomicConfiguration("doubled", [s_gold], new int[positions.Length / 3], positions, null);

        ArgumentException e = Assert.Throws<ArgumentException>(() => ParticleBuilder.ShortestApart(doubled, lattice, A));

        Assert.Contains("nothing is built", e.Message, StringComparison.Ordinal);
    }

    [SharedFact]
    public void Places_EveryShapeOfAse_HasItsAtomsNeighboursAndDiameters()
    {
        var shapes = (JObject)JToken.Parse(SharedFiles.ReadAllText("oracle/md/ase_cluster_counts.json"));
        Assert.Equal(35, shapes.Count);
        foreach ((string name, JToken? expected) in shapes)
        {
            ParticlePlaces places = ParticleBuilder.Places(OfAse(name, (int)expected!["N"]!));
            ParticleSummary summary = ParticleSummary.Of(places.Places, places.FirstShellEndAngstrom);

            Assert.Equal((int)expected["N"]!, summary.Atoms);
            Assert.Equal((double)expected["meanCN"]!, summary.MeanCoordination, PrintedCoordination);
            Assert.Equal((int)expected["surface"]!, summary.SurfaceAtoms);
            Assert.Equal(((JObject)expected["cn_hist"]!).Properties().Select(p => $"{p.Name}: {p.Value}"), summary.CoordinationCounts.Select(c => $"{c.Neighbours}: {c.Atoms}"));
            Assert.Equal((double)expected["d_Rg_A"]!, summary.DiameterAngstrom!.Value, PrintedAngstrom);
            // Two opposite corners of an icosahedron of n shells are 2(n - 1) bonds apart; the table has less than that for 8 and 9 shells.
            double extent = name is "icosahedron shells=8" ? 14 * A / Math.Sqrt(2) : name is "icosahedron shells=9" ? 16 * A / Math.Sqrt(2) : (double)expected["d_max_A"]!;
            Assert.Equal(extent, summary.ExtentAngstrom!.Value, PrintedAngstrom);
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Places_ExactCount_IsMetByAtomsThatKeepTheirDistanceAndTouch(ParticleShape shape, LatticeKind kind)
    {
        foreach (int atoms in (int[])[20, 101, 312, 700])
        {
            ParticlePlaces places = ParticleBuilder.Places(Pure(shape) with { Lattice = kind, Atoms = atoms, CountRule = AtomCountRule.Exact });

            Assert.Equal(atoms, places.Places.Count);
            double shortest = kind switch { LatticeKind.Bcc => A * Math.Sqrt(3) / 2, LatticeKind.Hcp => A, _ => A / Math.Sqrt(2) };
            Assert.Equal(shortest, FirstShell.ShortestDistanceAngstrom(places.Places), Rounding);
            // A corner of a body on close-packed places touches three atoms or more; one of a bcc cube one, one of a bcc octahedron second neighbours only.
            Assert.True(FirstShell.CoordinationNumbers(places.Places, places.FirstShellEndAngstrom).Min() >= (kind != LatticeKind.Bcc ? 3 : shape == ParticleShape.Octahedron ? 0 : 1));
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Places_WholeBodies_AreThoseAroundTheWantedNumber(ParticleShape shape, LatticeKind kind)
    {
        ParticleSettings settings = Pure(shape) with { Lattice = kind, Atoms = 300 };
        MagicSizes sizes = ParticleBuilder.Places(settings).Sizes!;
        int nearest = ParticleBuilder.Places(settings).Places.Count, below = ParticleBuilder.Places(settings with { CountRule = AtomCountRule.AtMost }).Places.Count, above = ParticleBuilder.Places(settings with { CountRule = AtomCountRule.AtLeast }).Places.Count;

        if (shape == ParticleShape.Sphere)
        {
            Assert.Equal((300, 300, 300), (nearest, below, above));
            return;
        }

        Assert.Equal((sizes.Below, sizes.Above), (below, above));
        Assert.True(below <= 300 && above >= 300);
        Assert.Equal(above - 300 < 300 - below ? above : below, nearest);
    }

    [Fact]
    public void Places_FccShapesThatWereThereBefore_HaveTheSameBits()
    {
        foreach (int atoms in (int[])[19, 55, 210, 600])
        {
            foreach ((ParticleShape shape, FccShape before) in new[] { (ParticleShape.Sphere, FccShape.Sphere), (ParticleShape.Cuboctahedron, FccShape.Cuboctahedron), (ParticleShape.TruncatedOctahedron, FccShape.TruncatedOctahedron), (ParticleShape.Octahedron, FccShape.Octahedron) })
                Assert.Equal(FccParticle.Nearest(before, s_gold, A, atoms).PositionsAngstrom.ToArray(), ParticleBuilder.Places(Pure(shape) with { Atoms = atoms }).Places.PositionsAngstrom.ToArray());
        }

        Assert.Equal(FccLattice.Bulk(s_gold, A, 2, 3, 4).PositionsAngstrom.ToArray(), ParticleBuilder.Places(Pure(ParticleShape.Bulk) with { Cells = (2, 3, 4) }).Places.PositionsAngstrom.ToArray());
    }

    [Fact]
    public void Places_ThreeAtomsMoreThanACuboctahedron_AreAnIslandOnIt()
    {
        ParticlePlaces places = ParticleBuilder.Places(Pure(ParticleShape.Cuboctahedron) with { Atoms = 312, CountRule = AtomCountRule.Exact });
        double[] body = ParticleBuilder.Places(Pure(ParticleShape.Cuboctahedron) with { Atoms = 309 }).Places.PositionsAngstrom.ToArray();
        double[] p = places.Places.PositionsAngstrom.ToArray();
        // The three move the mean, so the body is found by differences of places.
        double[] moved = [p[0] - body[0], p[1] - body[1], p[2] - body[2]];
        Assert.All(Enumerable.Range(0, body.Length), c => Assert.Equal(body[c] + moved[c % 3], p[c], Rounding));

        int[] neighbours = FirstShell.CoordinationNumbers(places.Places, places.FirstShellEndAngstrom);
        // On a square face each stands on four atoms; the second and third touch an atom of the island.
        Assert.Equal([5, 5, 6], neighbours[309..].Order());
    }

    [Fact]
    public void Places_WulffWithTheDistancesOfATruncatedOctahedron_IsOne()
    {
        // Regular truncated octahedron: d(100)/d(111) = 2/√3.
        ParticleSettings wulff = Pure(ParticleShape.Wulff) with { FacetEnergies = [new(1, 1, 1, 1), new(1, 0, 0, 2 / Math.Sqrt(3))] };
        foreach (int atoms in (int[])[38, 201, 586, 1289])
        {
            Assert.Equal(
                ParticleBuilder.Places(Pure(ParticleShape.TruncatedOctahedron) with { Atoms = atoms }).Places.PositionsAngstrom.ToArray().Order(),
                ParticleBuilder.Places(wulff with { Atoms = atoms }).Places.PositionsAngstrom.ToArray().Order(),
                (a, b) => Math.Abs(a - b) < Rounding);
        }
    }

    [Fact]
    public void Places_WulffFacets_LieAsFarOutAsTheirEnergies()
    {
        double[] p = ParticleBuilder.Places(Pure(ParticleShape.Wulff) with { Atoms = 20000, FacetEnergies = [new(1, 1, 1, 1), new(1, 0, 0, 1.1), new(1, 1, 0, 1.15)] }).Places.PositionsAngstrom.ToArray();
        double Farthest(double x, double y, double z) => Enumerable.Range(0, p.Length / 3).Max(i => (p[3 * i] * x + p[3 * i + 1] * y + p[3 * i + 2] * z) / Math.Sqrt(x * x + y * y + z * z));
        double d111 = Farthest(1, 1, 1);

        // Layers of {111}, {100}, {110} are 2.35, 2.04, 1.44 Å apart; the body is some 40 Å in radius.
        Assert.Equal(1.1, Farthest(1, 0, 0) / d111, 0.06);
        Assert.Equal(1.15, Farthest(1, 1, 0) / d111, 0.06);
    }

    [Fact]
    public void Places_Support_CutsAPlane()
    {
        ParticleSettings settings = Pure(ParticleShape.Cuboctahedron) with { Atoms = 309 };
        ParticlePlaces half = ParticleBuilder.Places(settings with { Support = new SupportCut(0, 0, 1, 0), Atoms = 185 });

        // What is at or under the middle plane stays, of the whole body that is nearest to the number then.
        double[] whole = ParticleBuilder.Places(settings).Places.PositionsAngstrom.ToArray();
        Assert.Equal(Enumerable.Range(0, 309).Count(i => whole[3 * i + 2] < 1e-6), half.Places.Count);
        double[] p = half.Places.PositionsAngstrom.ToArray();
        double top = Enumerable.Range(0, half.Places.Count).Max(i => p[3 * i + 2]), bottom = Enumerable.Range(0, half.Places.Count).Min(i => p[3 * i + 2]);
        Assert.Equal(4 * A / 2, top - bottom, Rounding);
        Assert.Equal(309, ParticleBuilder.Places(settings with { Support = new SupportCut(0, 0, 1, 1) }).Places.Count);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Places_SupportedExactCount_IsMet(ParticleShape shape, LatticeKind kind)
    {
        ParticlePlaces places = ParticleBuilder.Places(Pure(shape) with { Lattice = kind, Atoms = 230, CountRule = AtomCountRule.Exact, Support = new SupportCut(1, 1, 1, 0.4) });

        Assert.Equal(230, places.Places.Count);
        Assert.True(FirstShell.CoordinationNumbers(places.Places, places.FirstShellEndAngstrom).Min() >= (kind != LatticeKind.Bcc ? 2 : shape == ParticleShape.Octahedron ? 0 : 1));
    }

    [Theory]
    [InlineData(LatticeKind.Fcc, 4, 12)]
    [InlineData(LatticeKind.Hcp, 4, 12)]
    [InlineData(LatticeKind.Bcc, 2, 8)]
    [InlineData(LatticeKind.L10, 4, 12)]
    [InlineData(LatticeKind.L12, 4, 12)]
    public void Bulk_EveryLattice_HasItsCellAndNeighbours(LatticeKind kind, int atomsOfCell, int neighbours)
    {
        ParticlePlaces places = ParticleBuilder.Places(Pure(ParticleShape.Bulk) with { Lattice = kind, Cells = (2, 3, 4) });

        Assert.Equal(24 * atomsOfCell, places.Places.Count);
        Assert.All(FirstShell.CoordinationNumbers(places.Places, places.FirstShellEndAngstrom), n => Assert.Equal(neighbours, n));
        double volume = A * A * A * kind switch { LatticeKind.Hcp => 2 * Math.Sqrt(2), _ => 1 };
        Assert.Equal(24 * volume, places.Places.Cell!.VolumeCubicAngstrom, 1e-6);
    }

    [Fact]
    public void Places_AxialRatio_StretchesL10AlongZ()
    {
        ParticleSettings settings = Pure(ParticleShape.TruncatedOctahedron) with { Lattice = LatticeKind.L10, Atoms = 201 };
        double[] cubic = ParticleBuilder.Places(settings).Places.PositionsAngstrom.ToArray(), flat = ParticleBuilder.Places(settings with { AxialRatio = 0.95 }).Places.PositionsAngstrom.ToArray();

        for (int c = 0; c < cubic.Length; c++) Assert.Equal(cubic[c] * (c % 3 == 2 ? 0.95 : 1), flat[c], Rounding);
    }

    [Fact]
    public void Places_WhatDoesNotExist_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ParticleBuilder.Places(Pure(ParticleShape.Icosahedron) with { Lattice = LatticeKind.Bcc }));
        Assert.Throws<ArgumentException>(() => ParticleBuilder.Places(Pure(ParticleShape.Cube) with { Lattice = LatticeKind.Hcp }));
        Assert.Throws<ArgumentException>(() => ParticleBuilder.Places(Pure(ParticleShape.Bulk) with { Support = new SupportCut(1, 1, 1, 0) }));
        Assert.Throws<ArgumentException>(() => ParticleBuilder.Places(Pure(ParticleShape.Wulff) with { Lattice = LatticeKind.Hcp, FacetEnergies = [new(1, 0, 0, 1)] }));
        Assert.Throws<ArgumentException>(() => ParticleBuilder.Places(Pure(ParticleShape.MarksDecahedron) with { Atoms = 60, CountRule = AtomCountRule.AtMost }));
        Assert.Throws<ArgumentException>(() => CrystalLattice.Of(LatticeKind.Fcc, 1.1));
        Assert.ThrowsAny<ArgumentException>(() => ParticleBuilder.Places(Pure(ParticleShape.Sphere) with { Atoms = 1 }));
        Assert.ThrowsAny<ArgumentException>(() => ParticleBuilder.Places(Pure(ParticleShape.Sphere) with { LatticeParameterAngstrom = double.NaN }));
    }

    [Fact]
    public void Vegard_GivenParameters_StandInPlaceOfTheTables()
    {
        var half = new Dictionary<Element, double> { [s_gold] = 0.5, [Element.Of("Pd")] = 0.5 };

        Assert.Equal(FccLattice.VegardAngstrom(half, -0.01), LatticeParameters.VegardAngstrom(LatticeKind.L12, half, -0.01));
        Assert.Equal((4.0805 + 3.867) / 2, LatticeParameters.VegardAngstrom(LatticeKind.Fcc, half, 0, new Dictionary<Element, double> { [s_gold] = 4.0805, [Element.Of("Pd")] = 3.867 }), 12);
        // A metal in another structure keeps the volume of its atom.
        Assert.Equal(Math.Pow(FccLattice.LatticeParameterAngstrom(s_gold), 3) / 4, Math.Pow(LatticeParameters.Angstrom(LatticeKind.Bcc, s_gold), 3) / 2, Rounding);
        Assert.Equal(FccLattice.LatticeParameterAngstrom(s_gold) / Math.Sqrt(2), LatticeParameters.Angstrom(LatticeKind.Hcp, s_gold), Rounding);
    }

    private static ParticleSettings Pure(ParticleShape shape) => new() { Shape = shape, LatticeParameterAngstrom = A, Composition = new Dictionary<Element, double> { [s_gold] = 1 } };

    private static ParticleSettings OfAse(string name, int atoms)
    {
        int[] n = [.. Whole().Matches(name).Select(m => int.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture))];
        return name.Split(' ')[0] switch
        {
            "cuboctahedron" => Pure(ParticleShape.Cuboctahedron) with { Atoms = atoms },
            "truncated_octahedron" => Pure(ParticleShape.TruncatedOctahedron) with { Octahedron = new OctahedronSize(n[0], n[1]) },
            "icosahedron" => Pure(ParticleShape.Icosahedron) with { Atoms = atoms },
            "decahedron" => Pure(ParticleShape.MarksDecahedron) with { Decahedron = new DecahedronSize(n[0], n[1], n[2]) },
            _ => throw new InvalidOperationException($"The table of shapes has a new one: {name}."),
        };
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Whole();
}
