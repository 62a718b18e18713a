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
/// <para>Farther shells, which leak into the compared range, have the elements, the mean distance and the width of a first look. Paths over several atoms are left out: they change R below 3.2 Å by 1 to 2 %, less than the model's error that the problem allows for. Where there is a problem with all paths, its whole range tells the order of the second
/// shell besides (<see cref="FartherOrder"/>), and whether the sample is arranged as one of the starts; farther shells are those of most arrangements otherwise.</para>
/// </remarks>
public sealed class OrderEstimate
{
    private const int Chains = 4, StepsADimension = 2000, StepsOfAFirstLook = 500, ArrangementsOfFartherShells = 4;
    private const ulong ChainStreams = 1UL << 46, ArrangementStreams = 1UL << 47, FartherStreams = 1UL << 48, WeightStreams = 1UL << 49, ProposalStream = 1UL << 51;

    /// <summary>How closely a replica keeps its order, in the spread over all arrangements: a swap changes it by a few tenths, and what spectra leave open is one to three.</summary>
    private const double HeldWithin = 0.35;

    // A prime, so that directions of different starts do not fall together.
    private const int DirectionsApart = 1009;

    /// <summary>The part of the atoms of a proposal that may have to change for the start's composition: rounding to whole atoms.</summary>
    private const double MostChanged = 0.02;

    private readonly FlatOrder _order;
    private readonly OrderArrangements _arrangements;
    private readonly int[] _dimensions;
    private readonly double[][] _draws;
    private readonly double[] _mean;
    private readonly Matrix<double> _root, _inverse;
    private readonly ulong _seed;
    private readonly FirstShellModel _model;

    private OrderEstimate(FlatOrder order, FirstShellModel model, OrderArrangements arrangements, double[][] draws, IReadOnlyList<NeighbourNumber> numbers, double splitRHat, ulong seed)
    {
        (_order, _model, _arrangements, _draws, Numbers, SplitRHat, _seed) = (order, model, arrangements, draws, numbers, splitRHat, seed);
        _mean = [.. Enumerable.Range(0, draws[0].Length).Select(d => draws.Average(x => x[d]))];
        _dimensions = [.. Enumerable.Range(0, order.Coordinates.Count), .. Enumerable.Range(model.Count, draws[0].Length > model.Count ? arrangements.OfShells - order.Coordinates.Count : 0)];
        int count = _dimensions.Length;
        Matrix<double> covariance = Matrix<double>.Build.Dense(count, count, (p, q) => draws.Average(x => (x[_dimensions[p]] - _mean[_dimensions[p]]) * (x[_dimensions[q]] - _mean[_dimensions[q]])));
        for (int d = 0; d < count; d++) covariance[d, d] += 1e-9;
        _root = covariance.Cholesky().Factor;
        _inverse = covariance.Inverse();
    }

    /// <summary>The numbers of first neighbours of each ordered pair of elements.</summary>
    public IReadOnlyList<NeighbourNumber> Numbers { get; }

    /// <summary>The largest split R̂ of the order over the chains: above 1.1 they have not sampled it well.</summary>
    public double SplitRHat { get; }

    /// <summary>Whether elements can change places, and no atom may become another.</summary>
    /// <remarks>Shells of a mixture are those of its parts by their shares, which are to be found as well: there is no estimate.</remarks>
    internal static bool IsPossible(RmcProblem problem) => problem.CanSwap && !problem.CanTransmute && problem.Start.Mixture is null;

    /// <summary>The estimate for a problem; null where its elements cannot change places, or may become others.</summary>
    /// <param name="problem">A problem of pairs alone, whose compared range is that of the first shell.</param>
    /// <param name="complete">The same start and spectra with all paths, whose compared range holds farther shells; null where there is none.</param>
    /// <param name="starts">Structures of the same elements whose arrangement the sample may have, where they are on the lattice of this start; only with all paths.</param>
    /// <param name="settings">The seed, and what is known of lengths and C3.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The problem has paths over several atoms.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static OrderEstimate? Of(RmcProblem problem, RmcProblem? complete, IReadOnlyList<AtomicConfiguration> starts, RmcSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(settings);
        if (problem.Complete is not null) throw new ArgumentException("The order is estimated from pairs alone.", nameof(problem));
        if (!IsPossible(problem) || FlatOrder.Of(problem.Start, problem.MobileAtoms, cancellationToken) is not { } order) return null;
        var look = new FirstShellModel(problem, order, settings, null);
        var prior = new OrderPrior(order, problem.Start.SpeciesIndex, (point, bonds) => look.BondsOf(point, bonds));
        List<double[]>[] chains = Sample(look, settings, StepsOfAFirstLook, 0, cancellationToken);
        int count = order.Coordinates.Count;
        double[][] draws = Weighted(chains, look, prior, settings.Seed);
        double[] rough = [.. Enumerable.Range(0, look.Count).Select(d => draws.Average(x => x[d]))];
        (double change, double sigma2) = look.MeanShape(rough);
        var arrangements = new OrderArrangements(problem.Start, problem.MobileAtoms, order, complete is null ? [] : [.. starts.Where(s => order.Lattice.IsLike(OrderLattice.First(s, problem.MobileAtoms))).Select(s => OfComposition(s.SpeciesIndex, problem.Start, settings.Seed)).OfType<int[]>()]);
        var farther = new FartherShells(
            [.. Enumerable.Range(0, ArrangementsOfFartherShells).Select(a => arrangements.Make(rough[..count], new RandomStream(settings.Seed, FartherStreams + (ulong)a)))],
            1 + change / look.RAngstrom,
            OuterShell.MetalSigma2Ratio * sigma2);
        var model = new FirstShellModel(problem, order, settings, farther);
        chains = Sample(model, settings, StepsADimension, Chains, cancellationToken);
        double rHat = Enumerable.Range(0, count).Max(d => Ensembles.ChainDiagnostics.SplitRHat([.. chains.Select(c => c.Select(x => x[d]).ToArray())]));
        draws = Weighted(chains, model, prior, settings.Seed);
        if (complete is not null && arrangements.OfShells > count) draws = FartherOrder.Extend(complete, order, model, LnPrior, draws, arrangements, settings, cancellationToken);
        return new OrderEstimate(order, model, arrangements, draws, NumbersOf(model, problem.Start.Species, draws), rHat, settings.Seed);

