namespace XasRmc.Rmc;

/// <summary>Running sums over the bonds of the first shell, one set for each kind of pair, x being by how much a bond is longer than at the start. Mutable, one owner.</summary>
/// <remarks>For each kind: the number of bonds, the sums of x, x², x³ and x⁴, and those of y = exp(−alpha x) and y², of which the Morse energy is made.</remarks>
internal sealed class BondSums(int kinds)
{
    /// <summary>Slopes along the sums of x, x², x³ and x⁴ of a kind.</summary>
    public const int SlopesOfAKind = 4;

    private const int PerKind = 7;

    private readonly double[] _values = new double[kinds * PerKind];

    public int Kinds => kinds;

    public double Count(int kind) => _values[kind * PerKind];

    /// <summary>The number of bonds of every kind.</summary>
    public void CountsTo(Span<double> counts)
    {
        for (int k = 0; k < kinds; k++) counts[k] = Count(k);
    }

    public double First(int kind) => _values[kind * PerKind + 1];

    public double Second(int kind) => _values[kind * PerKind + 2];

    public double Third(int kind) => _values[kind * PerKind + 3];

    public double Fourth(int kind) => _values[kind * PerKind + 4];

    /// <summary>Whether there are bonds of a kind, and not at rest.</summary>
    public bool HasWidth(int kind) => Count(kind) > 1 && Variance(kind) > SkewnessKnowledge.LeastWidth;

    /// <summary>The variance of the bonds of a kind about their own mean, Å²; there is one at least.</summary>
    public double Variance(int kind)
    {
        double n = Count(kind), mean = First(kind) / n;
        return Second(kind) / n - mean * mean;
    }

    /// <summary>Their fourth moment about it, Å⁴.</summary>
    public double FourthMoment(int kind)
    {
        double n = Count(kind), mean = First(kind) / n;
        return Fourth(kind) / n - 4 * mean * Third(kind) / n + 6 * mean * mean * Second(kind) / n - 3 * mean * mean * mean * mean;
    }

    /// <summary>The sum of exp(−alpha x).</summary>
    public double Decay(int kind) => _values[kind * PerKind + 5];

    /// <summary>The sum of exp(−2 alpha x).</summary>
    public double DecaySquared(int kind) => _values[kind * PerKind + 6];

    public void Clear() => Array.Clear(_values);

    /// <summary>Adds a bond, or a part of one; a negative weight takes it away.</summary>
    public void Add(int kind, double weight, double x, double decay)
    {
        Span<double> v = _values.AsSpan(kind * PerKind, PerKind);
        v[0] += weight;
        v[1] += weight * x;
        v[2] += weight * x * x;
        v[3] += weight * x * x * x;
        v[4] += weight * x * x * x * x;
        v[5] += weight * decay;
        v[6] += weight * decay * decay;
    }

    public void CopyFrom(BondSums other) => other._values.CopyTo(_values, 0);

    public double[] Save() => [.. _values];

    public void Restore(double[] saved) => saved.CopyTo(_values, 0);

    /// <summary>The third cumulant over the square of the second, of bonds about the mean of their own kind, all kinds together, Å⁻¹; 0 where the bonds have no width.</summary>
    public double Anharmonicity()
    {
        (double second, double third, _) = Cumulants();
        return second > SkewnessKnowledge.LeastWidth ? third / (second * second) : 0;
    }

    /// <summary>What is known of C3, as a term of chi²: of the cumulants of bonds about the mean of their own kind, all kinds together.</summary>
    public double SkewnessChiSquared(SkewnessKnowledge known)
    {
        (double second, double third, _) = Cumulants();
        return known.ChiSquared(second, third);
    }

    /// <summary>Adds the slopes of <see cref="SkewnessChiSquared"/>, times a factor, along the sums of each kind, one kind after the other; nothing where the bonds have no width.</summary>
    public void AddSkewnessSlopes(SkewnessKnowledge known, double factor, Span<double> slopes)
    {
        (double second, double third, double count) = Cumulants();
        (double ofSecond, double ofThird) = known.Slopes(second, third);
        (ofSecond, ofThird) = (factor * ofSecond, factor * ofThird);
        if (ofSecond == 0 && ofThird == 0) return;
        for (int k = 0; k < kinds; k++)
        {
            if (!(Count(k) > 0.5)) continue;
            double mean = First(k) / Count(k), m2 = Second(k) / Count(k);
            slopes[SlopesOfAKind * k] += (ofThird * (-3 * m2 + 6 * mean * mean) - 2 * ofSecond * mean) / count;
            slopes[SlopesOfAKind * k + 1] += (-3 * ofThird * mean + ofSecond) / count;
            slopes[SlopesOfAKind * k + 2] += ofThird / count;
        }
    }

    private (double Second, double Third, double Count) Cumulants()
    {
        double second = 0, third = 0, count = 0;
        for (int k = 0; k < kinds; k++)
        {
            double n = Count(k);
            if (!(n > 0.5)) continue; // counts are whole or halves of two ends of one bond
            double mean = First(k) / n, m2 = Second(k) / n, m3 = Third(k) / n;
            second += n * (m2 - mean * mean);
            third += n * (m3 - 3 * mean * m2 + 2 * mean * mean * mean);
            count += n;
        }

        return count > 1 ? (second / count, third / count, count) : default;
    }
}
