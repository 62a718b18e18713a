using XasRmc.Core;

namespace XasRmc.Exafs.Forward;

/// <summary>A session of a model that keeps nothing from a spectrum to its slopes.</summary>
/// <param name="model">The model.</param>
internal sealed class PlainSession(IDifferentiableForwardModel model) : IForwardSession
{
    /// <inheritdoc/>
    public bool IsExact => true;

    /// <inheritdoc/>
    public void Compute(AtomicConfiguration atoms, AbsorptionEdge edge, Span<double> chi, CancellationToken cancellationToken) => model.Compute(atoms, edge, chi, cancellationToken);

    /// <inheritdoc/>
    public void AddGradient(AtomicConfiguration atoms, AbsorptionEdge edge, ReadOnlySpan<double> weights, Span<double> gradient, CancellationToken cancellationToken) =>
        model.AddGradient(atoms, edge, weights, gradient, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