        double LnPrior(double[] point)
        {
            double[] bonds = new double[model.Kinds];
            model.BondsOf(point, bonds);
            return prior.LnDensity(bonds);
        }
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

    /// <summary>An arrangement with as many atoms of each element as the start has, some made others at random; null where that would be more than a few.</summary>
    private static int[]? OfComposition(ReadOnlySpan<int> proposed, AtomicConfiguration start, ulong seed)
    {
        int[] species = proposed.ToArray(), lacking = [.. start.Species.Select((e, s) => start.CountOf(e) - species.Count(x => x == s))];
        if (lacking.Sum(Math.Abs) > 2 * MostChanged * species.Length) return null;
        var random = new RandomStream(seed, ProposalStream);
        while (Array.FindIndex(lacking, l => l > 0) is >= 0 and var few)
        {
            int atom = random.NextInt(species.Length);
            if (lacking[species[atom]] >= 0) continue;
            lacking[species[atom]]++;
            lacking[few]--;
            species[atom] = few;
        }

        return species;
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
        return [.. WeightedDraws.Of(weights, new RandomStream(seed, WeightStreams)).Select(i => points[i])];
    }

    /// <summary>Whether it holds for another start of the same fit: the same bonds between the same atoms, and as many of each element, wherever these sit.</summary>
    /// <param name="start">The other start.</param>
    /// <param name="mobileAtoms">The atoms whose element may change.</param>
    public bool IsFor(AtomicConfiguration start, ReadOnlySpan<int> mobileAtoms)
    {
        ArgumentNullException.ThrowIfNull(start);
        AtomicConfiguration own = _model.Start;
        return start.Count == own.Count && start.Species.SequenceEqual(own.Species) && own.Species.All(e => start.CountOf(e) == own.CountOf(e))
            && _order.Lattice.Mobile.SequenceEqual(mobileAtoms) && _order.Lattice.IsLike(OrderLattice.First(start, mobileAtoms));
    }

    /// <summary>A problem of the same atoms, or of others that it holds for, as one replica fits it: its elements arranged in the order drawn for it, which it keeps.</summary>
    /// <param name="problem">The problem, of the start it was made for or of one that <see cref="IsFor"/>.</param>
    /// <param name="start">The number of its start.</param>
    /// <param name="draw">The number of the replica among those of its start.</param>
    /// <param name="draws">How many these are.</param>
    public RmcProblem Arrange(RmcProblem problem, int start, int draw, int draws)
    {
        ArgumentNullException.ThrowIfNull(problem);
        double[] point = Draw(start, draw, draws), wanted = [.. point[.._order.Coordinates.Count], .. point[_model.Count..]];
        int[] species = _arrangements.Make(wanted, new RandomStream(_seed, ArrangementStreams + ((ulong)start << 20) + (ulong)draw));
        (double scale, double[] lengths) = _arrangements.Lengths(species, _model.LengthChanges(point), _model.RAngstrom);
        AtomicConfiguration atoms = problem.Start;
        scale *= _model.RAngstrom / problem.Bonds.MeanStartAngstrom;
        var arranged = new AtomicConfiguration(atoms.Label, atoms.Species, species, [.. atoms.PositionsAngstrom.ToArray().Select(x => scale * x)], atoms.Cell?.ScaledBy(scale));
        // Bounds and minimum distances of pairs may forbid it: then swaps have to find the order.
        return (StartCheck.IsAllowed(arranged, problem.Constraints) ? problem.WithStart(arranged) : problem).WithOrder(_order.Around(wanted[.._order.Coordinates.Count], HeldWithin, _arrangements.Held(wanted, HeldWithin))).WithStartLengths(lengths);
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
        double[] point = [.. (_root * direction).Select((x, d) => x + _mean[_dimensions[d]])];
        // What was drawn itself, near it: the density is no Gaussian, and ends where the lattice does.
        return [.. _draws.MinBy(x => Distance(x, point))!];
    }

    /// <summary>Directions that fill the sphere evenly, √d long.</summary>
    private Vector<double> Direction(int number)
    {
        int count = _dimensions.Length;
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
        Vector<double> off = Vector<double>.Build.Dense(b.Length, d => a[_dimensions[d]] - b[d]);
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
