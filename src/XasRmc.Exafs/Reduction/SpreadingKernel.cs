namespace XasRmc.Exafs.Reduction;

/// <summary>The short, smooth kernel that carries samples of a band-limited signal from a coarse grid to a fine one.</summary>
/// <remarks>φ(x) = exp(β(√(1 − (2x/w)²) − 1)) for |x| below w/2, x in coarse steps. See <see cref="WaveletPlan"/> for the source.</remarks>
internal static class SpreadingKernel
{
    public const int Width = 16;
    private const double Beta = 2.3 * Width;
    private const int QuadraturePoints = 64;

    private static readonly (double[] X, double[] Weight) s_quadrature = Quadrature();

    /// <summary>The kernel's Fourier transform at f cycles a coarse step.</summary>
    public static double Spectrum(double f)
    {
        double sum = 0;
        for (int i = 0; i < QuadraturePoints; i++) sum += s_quadrature.Weight[i] * Math.Cos(2 * Math.PI * f * s_quadrature.X[i]);
        return sum;
    }

    /// <summary>The kernel at the places of fine points between two coarse ones: element t · stride + p weighs coarse point t of the sixteen about fine point p.</summary>
    public static double[] Taps(int stride)
    {
        var taps = new double[Width * stride];
        for (int t = 0; t < Width; t++)
        {
            for (int p = 0; p < stride; p++) taps[t * stride + p] = Value((double)p / stride - (t - (Width / 2 - 1)));
        }

        return taps;
    }

    private static double Value(double x)
    {
        double inside = 1 - 2 * x / Width * (2 * x / Width);
        return inside <= 0 ? 0 : Math.Exp(Beta * (Math.Sqrt(inside) - 1));
    }

    // With x = (w/2) sin θ the integrand is smooth and dies at the ends, so that even steps in θ integrate it to rounding.
    private static (double[] X, double[] Weight) Quadrature()
    {
        var x = new double[QuadraturePoints];
        var weight = new double[QuadraturePoints];
        double step = Math.PI / QuadraturePoints;
        for (int i = 0; i < QuadraturePoints; i++)
        {
            double angle = -Math.PI / 2 + (i + 0.5) * step;
            x[i] = Width / 2.0 * Math.Sin(angle);
            weight[i] = step * Width / 2.0 * Math.Cos(angle) * Math.Exp(Beta * (Math.Cos(angle) - 1));
        }

        return (x, weight);
    }
}
