using XasRmc.Core;

namespace XasRmc.Exafs.Forward;

/// <summary>A forward model that also tells how its spectra change when atoms move.</summary>
public interface IDifferentiableForwardModel : IExafsForwardModel
{
    /// <summary>Adds the slope of E = sum over k of g(k) chi(k), the mean over all absorbers, along every coordinate: what a fit needs, at the cost of a few spectra.</summary>
    /// <remarks>With g the slope of a misfit along chi(k) this is the slope of the misfit; with g = 1 at one k alone it is the slope of chi there. Neighbours that pass the longest distance come and go without a slope, as in the spectrum.</remarks>
    /// <param name="atoms">The atoms.</param>
    /// <param name="edge">The edge; its element absorbs.</param>
    /// <param name="weights">g(k), one number a point of the grid.</param>
    /// <param name="gradient">Receives dE/dx, dE/dy, dE/dz of each atom in turn, 1/Å times the unit of g, added to what is there.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">A wrong length, or as for the spectrum.</exception>
    void AddGradient(AtomicConfiguration atoms, AbsorptionEdge edge, ReadOnlySpan<double> weights, Span<double> gradient, CancellationToken cancellationToken);

    /// <summary>The same model for one who asks for spectra and slopes of one structure after another.</summary>
    IForwardSession OpenSession() => new PlainSession(this);

    /// <summary>A cheaper model of nearly the same slopes, for ways whose end the model itself judges: it may leave out what is small and dear. Where there is none it is the model itself.</summary>
    IForwardSession OpenRoughSession() => OpenSession();
}
