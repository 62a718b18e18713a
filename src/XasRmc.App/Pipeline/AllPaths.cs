using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Formats.Scattering;
using XasRmc.Inversion;
using XasRmc.TrainingSets;

namespace XasRmc.App.Pipeline;

/// <summary>The model of all paths that training and fits ask, with its tables kept in the cache folder between runs.</summary>
internal sealed class AllPaths
{
    /// <summary>The longest half length of a path over several atoms, Å.</summary>
    public const double RMaxAngstrom = 6.5;

    private const double Step = 0.05, UsualEnd = 15, LatestEnd = 20;

    private readonly string _cacheFolder;
    private PathTableCache? _cache;

    private AllPaths(MultipleScatteringModel model, string cacheFolder) => (Model, _cacheFolder) = (model, cacheFolder);

    /// <summary>The model; S0² = 1 and dE0 = 0, wave numbers from 0 by 0.05 Å⁻¹.</summary>
    public MultipleScatteringModel Model { get; }

    /// <summary>Makes the model, without the tables of earlier runs yet: what it is can be told without them. Null where the library has single paths only and so knows no phases.</summary>
    /// <param name="library">The phases.</param>
    /// <param name="edges">The edges.</param>
    /// <param name="kMaxInvAngstrom">The last wave number that is compared, Å⁻¹.</param>
    /// <param name="cacheFolder">The cache folder.</param>
    public static AllPaths? Open(ScatteringLibrary library, IReadOnlyList<AbsorptionEdge> edges, double kMaxInvAngstrom, string cacheFolder)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(edges);
        if (!Serves(library, edges)) return null;
        ScatteringPhases?[] phases = [.. edges.Select(library.Find)];
        double end = EndInvAngstrom(kMaxInvAngstrom);
        var model = new MultipleScatteringModel([.. phases.OfType<ScatteringPhases>()], new KGrid(0, Step, (int)Math.Round(end / Step) + 1), RMaxAngstrom);
        return new AllPaths(model, cacheFolder);
    }

    /// <summary>Whether a library knows the phases of all edges, which the model is made of.</summary>
    public static bool Serves(ScatteringLibrary library, IReadOnlyList<AbsorptionEdge> edges) => edges.All(e => library.Find(e) is not null);

    /// <summary>Where the wave numbers of the model end, Å⁻¹: one end for all usual ranges, so that runs share their tables.</summary>
    public static double EndInvAngstrom(double kMaxInvAngstrom) => kMaxInvAngstrom <= UsualEnd - 1 ? UsualEnd : LatestEnd;

    /// <summary>The model that a training recipe asks for, with its tables; null where it asks for single scattering or the library knows no phases.</summary>
    public static AllPaths? For(TrainingRecipe recipe, ScatteringLibrary library, string cacheFolder)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        InversionSpace space = recipe.Space();
        AllPaths? paths = recipe.Sampling.PathAbsorbers > 0 ? Open(library, space.Edges, space.Filter.Grid.EndInvAngstrom, cacheFolder) : null;
        paths?.Load();
        return paths;
    }

    /// <summary>Takes in the tables of earlier runs, before the model computes.</summary>
    public void Load() => _cache ??= PathTableCache.Load(_cacheFolder, Model);

    /// <summary>Keeps the tables where they have grown.</summary>
    public void Keep() => _cache?.Save();
}
