using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;
using XasRmc.Rmc.Calibration;

namespace XasRmc.Rmc.Order;

/// <summary>What the first shells of the spectra say of the order of an alloy's elements on a start's lattice. Immutable.</summary>
/// <remarks>
/// <para>Atoms one by one cannot say it: arrangements with mixed elements are so many more that they outvote the data, and one atom that becomes another changes a spectrum by its own displaced neighbourhood more than by the order. Shells can: distances, widths, C3, S0² and dE0 are integrated out by sampling <see cref="FirstShellModel"/>,
/// and what is left is the density of the order, p(t | spectra).</para>
/// <para>Each replica of a fit has one order drawn from it and keeps it (<see cref="Arrange"/>), so that the spread of the replicas' numbers of neighbours is that of p. The draws are few and so no random ones: see <see cref="Draw"/>.</para>
/// <para>Farther shells, which leak into the compared range, have the elements, the mean distance and the width of a first look. Paths over several atoms are left out: they change R below 3.2 Å by 1 to 2 %, less than the model's error that the problem allows for. Given the numbers of bonds in the first shell, farther shells are at first those of most arrangements; swaps among orders that are alike go on in the fit.</para>
/// </remarks>
public sealed class OrderEstimate
{
    private const int Chains = 4, StepsADimension = 1500, StepsOfAFirstLook = 500, ArrangementsOfFartherShells = 4;
    private const ulong ChainStreams = 1UL << 46, ArrangementStreams = 1UL << 47, FartherStreams = 1UL << 48, WeightStreams = 1UL << 49;

    /// <summary>How closely a replica keeps its order, in the spread over all arrangements: a swap changes it by a few tenths, and what spectra leave open is one to three.</summary>
    private const double HeldWithin = 0.35;

    // A prime, so that directions of different starts do not fall together.
    private const int DirectionsApart = 1009;

    private const double ArrangementStiffness = 4;
    private const int SweepsOfAnArrangement = 50, RoundsOfAnArrangement = 6;

    private readonly FlatOrder _order;
    private readonly double[][] _draws;
    private readonly double[] _mean;
    private readonly Matrix<double> _root, _inverse;
    private readonly ulong _seed;
    private readonly FirstShellModel _model;

    private OrderEstimate(FlatOrder order, FirstShellModel model, double[][] draws, IReadOnlyList<NeighbourNumber> numbers, double splitRHat, ulong seed)
    {
        (_order, _model, _draws, Numbers, SplitRHat, _seed) = (order, model, draws, numbers, splitRHat, seed);
        int count = order.Coordinates.Count;
        _mean = [.. Enumerable.Range(0, draws[0].Length).Select(d => draws.Average(x => x[d]))];
        Matrix<double> covariance = Matrix<double>.Build.Dense(count, count, (p, q) => draws.Average(x => (x[p] - _mean[p]) * (x[q] - _mean[q])));
        for (int d = 0; d < count; d++) covariance[d, d] += 1e-9;
        _root = covariance.Cholesky().Factor;
        _inverse = covariance.Inverse();
    }

    /// <summary>The numbers of first neighbours of each ordered pair of elements.</summary>
    public IReadOnlyList<NeighbourNumber> Numbers { get; }

    /// <summary>The largest split R̂ of the order over the chains: above 1.1 they have not sampled it well.</summary>
    public double SplitRHat { get; }

