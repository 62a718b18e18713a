using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.TrainingSets;

namespace XasRmc.App.Commands;

/// <summary>Reads training recipes and the scattering data that they need.</summary>
internal static class RecipeInput
{
    /// <summary>Reads a recipe.</summary>
    public static TrainingRecipe Read(VerbContext context, string path, ulong? seed)
    {
        ArgumentNullException.ThrowIfNull(context);
        using FileStream stream = context.OpenRead(path);
        using var reader = new StreamReader(stream);
        TrainingRecipe recipe = TrainingRecipeReader.Read(reader, path);
        return seed is { } said ? recipe with { Seed = said } : recipe;
    }

    /// <summary>The scattering tables of a recipe.</summary>
    public static IReadOnlyList<PairScatteringTable> Tables(VerbContext context, TrainingRecipe recipe, string? scattering, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(recipe);
        AbsorptionEdge[] edges = [.. recipe.Edges.Select(Texts.Edge)];
        Element[] elements = [.. recipe.Elements.Select(Texts.Symbol)];
        return ScatteringTables.Build(ScatteringInput.Read(context, scattering, edges, elements), edges, elements, ScatteringTables.DefaultOrder, context.Progress, cancellationToken);
    }
}
