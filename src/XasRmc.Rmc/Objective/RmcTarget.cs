using XasRmc.Core;

namespace XasRmc.Rmc.Objective;

/// <summary>The measured spectra of a fit in compressed form, for every value that dE0 may take.</summary>
/// <remarks>
/// <para>With fixed tables the data move instead of the model: at dE0 the measured chi at k = sqrt(q² + 0.2625 dE0) is compared with the table at q. The same
/// to first order as moving the model; the result's comparison with the measurement moves the model, as Larch does.</para>
/// <para>chi² of an edge given its model vector y: c − 2 S0² d·y + (S0²)² |y|², with S0² = d·y/|y|² held inside its range: the closed-form best value. What is known of dE0 adds its own term.</para>
/// </remarks>
public sealed class RmcTarget
{
    /// <summary>The step between the values of dE0 that a fit may take, eV: a tenth of the best accuracy of an EXAFS dE0.</summary>
    public const double DeltaE0StepEv = 0.05;

    private readonly EdgeTarget[] _edges;

    internal RmcTarget(CompressedTables tables, IReadOnlyList<RmcEdge> edges, IReadOnlyList<ChiSpectrum> measured)
    {
        Require.Length(measured.Count, edges.Count, nameof(measured));
        Width = tables.Width;
        _edges = new EdgeTarget[edges.Count];
        for (int e = 0; e < edges.Count; e++)
        {
            if (measured[e].Edge != edges[e].Edge || measured[e].Grid != edges[e].Measured.Grid)
                throw new ArgumentException($"Spectrum {e} must be of {edges[e].Edge} on the grid of the problem.", nameof(measured));
            _edges[e] = new EdgeTarget(tables.EdgeAt(e), Width, measured[e]);
        }
    }

    internal int Width { get; }

    /// <summary>The number of values that dE0 of an edge may take.</summary>
    public int DeltaE0Count(int edge) => _edges[edge].Count;

    /// <summary>A value of dE0, eV.</summary>
    public double DeltaE0Ev(int edge, int index) => _edges[edge].DeltaE0Ev(index);

    /// <summary>The slope of chi² of an edge along each component of its model vector.</summary>
    internal void AddSlope(int edge, int deltaE0Index, ReadOnlySpan<double> model, double s02, double share, Span<double> slope) => _edges[edge].AddSlope(deltaE0Index, model, s02, share, slope);

    /// <summary>chi² of an edge and the S0² that belongs to it.</summary>
    internal double ChiSquared(int edge, int deltaE0Index, ReadOnlySpan<double> model, out double s02) => _edges[edge].ChiSquared(deltaE0Index, model, out s02);
}
