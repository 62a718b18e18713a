using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;

namespace XasRmc.Rmc.Order;

/// <summary>What is known of the order of an alloy before its spectra: its elements may sit anywhere, or in any order. Immutable.</summary>
/// <remarks>
/// With t the coordinates of the order, p(t) = g(t)/2Z + 1/2V: half of all samples are taken to be random alloys, whose orders have the weight of their numbers of arrangements g, and half to have any order that the lattice can have, each as likely. The spectra choose between the two: an alloy that is as mixed as arrangements mostly are is known
/// as well as arrangements are alike, and one that is not has nothing to hold it back.
/// Z is the integral of g, by the covariance of random arrangements about their mean; V the volume of what the lattice can have, by even points in a box around it.
/// </remarks>
internal sealed class OrderPrior
{
    private const int Arrangements = 2000, Points = 20_000;
    private const ulong Seed = 27;

    private readonly FlatOrder _order;
    private readonly int[] _composition;
    private readonly double _lnRandom, _lnAny;

    /// <summary>Makes the prior on a start's lattice.</summary>
    /// <param name="order">Its orders.</param>
    /// <param name="species">Any arrangement of its elements.</param>
    /// <param name="bondsOf">The bonds of each kind that coordinates mean.</param>
    public OrderPrior(FlatOrder order, ReadOnlySpan<int> species, Action<double[], double[]> bondsOf)
    {
        _order = order;
        _composition = order.Lattice.CompositionOf(species);
        double[][] random = RandomOrders(species);
        int count = order.Coordinates.Count;
        double[] mean = [.. Enumerable.Range(0, count).Select(d => random.Average(t => t[d]))], bonds = new double[order.Lattice.Kinds.Count];
        Matrix<double> covariance = Matrix<double>.Build.Dense(count, count, (p, q) => random.Average(t => (t[p] - mean[p]) * (t[q] - mean[q])));
        bondsOf(mean, bonds);
        _lnRandom = -order.LnCount(bonds, _composition) - 0.5 * count * Math.Log(2 * Math.PI) - 0.5 * Math.Log(Math.Max(covariance.Determinant(), double.Epsilon));
        _lnAny = -Math.Log(Volume(bondsOf));
    }

    /// <summary>ln p.</summary>
    /// <param name="bonds">The bonds of each kind.</param>
    public double LnDensity(ReadOnlySpan<double> bonds)
    {
        double random = _lnRandom + _order.LnCount(bonds, _composition), larger = Math.Max(random, _lnAny);
        return larger + Math.Log(0.5 * (Math.Exp(random - larger) + Math.Exp(_lnAny - larger)));
    }

    private double[][] RandomOrders(ReadOnlySpan<int> species)
    {
        var random = new RandomStream(Seed, 0);
        int[] arrangement = species.ToArray(), mobile = _order.Lattice.Mobile.ToArray(), kinds = [.. mobile.Select(i => arrangement[i])];
        double[] bonds = new double[_order.Lattice.Kinds.Count];
        double[][] orders = new double[Arrangements][];
        for (int a = 0; a < orders.Length; a++)
        {
            random.Shuffle<int>(kinds);
            for (int i = 0; i < mobile.Length; i++) arrangement[mobile[i]] = kinds[i];
            _order.Lattice.Count(arrangement, bonds);
            orders[a] = new double[_order.Coordinates.Count];
            _order.Coordinates.Of(bonds, _composition, orders[a]);
        }

        return orders;
    }

    private double Volume(Action<double[], double[]> bondsOf)
    {
        var random = new RandomStream(Seed, 1);
        (double Low, double High)[] box = [.. _order.Box];
        double[] point = new double[box.Length], bonds = new double[_order.Lattice.Kinds.Count];
        int inside = 0;
        for (int n = 0; n < Points; n++)
        {
            for (int d = 0; d < point.Length; d++) point[d] = random.NextDouble(box[d].Low, box[d].High);
            bondsOf(point, bonds);
            if (_order.CanBe(bonds, _composition)) inside++;
        }

        return box.Aggregate(Math.Max(inside, 1) / (double)Points, (volume, side) => volume * (side.High - side.Low));
    }
}
