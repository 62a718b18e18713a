using XasRmc.Core;
using XasRmc.Formats.Spectra;

namespace XasRmc.Tests.Formats.Spectra;

/// <summary>Every measured file beside the repository: read, or refused with the right message.</summary>
public sealed class SharedSpectraTests
{
    /// <summary>What Build does with a scan that is read.</summary>
    public enum Then
    {
        Mu,
        Chi,
        Refuse,
    }

    /// <summary>File, number of scans, rows of the first, its edge as named or found, what becomes of it, and a part of the message where it is refused.</summary>
    public static TheoryData<string, int, int, string?, Then, string> Files => new()
    {
        { "athena/Ag.prj", 21, 281, "Ag:K", Then.Mu, "" },
        { "athena/AgAu_merged.prj", 10, 281, "Ag:K", Then.Mu, "" },
        { "athena/Au.prj", 14, 327, "Au:L3", Then.Mu, "" },
        { "athena/Aunano.prj", 5, 327, "Au:L3", Then.Mu, "" },
        { "athena/FeO.prj", 1, 412, "Fe:K", Then.Mu, "" },
        { "athena/PtData.prj", 6, 518, "Pt:L3", Then.Mu, "" },
        { "athena/cu.prj", 3, 612, "Cu:K", Then.Mu, "" },
        { "athena/json_unzipped.prj", 4, 442, "Fe:K", Then.Mu, "" },
        { "columns/Aufoil.chik", 1, 447, "Au:L3", Then.Chi, "" },
        { "columns/Pd_foil_ref.txt", 1, 481, "Pd:K", Then.Mu, "" },
        { "columns/Pdfoil-Feb08-X18B.chik", 1, 440, "Pd:K", Then.Chi, "" },
        { "columns/cu10k.dat", 1, 611, "Cu:K", Then.Mu, "" },
        { "columns/zbroken.dat", 1, 511, "Fe:K", Then.Mu, "" },
        { "foils/Agfoil.prj", 1, 378, "Ag:K", Then.Mu, "" },
        { "foils/Au foil Au L3.dat", 1, 646, "Au:L3", Then.Mu, "" },
        { "foils/Aufoil.prj", 3, 694, "Au:L3", Then.Mu, "" },
        // Four chambers and no word on which of them saw the sample: the foil is in the reference channel here.
        { "foils/Pd foil 0001.dat", 1, 646, "Pd:K", Then.Refuse, "\"ln(it/ir)\" for the reference" },
        { "foils/Pdfoil.prj", 1, 465, "Pd:K", Then.Mu, "" },
        { "foils/Pdfoil_QAS.prj", 1, 646, "Pd:K", Then.Mu, "" },
        { "foils/Ptfoil.prj", 1, 530, "Pt:L3", Then.Mu, "" },
        { "xdi-malformed/nonxafs_1d.xdi", 1, 408, null, Then.Refuse, "no column is called an energy" },
        { "xdi-malformed/nonxafs_2d.xdi", 41, 5, null, Then.Refuse, "has 5 points" },
        { "xdi-malformed/nonxafs_negvalues.xdi", 1, 10, null, Then.Refuse, "no column is called an energy" },
        { "xdl/Au_Foil_L1_rt_2016Foils.xdi", 1, 470, "Au:L1", Then.Mu, "" },
        { "xdl/Au_Foil_L2_rt_2016Foils.xdi", 1, 470, "Au:L2", Then.Mu, "" },
        { "xdl/Au_Foil_L3_rt_2016Foils.xdi", 1, 470, "Au:L3", Then.Mu, "" },
        { "xdl/Cu_Foil_rt_2016Foils.xdi", 1, 532, "Cu:K", Then.Mu, "" },
        { "xdl/FeO_rt_01.xdi", 1, 412, "Fe:K", Then.Mu, "" },
        { "xdl/Fe_Foil_rt_2016Foils.xdi", 1, 532, "Fe:K", Then.Mu, "" },
        { "xdl/Fe_metal_rt_01.xdi", 1, 348, "Fe:K", Then.Mu, "" },
        { "xdl/Ni_metal_rt_01.xdi", 1, 418, "Ni:K", Then.Mu, "" },
        { "xdl/cu_metal_10K.xdi", 1, 612, "Cu:K", Then.Mu, "" },
        { "xdl/cu_metal_rt.xdi", 1, 408, "Cu:K", Then.Mu, "" },
        { "xdl/pt_metal_rt.xdi", 1, 418, "Pt:L3", Then.Mu, "" },
    };

