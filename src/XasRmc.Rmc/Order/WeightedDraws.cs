using XasRmc.Core;

namespace XasRmc.Rmc.Order;

/// <summary>Points drawn anew by their weights, evenly: each as often as its share of all weights, to the next whole number.</summary>
internal static class WeightedDraws
{
    /// <summary>As many numbers of points as there are weights.</summary>
    /// <param name="lnWeights">ln of the weights, up to a constant.</param>
    /// <param name="random">Where the first one comes from.</param>
    public static List<int> Of(double[] lnWeights, RandomStream random)
    {
        double largest = lnWeights.Max(), step = lnWeights.Sum(w => Math.Exp(w - largest)) / lnWeights.Length, next = step * random.NextDouble(), passed = 0;
        var drawn = new List<int>(lnWeights.Length);
        for (int i = 0; i < lnWeights.Length; i++)
        {
            passed += Math.Exp(lnWeights[i] - largest);
            for (; next < passed && drawn.Count < lnWeights.Length; next += step) drawn.Add(i);
        }

        return drawn;
    }
}
