using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Rmc;
using XasRmc.Rmc.Objective;

namespace XasRmc.Tests.Rmc;

/// <summary>The obvious form of the objective: no compression, no running sum.</summary>
internal static class SlowForm
{
    /// <summary>chi² = N_ind |F (data − S0² theory)|² / eps².</summary>
    public static double ChiSquared(RmcEdge edge, double[] data, double[] theory, double s02)
    {
        double[] difference = [.. data.Zip(theory, (d, t) => d - s02 * t)];
        double[] features = new double[edge.Objective.FeatureCount];
        edge.Objective.Apply(difference, features);
        return edge.Objective.IndependentPoints * features.Sum(f => f * f) / edge.ErrorPower;
    }

    /// <summary>The measured curve at k = sqrt(q² + c dE0).</summary>
    public static double[] MovedData(ChiSpectrum measured, double deltaE0Ev)
    {
        double[] moved = new double[measured.Grid.Count];
        EnergyShift.Apply(measured.Grid, measured.Chi, -deltaE0Ev, moved);
        return moved;
    }

    /// <summary>chi(k) of one edge from its tables, each pair by itself, in double precision on the whole grid, by the lookup that the engine has: four-point interpolation on a fine grid of distances, linear in it, moved so that the error has no mean.</summary>
    public static double[] TableChi(AtomicConfiguration atoms, AbsorptionEdge edge, IReadOnlyList<PairScatteringTable> tables, CompressedTables lookup)
    {
        double[][][] rows = [.. atoms.Species.Select(b => FineRows(tables.First(t => t.Edge == edge && t.Neighbour == b), lookup))];
        double[] chi = new double[rows[0][0].Length];
        NeighbourList list = NeighbourList.Of(atoms, lookup.RMaxAngstrom);
        for (int i = 0; i < atoms.Count; i++)
        {
            if (atoms.ElementOf(i) != edge.Element) continue;
            for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
            {
                double r = list.Vector(atoms.PositionsAngstrom, i, e).R;
                if (r >= lookup.RMaxAngstrom) continue;
                double x = (r - lookup.RStartAngstrom) / lookup.StepAngstrom;
                int row = (int)x;
                double[] low = rows[atoms.SpeciesIndex[list.Indices[e]]][row], high = rows[atoms.SpeciesIndex[list.Indices[e]]][row + 1];
                for (int n = 0; n < chi.Length; n++) chi[n] += ((1 - (x - row)) * low[n] + (x - row) * high[n]) / atoms.CountOf(edge.Element);
            }
        }

        return chi;
    }

    private static double[][] FineRows(PairScatteringTable table, CompressedTables lookup)
    {
        int count = (int)Math.Ceiling((lookup.RMaxAngstrom - lookup.RStartAngstrom) / lookup.StepAngstrom) + 2;
        double[][] at = [.. Enumerable.Range(-1, count + 2).Select(j => Row(table, lookup.RStartAngstrom + j * lookup.StepAngstrom))];
        return [.. Enumerable.Range(1, count).Select(j => at[j].Select((v, n) => v - (at[j - 1][n] - 2 * v + at[j + 1][n]) / 12).ToArray())];
    }

    private static double[] Row(PairScatteringTable table, double r)
    {
        double x = (r - table.RGrid.StartAngstrom) / table.RGrid.StepAngstrom;
        int first = Math.Clamp((int)Math.Floor(x) - 1, 0, table.RGrid.Count - 4);
        double[] chi = new double[table.KGrid.Count];
        for (int row = first; row < first + 4; row++)
        {
            double weight = 1;
            for (int other = first; other < first + 4; other++)
            {
                if (other != row) weight *= (x - other) / (row - other);
            }

            for (int n = 0; n < chi.Length; n++) chi[n] += weight * table.Row(row)[n];
        }

        return chi;
    }
}
