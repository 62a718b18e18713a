namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>The weights of Lagrange's interpolation at a place between the points of an even grid, the place lying in the middle interval of the points used.</summary>
internal static class LagrangeStencil
{
    /// <summary>Fills the weights.</summary>
    /// <param name="fraction">The place within the middle interval, 0 to 1.</param>
    /// <param name="weights">Receives one weight a point; an even number of points, the first of them half of that less one before the interval.</param>
    public static void Fill(double fraction, Span<double> weights)
    {
        int half = weights.Length / 2;
        for (int i = 0; i < weights.Length; i++)
        {
            double weight = 1;
            int x = i - half + 1;
            for (int j = 0; j < weights.Length; j++)
            {
                int y = j - half + 1;
                if (j != i) weight *= (fraction - y) / (x - y);
            }

            weights[i] = weight;
        }
    }
}
