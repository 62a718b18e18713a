using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Formats.Scattering;
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

    /// <summary>The scattering data of a recipe.</summary>
    public static ScatteringLibrary Library(VerbContext context, TrainingRecipe recipe, string? scattering)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(recipe);
        AbsorptionEdge[] edges = Edges(recipe);
        Element[] elements = Elements(recipe);
        // A recipe changed to other elements, or for data of one's own, may name what does not serve.
        if (scattering is null && new ScatteringTables(context.Surroundings).FindSystem(recipe.Scattering) is { } system && system.Serves(edges, elements)) return system;
        return ScatteringInput.Read(context, scattering, edges, elements, isMeasured: recipe.Scattering.EndsWith(ScatteringTables.ScreenedEnding, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The scattering tables of a recipe.</summary>
    public static IReadOnlyList<PairScatteringTable> Tables(VerbContext context, TrainingRecipe recipe, ScatteringLibrary library, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(recipe);
        return ScatteringTables.Build(library, Edges(recipe), Elements(recipe), context.Progress, cancellationToken);
    }

    /// <summary>The folder of a recipe's simulated set.</summary>
    /// <param name="context">The verb's world.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="library">Its scattering data.</param>
    /// <param name="said">The folder that was named; null for where 'training-set' puts it.</param>
    /// <exception cref="SettingsException">It holds no set, or another recipe's.</exception>
    public static string SetFolder(VerbContext context, TrainingRecipe recipe, ScatteringLibrary library, string? said)
    {
        ArgumentNullException.ThrowIfNull(context);
        var made = new TrainingSetJob(recipe, library, PotentialLibrary.For(recipe, context.Surroundings));
        string folder = said is not null ? context.Surroundings.FullPath(said) : TrainJob.SetFolder(context.CacheFolder, recipe, made);
        made.RequireSetOf(folder);
        return folder;
    }

    private static AbsorptionEdge[] Edges(TrainingRecipe recipe) => [.. recipe.Edges.Select(Texts.Edge)];

    private static Element[] Elements(TrainingRecipe recipe) => [.. recipe.Elements.Select(Texts.Symbol)];
}
