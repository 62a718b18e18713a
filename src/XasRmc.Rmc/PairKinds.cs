using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>The kinds of unordered pairs of a start, what their lengths are by nature, and what it costs a lattice to have them differ. Immutable.</summary>
internal sealed class PairKinds
{
    private const double UnknownDifferenceAngstrom = 0.05, FarthestShare = 1.25;

    private readonly PairNumbers _numbers;
    private readonly double[] _share, _nature, _farthest;
    private readonly BondSprings _springs;
    private readonly (int LikeA, int LikeB, int Mixed, double DifferenceAngstrom)[] _pairs;

    public PairKinds(AtomicConfiguration start, NeighbourList list)
    {
        _numbers = new PairNumbers(start.Species.Count);
        _nature = Natures(start);
        _pairs = [.. from a in Enumerable.Range(0, Species) from b in Enumerable.Range(0, a) select (Of(a, a), Of(b, b), Of(a, b), _nature[a] - _nature[b])];
        double[] differing = _nature.Max() - _nature.Min() > UnknownDifferenceAngstrom ? _nature : [.. Enumerable.Range(0, Species).Select(i => i * UnknownDifferenceAngstrom)];
        _farthest = new double[Count];
        for (int a = 0; a < Species; a++)
        {
            for (int b = 0; b <= a; b++) _farthest[Of(a, b)] = FarthestShare * 0.5 * (differing[a] + differing[b]);
        }

        _springs = new BondSprings(start, list);
        _share = Shares(BondKinds(start.SpeciesIndex));
    }

    public int Species => _numbers.Species;

    /// <summary>The number of kinds.</summary>
    public int Count => _numbers.Count;

    /// <summary>The kind of the pair of two species.</summary>
    public int Of(int a, int b) => _numbers.Of(a, b);

    /// <summary>By how much the bonds of two species are longer than the mean of all bonds of the start, as is known, Å.</summary>
    private double Difference(int a, int b, PairLengthKnowledge known)
    {
        double mean = 0;
        for (int p = 0; p < Species; p++)
        {
            for (int q = 0; q <= p; q++) mean += _share[Of(p, q)] * Known(p, q);
        }

        return Known(a, b) - mean;

        double Known(int p, int q) => known.Share * 0.5 * (_nature[p] + _nature[q]) + (p == q ? 0 : known.MixedAngstrom);
    }

    /// <summary>The energy that different mean lengths cost springs on the lattice, C = ½ yᵀ M y, Å², held below what differences of a quarter more than those of nature cost, C/√(1 + (C/C_max)²): springs are linear only so far. And its slopes.</summary>
    /// <param name="cost">M, of <see cref="CostOf"/>.</param>
    /// <param name="y">The lengths.</param>
    /// <param name="slopes">Receives the slopes along y.</param>
    public double Cost(ReadOnlySpan<double> cost, ReadOnlySpan<double> y, Span<double> slopes)
    {
        double energy = Square(cost, y, slopes), largest = Square(cost, _farthest, []);
        if (!(largest > 0)) return 0;
        double root = Math.Sqrt(1 + energy / largest * (energy / largest));
        foreach (ref double slope in slopes) slope /= root * root * root;
        return energy / root;
    }

    private static double Square(ReadOnlySpan<double> cost, ReadOnlySpan<double> y, Span<double> slopes)
    {
        double energy = 0;
        for (int a = 0; a < y.Length; a++)
        {
            double sum = 0;
            for (int b = 0; b < y.Length; b++) sum += cost[a * y.Length + b] * y[b];
            if (!slopes.IsEmpty) slopes[a] = sum;
            energy += 0.5 * sum * y[a];
        }

        return energy;
    }

