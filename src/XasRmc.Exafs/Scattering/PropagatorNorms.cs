namespace XasRmc.Exafs.Scattering;

/// <summary>The norms N_lm = √((2l+1)(l−m)!/(l+m)!) of the propagator's terms.</summary>
internal static class PropagatorNorms
{
    /// <summary>The norms by m and l: m times the number of l, plus l; 0 below l = m.</summary>
    /// <param name="mMost">The highest m.</param>
    /// <param name="lCount">One more than the highest l.</param>
    public static double[] Of(int mMost, int lCount)
    {
        var norms = new double[(mMost + 1) * lCount];
        for (int m = 0; m <= mMost; m++)
        {
            for (int l = m; l < lCount; l++)
            {
                double squared = 2 * l + 1;
                for (int i = l - m + 1; i <= l + m; i++) squared /= i;
                norms[m * lCount + l] = Math.Sqrt(squared);
            }
        }

        return norms;
    }
}
