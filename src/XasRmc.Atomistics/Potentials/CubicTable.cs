namespace XasRmc.Atomistics.Potentials;

/// <summary>A function tabulated in even steps from zero, as a cubic in each interval with given values and slopes at its ends.</summary>
/// <remarks>Slopes are fourth-order central differences, (f₋₂ − 8f₋₁ + 8f₊₁ − f₊₂)/12, second order next to the ends and one-sided at them: the rule of LAMMPS's EAM, so that one table means one potential in both.</remarks>
internal sealed class CubicTable
{
    private readonly double[] _coefficients;
    private readonly double _stepsPerUnit;
    private readonly int _last;

    public CubicTable(ReadOnlySpan<double> values, double step)
    {
        int n = values.Length;
        double[] slope = new double[n];
        slope[0] = values[1] - values[0];
        slope[1] = 0.5 * (values[2] - values[0]);
        for (int i = 2; i < n - 2; i++) slope[i] = (values[i - 2] - values[i + 2] + 8 * (values[i + 1] - values[i - 1])) / 12;
        slope[n - 2] = 0.5 * (values[n - 1] - values[n - 3]);
        slope[n - 1] = values[n - 1] - values[n - 2];
        _last = n - 2;
        _stepsPerUnit = 1 / step;
        _coefficients = new double[4 * (n - 1)];
        for (int i = 0; i < n - 1; i++)
        {
            double rise = values[i + 1] - values[i];
            _coefficients[4 * i] = values[i];
            _coefficients[4 * i + 1] = slope[i];
            _coefficients[4 * i + 2] = 3 * rise - 2 * slope[i] - slope[i + 1];
            _coefficients[4 * i + 3] = slope[i] + slope[i + 1] - 2 * rise;
        }
    }

    /// <summary>Value and slope. Beyond the last point both stay as they are there.</summary>
    public double Evaluate(double argument, out double slope)
    {
        double place = argument * _stepsPerUnit;
        int interval = Math.Min((int)place, _last);
        double t = Math.Min(place - interval, 1);
        ReadOnlySpan<double> c = _coefficients.AsSpan(4 * interval, 4);
        slope = (c[1] + t * (2 * c[2] + t * 3 * c[3])) * _stepsPerUnit;
        return c[0] + t * (c[1] + t * (c[2] + t * c[3]));
    }
}
