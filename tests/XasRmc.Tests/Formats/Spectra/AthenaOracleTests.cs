using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.Tests.Formats.Spectra;

/// <summary>Athena projects against what Larch reads of them.</summary>
public sealed class AthenaOracleTests
{
    /// <summary>Sums of some hundred numbers in another order: rounding only.</summary>
    private const double SumTolerance = 1e-12;

    [SharedFact]
    public void Read_Projects_AgreeWithLarchInEveryGroup()
    {
        JObject oracle = JObject.Parse(SharedFiles.ReadAllText("oracle/larch/athena_readers.json"));
        int groups = 0;
        foreach (JToken project in oracle["projects"]!)
        {
            string name = Path.GetFileName((string)project["file"]!);
            string? file = new[] { "athena", "foils" }.Select(f => $"{f}/{name}").FirstOrDefault(f => File.Exists(SharedFiles.PathOf($"{Spectra.DataFolder}/{f}")));
            if (file is null) continue;
            IReadOnlyList<XasScan> scans = Spectra.ReadShared(file);
            JArray expected = (JArray)project["groups"]!;
            Assert.Equal(expected.Count, scans.Count);
            for (int g = 0; g < scans.Count; g++, groups++) Compare(expected[g], scans[g]);
        }

        Assert.True(groups >= 30, $"only {groups} groups were compared");
    }

    private static void Compare(JToken larch, XasScan scan)
    {
        Assert.Equal(((string)larch["label"]!).Trim(), scan.Label);
        Assert.Equal((int)larch["npts"]!, scan.RowCount);
        Assert.Equal((string)larch["other"]!["id"]!, scan.Metadata["athena.group"]);
        foreach (string array in new[] { "energy", "mu" })
        {
            double[] values = Spectra.Column(scan, array);
            Assert.Equal((double)larch[array]![0]!, values[0]);
            Assert.Equal((double)larch[array]![1]!, values[^1]);
            Assert.Equal((double)larch[array]![2]!, values.Sum(), SumTolerance * values.Sum(Math.Abs));
        }

        // Larch keeps arrays of another length than the energies; they are left out here, with a warning.
        IEnumerable<string> kept = larch["arrays"]!.Select(a => (string)a!).Where(a => !scan.Warnings.Any(w => w.StartsWith($"Array {a} of group", StringComparison.Ordinal)));
        Assert.Equal(kept.Order(), scan.Columns.Skip(2).Select(c => c.Label).Order());
        foreach (string family in new[] { "bkg", "fft" })
        {
            foreach (JProperty parameter in ((JObject)larch[family]!).Properties())
            {
                string ours = scan.Metadata[$"athena.{family}_{parameter.Name}"];
                if (parameter.Value is JValue { Type: JTokenType.Float or JTokenType.Integer } number) Assert.Equal((double)number, double.Parse(ours, CultureInfo.InvariantCulture));
                else Assert.Equal((string?)parameter.Value ?? "", ours);
            }
        }
    }
}
