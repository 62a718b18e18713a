namespace XasRmc.Exafs.Reduction;

/// <summary>Smooths an unevenly sampled curve by a Lorentzian: even resampling at the Lorentzian's width, convolution, and back.</summary>
/// <remarks>The curve is mirrored at its ends, and the Lorentzian 1/(1 + j²), j in steps, is cut off at the length of the curve and normalised there.</remarks>
internal static class LorentzianSmoothing
{
    private const int PaddingSteps = 5;

    /// <summary>The smoothed values at the points x.</summary>
    public static double[] Apply(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double width)
    {
        double low = width * (int)((x[0] - PaddingSteps * width) / width), high = width * (int)((x[^1] + PaddingSteps * width) / width);
        int n = Math.Min(1 + (int)(Math.Abs(high - low + width * 0.1) / width), 50 * x.Length);
        double step = (high - low) / (n - 1);

        // The even curve between its mirror images; element 0 is not used.
        var mirrored = new double[3 * n];
        Span<double> even = mirrored.AsSpan(n, n);
        int piece = 0;
        for (int i = 0; i < n; i++)
        {
            double at = low + i * step;
            while (piece < x.Length - 2 && x[piece + 1] <= at) piece++;
            double t = Math.Clamp((at - x[piece]) / (x[piece + 1] - x[piece]), 0, 1);
            even[i] = y[piece] + t * (y[piece + 1] - y[piece]);
        }

        for (int i = 0; i < n; i++)
        {
            if (i > 0) mirrored[i] = even[n - i];
            mirrored[2 * n + i] = even[n - 1 - i];
        }

        // Weight j stands for the distance of n − j steps; the list is reversed, as a convolution takes it.
        var weights = new double[2 * n];
        double sum = 0;
        for (int j = 0; j < 2 * n; j++)
        {
            double distance = n - j;
            weights[2 * n - 1 - j] = 1 / (1 + distance * distance);
            sum += weights[2 * n - 1 - j];
        }

        var smooth = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            int cell = Math.Clamp((int)((x[i] - low) / step), 0, n - 2);
            double t = (x[i] - (low + cell * step)) / step;
            smooth[i] = ((1 - t) * At(cell) + t * At(cell + 1)) / sum;
        }

        return smooth;

        double At(int cell) => DenseLeastSquares.Dot(weights, mirrored.AsSpan(cell + 1, 2 * n));
    }
}