    /// <summary>The estimate for a problem; null where its elements cannot change places, or may become others.</summary>
    /// <param name="problem">A problem of pairs alone, whose compared range is that of the first shell.</param>
    /// <param name="settings">The seed, and what is known of lengths and C3.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The problem has paths over several atoms.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static OrderEstimate? Of(RmcProblem problem, RmcSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(settings);
        if (problem.Complete is not null) throw new ArgumentException("The order is estimated from pairs alone.", nameof(problem));
        if (problem.CanTransmute || FlatOrder.Of(problem.Start, problem.MobileAtoms, cancellationToken) is not { } order) return null;
        var look = new FirstShellModel(problem, order, settings, null);
        var prior = new OrderPrior(order, problem.Start.SpeciesIndex, (point, bonds) => look.BondsOf(point, bonds));
        List<double[]>[] chains = Sample(look, settings, StepsOfAFirstLook, 0, cancellationToken);
        int count = order.Coordinates.Count;
        double[][] draws = Weighted(chains, look, prior, settings.Seed);
        double[] rough = [.. Enumerable.Range(0, look.Count).Select(d => draws.Average(x => x[d]))];
        (double change, double sigma2) = look.MeanShape(rough);
        var farther = new FartherShells(
            [.. Enumerable.Range(0, ArrangementsOfFartherShells).Select(a => Arrangement(order, problem.Start.SpeciesIndex, rough[..count], new RandomStream(settings.Seed, FartherStreams + (ulong)a)))],
            1 + change / look.RAngstrom,
            OuterShell.MetalSigma2Ratio * sigma2);
        var model = new FirstShellModel(problem, order, settings, farther);
        chains = Sample(model, settings, StepsADimension, Chains, cancellationToken);
        double rHat = Enumerable.Range(0, count).Max(d => Ensembles.ChainDiagnostics.SplitRHat([.. chains.Select(c => c.Select(x => x[d]).ToArray())]));
        draws = Weighted(chains, model, prior, settings.Seed);
        return new OrderEstimate(order, model, draws, NumbersOf(model, problem.Start.Species, draws), rHat, settings.Seed);
    }

    private static List<double[]>[] Sample(FirstShellModel model, RmcSettings settings, int stepsADimension, int stream, CancellationToken cancellationToken)
    {
        var chains = new List<double[]>[Chains];
        Parallel.For(0, Chains, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = settings.MaximumThreads }, c =>
        {
            FirstShellModel own = model.Twin();
            chains[c] = AdaptiveMetropolis.Sample(own.Energy, own.Middle(), own.Widths(), stepsADimension * own.Count, new RandomStream(settings.Seed, ChainStreams + (ulong)(stream + c)), cancellationToken);
        });
        return chains;
    }

    /// <summary>As many points drawn anew with the weight of <see cref="OrderPrior"/>: it has a narrow hill among random alloys that a chain would not find, or not leave.</summary>
    private static double[][] Weighted(List<double[]>[] chains, FirstShellModel model, OrderPrior prior, ulong seed)
    {
        double[][] points = [.. chains.SelectMany(c => c)];
        double[] bonds = new double[model.Kinds], weights = [.. points.Select(x =>
        {
            model.BondsOf(x, bonds);
            return prior.LnDensity(bonds);
        })];
        double largest = weights.Max(), sum = weights.Sum(w => Math.Exp(w - largest)), step = sum / points.Length, next = step * new RandomStream(seed, WeightStreams).NextDouble(), passed = 0;
        var drawn = new List<double[]>(points.Length);
        for (int i = 0; i < points.Length; i++)
        {
            passed += Math.Exp(weights[i] - largest);
            for (; next < passed && drawn.Count < points.Length; next += step) drawn.Add(points[i]);
        }

        return [.. drawn];
    }

    /// <summary>An arrangement of an order, any of them as likely.</summary>
    private static int[] Arrangement(FlatOrder order, ReadOnlySpan<int> species, double[] wanted, RandomStream random)
    {
        var walk = new OrderWalk(order.Lattice, order.Coordinates, species, ArrangementStiffness, random);
        double[] centre = [.. wanted];
        for (int round = 0; round < RoundsOfAnArrangement; round++)
        {
            walk.MoveCentre(centre);
            walk.Run(SweepsOfAnArrangement * order.Lattice.Atoms);
            // Where mixed arrangements are many the mean lies on their side of the centre: the centre moves as far to the other.
            for (int d = 0; d < centre.Length; d++) centre[d] += wanted[d] - walk.Mean[d];
        }

        return walk.Species.ToArray();
    }

    /// <summary>A problem of the same atoms as one replica fits it: its elements arranged in the order drawn for it, which it keeps.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="start">The number of its start.</param>
    /// <param name="draw">The number of the replica among those of its start.</param>
    /// <param name="draws">How many these are.</param>
    public RmcProblem Arrange(RmcProblem problem, int start, int draw, int draws)
    {
        ArgumentNullException.ThrowIfNull(problem);
        double[] point = Draw(start, draw, draws), wanted = point[.._order.Coordinates.Count];
        int[] species = Arrangement(_order, problem.Start.SpeciesIndex, wanted, new RandomStream(_seed, ArrangementStreams + ((ulong)start << 20) + (ulong)draw));
        double[] bonds = new double[_order.Lattice.Kinds.Count], lengths = _model.LengthChanges(point);
        _order.Lattice.Count(species, bonds);
        double common = bonds.Select((n, k) => n * lengths[k]).Sum() / bonds.Sum(), scale = 1 + common / _model.RAngstrom;
        AtomicConfiguration atoms = problem.Start;
        var arranged = new AtomicConfiguration(atoms.Label, atoms.Species, species, [.. atoms.PositionsAngstrom.ToArray().Select(x => scale * x)], atoms.Cell?.ScaledBy(scale));
        // Bounds and minimum distances of pairs may forbid it: then swaps have to find the order.
        return (StartCheck.IsAllowed(arranged, problem.Constraints) ? problem.WithStart(arranged) : problem).WithOrder(_order.Around(wanted, HeldWithin)).WithStartLengths([.. lengths.Select(y => y - common)]);
    }

    /// <summary>One of the points that stand for the density among the replicas of a start.</summary>
    /// <remarks>They come in pairs to either side of the mean, at most √d standard deviations of the order away in d dimensions, and the mean itself where their number is odd, so that those of every start have the mean and together the covariance of the density: starts then differ by what is theirs.</remarks>
    internal double[] Draw(int start, int draw, int draws)
    {
        if (draws % 2 == 1)
        {
            if (draw == 0 && _model.CanBe(_mean)) return [.. _mean];
            draw = Math.Max(0, draw - 1);
        }

        double radius = draws % 2 == 1 ? 1 : Math.Sqrt((draws - 1.0) / draws);
        Vector<double> direction = Direction(1 + draw / 2 + DirectionsApart * start) * (draw % 2 == 0 ? radius : -radius);
        double[] point = [.. (_root * direction).Select((x, d) => x + _mean[d])];
        // What was drawn itself, near it: the density is no Gaussian, and ends where the lattice does.
        return [.. _draws.MinBy(x => Distance(x, point))!];
    }

    /// <summary>Directions that fill the sphere evenly, √d long.</summary>
    private Vector<double> Direction(int number)
    {
        int count = _order.Coordinates.Count;
        if (count == 2)
        {
            double angle = Math.PI * number / GoldenRatio(1);
            return Vector<double>.Build.DenseOfArray([Math.Sqrt(2) * Math.Cos(angle), Math.Sqrt(2) * Math.Sin(angle)]);
        }

        double golden = GoldenRatio(count);
        Vector<double> standard = Vector<double>.Build.Dense(count, d =>
        {
            double u = 0.5 + number * Math.Pow(golden, -(d + 1));
            return Normal.InvCDF(0, 1, Math.Clamp(u - Math.Floor(u), 1e-6, 1 - 1e-6));
        });
        return count == 1 ? Vector<double>.Build.Dense(1, 1) : standard * (Math.Sqrt(count) / standard.L2Norm());
    }

    private double Distance(double[] a, double[] b)
    {
        Vector<double> off = Vector<double>.Build.Dense(b.Length, d => a[d] - b[d]);
        return off * (_inverse * off);
    }

    /// <summary>The root of x^(d+1) = x + 1, the golden ratio for one dimension.</summary>
    private static double GoldenRatio(int dimensions)
    {
        double x = 1.5;
        for (int i = 0; i < 60; i++) x = Math.Pow(1 + x, 1.0 / (dimensions + 1));
        return x;
    }

    private static List<NeighbourNumber> NumbersOf(FirstShellModel model, IReadOnlyList<Element> species, double[][] draws)
    {
        int pairs = species.Count * species.Count;
        double[] sum = new double[pairs], squares = new double[pairs], bonds = new double[model.Kinds];
        foreach (double[] draw in draws)
        {
            model.BondsOf(draw, bonds);
            for (int p = 0; p < pairs; p++)
            {
                double n = model.Neighbours(bonds, p / species.Count, p % species.Count);
                sum[p] += n / draws.Length;
                squares[p] += n * n / draws.Length;
            }
        }

        return [.. Enumerable.Range(0, pairs).Select(p => new NeighbourNumber(species[p / species.Count], species[p % species.Count], sum[p], Math.Sqrt(Math.Max(0, squares[p] - sum[p] * sum[p]))))];
    }
}
