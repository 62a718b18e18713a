using Newtonsoft.Json.Linq;

namespace XasRmc.Tests.App.Terminal.Screens;

/// <summary>An answer of the main job as its run folder holds it: two edges, three pairs, findings of every outcome.</summary>
internal static class SampleResults
{
    private static readonly string[] s_pairs = ["Au-Au", "Au-Pd", "Pd-Pd"];

    /// <summary>The answer of <c>validate</c>.</summary>
    public static JObject Validate() => new()
    {
        ["format"] = "xasrmc.validate/1",
        ["set"] = "virtual-aupd-50",
        ["question"] = "Are partial distributions of a mixed particle of 50 % gold found again?",
        ["verdict"] = "fail",
        ["findings"] = new JArray(
            Finding("agreement.n", "Au-Au shell 1", "pass", 0.42, 1, "", "Network 4.13 and fit 4.33 neighbours differ by less than the limit.", ""),
            Finding("agreement.n", "Au-Pd shell 1", "fail", 1.61, 1, "", "Network 6.39 and fit 4.78 neighbours differ by more than the limit.", "Look at the k weight, and whether the start model has the composition of the sample."),
            Finding("distribution", "network", "inconclusive", 1.2, 1, "", "The sample lies outside what the network was trained on.", "Widen the recipe and train again."),
            Finding("fit.rFactor", "Au:L3", "pass", 0.0093, 0.03, "", "The fit describes the spectrum.", "")),
        ["network"] = Network(),
        ["fit"] = Fit(),
    };

    /// <summary>The answer of <c>batch</c>: points of a heated sample, one of them flagged, one part fitted, one file that was none.</summary>
    public static JObject Batch() => new()
    {
        ["format"] = "xasrmc.batch/1",
        ["set"] = "measured-au-pd",
        ["model"] = "au-l3-pd-k",
        ["coordinate"] = new JObject { ["name"] = "temperature", ["unit"] = "K", ["source"] = "table" },
        ["counts"] = new JObject { ["points"] = 8, ["flagged"] = 1, ["failed"] = 1, ["leftAside"] = 0 },
        ["points"] = new JArray(Enumerable.Range(0, 8).Select(i => new JObject
        {
            ["label"] = FormattableString.Invariant($"scan-{i + 1:00}"), ["x"] = 300 + 50 * i, ["spectra"] = new JArray(FormattableString.Invariant($"scan-{i + 1:00}_Au_L3.dat"), FormattableString.Invariant($"scan-{i + 1:00}_Pd_K.dat")),
            ["pairs"] = new JArray(CoursePairs(i, 4.4 - 0.02 * i + (i == 5 ? 1.4 : 0))),
            ["flags"] = i == 5 ? new JArray(new JObject { ["kind"] = "jump", ["subject"] = "N Au-Au", ["value"] = 7.1, ["limit"] = 5.0, ["why"] = "N of Au-Au lies 7.1 standard deviations off the line through its neighbours" }) : [],
        })),
        ["failed"] = new JArray(new JObject { ["spectrum"] = "scan-09_Au_L3.dat", ["why"] = "it ends at k = 6.2 Å⁻¹, inside the range 4 to 12 Å⁻¹ of the set" }),
        ["bins"] = new JArray(new JObject { ["x"] = 475.0, ["fit"] = new JObject { ["pairs"] = new JArray(CoursePairs(3.5, 4.2)) } }),
        ["reportPath"] = "batch.html",
    };

    /// <summary>The answer of <c>validate --series</c>: three compositions.</summary>
    public static JObject Series() => new()
    {
        ["format"] = "xasrmc.series/1",
        ["verdict"] = "inconclusive",
        ["samples"] = new JArray(Enumerable.Range(0, 3).Select(i => new JObject
        {
            ["set"] = FormattableString.Invariant($"virtual-aupd-{25 * (i + 1)}"), ["verdict"] = i == 1 ? "inconclusive" : "pass",
            ["composition"] = new JObject { ["Au"] = 0.25 * (i + 1), ["Pd"] = 1 - 0.25 * (i + 1) },
            ["pairs"] = new JArray(s_pairs.Select((p, at) => new JObject
            {
                ["absorber"] = p[..2], ["neighbour"] = p[3..],
                ["network"] = CourseShell(2.0 + 2 * i + at, 2.80 + 0.01 * i, 0.007), ["fit"] = CourseShell(2.2 + 2 * i + at, 2.805 + 0.01 * i, 0.0072),
                ["truth"] = new JObject { ["n"] = 2.1 + 2 * i + at, ["rAngstrom"] = 2.802 + 0.01 * i, ["sigma2"] = 0.0071 },
            })),
            ["reportPath"] = FormattableString.Invariant($"virtual-aupd-{25 * (i + 1)}/report.html"),
        })),
        ["reportPath"] = "series.html",
    };

