using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Networks;
using XasRmc.Tests.TrainingSets.Factory;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Evaluation;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.Tests.TrainingSets.Evaluation;

/// <summary>Judging a network on the test side of a small set.</summary>
public sealed class EnsembleEvaluationTests
{
    private static readonly FactorySetup s_setup = ToySet.Setup(ToySet.Recipe(80) with
    {
        Network = new NetworkRecipe { Members = 2, Hidden = [24], Epochs = 12, BatchSize = 32 }, Errors = new ErrorRecipe { Copies = 2, AlignedParticles = 0 },
    });

    private static readonly ExampleSet s_set = ToySet.Set(s_setup);
    private static readonly IReadOnlyList<PairScatteringTable> s_tables = ToyPhysics.Tables("Au:L3", "Pd:K");
    private static readonly ForeignMetal s_foreign = new(Copper(), 2.556);
    private static readonly TrainedEnsemble s_ensemble = EnsembleTraining.Run(s_setup.Recipe, s_set, s_tables, new ManagedBackend(), 2, null, null, CancellationToken.None);

    [Fact]
    public void Run_OnTheTestSide_CountsItsParticlesAloneAndNoOthers()
    {
        int tests = s_set.Examples.Count(e => e.Labels.Split == SplitPart.Test);

        EvaluationReport report = Run(null, 1);

        Assert.Equal(tests, report.Samples);
        Assert.Equal(tests, Row(report, "all", "all", "Au-Pd", 1, "n").Count);
        foreach (string group in new[] { "size", "shape", "ordering", "temperature", "composition" })
            Assert.Equal(tests, report.Rows.Where(r => r.Group == group && r.Pair == "Au-Au" && r.Shell == 1 && r.Quantity == "n").Sum(r => r.Score.Count));
        // A shell is of one group by its own neighbours, whatever its sample is.
        foreach (int shell in report.Rows.Where(r => r.Group == "neighbours").Select(r => r.Shell).Distinct())
            Assert.Equal(tests, report.Rows.Where(r => r.Group == "neighbours" && r.Pair == "Au-Au" && r.Shell == shell && r.Quantity == "n").Sum(r => r.Score.Count));
        Assert.Contains(report.Rows, r => r.Group == "neighbours" && r.Value == "4 to 8 atoms");
        // The two ways round see the same bonds: R and sigma² have one error, N another.
        Assert.Equal(Row(report, "all", "all", "Au-Pd", 1, "rAngstrom").Rmse, Row(report, "all", "all", "Pd-Au", 1, "rAngstrom").Rmse, 1e-9);
        Assert.NotEqual(Row(report, "all", "all", "Au-Pd", 1, "n").Rmse, Row(report, "all", "all", "Pd-Au", 1, "n").Rmse, 1e-6);
    }

    [Fact]
    public void Run_AnyThreads_SameScores_AndTheErrorsAreThoseOfAskingByHand()
    {
        EvaluationReport one = Run(1e-3, 1), two = Run(1e-3, 2);

        Assert.Equal(one.Rows, two.Rows);
        Assert.Equal(one.Outsiders, two.Outsiders);
        // With next to no noise the answer is that to the ideal spectrum.
        EvaluationReport ideal = Run(1e-9, 2);
        InversionSpace space = s_ensemble.Space;
        var encoder = new FeatureEncoder(space);
        double square = 0;
        SimulatedExample[] tests = [.. s_set.Examples.Where(e => e.Labels.Split == SplitPart.Test)];
        foreach (SimulatedExample example in tests)
        {
            double[] features = [.. space.Edges.SelectMany((_, e) => FeatureEncoder.Multiply(encoder.Matrix(space.Filter.Grid), [.. example.Chi(e)[..space.Filter.Grid.Count].ToArray().Select(v => (double)v)]))];
            var composition = new Dictionary<Element, double> { [ToyPhysics.Gold] = example.Fractions[0], [ToyPhysics.Palladium] = example.Fractions[1] };
            InversionAnswer answer = RdfInverter.Invert(s_ensemble, features, composition, encoder.Kernels(s_tables), null, 1);
            double[] density = [.. example.Density(0).ToArray().Select(v => (double)v)];
            ShellWindow window = space.Shells[0];
            double n = 0;
            for (int j = 0; j < s_setup.RGrid.Count; j++) if (s_setup.RGrid[j] >= window.RMinAngstrom && s_setup.RGrid[j] < window.RMaxAngstrom) n += density[j] * s_setup.RGrid.StepAngstrom / example.Fractions[0];
            double error = answer.Pairs[0].Shells[0].Moments.N - n;
            square += error * error / tests.Length;
        }

        Assert.Equal(Math.Sqrt(square), Row(ideal, "all", "all", "Au-Au", 1, "n").Rmse, 1e-3);
    }

