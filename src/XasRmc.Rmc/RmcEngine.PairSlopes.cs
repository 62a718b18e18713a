using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace XasRmc.Rmc;

/// <content>The slopes of chi² along all coordinates by single scattering: as many tables of effective pair forces as there are kinds of pairs.</content>
public sealed partial class RmcEngine
{
    private float[] _slopeRow = [];
    private double[] _pairRates = [], _potential = [];

    /// <summary>Adds the slopes of a number along the places before scaling, whose slopes along the compressed model are given.</summary>
    /// <remarks>
    /// With g the slopes along the model of an edge and K_j the row of a table at distance r_j, g·K_j is the potential of that kind of pair at r_j: one product a row instead of one a pair. Its difference from row to row is the
    /// force of all pairs whose distance lies between, exactly the slope of the linear lookup that the sums are made with.
    /// </remarks>
    /// <param name="edge">The edge.</param>
    /// <param name="slope">g.</param>
    private void CollectPairRates(int edge, ReadOnlySpan<double> slope)
    {
        int rows = _tables.RowsPerTable, kinds = _tables.SpeciesCount;
        if (_pairRates.Length == 0)
        {
            _pairRates = new double[kinds * kinds * rows];
            _potential = new double[rows];
            _slopeRow = new float[_width];
        }

        for (int c = 0; c < _width; c++) _slopeRow[c] = (float)(slope[c] * _perAbsorber[edge]);
        int absorber = 0;
        while (Problem.Start.Species[absorber] != Problem.Edges[edge].Edge.Element) absorber++;
        for (int neighbour = 0; neighbour < kinds; neighbour++)
        {
            ReadOnlySpan<float> table = _tables.Rows.AsSpan((edge * kinds + neighbour) * rows * _width, rows * _width);
            for (int j = 0; j < rows; j++) _potential[j] = Dot(table.Slice(j * _width, _width), _slopeRow);
            Span<double> seen = _pairRates.AsSpan((absorber * kinds + neighbour) * rows, rows), back = _pairRates.AsSpan((neighbour * kinds + absorber) * rows, rows);
            for (int j = 0; j + 1 < rows; j++)
            {
                double rate = (_potential[j + 1] - _potential[j]) * _inverseStep;
                seen[j] += rate;
                // Like atoms absorb both, and then this is the same row once more.
                back[j] += rate;
            }
        }
    }

    private void AddPairSlopes(double[] gradient)
    {
        int rows = _tables.RowsPerTable, kinds = _tables.SpeciesCount;
        double rMax = _tables.RMaxAngstrom;
        double[] p = State.Positions;
        ReadOnlySpan<int> indices = _list.Indices, offsets = _list.Offsets, species = State.Species;
        ReadOnlySpan<double> shifts = _list.ShiftsAngstrom;
        for (int i = 0; i < species.Length; i++)
        {
            // In a mixture the slopes along the places before scaling are those of each part's own scale.
            double scale = ScaleOf(i), weight = State.Scales.Length > 1 ? WeightOf(i) * scale : 1, px = p[3 * i], py = p[3 * i + 1], pz = p[3 * i + 2], gx = 0, gy = 0, gz = 0;
            for (int e = offsets[i]; e < offsets[i + 1]; e++)
            {
                int j = indices[e];
                if (j <= i) continue; // each pair once; an atom's own images move along
                double dx = p[3 * j] - px + shifts[3 * e], dy = p[3 * j + 1] - py + shifts[3 * e + 1], dz = p[3 * j + 2] - pz + shifts[3 * e + 2];
                double length = Math.Sqrt(dx * dx + dy * dy + dz * dz), r = scale * length;
                if (!(r < rMax)) continue;
                double rate = weight * _pairRates[(species[i] * kinds + species[j]) * rows + (int)((r - _tables.RStartAngstrom) * _inverseStep)] / length;
                gx -= rate * dx;
                gy -= rate * dy;
                gz -= rate * dz;
                gradient[3 * j] += rate * dx;
                gradient[3 * j + 1] += rate * dy;
                gradient[3 * j + 2] += rate * dz;
            }

            gradient[3 * i] += gx;
            gradient[3 * i + 1] += gy;
            gradient[3 * i + 2] += gz;
        }
    }

    private static float Dot(ReadOnlySpan<float> row, ReadOnlySpan<float> slope)
    {
        ref float a = ref MemoryMarshal.GetReference(row);
        ref float b = ref MemoryMarshal.GetReference(slope);
        Vector512<float> sum = Vector512<float>.Zero;
        for (nuint c = 0; c < (nuint)row.Length; c += 16) sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, c), Vector512.LoadUnsafe(ref b, c), sum);
        return Vector512.Sum(sum);
    }
}