    [SharedTheory]
    [MemberData(nameof(Files))]
    public void Read_MeasuredFile_GivesItsScans(string file, int scanCount, int rows, string? edge, Then then, string message)
    {
        IReadOnlyList<XasScan> scans = Spectra.ReadShared(file);

        Assert.Equal(scanCount, scans.Count);
        Assert.Equal(rows, scans[0].RowCount);
        foreach (XasScan scan in scans)
        {
            switch (then)
            {
                case Then.Mu:
                    MuSpectrum mu = MuBuilder.Build(scan, null, null, null);
                    Assert.Equal(edge, mu.Edge?.ToString());
                    Assert.InRange(mu.Count, scan.RowCount - 1, scan.RowCount);
                    break;
                case Then.Chi:
                    Assert.True(ChiBuilder.IsChi(scan));
                    Assert.Equal(edge, scan.Edge?.ToString());
                    Assert.Equal(scan.RowCount, ChiBuilder.Build(scan, scan.Edge!).Grid.Count);
                    break;
                default:
                    Assert.Equal(edge, scan.Edge?.ToString());
                    break;
            }
        }

        if (then != Then.Refuse) return;
        var refusal = Assert.Throws<XasFormatException>(() => MuBuilder.Build(scans[0], null, null, null));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith(file, refusal.Message, StringComparison.Ordinal);
    }

    [SharedFact]
    public void Tables_OfTheseTests_NameEverySharedFile()
    {
        string root = SharedFiles.PathOf(Spectra.DataFolder);
        IEnumerable<string> known = Files.Select(row => (string)row[0]!).Concat(MalformedXdiTests.Decisions.Select(row => $"xdi-malformed/{row[0]}")).Concat(["README.md", "index.tsv"]);

        IEnumerable<string> present = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'));

        Assert.Empty(present.Except(known));
    }

    [SharedTheory]
    [InlineData("README.md")]
    [InlineData("index.tsv")]
    public void Read_TextThatIsNoSpectrum_IsRefused(string file)
    {
        var refusal = Assert.Throws<XasFormatException>(() => Spectra.ReadShared(file));

        Assert.Contains("no table of numbers", refusal.Message, StringComparison.Ordinal);
    }

    [SharedFact]
    public void Read_BrokenColumnFile_NamesWhatWasMended()
    {
        XasScan scan = Assert.Single(Spectra.ReadShared("columns/zbroken.dat"));

        MuSpectrum mu = MuBuilder.Build(scan, null, null, null);

        Assert.Equal(510, mu.Count);
        Assert.Contains(mu.Warnings, w => w.Contains("6942.00457", StringComparison.Ordinal));
        Assert.Equal("7112.00", scan.Metadata["e0"]);
    }

    [SharedFact]
    public void Build_QasReferenceChannel_FollowsTheFormula()
    {
        XasScan scan = Assert.Single(Spectra.ReadShared("foils/Pd foil 0001.dat"));

        MuSpectrum byName = MuBuilder.Build(scan, null, "ln(it/ir)", null);
        MuSpectrum byNumber = MuBuilder.Build(scan, "1", "-ln($4/$3)", null);

        Assert.Equal(Math.Log(6.836417e-01 / 4.318327), byName.Mu[0], 1e-13);
        for (int i = 0; i < byName.Count; i++) Assert.Equal(byName.Mu[i], byNumber.Mu[i], 1e-13);
    }
}
