using XasRmc.Core;
using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward;

/// <summary>A session of the model of all paths: the paths that a spectrum found are those of its slopes.</summary>
/// <param name="model">The model.</param>
/// <param name="isRough">Whether paths over three other atoms are left out.</param>
internal sealed class PathSession(MultipleScatteringModel model, bool isRough) : IForwardSession
{
    private readonly Dictionary<AbsorptionEdge, CollectedPaths> _paths = [];

    /// <inheritdoc/>
    public void Compute(AtomicConfiguration atoms, AbsorptionEdge edge, Span<double> chi, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        if (atoms.Mixture is not null) model.Compute(atoms, edge, chi, cancellationToken);
        else model.Compute(atoms, edge, Of(edge), chi, cancellationToken);
    }

    /// <inheritdoc/>
    public void AddGradient(AtomicConfiguration atoms, AbsorptionEdge edge, ReadOnlySpan<double> weights, Span<double> gradient, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        if (atoms.Mixture is not null) model.AddGradient(atoms, edge, weights, gradient, cancellationToken);
        else model.AddGradient(atoms, edge, weights, Of(edge), gradient, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((AbsorptionEdge edge, CollectedPaths paths) in _paths) model.Return(edge, paths);
        _paths.Clear();
    }

    private CollectedPaths Of(AbsorptionEdge edge)
    {
        if (!_paths.TryGetValue(edge, out CollectedPaths? paths)) _paths.Add(edge, paths = model.Take(edge, isRough));
        return paths;
    }
}
