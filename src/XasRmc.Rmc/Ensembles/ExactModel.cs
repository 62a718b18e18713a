using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Rmc.Objective;

namespace XasRmc.Rmc.Ensembles;

/// <summary>chi(k) from atoms by the plain sum over pairs and the given tables: no running sum, no compression.</summary>
internal static class ExactModel
{
    /// <summary>The mean chi(k) of the absorbers of an edge of a problem, S0² = 1 and dE0 = 0, on the edge's measured grid.</summary>
    public static double[] Compute(RmcProblem problem, AtomicConfiguration atoms, AbsorptionEdge edge, KGrid grid)
    {
        NeighbourList list = NeighbourList.Of(atoms, problem.RMaxAngstrom);
        PairScatteringTable[] tables = [.. atoms.Species.Select(b => problem.Tables.First(t => t.Edge == edge && t.Neighbour == b))];
        double[] sum = new double[tables[0].KGrid.Count];
        double[] chi = new double[grid.Count];
        int absorbers = atoms.CountOf(edge.Element);
        for (int s = 0; s < tables.Length; s++)
        {
            PairScatteringTable table = tables[s];
            double[] weights = new double[table.RGrid.Count];
            for (int i = 0; i < atoms.Count; i++)
            {
                if (atoms.ElementOf(i) != edge.Element) continue;
                for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
                {
                    if (atoms.SpeciesIndex[list.Indices[e]] != s) continue;
                    double r = list.Vector(atoms.PositionsAngstrom, i, e).R;
                    (int first, double w0, double w1, double w2, double w3) = CubicLookup.At((r - table.RGrid.StartAngstrom) / table.RGrid.StepAngstrom, weights.Length);
                    weights[first] += w0;
                    weights[first + 1] += w1;
                    weights[first + 2] += w2;
                    weights[first + 3] += w3;
                }
            }

            if (sum.Length != table.KGrid.Count) sum = new double[table.KGrid.Count];
            Array.Clear(sum);
            for (int j = 0; j < weights.Length; j++)
            {
                if (weights[j] == 0) continue;
                double w = weights[j] / absorbers;
                ReadOnlySpan<double> row = table.Row(j);
                for (int k = 0; k < sum.Length; k++) sum[k] += w * row[k];
            }

            for (int k = 0; k < chi.Length; k++) chi[k] += CubicLookup.Read(sum, (grid[k] - table.KGrid.StartInvAngstrom) / table.KGrid.StepInvAngstrom);
        }

        return chi;
    }

    /// <summary>The curve at q, q² = k² − 0.2625 dE0, for each k of the grid: the model as it is compared with data at dE0.</summary>
    public static double[] AtDeltaE0(KGrid grid, ReadOnlySpan<double> chi, double deltaE0Ev)
    {
        double[] moved = new double[chi.Length];
        EdgeTarget.MoveData(grid, chi, -deltaE0Ev, moved);
        return moved;
    }
}
