using XasRmc.Core;

namespace XasRmc.Exafs.Forward;

/// <summary>Spectra and slopes of one structure after another from a model: what a spectrum finds of its structure is kept for the slopes of the same structure. One owner, one thread at a time; gives its memory back when disposed of.</summary>
public interface IForwardSession : IDisposable
{
    /// <summary>Whether spectra and slopes are those of the model to the same bits; a rough session leaves something out.</summary>
    bool IsExact { get; }

    /// <summary>As <see cref="IExafsForwardModel.Compute"/>.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="edge">The edge; its element absorbs.</param>
    /// <param name="chi">Receives chi(k), one number a point of the model's grid.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    void Compute(AtomicConfiguration atoms, AbsorptionEdge edge, Span<double> chi, CancellationToken cancellationToken);

    /// <summary>As <see cref="IDifferentiableForwardModel.AddGradient"/>; cheaper where <paramref name="atoms"/> is the object whose spectrum of the edge was computed last.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="edge">The edge; its element absorbs.</param>
    /// <param name="weights">g(k), one number a point of the grid.</param>
    /// <param name="gradient">Receives the slopes, added to what is there.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    void AddGradient(AtomicConfiguration atoms, AbsorptionEdge edge, ReadOnlySpan<double> weights, Span<double> gradient, CancellationToken cancellationToken);
}
