namespace XasRmc.Exafs.Scattering.Lanes;

/// <summary>What happens between leaving an atom i and arriving at the next vertex, at one block of wave numbers: a leg to j, or the way to j and back.</summary>
/// <remarks>
/// Both are diagonal in μ and the same for ±μ. To j: O^m_{l'l} = g^m_{l→l'}. To j and back: O^m_{l''l} = sum_l' g^m_{l→l'} τ_l' (−1)^l' g^m_{l'→l''}, which takes μ to −μ; the signs of the turn at j are in it.
/// </remarks>
internal sealed class LegOperator
{
    private readonly ComplexLanes[] _values;
    private readonly int _count;

    private LegOperator(int count, int rows, int columns)
    {
        (_count, RowL, ColumnL) = (count, rows, columns);
        _values = new ComplexLanes[(Math.Min(rows, columns) + 1) * count * count];
    }

    /// <summary>The highest l' of the vertex that is reached.</summary>
    public int RowL { get; }

    /// <summary>The highest l of the atom that is left.</summary>
    public int ColumnL { get; }

    /// <summary>A leg.</summary>
    public static LegOperator Leg(PhaseLanes phases, double lengthAngstrom, int block, int lFrom, int lTo)
    {
        int count = phases.LCount;
        var leg = new LegOperator(count, lTo, lFrom);
        phases.Leg(lengthAngstrom, block, count, lFrom, lTo, (m, l, l2, value) => leg._values[(m * count + l2) * count + l] = value);
        return leg;
    }

    /// <summary>To j and back.</summary>
    public static LegOperator ThereAndBack(PhaseLanes phases, double lengthAngstrom, int block, int lFrom, int scatterer)
    {
        int count = phases.LCount, turn = phases.LMax(scatterer, block);
        LegOperator there = Leg(phases, lengthAngstrom, block, lFrom, turn), back = Leg(phases, lengthAngstrom, block, turn, lFrom);
        var both = new LegOperator(count, lFrom, lFrom);
        ReadOnlySpan<ComplexLanes> tau = phases.Tau(scatterer, block);
        var turned = new ComplexLanes[count];
        for (int m = 0; m <= Math.Min(lFrom, turn); m++)
        {
            for (int l = m; l <= lFrom; l++)
            {
                for (int t = m; t <= turn; t++) turned[t] = (t % 2 == 0 ? 1f : -1f) * (tau[t] * there._values[(m * count + t) * count + l]);
                for (int l2 = m; l2 <= lFrom; l2++)
                {
                    ComplexLanes sum = default;
                    ReadOnlySpan<ComplexLanes> row = back._values.AsSpan((m * count + l2) * count, count);
                    for (int t = m; t <= turn; t++) sum += row[t] * turned[t];
                    both._values[(m * count + l2) * count + l] = sum;
                }
            }
        }

        return both;
    }

    /// <summary>O^m_{l'l} by l.</summary>
    public ReadOnlySpan<ComplexLanes> Row(int m, int l2) => _values.AsSpan((m * _count + l2) * _count, _count);
}
