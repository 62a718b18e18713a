using System.Text.RegularExpressions;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Reports;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Tests.App.Reports;

namespace XasRmc.Tests.App.Pipeline;

/// <summary>The methods section of a report.</summary>
public sealed partial class RunMethodsTests
{
    private static readonly Lazy<TrainedModel> s_model = new(() => TrainedModels.Read(Path.Combine(AppContext.BaseDirectory, "Data", "models", "au-l3-pd-k")));

    [Fact]
    public void Of_ARun_CitesWhatItListsAndNothingElse()
    {
        (MethodsContent methods, IReadOnlyList<ReportReference> sources) = Methods(ValidateChoices.Full, hasAllPaths: true, 7);

        string text = string.Join('\n', methods.Paragraphs);
        Assert.All(sources, s => Assert.Contains(s.Article!.Citation, text, StringComparison.Ordinal));
        Assert.Equal(sources.Count, sources.Distinct().Count());
        Assert.All(Years().Matches(text).Select(m => m.Value), year => Assert.Contains(sources, s => s.Article!.Citation.EndsWith(year, StringComparison.Ordinal)));
        Assert.Contains(Literature.Trajectories, sources);
        Assert.All(sources, s => Assert.Matches(@"^10\.\d{4,}/\S+$", s.Doi));
    }

    [Fact]
    public void Of_Edges_SaysWhereChiComesFrom()
    {
        string[] paragraphs = [.. Methods(ValidateChoices.Full, hasAllPaths: true, 7).Methods.Paragraphs];

        Assert.StartsWith("Au:L3: mu(E) of au.xdi (scan 2) was normalised to an edge step of 0.7 at E0 = 11919.25 eV, and its background removed by a spline (Newville et al. 1993) below R = 1.2 Å, weighted by k^2,", paragraphs[0], StringComparison.Ordinal);
        Assert.Contains("The noise of chi(k) is stated as 5.0e-4.", paragraphs[0], StringComparison.Ordinal);
        Assert.Contains("Compared is complex chi(R), R 1.5-6 Å, k 4-12 Å⁻¹", paragraphs[0], StringComparison.Ordinal);
        Assert.EndsWith("S0² = 0.8 as the set says.", paragraphs[0], StringComparison.Ordinal);
        Assert.StartsWith("Pd:K: chi(k) was read from pd.chi. The noise of chi(k), 9.0e-4, is that of high R (Newville et al. 1999).", paragraphs[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 7, "xasrmc validate my-sample")]
    [InlineData(true, 7, "xasrmc validate my-sample --quick")]
    [InlineData(true, 8, "xasrmc validate my-sample --quick --seed 8")]
    public void Of_ARun_SaysHowToMakeItAgain(bool isQuick, ulong seed, string command)
    {
        MethodsContent methods = Methods(new ValidateChoices(isQuick, 0), hasAllPaths: !isQuick, seed).Methods;

        Assert.Equal(command, methods.Command);
        Assert.Equal([new InputHash("au.xdi", "aa"), new InputHash("model", "bb")], methods.Inputs);
        Assert.Contains(methods.Paragraphs, p => p.Contains(isQuick ? "the sum of the pairs of atoms" : "all paths of up to four legs", StringComparison.Ordinal));
        Assert.Contains(methods.Paragraphs, p => p.Contains(isQuick ? "Atoms moved one at a time; 1,250,000 moves, of which 33.5 % were accepted." : "Atoms moved all at once", StringComparison.Ordinal));
    }

    private static (MethodsContent Methods, IReadOnlyList<ReportReference> Sources) Methods(ValidateChoices choices, bool hasAllPaths, ulong seed)
    {
        var grid = new KGrid(0, 0.05, 261);
        ReducedEdge Reduced(string edge, double e0Ev) => new(new ChiSpectrum(edge, AbsorptionEdge.Parse(edge), grid, new double[grid.Count], new double[grid.Count]), e0Ev, 0.7, 9e-4, [], [], [], [], [], []);
        var set = new SetDefinition
        {
            Id = "my-sample",
            Seed = 7,
            Edges =
            [
                new SetEdge { Edge = "Au:L3", Files = [new SetSpectrumFile { Path = "au.xdi", Group = "scan 2" }], Reduction = new ReductionWords { Rbkg = 1.2, Kweight = 2 }, K = new SetRange { Min = 4, Max = 12 }, R = new SetRange { Min = 1.5, Max = 6 }, KWeight = 3, Noise = 5e-4 },
                new SetEdge { Edge = "Pd:K", Files = [new SetSpectrumFile { Path = "pd.chi" }], K = new SetRange { Min = 4, Max = 12 }, R = new SetRange { Min = 1.5, Max = 6 }, KWeight = 3 },
            ],
        };
        var inputs = new SetInputs(set, new Dictionary<string, byte[]>(), new Dictionary<string, string>());
        return RunMethods.Of(
            inputs, new DefaultsOptions(), new Dictionary<string, string> { ["model"] = "bb", ["au.xdi"] = "aa" }, [Reduced("Au:L3", 11919.25), Reduced("Pd:K", double.NaN)],
            [new CalibratedEdge(0.8, 0.02, null, "Au:L3: S0² = 0.8 as the set says."), new CalibratedEdge(0.8, 0.02, null, "Pd:K: S0² = 0.8 as the set says.")],
            SampleReport.Evidence(), s_model.Value, hasAllPaths, choices, seed);
    }

    [GeneratedRegex(@"(?<= )\b(19|20)\d\d(?=\))", RegexOptions.CultureInvariant)]
    private static partial Regex Years();
}