    [Fact]
    public void Run_OutsidersOfEveryKind_StandOutFromTheTestSide()
    {
        EvaluationReport report = Run(1e-4, 2);

        Assert.Equal(Enum.GetValues<OutsiderKind>(), report.Outsiders.Select(o => o.Kind));
        // A handful of test particles and a network that has seen fifty: telling apart is what is asked, not how well.
        Assert.All(report.Outsiders, o => Assert.InRange(o.Area, 0.6, 1));
        Assert.InRange(report.Outsiders[0].Area, 0.95, 1);
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => EnsembleEvaluation.Run(s_ensemble, s_setup.Recipe, s_set, s_tables, null, false, 1, 1, null, source.Token));
    }

    [Fact]
    public void Run_NoOtherMetalGiven_LeavesThatKindOut() =>
        Assert.DoesNotContain(EnsembleEvaluation.Run(s_ensemble, s_setup.Recipe, s_set, s_tables, 1e-3, false, 5, 2, null, CancellationToken.None).Outsiders, o => o.Kind == OutsiderKind.OtherMetal);

    [Fact]
    public void Chi_OtherMetal_IsThatOfItsOwnAtomsAtItsOwnDistance()
    {
        PairScatteringTable copper = s_foreign.Table;
        var oneBond = new double[copper.RGrid.Count];
        int at = copper.RGrid.ToArray().Select((r, j) => (r, j)).MinBy(p => Math.Abs(p.r - 2.84)).j;
        oneBond[at] = 1 / copper.RGrid.StepAngstrom;

        double[] chi = s_foreign.Chi(oneBond, copper.RGrid[at], 200);

        double place = (2.556 - copper.RGrid.StartAngstrom) / copper.RGrid.StepAngstrom;
        int low = (int)place;
        for (int i = 0; i < chi.Length; i++) Assert.Equal((1 - (place - low)) * copper.Row(low)[i] + (place - low) * copper.Row(low + 1)[i], chi[i], 1e-9);
    }

    private static PairScatteringTable Copper()
    {
        // Gold's own table with another phase and a third of the height: a metal of its own.
        PairScatteringTable gold = s_tables[0];
        AbsorptionEdge edge = AbsorptionEdge.Parse("Cu:K");
        double[] values = [.. Enumerable.Range(0, gold.RGrid.Count).SelectMany(j => Enumerable.Range(0, gold.KGrid.Count).Select(i => 0.33 * Math.Cos(1.5 + 0.2 * gold.KGrid[i]) * gold.Row(j)[i]))];
        return new PairScatteringTable(edge, edge.Element, gold.KGrid, gold.RGrid, values);
    }

    private static EvaluationReport Run(double? noise, int threads) => EnsembleEvaluation.Run(s_ensemble, s_setup.Recipe, s_set, s_tables, noise, false, 5, threads, null, CancellationToken.None, s_foreign);

    private static QuantityScore Row(EvaluationReport report, string group, string value, string pair, int shell, string quantity) =>
        report.Rows.Single(r => (r.Group, r.Value, r.Pair, r.Shell, r.Quantity) == (group, value, pair, shell, quantity)).Score;
}
