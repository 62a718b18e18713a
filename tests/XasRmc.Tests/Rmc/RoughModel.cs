using XasRmc.Core;
using XasRmc.Exafs.Forward;

namespace XasRmc.Tests.Rmc;

/// <summary>A model whose trajectories follow another one.</summary>
/// <param name="exact">What decides.</param>
/// <param name="rough">What is followed.</param>
internal sealed class RoughModel(IDifferentiableForwardModel exact, IDifferentiableForwardModel rough) : IDifferentiableForwardModel
{
    public IReadOnlyList<AbsorptionEdge> Edges => exact.Edges;

    public KGrid Grid => exact.Grid;

    public double RMaxAngstrom => exact.RMaxAngstrom;

    public string Description => exact.Description;

    public double RelativeModelError(AbsorptionEdge edge) => exact.RelativeModelError(edge);

    public void Compute(AtomicConfiguration atoms, AbsorptionEdge edge, Span<double> chi, CancellationToken cancellationToken) => exact.Compute(atoms, edge, chi, cancellationToken);

    public void ComputeAbsorber(AtomicConfiguration atoms, int absorber, AbsorptionEdge edge, Span<double> chi) => exact.ComputeAbsorber(atoms, absorber, edge, chi);

    public void AddGradient(AtomicConfiguration atoms, AbsorptionEdge edge, ReadOnlySpan<double> weights, Span<double> gradient, CancellationToken cancellationToken) =>
        exact.AddGradient(atoms, edge, weights, gradient, cancellationToken);

    public IForwardSession OpenRoughSession() => new RoughSession(rough.OpenSession());

    private sealed class RoughSession(IForwardSession inner) : IForwardSession
    {
        public bool IsExact => false;

        public void Compute(AtomicConfiguration atoms, AbsorptionEdge edge, Span<double> chi, CancellationToken cancellationToken) => inner.Compute(atoms, edge, chi, cancellationToken);

        public void AddGradient(AtomicConfiguration atoms, AbsorptionEdge edge, ReadOnlySpan<double> weights, Span<double> gradient, CancellationToken cancellationToken) => inner.AddGradient(atoms, edge, weights, gradient, cancellationToken);

        public void Dispose() => inner.Dispose();
    }
}
