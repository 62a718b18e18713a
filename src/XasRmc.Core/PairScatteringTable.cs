namespace XasRmc.Core;

/// <summary>The single-scattering signal chi_AB(k; r) of one neighbour B at distance r from one absorber A, with S0² = 1 and dE0 = 0.</summary>
/// <remarks>chi_A(k) = (1/N_A) sum over absorbers and neighbours of chi_AB(k; r) = ∫ n_AB(r) chi_AB(k; r) dr. It is what inversion and fit know of the physics.</remarks>
public sealed class PairScatteringTable
{
    private readonly double[] _values;

    /// <summary>Makes a table.</summary>
    /// <param name="edge">The edge; its element is the absorber A.</param>
    /// <param name="neighbour">The scatterer B.</param>
    /// <param name="kGrid">The wave numbers.</param>
    /// <param name="rGrid">The distances.</param>
    /// <param name="values">chi_AB, row after row: values[j * kGrid.Count + i] is chi at r_j and k_i.</param>
    /// <exception cref="ArgumentException">A wrong length or a value that is not finite.</exception>
    public PairScatteringTable(AbsorptionEdge edge, Element neighbour, KGrid kGrid, RGrid rGrid, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(neighbour);
        ArgumentNullException.ThrowIfNull(kGrid);
        ArgumentNullException.ThrowIfNull(rGrid);
        Require.Length(values.Length, kGrid.Count * rGrid.Count, nameof(values));
        Require.AllFinite(values, nameof(values));
        Edge = edge;
        Neighbour = neighbour;
        KGrid = kGrid;
        RGrid = rGrid;
        _values = values.ToArray();
    }

    /// <summary>The edge; its element is the absorber.</summary>
    public AbsorptionEdge Edge { get; }

    /// <summary>The scatterer.</summary>
    public Element Neighbour { get; }

    /// <summary>The wave numbers.</summary>
    public KGrid KGrid { get; }

    /// <summary>The distances.</summary>
    public RGrid RGrid { get; }

    /// <summary>chi at r_j and k_i is element j * KGrid.Count + i.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>chi(k) of one neighbour at r_j.</summary>
    public ReadOnlySpan<double> Row(int rIndex) => _values.AsSpan(rIndex * KGrid.Count, KGrid.Count);
}
