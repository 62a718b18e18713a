namespace XasRmc.Rmc;

/// <summary>The sums of x, x² and x³ over the bonds of the first shell, each bond once, x being by how much it is longer than at the start.</summary>
/// <param name="First">Sum of x, Å.</param>
/// <param name="Second">Sum of x², Å².</param>
/// <param name="Third">Sum of x³, Å³.</param>
internal readonly record struct BondSums(double First, double Second, double Third)
{
    /// <summary>The sums with another bond length in place of one.</summary>
    public BondSums Replace(double oldX, double newX) =>
        new(First + newX - oldX, Second + newX * newX - oldX * oldX, Third + newX * newX * newX - oldX * oldX * oldX);

    /// <summary>The third cumulant over the square of the second, Å⁻¹; 0 where the bonds have no width.</summary>
    public double Anharmonicity(int count)
    {
        if (count < 2) return 0;
        double mean = First / count, m2 = Second / count, m3 = Third / count;
        double second = m2 - mean * mean, third = m3 - 3 * mean * m2 + 2 * mean * mean * mean;
        return second > LeastWidth ? third / (second * second) : 0;
    }

    /// <summary>The slopes of <see cref="Anharmonicity"/> along the three sums; 0 where the bonds have no width.</summary>
    public (double First, double Second, double Third) AnharmonicitySlopes(int count)
    {
        if (count < 2) return default;
        double mean = First / count, m2 = Second / count, m3 = Third / count;
        double second = m2 - mean * mean, third = m3 - 3 * mean * m2 + 2 * mean * mean * mean;
        if (!(second > LeastWidth)) return default;
        double square = second * second, ofSecond = -2 * third / (square * second);
        double ofMean = (-3 * m2 + 6 * mean * mean) / square - 2 * mean * ofSecond, ofM2 = -3 * mean / square + ofSecond;
        return (ofMean / count, ofM2 / count, 1 / (square * count));
    }

    // Å²: bonds at rest.
    private const double LeastWidth = 1e-6;
}