    /// <summary>−ln of what is known of the lengths; its slopes are added. Kinds without bonds say nothing.</summary>
    public double Knowledge(PairLengthKnowledge known, ReadOnlySpan<double> y, BondSums sums, Span<double> slopes)
    {
        double total = 0;
        foreach ((int likeA, int likeB, int mixed, double difference) in _pairs)
        {
            bool hasA = sums.Count(likeA) > 0.25, hasB = sums.Count(likeB) > 0.25;
            if (!hasA || !hasB) continue;
            double sigma = ShareSigmaAngstrom(known, difference);
            double off = (y[likeA] - y[likeB] - known.Share * difference) / sigma;
            total += 0.5 * off * off;
            slopes[likeA] += off / sigma;
            slopes[likeB] -= off / sigma;
            if (!(sums.Count(mixed) > 0.25)) continue;
            off = (y[mixed] - 0.5 * (y[likeA] + y[likeB]) - known.MixedAngstrom) / known.MixedSigmaAngstrom;
            total += 0.5 * off * off;
            slopes[mixed] += off / known.MixedSigmaAngstrom;
            slopes[likeA] -= 0.5 * off / known.MixedSigmaAngstrom;
            slopes[likeB] -= 0.5 * off / known.MixedSigmaAngstrom;
        }

        return total;
    }

    /// <summary>−ln of what is known of the lengths of three kinds of pairs, all present.</summary>
    /// <param name="known">What is known.</param>
    /// <param name="natureAngstrom">By how much the nearest distance of the one pure metal exceeds that of the other, Å.</param>
    /// <param name="likeA">The length of bonds of the one, Å, up to a constant of all three.</param>
    /// <param name="likeB">That of the other.</param>
    /// <param name="mixed">That of bonds between them.</param>
    public static double Knowledge(PairLengthKnowledge known, double natureAngstrom, double likeA, double likeB, double mixed)
    {
        double off = (likeA - likeB - known.Share * natureAngstrom) / ShareSigmaAngstrom(known, natureAngstrom), of = (mixed - 0.5 * (likeA + likeB) - known.MixedAngstrom) / known.MixedSigmaAngstrom;
        return 0.5 * (off * off + of * of);
    }

    private static double ShareSigmaAngstrom(PairLengthKnowledge known, double natureAngstrom) => known.ShareSigma * Math.Max(Math.Abs(natureAngstrom), UnknownDifferenceAngstrom);

    /// <summary>The nearest distances of the pure metals in close packing at their own volumes, Å; where one is not tabulated, the mean of the others, so that nothing is taken to differ.</summary>
    internal static double[] Natures(AtomicConfiguration start)
    {
        double[] nature = [.. start.Species.Select(e => LatticeParameters.IsTabulated(e) ? LatticeParameters.Angstrom(LatticeKind.Fcc, e) / Math.Sqrt(2) : double.NaN)];
        double[] known = [.. nature.Where(double.IsFinite)];
        double mean = known.Length > 0 ? known.Average() : 0;
        return [.. nature.Select(n => double.IsFinite(n) ? n : mean)];
    }

    /// <summary>M of the least energy of springs on the start's lattice at given mean lengths of the kinds, their common change left free, for an order of the elements.</summary>
    /// <remarks>The springs are relaxed for a rest length of each kind in turn, less its share of all bonds; with the vectors x_k of the changes of all bonds, their means A by kind and the products C of what is left of them about these
    /// means, M = A⁻ᵀ C A⁻¹ in the space of differences: all kinds together want nothing, so that A has one rank less than it has columns.</remarks>
    public double[] CostOf(ReadOnlySpan<int> species)
    {
        double[] cost = new double[Count * Count];
        if (Species < 2) return cost;
        int[] kinds = BondKinds(species);
        double[] share = Shares(kinds);
        int[] present = [.. Enumerable.Range(0, Count).Where(k => share[k] > 0)];
        if (present.Length < 2) return cost;
        var changes = new double[present.Length][];
        Matrix<double> means = Matrix<double>.Build.Dense(present.Length, present.Length);
        for (int p = 0; p < present.Length; p++)
        {
            int wanted = present[p];
            changes[p] = _springs.Relax([.. kinds.Select(k => (k == wanted ? 1 : 0) - share[wanted])]).Changes;
            for (int b = 0; b < kinds.Length; b++) means[Array.IndexOf(present, kinds[b]), p] += changes[p][b] / (share[kinds[b]] * kinds.Length);
            for (int b = 0; b < kinds.Length; b++) changes[p][b] -= means[Array.IndexOf(present, kinds[b]), p];
        }

        Matrix<double> left = Matrix<double>.Build.Dense(present.Length, present.Length, (p, q) => Dot(changes[p], changes[q]));
        Matrix<double> inverse = InverseOfDifferences(means);
        Matrix<double> differences = Matrix<double>.Build.Dense(present.Length, present.Length, (p, q) => (p == q ? 1 : 0) - share[present[q]]);
        Matrix<double> m = differences.TransposeThisAndMultiply(inverse.TransposeThisAndMultiply(left * inverse)) * differences;
        for (int p = 0; p < present.Length; p++)
        {
            for (int q = 0; q < present.Length; q++) cost[present[p] * Count + present[q]] = 0.5 * (m[p, q] + m[q, p]);
        }

        return cost;
    }

