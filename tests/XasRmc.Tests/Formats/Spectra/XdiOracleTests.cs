using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Formats.Spectra;

namespace XasRmc.Tests.Formats.Spectra;

/// <summary>Good XDI files against the reference reader in C and against Larch.</summary>
public sealed class XdiOracleTests
{
    /// <summary>Sums of some hundred numbers in another order: rounding only.</summary>
    private const double SumTolerance = 1e-13;

    /// <summary>Larch divides by i0 + 1e-12, and i0 is of the order of 10⁵.</summary>
    private const double MuTolerance = 1e-14;

    /// <summary>Larch's hc is an older value than CODATA 2018's exact one: 1e-9 relative.</summary>
    private const double PlanckTolerance = 1e-7;

    private static JArray Good => (JArray)Parse("oracle/larch/xdi_readers.json")["good"]!;

    private static JObject Parse(string file)
    {
        using var reader = new JsonTextReader(new StreamReader(SharedFiles.Open(file))) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    private static IEnumerable<(JToken C, XasScan Scan)> Compared()
    {
        foreach (JToken entry in Good)
        {
            string name = $"xdl/{Path.GetFileName((string)entry["file"]!)}";
            if (File.Exists(SharedFiles.PathOf($"{Spectra.DataFolder}/{name}"))) yield return (entry["c_lib"]!, Assert.Single(Spectra.ReadShared(name)));
        }
    }

    [SharedFact]
    public void Read_GoodFiles_AgreeWithTheReaderInC()
    {
        int compared = 0;
        foreach ((JToken c, XasScan scan) in Compared())
        {
            Assert.Equal(c["labels"]!.Select(l => (string)l!), scan.Columns.Select(x => x.Label));
            Assert.Equal(c["units"]!.Select(l => (string)l!), scan.Columns.Select(x => x.Unit));
            Assert.Equal((int)c["npts"]!, scan.RowCount);
            Assert.Equal((string)c["element"]!, scan.Edge!.Element.Symbol);
            Assert.Equal((string)c["edge"]!, scan.Edge.Name.ToString());
            for (int i = 0; i < scan.Columns.Count; i++)
            {
                ReadOnlySpan<double> values = scan.Columns[i].Values;
                Assert.Equal((double)c["first"]![i]!, values[0]);
                Assert.Equal((double)c["last"]![i]!, values[^1]);
                double sum = (double)c["colsum"]![i]!;
                Assert.Equal(sum, values.ToArray().Sum(), SumTolerance * Math.Abs(sum));
            }

            foreach (JProperty family in ((JObject)c["attrs"]!).Properties())
            {
                foreach (JProperty key in ((JObject)family.Value).Properties()) Assert.Equal((string)key.Value!, scan.Metadata[$"{family.Name}.{key.Name}"]);
            }

            compared++;
        }

        Assert.True(compared >= 5, $"only {compared} files were compared");
    }

    [SharedFact]
    public void Build_DefaultMu_IsTheMutransOfTheReaderInC()
    {
        foreach ((JToken c, XasScan scan) in Compared())
        {
            MuSpectrum mu = MuBuilder.Build(scan, null, null, null);

            Assert.Equal((double)c["derived"]!["mutrans"]![0]!, mu.Mu[0], MuTolerance);
            Assert.Equal((double)c["derived"]!["mutrans"]![1]!, mu.Mu[^1], MuTolerance);
        }
    }

    [SharedFact]
    public void Build_AngleInsteadOfEnergy_GivesTheEnergyBack()
    {
        foreach ((JToken c, XasScan scan) in Compared())
        {
            double[] angles = [.. c["derived"]!["angle"]!.Select(a => (double)a)];
            double[] between = [.. Enumerable.Range(0, 20).Select(i => angles[0] + (angles[1] - angles[0]) * i / 19)];
            var angleScan = new XasScan("angle", [new ScanColumn("angle", "degrees", between), new ScanColumn("mu", "", Spectra.Ramp(0, 1, 20))], scan.Metadata, scan.Edge, []);

            MuSpectrum mu = MuBuilder.Build(angleScan, null, null, null);

            Assert.Equal((double)c["derived"]!["energy"]![0]!, mu.EnergyEv[0], PlanckTolerance * mu.EnergyEv[0]);
            Assert.Equal((double)c["derived"]!["energy"]![1]!, mu.EnergyEv[^1], PlanckTolerance * mu.EnergyEv[^1]);
            Assert.Contains(mu.Warnings, w => w.Contains("Bragg", StringComparison.Ordinal));
        }
    }

    [SharedTheory]
    [InlineData("au_foil_xdl", "xdl/Au_Foil_L3_rt_2016Foils.xdi", null, null)]
    [InlineData("cu_rt", "xdl/cu_metal_rt.xdi", null, null)]
    [InlineData("cu_10k", "xdl/cu_metal_10K.xdi", null, null)]
    [InlineData("fe_foil_xdl", "xdl/Fe_Foil_rt_2016Foils.xdi", null, null)]
    [InlineData("pt_foil_xdl", "xdl/pt_metal_rt.xdi", null, null)]
    [InlineData("pd_foil_qas", "foils/Pd foil 0001.dat", null, "ln(it/ir)")]
    [InlineData("pd_foil_x18b", "foils/Pdfoil.prj", null, null)]
    [InlineData("au_np_85k", "athena/Aunano.prj", "group", "mu")]
    public void Build_ScansThatLarchReduced_GiveItsEnergiesAndMu(string oracle, string file, string? group, string? formula)
    {
        JObject larch = JObject.Parse(SharedFiles.ReadAllText($"oracle/larch/larch_{oracle}.json"));
        IReadOnlyList<XasScan> scans = Spectra.ReadShared(file);
        XasScan scan = group is null ? GroupSelector.Select(scans, null) : GroupSelector.Select(scans, (string)larch["load"]!["group"]!);

        MuSpectrum mu = MuBuilder.Build(scan, null, formula, null);

        double[] energy = [.. larch["input"]!["energy"]!.Select(v => (double)v)], expected = [.. larch["input"]!["mu"]!.Select(v => (double)v)];
        double shift = scan.Metadata.TryGetValue("athena.bkg_eshift", out string? text) ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 0;
        Assert.Equal(energy.Length, mu.Count);
        for (int i = 0; i < energy.Length; i++)
        {
            Assert.Equal(energy[i] + shift, mu.EnergyEv[i], 1e-10);
            Assert.Equal(expected[i], mu.Mu[i], 1e-13);
        }
    }
}
