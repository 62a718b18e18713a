using XasRmc.Core;

namespace XasRmc.Rmc.Order;

/// <summary>Orders of samples of which a part S of the atoms, any part as likely, sits as a proposed arrangement says, and the others anywhere. Immutable.</summary>
/// <remarks>With c the coordinates of the arrangement, those of a sample are S^p c ± 1, p being 1 for coordinates of atoms and 2 for those of pairs (<see cref="OrderCoordinates.PowerOf"/>): p(t) = integral over S from 0 to 1 of the product of these Gaussians, as a sum over 20 values of S.</remarks>
/// <param name="first">c of the first shell.</param>
/// <param name="second">c of the second.</param>
/// <param name="coordinates">Those of the first.</param>
internal sealed class OrderProposal(double[] first, double[] second, OrderCoordinates coordinates)
{
    private const int Parts = 20;

    /// <summary>ln p of an order of the first shell.</summary>
    public double LnDensity(ReadOnlySpan<double> order)
    {
        double sum = 0;
        for (int s = 0; s < Parts; s++) sum += Density(Part(s), order) / Parts;
        return Math.Log(Math.Max(sum, double.Epsilon));
    }

    /// <summary>The order of the second shell of one of the samples that have an order of the first, and its S².</summary>
    /// <param name="order">The order of the first shell.</param>
    /// <param name="random">Which of them.</param>
    public (double[] Second, double SquaredPart) Draw(ReadOnlySpan<double> order, RandomStream random)
    {
        double[] densities = new double[Parts];
        for (int s = 0; s < Parts; s++) densities[s] = Math.Max(Density(Part(s), order), double.Epsilon);
        double left = random.NextDouble() * densities.Sum();
        int at = 0;
        while (at < Parts - 1 && left >= densities[at]) left -= densities[at++];
        double square = Part(at) * Part(at);
        return ([.. second.Select(c => square * c + random.NextGaussian())], square);
    }

    private static double Part(int number) => (number + 0.5) / Parts;

    private double Density(double part, ReadOnlySpan<double> order)
    {
        double square = 0;
        for (int d = 0; d < order.Length; d++) square += Math.Pow(order[d] - Math.Pow(part, coordinates.PowerOf(d)) * first[d], 2);
        return Math.Exp(-0.5 * square) * Math.Pow(2 * Math.PI, -0.5 * order.Length);
    }
}
