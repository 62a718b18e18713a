using XasRmc.Core;
using XasRmc.Rmc.Objective;

namespace XasRmc.Rmc.Calibration;

/// <summary>chi(k) of numbers of neighbours at the distances of a table.</summary>
internal static class ShellModel
{
    public static double[] Chi(PairScatteringTable table, ReadOnlySpan<double> weights, KGrid grid)
    {
        double[] sum = new double[table.KGrid.Count];
        for (int j = 0; j < weights.Length; j++)
        {
            if (weights[j] == 0) continue;
            ReadOnlySpan<double> row = table.Row(j);
            for (int i = 0; i < sum.Length; i++) sum[i] += weights[j] * row[i];
        }

        if (grid == table.KGrid) return sum;
        double[] chi = new double[grid.Count];
        for (int i = 0; i < chi.Length; i++) chi[i] = CubicLookup.Read(sum, (grid[i] - table.KGrid.StartInvAngstrom) / table.KGrid.StepInvAngstrom);
        return chi;
    }
}
