using XasRmc.Atomistics.Potentials;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Inversion;

namespace XasRmc.TrainingSets.Factory;

/// <summary>All that examples of one recipe have in common: tables, potentials with their lattices and softness.</summary>
public sealed class FactorySetup
{
    private FactorySetup(TrainingRecipe recipe, InversionSpace space, IReadOnlyList<PairScatteringTable> tables, MultipleScatteringModel? paths, IReadOnlyList<PotentialTraits> potentials, RGrid rGrid, KGrid kGrid) =>
        (Recipe, Space, Tables, Paths, Potentials, RGrid, KGrid) = (recipe, space, tables, paths, potentials, rGrid, kGrid);

    /// <summary>The recipe; it has a section on dynamics.</summary>
    public TrainingRecipe Recipe { get; }

    /// <summary>The distances of the pair densities, Å.</summary>
    public RGrid RGrid { get; }

    /// <summary>The wave numbers of the spectra, Å⁻¹.</summary>
    public KGrid KGrid { get; }

    /// <summary>The order of elements, pairs, edges and shells.</summary>
    internal InversionSpace Space { get; }

    /// <summary>The scattering of pairs.</summary>
    internal IReadOnlyList<PairScatteringTable> Tables { get; }

    /// <summary>The model of all paths; null for single scattering.</summary>
    internal MultipleScatteringModel? Paths { get; }

    /// <summary>One entry for each entry of the recipe.</summary>
    internal IReadOnlyList<PotentialTraits> Potentials { get; }

    /// <summary>Prepares a recipe: measures lattice and softness of every potential.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="tables">The scattering of all edges and neighbours.</param>
    /// <param name="paths">The model of all paths; null for single scattering.</param>
    /// <param name="potentials">Every potential that the recipe names.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="XasFormatException">The recipe is faulty, or names a potential that is not given or does not know its elements.</exception>
    public static FactorySetup Prepare(
        TrainingRecipe recipe, IReadOnlyList<PairScatteringTable> tables, MultipleScatteringModel? paths, IReadOnlyDictionary<string, IPotential> potentials, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(potentials);
        TrainingRecipeReader.Check(recipe, recipe.Name);
        DynamicsRecipe dynamics = recipe.Dynamics ?? throw new ArgumentException("The recipe has no section 'dynamics'.", nameof(recipe));
        InversionSpace space = recipe.Space();
        RGrid rGrid = TrainingSetBuilder.CommonGrid(space, tables);
        paths = TrainingSetBuilder.PathsFor(recipe, space, paths);
        KGrid kGrid = FeatureEncoder.Find(tables, space.Edges[0], space.Elements[0]).KGrid;
        if (paths is not null && paths.Grid.Count < kGrid.Count) kGrid = paths.Grid;
        var known = new Dictionary<string, PotentialTraits>(StringComparer.Ordinal);
        foreach (string name in dynamics.Potentials)
        {
            if (known.ContainsKey(name)) continue;
            if (!potentials.TryGetValue(name, out IPotential? potential)) throw new XasFormatException(recipe.Name, 0, $"dynamics.potentials names '{name}'; there are: {string.Join(", ", potentials.Keys.Order(StringComparer.Ordinal))}");
            foreach (Element element in space.Elements)
            {
                if (!potential.Species.Contains(element)) throw new XasFormatException(recipe.Name, 0, $"the potential {name} does not know {element}");
            }

            known[name] = PotentialTraits.Measure(name, potential, space.Elements, dynamics, recipe.Seed, cancellationToken);
        }

        return new FactorySetup(recipe, space, tables, paths, [.. dynamics.Potentials.Select(n => known[n])], rGrid, kGrid);
    }
}
