using XasRmc.Core;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Demonstrations.Generalization;

/// <summary>Draws curves of peaks with the place and height of their maximum.</summary>
/// <remarks>y_i = sum over peaks of h exp(−(x_i − c)²/2w²) + noise, x_i = i/(points − 1). The label is the largest value of the sum without noise over x from 0 to 1, by golden-section search around the largest point of a grid ten times finer.</remarks>
internal static class PeakCurves
{
    private const int Finer = 10;

    /// <summary>Draws curves and labels.</summary>
    /// <param name="recipe">How.</param>
    /// <param name="positions">Where peaks lie.</param>
    /// <param name="count">How many curves.</param>
    /// <param name="random">Where the numbers come from.</param>
    public static SupervisedExamples Draw(PeakRecipe recipe, ValueRange positions, int count, RandomStream random)
    {
        float[] curves = new float[count * recipe.Points], labels = new float[2 * count];
        for (int n = 0; n < count; n++)
        {
            var peaks = new (double Height, double Centre, double Width)[recipe.Fewest + random.NextInt(recipe.Most - recipe.Fewest + 1)];
            for (int p = 0; p < peaks.Length; p++) peaks[p] = (random.NextDouble(recipe.Height.Min, recipe.Height.Max), random.NextDouble(positions.Min, positions.Max), random.NextDouble(recipe.Width.Min, recipe.Width.Max));
            for (int i = 0; i < recipe.Points; i++) curves[n * recipe.Points + i] = (float)(Value(peaks, i / (recipe.Points - 1.0)) + recipe.Noise * random.NextGaussian());
            (double position, double height) = Maximum(peaks, recipe.Points);
            (labels[2 * n], labels[2 * n + 1]) = ((float)position, (float)height);
        }

        return new SupervisedExamples(count, curves, labels);
    }

    /// <summary>The place and height of the maximum of a sum of peaks.</summary>
    internal static (double Position, double Height) Maximum((double Height, double Centre, double Width)[] peaks, int points)
    {
        int fine = Finer * (points - 1);
        int best = Enumerable.Range(0, fine + 1).MaxBy(i => Value(peaks, (double)i / fine));
        double low = Math.Max(0, (best - 1.0) / fine), high = Math.Min(1, (best + 1.0) / fine), golden = (Math.Sqrt(5) - 1) / 2;
        while (high - low > 1e-9)
        {
            double left = high - golden * (high - low), right = low + golden * (high - low);
            if (Value(peaks, left) > Value(peaks, right)) high = right;
            else low = left;
        }

        double position = 0.5 * (low + high);
        return (position, Value(peaks, position));
    }

    private static double Value((double Height, double Centre, double Width)[] peaks, double x)
    {
        double sum = 0;
        foreach ((double height, double centre, double width) in peaks) sum += height * Math.Exp(-0.5 * (x - centre) * (x - centre) / (width * width));
        return sum;
    }
}
