using System.Numerics;
using XasRmc.Core;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward.Paths;

/// <summary>The wave numbers at which amplitudes are computed, and the way from there to an even grid.</summary>
/// <remarks>S(k), free of its rapid phase, varies with k as the phase shifts do: it is computed every 0.1 Å⁻¹ up to 4 Å⁻¹ and every 0.2 Å⁻¹ above, or at steps that are given, and carried to the grid by a not-a-knot cubic spline, real and imaginary part alike.</remarks>
internal sealed class AmplitudeNodes
{
    private static readonly (double StepInvAngstrom, double EndInvAngstrom)[] s_defaultSteps = [(0.1, 4), (0.2, double.PositiveInfinity)];
    private readonly double[] _matrix;

    /// <summary>Makes the nodes of a grid.</summary>
    /// <param name="grid">Where amplitudes are wanted.</param>
    /// <param name="steps">Their steps and how far each goes, Å⁻¹; the last without end. Without any, those above.</param>
    public AmplitudeNodes(KGrid grid, params ReadOnlySpan<(double StepInvAngstrom, double EndInvAngstrom)> steps)
    {
        var nodes = new List<double>();
        double from = 0;
        foreach ((double step, double end) in steps.IsEmpty ? s_defaultSteps : steps)
        {
            for (int i = 0; from + i * step < Math.Min(end, grid.EndInvAngstrom) - 1e-9; i++) nodes.Add(from + i * step);
            from = end;
        }

        nodes.Add(grid.EndInvAngstrom);
        WavenumbersInvAngstrom = [.. nodes];
        int count = nodes.Count;
        _matrix = new double[grid.Count * count];
        var unit = new double[count];
        for (int n = 0; n < count; n++)
        {
            unit[n] = 1;
            var spline = new NotAKnotSpline(WavenumbersInvAngstrom, unit);
            for (int i = 0; i < grid.Count; i++) _matrix[i * count + n] = spline.At(grid[i]);
            unit[n] = 0;
        }
    }

    /// <summary>The nodes, Å⁻¹.</summary>
    public double[] WavenumbersInvAngstrom { get; }

    /// <summary>Carries values at the nodes to the grid.</summary>
    public void Carry(ReadOnlySpan<double> atNodes, Span<double> onGrid)
    {
        int count = WavenumbersInvAngstrom.Length;
        for (int i = 0; i < onGrid.Length; i++)
        {
            ReadOnlySpan<double> row = _matrix.AsSpan(i * count, count);
            Vector<double> sums = Vector<double>.Zero;
            int n = 0;
            for (; n <= count - Vector<double>.Count; n += Vector<double>.Count) sums += new Vector<double>(row[n..]) * new Vector<double>(atNodes[n..]);
            double sum = Vector.Sum(sums);
            for (; n < count; n++) sum += row[n] * atNodes[n];
            onGrid[i] = sum;
        }
    }
}
