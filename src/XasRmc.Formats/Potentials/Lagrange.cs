namespace XasRmc.Formats.Potentials;

/// <summary>Four-point Lagrange interpolation on an even grid from zero.</summary>
internal static class Lagrange
{
    /// <summary>The values of a table at other steps; beyond its end the last four points are continued up to one step.</summary>
    public static double[] Resample(double[] values, double step, double newStep, int newCount)
    {
        double[] result = new double[newCount];
        for (int m = 0; m < newCount; m++)
        {
            // The four points are k − 1 to k + 2; p is the place after k in steps.
            double place = m * newStep / step;
            int k = Math.Clamp((int)place, 1, values.Length - 3);
            double p = Math.Min(place - k, 2);
            result[m] = -p * (p - 1) * (p - 2) / 6 * values[k - 1] + 0.5 * (p * p - 1) * (p - 2) * values[k]
                - 0.5 * p * (p + 1) * (p - 2) * values[k + 1] + p * (p * p - 1) / 6 * values[k + 2];
        }

        return result;
    }
}
