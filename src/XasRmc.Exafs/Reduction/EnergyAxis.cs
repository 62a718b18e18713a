namespace XasRmc.Exafs.Reduction;

/// <summary>Finding places on a rising energy axis.</summary>
internal static class EnergyAxis
{
    // Two points closer than this count as one place of the monochromator, read twice, eV.
    private const double SmallestStepEv = 5e-4;

    /// <summary>The same energies, with points that all but coincide spread apart, so that derivatives stay finite.</summary>
    public static double[] Spread(ReadOnlySpan<double> energyEv)
    {
        double[] spread = energyEv.ToArray();
        for (int i = 1; i < spread.Length; i++)
        {
            if (spread[i] - spread[i - 1] < SmallestStepEv) spread[i] = spread[i - 1] + SmallestStepEv;
        }

        return spread;
    }

    /// <summary>The last point that is not above a value; 0 where all are.</summary>
    public static int LastNotAbove(ReadOnlySpan<double> x, double value)
    {
        int found = x.BinarySearch(value);
        return Math.Max(0, found >= 0 ? found : ~found - 1);
    }

    /// <summary>The point nearest to a value; of two equally near the lower.</summary>
    public static int Nearest(ReadOnlySpan<double> x, double value)
    {
        int below = LastNotAbove(x, value);
        return below + 1 < x.Length && Math.Abs(x[below + 1] - value) < Math.Abs(x[below] - value) ? below + 1 : below;
    }

    /// <summary>The derivative dy/dx where the point number is the parameter of both: central differences inside, one-sided ones at the ends.</summary>
    public static double[] Derivative(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var slope = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            int low = Math.Max(0, i - 1), high = Math.Min(x.Length - 1, i + 1);
            slope[i] = (y[high] - y[low]) / (x[high] - x[low]);
        }

        return slope;
    }
}
