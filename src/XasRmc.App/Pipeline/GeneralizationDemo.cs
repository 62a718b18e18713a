using XasRmc.App.Documents;
using XasRmc.App.Jobs;
using XasRmc.App.Reports;
using XasRmc.Inversion.Networks;
using XasRmc.TrainingSets.Demonstrations;
using XasRmc.TrainingSets.Demonstrations.Generalization;

namespace XasRmc.App.Pipeline;

/// <summary>What a network knows inside and outside its training set.</summary>
/// <param name="recipe">The recipe.</param>
internal sealed class GeneralizationDemo(GeneralizationRecipe recipe) : IDemonstration
{
    /// <summary>The word on the command line.</summary>
    public const string Name = "generalization";

    /// <inheritdoc />
    public string Word => Name;

    /// <inheritdoc />
    public DemonstrationRecipe Recipe => recipe;

    /// <inheritdoc />
    public IReadOnlyDictionary<string, string> InputHashes { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <inheritdoc />
    public DemonstrationOutcome Run(JobContext context, CancellationToken cancellationToken)
    {
        GeneralizationResult result = GeneralizationDemonstration.Run(recipe, new ManagedBackend(), context.Threads, context.Progress, cancellationToken);
        return new DemonstrationOutcome(GeneralizationDocument.Build(recipe, result, GeneralizationPage.Summary(result)), GeneralizationPage.Build(recipe, result), GeneralizationPage.Tables(result));
    }
}
