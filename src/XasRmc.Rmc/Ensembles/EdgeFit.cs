using XasRmc.Core;

namespace XasRmc.Rmc.Ensembles;

/// <summary>The comparison of a calculated curve with the measurement: S0² in closed form, dE0 by golden section, the model moved and the data left alone.</summary>
internal static class EdgeFit
{
    private const double ToleranceEv = 1e-3;
    private const int ScanPoints = 41;

    /// <summary>The best comparison of one edge.</summary>
    /// <param name="edge">The edge with its measurement.</param>
    /// <param name="theory">chi(k) of the atoms on the measured grid, S0² = 1 and dE0 = 0.</param>
    public static EdgeComparison Compare(RmcEdge edge, double[] theory)
    {
        KGrid grid = edge.Measured.Grid;
        double[] data = new double[edge.Objective.FeatureCount], model = new double[data.Length];
        edge.Objective.Apply(edge.Measured.Chi, data);
        double deltaE0 = edge.DeltaE0Ev.IsFixed ? edge.DeltaE0Ev.Low : Least(edge, theory, data, model);
        (double misfit, double s02) = Misfit(edge, theory, deltaE0, data, model);
        double[] fitted = ExactModel.AtDeltaE0(grid, theory, deltaE0);
        for (int i = 0; i < fitted.Length; i++) fitted[i] *= s02;
        double signal = data.Sum(d => d * d);
        double chiSquared = edge.Objective.IndependentPoints * misfit / edge.ErrorPower;
        return new EdgeComparison(edge.Edge, grid, edge.Measured.Chi, fitted, misfit / signal, chiSquared / edge.DegreesOfFreedom, s02, deltaE0);
    }

    private static double Least(RmcEdge edge, double[] theory, double[] data, double[] model)
    {
        (double low, double high) = (edge.DeltaE0Ev.Low, edge.DeltaE0Ev.High);
        double step = (high - low) / (ScanPoints - 1);
        double best = Enumerable.Range(0, ScanPoints).Select(i => low + i * step).MinBy(d => Misfit(edge, theory, d, data, model).Square);
        double a = Math.Max(low, best - step), b = Math.Min(high, best + step);
        double ratio = (Math.Sqrt(5) - 1) / 2;
        double c = b - ratio * (b - a), d = a + ratio * (b - a);
        double fc = Misfit(edge, theory, c, data, model).Square, fd = Misfit(edge, theory, d, data, model).Square;
        while (b - a > ToleranceEv)
        {
            if (fc < fd)
            {
                (b, d, fd) = (d, c, fc);
                c = b - ratio * (b - a);
                fc = Misfit(edge, theory, c, data, model).Square;
            }
            else
            {
                (a, c, fc) = (c, d, fd);
                d = a + ratio * (b - a);
                fd = Misfit(edge, theory, d, data, model).Square;
            }
        }

        return 0.5 * (a + b);
    }

    private static (double Square, double S02) Misfit(RmcEdge edge, double[] theory, double deltaE0Ev, double[] data, double[] model)
    {
        edge.Objective.Apply(ExactModel.AtDeltaE0(edge.Measured.Grid, theory, deltaE0Ev), model);
        double overlap = 0, length = 0;
        for (int f = 0; f < data.Length; f++)
        {
            overlap += data[f] * model[f];
            length += model[f] * model[f];
        }

        double s02 = length > 0 ? Math.Clamp(overlap / length, edge.S02.Low, edge.S02.High) : edge.S02.Low;
        double square = 0;
        for (int f = 0; f < data.Length; f++) square += (data[f] - s02 * model[f]) * (data[f] - s02 * model[f]);
        return (square, s02);
    }
}
