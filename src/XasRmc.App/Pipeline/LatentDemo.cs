using XasRmc.App.Documents;
using XasRmc.App.Jobs;
using XasRmc.App.Reports;
using XasRmc.Core;
using XasRmc.Formats.Scattering;
using XasRmc.Inversion.Networks;
using XasRmc.TrainingSets.Demonstrations;
using XasRmc.TrainingSets.Demonstrations.Latent;

namespace XasRmc.App.Pipeline;

/// <summary>How many numbers spectra hold, and what they mean.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="library">The scattering data.</param>
internal sealed class LatentDemo(LatentRecipe recipe, ScatteringLibrary library) : IDemonstration
{
    /// <summary>The word on the command line.</summary>
    public const string Name = "latent";

    /// <inheritdoc />
    public string Word => Name;

    /// <inheritdoc />
    public DemonstrationRecipe Recipe => recipe;

    /// <inheritdoc />
    public IReadOnlyDictionary<string, string> InputHashes { get; } = DemonstrationRecipes.Hashes(library);

    /// <inheritdoc />
    public DemonstrationOutcome Run(JobContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<PairScatteringTable> tables = ScatteringTables.Build(
            library, [.. recipe.Samples.Edges.Select(AbsorptionEdge.Parse)], [.. recipe.Samples.Elements.Select(Element.Of)], context.Progress, cancellationToken);
        LatentResult result = LatentDemonstration.Run(recipe, tables, new ManagedBackend(), context.Threads, context.Progress, cancellationToken);
        return new DemonstrationOutcome(LatentDocument.Build(recipe, result, LatentPage.Summary(result)), LatentPage.Build(recipe, result), LatentPage.Tables(result));
    }
}
