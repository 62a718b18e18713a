using XasRmc.Core;
using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward;

/// <summary>A session of the model of all paths: the paths that a spectrum found are those of its slopes.</summary>
/// <param name="model">The model.</param>
/// <param name="isRough">Whether paths over three other atoms are left out.</param>
internal sealed class PathSession(MultipleScatteringModel model, bool isRough) : IForwardSession
{
    // By edge and part of a mixture; what is no mixture is one part.
    private readonly Dictionary<(AbsorptionEdge Edge, int Part), CollectedPaths> _paths = [];
    private AtomicConfiguration? _mixture;
    private IReadOnlyList<AtomicConfiguration> _parts = [];

    /// <inheritdoc/>
    public bool IsExact => !isRough;

    /// <inheritdoc/>
    public void Compute(AtomicConfiguration atoms, AbsorptionEdge edge, Span<double> chi, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        if (atoms.Mixture is null)
        {
            model.Compute(atoms, edge, Of(edge, 0), chi, cancellationToken);
            return;
        }

        Require.Length(chi.Length, model.Grid.Count, nameof(chi));
        IReadOnlyList<AtomicConfiguration> parts = PartsOf(atoms);
        MixtureMean.Compute(atoms, parts, edge, chi, (part, one) => model.Compute(parts[part], edge, Of(edge, part), one, cancellationToken));
    }

    /// <inheritdoc/>
    public void AddGradient(AtomicConfiguration atoms, AbsorptionEdge edge, ReadOnlySpan<double> weights, Span<double> gradient, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        if (atoms.Mixture is null)
        {
            model.AddGradient(atoms, edge, weights, Of(edge, 0), gradient, cancellationToken);
            return;
        }

        IReadOnlyList<AtomicConfiguration> parts = PartsOf(atoms);
        MixtureMean.AddGradient(atoms, parts, edge, weights, gradient, (part, weighed, own) => model.AddGradient(parts[part], edge, weighed, Of(edge, part), own, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (((AbsorptionEdge edge, _), CollectedPaths paths) in _paths) model.Return(edge, paths);
        _paths.Clear();
    }

    /// <summary>The same objects for the same mixture, since paths are known by the object that they are of.</summary>
    private IReadOnlyList<AtomicConfiguration> PartsOf(AtomicConfiguration mixture)
    {
        if (!ReferenceEquals(_mixture, mixture)) (_mixture, _parts) = (mixture, mixture.Parts());
        return _parts;
    }

    private CollectedPaths Of(AbsorptionEdge edge, int part)
    {
        if (!_paths.TryGetValue((edge, part), out CollectedPaths? paths)) _paths.Add((edge, part), paths = model.Take(edge, isRough));
        return paths;
    }
}
