using XasRmc.App.Documents;
using XasRmc.App.Jobs;
using XasRmc.App.Reports;
using XasRmc.Core;
using XasRmc.Formats.Scattering;
using XasRmc.Inversion.Networks;
using XasRmc.TrainingSets.Demonstrations;
using XasRmc.TrainingSets.Demonstrations.Bonds;

namespace XasRmc.App.Pipeline;

/// <summary>How well a network counts bond lengths.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="library">The scattering data.</param>
internal sealed class BondsDemo(BondsRecipe recipe, ScatteringLibrary library) : IDemonstration
{
    /// <summary>The word on the command line.</summary>
    public const string Name = "bonds";

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
        BondsResult result = BondsDemonstration.Run(recipe, table, new ManagedBackend(), context.Threads, context.Progress, cancellationToken);
        return new DemonstrationOutcome(BondsDocument.Build(recipe, result, BondsPage.Summary(result)), BondsPage.Build(recipe, result), BondsPage.Tables(result));
    }
}
