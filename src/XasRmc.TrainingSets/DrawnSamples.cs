using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Inversion;
using XasRmc.Inversion.Training;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets;

/// <summary>Samples that are drawn when they are asked for, with displacements from a distribution in place of dynamics.</summary>
internal sealed class DrawnSamples : ISampleSource
{
    private readonly TrainingRecipe _recipe;
    private readonly InversionSpace _space;
    private readonly MultipleScatteringModel? _paths;
    private readonly RGrid _grid;

    /// <summary>Makes a source.</summary>
    /// <param name="recipe">What to draw.</param>
    /// <param name="tables">The scattering of pairs.</param>
    /// <param name="paths">The model of all paths; null for single scattering.</param>
    public DrawnSamples(TrainingRecipe recipe, IReadOnlyList<PairScatteringTable> tables, MultipleScatteringModel? paths)
    {
        (_recipe, _space) = (recipe, recipe.Space());
        _paths = TrainingSetBuilder.PathsFor(recipe, _space, paths);
        _grid = TrainingSetBuilder.CommonGrid(_space, tables);
    }

    /// <inheritdoc />
    public int Count => _recipe.Particles;

    /// <inheritdoc />
    public ParticleSplit? Split => null;

    /// <inheritdoc />
    public MixtureRecipe? Mixtures => null;

    /// <inheritdoc />
    public int AlignedCount => _recipe.Errors.AlignedParticles;

    /// <inheritdoc />
    public DrawnSample Sample(int index, RandomStream random, CancellationToken cancellationToken) => DrawnSample.Draw(_recipe, _space, _grid, _paths, random, cancellationToken);

    /// <inheritdoc />
    public DrawnSample Aligned(int index, RandomStream random, CancellationToken cancellationToken) => DrawnSample.Draw(_recipe, _space, _grid, _paths, random, cancellationToken);
}