    /// <summary>The pseudo-inverse of a matrix with one rank less than columns. Its smallest singular value is what conjugate gradients leave of zero: far above rounding, where a pseudo-inverse by rounding would keep it.</summary>
    private static Matrix<double> InverseOfDifferences(Matrix<double> means)
    {
        Svd<double> svd = means.Svd();
        Vector<double> inverse = svd.S.Map(s => 1 / s);
        inverse[inverse.Count - 1] = 0;
        return svd.VT.TransposeThisAndMultiply(Matrix<double>.Build.DiagonalOfDiagonalVector(inverse)) * svd.U.Transpose();
    }

    /// <summary>The displacements of all coordinates that bring the mean lengths of the kinds as near to what is known as the lattice's springs give way, Å.</summary>
    public double[] Displacements(ReadOnlySpan<int> species, PairLengthKnowledge known)
    {
        double[] lengths = new double[Count];
        for (int a = 0; a < Species; a++)
        {
            for (int b = 0; b <= a; b++) lengths[Of(a, b)] = Difference(a, b, known);
        }

        return Displacements(species, lengths);
    }

    /// <summary>The displacements of all coordinates that bring the mean lengths of the kinds as near to given ones as the lattice's springs give way, Å.</summary>
    /// <param name="species">The species of each atom.</param>
    /// <param name="lengths">By how much the bonds of each kind shall be longer than at the start, Å.</param>
    public double[] Displacements(ReadOnlySpan<int> species, ReadOnlySpan<double> lengths)
    {
        int[] kinds = BondKinds(species);
        double[] wanted = new double[kinds.Length];
        for (int b = 0; b < wanted.Length; b++) wanted[b] = lengths[kinds[b]];
        (double[] displacements, double[] changes) = _springs.Relax(wanted);
        // Springs that pull against each other give way by a part of what they want: the same part everywhere, near enough.
        double asked = 0, given = 0;
        double[] share = Shares(kinds), meanAsked = new double[Count], meanGiven = new double[Count];
        for (int b = 0; b < kinds.Length; b++)
        {
            meanAsked[kinds[b]] += wanted[b] / (share[kinds[b]] * kinds.Length);
            meanGiven[kinds[b]] += changes[b] / (share[kinds[b]] * kinds.Length);
        }

        for (int k = 0; k < Count; k++) (asked, given) = (asked + share[k] * meanAsked[k] * meanAsked[k], given + share[k] * meanAsked[k] * meanGiven[k]);
        double factor = given > 0 ? asked / given : 1;
        for (int c = 0; c < displacements.Length; c++) displacements[c] *= factor;
        return displacements;
    }

    /// <summary>The part of all bonds that each kind has in an order of the elements.</summary>
    public double[] SharesOf(ReadOnlySpan<int> species) => Shares(BondKinds(species));

    /// <summary>The part of all bonds that each kind has.</summary>
    private double[] Shares(int[] kinds)
    {
        double[] share = new double[Count];
        foreach (int kind in kinds) share[kind] += 1.0 / kinds.Length;
        return share;
    }

    private int[] BondKinds(ReadOnlySpan<int> species)
    {
        int[] kinds = new int[_springs.Count];
        for (int b = 0; b < kinds.Length; b++)
        {
            (int i, int j) = _springs.Atoms(b);
            kinds[b] = Of(species[i], species[j]);
        }

        return kinds;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
