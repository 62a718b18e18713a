using XasRmc.Core;
using XasRmc.Formats.Structures;
using static XasRmc.Tests.Formats.Structures.StructureFiles;

namespace XasRmc.Tests.Formats.Structures;

public class FeffInputTests
{
    internal const string Example = """
        * made by hand
        TITLE  gold in palladium ! not a comment
        HOLE 4 1.0 * L3
        CONTROL 1 1 1 1
        RMULTIPLIER 2.0
        POTENTIALS
        * ipot Z
          0 79 Au
          1 46 Pd
        ATOMS
          1.0 1.0 0.0 1 Pd 1.414
          0.0 0.0 0.0 0 Au ! absorber
          -1 -1.0 0.0 1
        END
        rubbish 1 2 3
        """;

    // Positions are written with eight decimals.
    private const double WrittenDecimals = 1e-8;

    [Fact]
    public void Read_HandMadeInput_PutsTheAbsorberFirst()
    {
        FeffInput input = FeffInputReader.Read(Example, "feff.inp");

        Assert.Equal("Au", input.Atoms.ElementOf(0).Symbol);
        Assert.Equal([0, 0, 0, 2, 2, 0, -2, -2, 0], input.Atoms.PositionsAngstrom.ToArray());
        Assert.Equal(AbsorptionEdge.Parse("Au:L3"), input.Edge);
        Assert.StartsWith("gold in palladium", input.Title, StringComparison.Ordinal);
        Assert.Equal(3, Read(Example)[0].Count);
    }

    [Fact]
    public void Write_RandomClusters_ReadBackSortedByDistance()
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            AtomicConfiguration atoms = StructureFiles.Random(seed, false);
            var edge = new AbsorptionEdge(atoms.ElementOf(0), EdgeName.K);

            FeffInput back = FeffInputReader.Read(Written(w => FeffInputWriter.Write(w, atoms, new FeffInputOptions("round trip", edge))), "feff.inp");

            Assert.Equal(edge, back.Edge);
            Assert.Equal("round trip", back.Title);
            Assert.Equal(atoms.Count, back.Atoms.Count);
            double[] p = atoms.PositionsAngstrom.ToArray();
            int[] order = [.. Enumerable.Range(1, atoms.Count - 1).OrderBy(i => Math.Pow(p[3 * i] - p[0], 2) + Math.Pow(p[3 * i + 1] - p[1], 2) + Math.Pow(p[3 * i + 2] - p[2], 2)).Prepend(0)];
            for (int i = 0; i < atoms.Count; i++)
            {
                Assert.Same(atoms.ElementOf(order[i]), back.Atoms.ElementOf(i));
                for (int axis = 0; axis < 3; axis++) Assert.Equal(p[3 * order[i] + axis] - p[axis], back.Atoms.PositionsAngstrom[3 * i + axis], WrittenDecimals);
            }
        }
    }

    [SharedTheory]
    [InlineData("Au_L3_noscf_all", "Au:L3", 135)]
    [InlineData("AuPd_PdK_scf_c42", "Pd:K", 141)]
    [InlineData("np147_site19", "Au:L3", null)]
    public void Read_InputsThatFeffRan_AreRead(string folder, string edge, int? atoms)
    {
        FeffInput input = FeffInputReader.Read(SharedFiles.ReadAllText($"oracle/feff/{folder}/feff.inp"), folder);

        Assert.Equal(AbsorptionEdge.Parse(edge), input.Edge);
        Assert.Equal(input.Edge!.Element, input.Atoms.ElementOf(0));
        if (atoms is { } count) Assert.Equal(count, input.Atoms.Count);
    }

    [Theory]
    [InlineData("POTENTIALS\n0 79\n", 0, "no ATOMS")]
    [InlineData("POTENTIALS\n0 79\nATOMS\n0 0 0 1\n", 0, "here are 0")]
    [InlineData("POTENTIALS\n0 79\nATOMS\n0 0 0 0\n1 0 0 0\n", 5, "here are 2")]
    [InlineData("POTENTIALS\n0 79\nATOMS\n0 0 0 0\n2 0 0 1\n", 5, "not in the POTENTIALS")]
    [InlineData("POTENTIALS\n0 179\nATOMS\n0 0 0 0\n", 2, "atomic number")]
    [InlineData("POTENTIALS\n0 79\n0 46\nATOMS\n0 0 0 0\n", 3, "twice")]
    [InlineData("POTENTIALS\n0 79\nATOMS\n0 0 0\n", 4, "potential")]
    [InlineData("POTENTIALS\n0 79\nATOMS\n0 0 0.0.1 0\n", 4, "not a number")]
    [InlineData("EDGE L9\nPOTENTIALS\n0 79\nATOMS\n0 0 0 0\n", 1, "not an edge")]
    [InlineData("HOLE 40\nPOTENTIALS\n0 79\nATOMS\n0 0 0 0\n", 1, "HOLE runs")]
    public void Read_FaultyInput_NamesLineAndFault(string text, int line, string fault)
    {
        XasFormatException error = Assert.Throws<XasFormatException>(() => Read(text, "feff.inp"));

        Assert.Equal(line, error.LineNumber);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhatFeffCannotTake_IsRefused()
    {
        Element gold = Element.Of("Au");
        var edge = new AbsorptionEdge(gold, EdgeName.L3);
        var many = new AtomicConfiguration("many", [gold], new int[1001], [.. Enumerable.Range(0, 3003).Select(i => (double)i)], null);
        var periodic = new AtomicConfiguration("periodic", [gold], [0], [0, 0, 0], UnitCell.Orthogonal(4, 4, 4));
        var palladium = new AtomicConfiguration("Pd", [Element.Of("Pd")], [0], [0, 0, 0], null);

        foreach (AtomicConfiguration atoms in (AtomicConfiguration[])[many, periodic, palladium])
            Assert.Throws<ArgumentException>(() => Written(w => FeffInputWriter.Write(w, atoms, new FeffInputOptions("x", edge))));
        var pair = new AtomicConfiguration("pair", [gold], [0, 0], [0, 0, 0, 0, 0, 2.8], null);
        Assert.Throws<ArgumentException>(() => Written(w => FeffInputWriter.Write(w, pair, new FeffInputOptions("x", edge, IsForFeff6: true, IsScreened: true))));
        Assert.Contains("NOHOLE\n", Written(w => FeffInputWriter.Write(w, pair, new FeffInputOptions("x", edge, IsScreened: true))), StringComparison.Ordinal);
        Assert.DoesNotContain("NOHOLE", Written(w => FeffInputWriter.Write(w, pair, new FeffInputOptions("x", edge))), StringComparison.Ordinal);
    }
}