    private static JObject Network() => new()
    {
        ["model"] = "au-l3-pd-k",
        ["outOfDistribution"] = new JObject { ["score"] = 1.2, ["threshold"] = 1.0, ["flagged"] = true, ["why"] = new JArray("The spectrum of Pd:K lies 1.2 times as far from training spectra as any that the network was tested on.") },
        ["reconstruction"] = new JObject { ["Au:L3"] = 0.0121, ["Pd:K"] = 0.0187 },
        ["pairs"] = new JArray(s_pairs.Select((p, i) => Pair(p, 2.81 + 0.02 * i, true))),
    };

    private static JObject Fit() => new()
    {
        ["pairs"] = new JArray(s_pairs.Select((p, i) => Pair(p, 2.82 + 0.015 * i, false))),
        ["edges"] = new JArray(Edge("Au:L3", 2.82), Edge("Pd:K", 2.8)),
        ["moves"] = new JObject { ["tried"] = 40_000, ["accepted"] = 12_400, ["perSecond"] = 8_100.0 },
        ["stopped"] = "All sweeps done.",
    };

    private static JObject Finding(string criterion, string subject, string outcome, double value, double limit, string unit, string why, string next) => new()
    {
        ["criterion"] = criterion, ["subject"] = subject, ["outcome"] = outcome, ["value"] = value, ["limit"] = limit, ["unit"] = unit, ["why"] = why, ["next"] = next,
    };

    private static JObject Pair(string name, double first, bool isNetwork)
    {
        double[] r = [.. Enumerable.Range(0, 106).Select(i => 2.0 + 0.04 * i)];
        double[] n = [.. r.Select(x => Peak(x, first, 4.5) + Peak(x, first * Math.Sqrt(2), 2.5) + Peak(x, first * Math.Sqrt(3), 9))];
        var pair = new JObject
        {
            ["absorber"] = name[..2], ["neighbour"] = name[3..], ["rAngstrom"] = new JArray(r), ["perAngstrom"] = new JArray(n),
            ["shells"] = new JArray(
                new JObject { ["n"] = 4.53, ["nSigma"] = 0.31, ["rAngstrom"] = first, ["rSigma"] = 0.006, ["sigma2"] = 0.0071, ["sigma2Sigma"] = 0.0006 },
                new JObject { ["n"] = 2.48, ["nSigma"] = 0.72, ["rAngstrom"] = first * Math.Sqrt(2), ["rSigma"] = 0.012, ["sigma2"] = 0.0113, ["sigma2Sigma"] = 0.0021 }),
        };
        if (isNetwork)
        {
            pair["lower95"] = new JArray(n.Select(v => 0.8 * v));
            pair["upper95"] = new JArray(n.Select(v => 1.2 * v + 0.2));
        }
        else
        {
            pair["sigma"] = new JArray(n.Select(v => 0.05 * v));
        }

        return pair;
    }

    private static IEnumerable<JObject> CoursePairs(double step, double n) => s_pairs.Append("Pd-Au").Select((p, at) => new JObject
    {
        ["absorber"] = p[..2], ["neighbour"] = p[3..], ["shells"] = new JArray(CourseShell(n + at, 2.80 + 0.002 * step, 0.007 + 0.0006 * step)),
    });

    private static JObject CourseShell(double n, double r, double sigma2) => new() { ["n"] = n, ["nSigma"] = 0.3, ["rAngstrom"] = r, ["rSigma"] = 0.006, ["sigma2"] = sigma2, ["sigma2Sigma"] = 0.0006 };

    private static JObject Edge(string name, double distance)
    {
        double[] k = [.. Enumerable.Range(0, 181).Select(i => 3 + 0.05 * i)];
        double[] Chi(double r) => [.. k.Select(x => 1.4 * Math.Sin(2 * x * r) / (x * x) * Math.Exp(-0.014 * x * x))];
        return new JObject
        {
            ["edge"] = name, ["rFactor"] = 0.0093, ["chi2Reduced"] = 1.31, ["s02"] = 0.86, ["deltaE0"] = 2.41,
            ["kInvAngstrom"] = new JArray(k), ["measured"] = new JArray(Chi(distance)), ["fitted"] = new JArray(Chi(distance + 0.006)),
        };
    }

    private static double Peak(double x, double centre, double area) => area / 0.24 * Math.Exp(-(x - centre) * (x - centre) / (2 * 0.0092));
}
