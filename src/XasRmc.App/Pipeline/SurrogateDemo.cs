using XasRmc.App.Documents;
using XasRmc.App.Jobs;
using XasRmc.App.Reports;
using XasRmc.Core;
using XasRmc.Formats.Scattering;
using XasRmc.Inversion.Networks;
using XasRmc.TrainingSets.Demonstrations;
using XasRmc.TrainingSets.Demonstrations.Surrogate;

namespace XasRmc.App.Pipeline;

/// <summary>A network in place of the forward model of a shell, and how fast it is.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="library">The scattering data.</param>
/// <param name="clock">Measures the fits: the times of a document, and nothing else in it, differ from run to run.</param>
internal sealed class SurrogateDemo(SurrogateRecipe recipe, ScatteringLibrary library, TimeProvider clock) : IDemonstration
{
    /// <summary>The word on the command line.</summary>
    public const string Name = "surrogate";

    private const int Rounds = 5, Warming = 50;

    /// <inheritdoc />
    public string Word => Name;

    /// <inheritdoc />
    public DemonstrationRecipe Recipe => recipe;

    /// <inheritdoc />
    public IReadOnlyDictionary<string, string> InputHashes { get; } = DemonstrationRecipes.Hashes(library);

    /// <inheritdoc />
    public DemonstrationOutcome Run(JobContext context, CancellationToken cancellationToken)
    {
        PairScatteringTable table = ScatteringTables.Build(library, [AbsorptionEdge.Parse(recipe.Edge)], [Element.Of(recipe.Neighbour)], context.Progress, cancellationToken)[0];
        TrainedSurrogate trained = SurrogateDemonstration.Train(recipe, table, new ManagedBackend(), context.Threads, context.Progress, cancellationToken);
        IShellModel surrogate = trained.Surrogate(), direct = trained.Direct();
        FitScore bySurrogate = trained.FitAll(surrogate, cancellationToken), byDirect = trained.FitAll(direct, cancellationToken);
        SurrogateTimes times = Measure(trained, surrogate, direct, context, cancellationToken);
        return new DemonstrationOutcome(
            SurrogateDocument.Build(recipe, trained, bySurrogate, byDirect, times, SurrogatePage.Summary(bySurrogate, byDirect, times)),
            SurrogatePage.Build(recipe, trained, bySurrogate, byDirect, times), SurrogatePage.Tables(trained, bySurrogate, byDirect));
    }

    /// <summary>The medians of several rounds in which both models take turns, after some fits that only warm them up.</summary>
    private SurrogateTimes Measure(TrainedSurrogate trained, IShellModel surrogate, IShellModel direct, JobContext context, CancellationToken cancellationToken)
    {
        for (int i = 0; i < Warming; i++)
        {
            trained.Fit(surrogate, i % trained.FitCount);
            trained.Fit(direct, i % trained.FitCount);
        }

        double[] ofSurrogate = new double[Rounds], ofDirect = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            context.Progress?.Report(new StageProgress("fit", round, Rounds));
            ofSurrogate[round] = Seconds(() => trained.FitAll(surrogate, cancellationToken)) / trained.FitCount;
            ofDirect[round] = Seconds(() => trained.FitAll(direct, cancellationToken)) / trained.FitCount;
        }

        context.Progress?.Report(new StageProgress("fit", Rounds, Rounds));
        return new SurrogateTimes(ofSurrogate.Order().ElementAt(Rounds / 2), ofDirect.Order().ElementAt(Rounds / 2));
    }

    private double Seconds(Action work)
    {
        long start = clock.GetTimestamp();
        work();
        return clock.GetElapsedTime(start).TotalSeconds;
    }
}
