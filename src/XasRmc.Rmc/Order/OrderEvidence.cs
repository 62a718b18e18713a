using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace XasRmc.Rmc.Order;

/// <summary>Holds the lines of trial particles (<see cref="LinearSpectra"/>) against the data of a problem with all paths. Immutable.</summary>
/// <remarks>
/// <para>With the spectra y = a + B (z − middle) of trial particles, d the data and S0² their best,</para>
/// <code>ln L(w) = −χ²/2 + b·δ − ½ δᵀ J δ − ½ ln|C|,   δ = w − middle,   χ² = (d − S0² a)ᵀ C⁻¹ (d − S0² a),   b = M Gᵀ C⁻¹ (d − S0² a),   J = M Gᵀ C⁻¹ G,   M = Gᵀ C⁻¹ G (Gᵀ C⁻¹ G + V)⁻¹,   C = 1 + N Nᵀ + Σ/K</code>
/// <para>G are the slopes S0² B of w, drawn in by their noise (<see cref="LinearSpectra.Slopes"/>). N holds what else may differ: the first shells themselves (numbers, lengths, widths, cumulants above of <see cref="FirstShellModel"/>), so that w is not taken from them; what t does farther out, its slopes drawn in as well, lengths and widths of the shells beyond, S0² and dE0. Σ is the
/// scatter of the K trial particles about their lines: they have as many atoms as the start and not the many of a sample, and paths are those of one displacement each. V is what that does to Gᵀ C⁻¹ (d − S0² a).</para>
/// </remarks>
internal sealed class OrderEvidence
{
    private const double WidthSigma = 0.3, CommonLengthSigmaAngstrom = 0.01;

    private readonly RmcProblem _problem;
    private readonly FirstShellModel _near, _whole;
    private readonly int _first, _second;

    /// <summary>For a problem.</summary>
    /// <param name="problem">The problem with all paths.</param>
    /// <param name="near">The model of the first shells that points are of.</param>
    /// <param name="whole">The same shells in this problem.</param>
    /// <param name="first">The coordinates of the first shell's order.</param>
    /// <param name="second">Those after it: of the second shell, and S² of proposals.</param>
    public OrderEvidence(RmcProblem problem, FirstShellModel near, FirstShellModel whole, int first, int second) => (_problem, _near, _whole, _first, _second) = (problem, near, whole, first, second);

    /// <summary>What the lines of trial particles say of w.</summary>
    /// <param name="from">Points of the first shells, and the orders that go with them, that the trials were drawn from.</param>
    /// <param name="ofPairs">The lines of their pairs.</param>
    /// <param name="ofPaths">The lines of their paths over several atoms.</param>
    public QuadraticLikelihood Of((double[] Point, double[] Order)[] from, LinearSpectra ofPairs, LinearSpectra ofPaths)
    {
        int width = ofPairs.Lines.ColumnCount, kinds = _near.Kinds, both = _first + _second;
        LinearSpectra there = ofPaths.About(ofPairs.Middle);
        double[] mean = (ofPairs.Lines.Row(0) + there.Lines.Row(0)).ToArray(), point = [.. Enumerable.Range(0, from[0].Point.Length).Select(d => from.Average(f => f.Point[d]))];
        (double[] data, double[] s02, int[] deltaE0, double outside) = Data(mean);
        Vector<double> factor = Vector<double>.Build.Dense(width, c => s02[c / (width / s02.Length)]);
        LinearSpectra pairs = ofPairs.Times(factor), paths = there.Times(factor);
        Matrix<double> lines = pairs.Lines + paths.Lines;
        Vector<double> residual = Vector<double>.Build.DenseOfArray(data) - lines.Row(0);
        var others = new List<Vector<double>>();
        double[] meanLengths = _near.LengthChanges(point);
        double[][] off = [.. from.Select(f => _near.LengthChanges(f.Point).Select((y, k) => y - meanLengths[k]).ToArray())];
        Matrix<double> lengths = Matrix<double>.Build.Dense(kinds, kinds, (p, q) => off.Average(o => o[p] * o[q]) + CommonLengthSigmaAngstrom * CommonLengthSigmaAngstrom + (p == q ? 1e-8 : 0)), root = lengths.Cholesky().Factor;
        for (int k = 0; k < kinds; k++)
        {
            others.Add(lines.SubMatrix(1 + both, kinds, 0, width).TransposeThisAndMultiply(root.Column(k)));
            others.Add(WidthSigma * lines.Row(1 + both + kinds + k));
        }

        others.AddRange(FirstShells(point, from).Select(f => factor.PointwiseMultiply(f)));
        others.AddRange(EdgeErrors(mean, s02, deltaE0));
        Matrix<double> columns = Matrix<double>.Build.DenseOfColumnVectors(others), covariance = columns.TransposeAndMultiply(columns) + pairs.Precision[0, 0] * pairs.Scatter + paths.Precision[0, 0] * paths.Scatter + Matrix<double>.Build.DenseIdentity(width);
        // What t does farther out, without the noise of the trials.
        Cholesky<double> apartFromThat = covariance.Cholesky();
        Matrix<double> first = pairs.Slopes(0, both, apartFromThat).Slopes + paths.Slopes(0, both, apartFromThat).Slopes;
        for (int d = 0; d < _first; d++)
        {
            Vector<double> along = Deviation(from, point, d) * first.Column(d);
            covariance += along.OuterProduct(along);
        }

        Cholesky<double> errors = covariance.Cholesky();
        (Matrix<double> pairSlopes, Matrix<double> pairPrecision) = pairs.Slopes(_first, _second, errors);
        (Matrix<double> pathSlopes, Matrix<double> pathPrecision) = paths.Slopes(_first, _second, errors);
        Matrix<double> slopes = pairSlopes + pathSlopes;
        Vector<double> weighted = errors.Solve(residual), slope = slopes.TransposeThisAndMultiply(weighted);
        // A direction that no slope goes along says nothing.
        Matrix<double> curvature = slopes.TransposeThisAndMultiply(errors.Solve(slopes)) + 1e-9 * Matrix<double>.Build.DenseIdentity(_second);
        Matrix<double> noise = weighted * (pairs.Scatter * weighted) * pairPrecision + weighted * (paths.Scatter * weighted) * pathPrecision, kept = curvature * (curvature + noise).Inverse();
        double chiSquared = residual * weighted;
        return new QuadraticLikelihood(ofPairs.Middle[_first..both], kept * slope, kept * curvature, outside + chiSquared, errors.DeterminantLn, chiSquared - slope * curvature.Solve(slope));
    }

    private static double Deviation((double[] Point, double[] Order)[] from, double[] mean, int number) => Math.Sqrt(from.Average(f => Math.Pow(f.Point[number] - mean[number], 2)));

    /// <summary>The compressed data of all edges at the dE0 that suits a model best, with its S0², and the part of chi² that lies outside of what is compressed.</summary>
    private (double[] Data, double[] S02, int[] DeltaE0, double Outside) Data(double[] model)
    {
        int edges = _problem.Edges.Count, width = _problem.Compressed.Width;
        double[] data = new double[model.Length], s02 = new double[edges];
        int[] deltaE0 = new int[edges];
        double outside = 0;
        for (int e = 0; e < edges; e++)
        {
            double[] own = model[(e * width)..((e + 1) * width)];
            deltaE0[e] = Enumerable.Range(0, _problem.Target.DeltaE0Count(e)).MinBy(m => _problem.Target.ChiSquared(e, m, own, out _));
            outside += _problem.Target.ChiSquared(e, deltaE0[e], own, out s02[e]);
            DataOf(e, deltaE0[e], data.AsSpan(e * width, width));
            for (int c = 0; c < width; c++) outside -= Math.Pow(data[e * width + c] - s02[e] * own[c], 2);
        }

        return (data, s02, deltaE0, outside);
    }

    /// <summary>The data of an edge: half the slope of chi² at no model, the other way.</summary>
    private void DataOf(int edge, int deltaE0, Span<double> data)
    {
        data.Clear();
        _problem.Target.AddSlope(edge, deltaE0, new double[data.Length], 1, -0.5, data);
    }

    /// <summary>What S0² and dE0 of each edge may be off by.</summary>
    private IEnumerable<Vector<double>> EdgeErrors(double[] mean, double[] s02, int[] deltaE0)
    {
        const double defaultS02 = 0.05, deltaE0SigmaEv = 1;
        int width = _problem.Compressed.Width;
        for (int e = 0; e < _problem.Edges.Count; e++)
        {
            double relative = _problem.Edges[e].RelativeS02Error is > 0 and var given ? given : defaultS02;
            int edge = e, last = _problem.Target.DeltaE0Count(e) - 1;
            yield return Vector<double>.Build.Dense(mean.Length, c => c / width == edge ? relative * s02[edge] * mean[c] : 0);
            if (last < 2) continue;
            int low = Math.Max(0, deltaE0[e] - 10), high = Math.Min(last, deltaE0[e] + 10);
            double[] before = new double[width], after = new double[width];
            DataOf(e, low, before);
            DataOf(e, high, after);
            double rate = deltaE0SigmaEv / (_problem.Target.DeltaE0Ev(e, high) - _problem.Target.DeltaE0Ev(e, low));
            yield return Vector<double>.Build.Dense(mean.Length, c => c / width == edge ? rate * (after[c % width] - before[c % width]) : 0);
        }
    }

    /// <summary>What the first shells may be off by: numbers, lengths, widths and cumulants above, freer than they are known, since the shells themselves have told what they know.</summary>
    private IEnumerable<Vector<double>> FirstShells(double[] point, (double[] Point, double[] Order)[] from)
    {
        const double freer = 3, leastOrder = 1, lengthAngstrom = 0.02, lnWidth = 0.3;
        int kinds = _whole.Kinds, shapes = FirstShellModel.ShapesOfAKind * kinds;
        for (int d = 0; d < _first + shapes; d++)
        {
            double sigma = d >= _first ? d < _first + kinds ? lengthAngstrom : d < _first + 2 * kinds ? lnWidth : 1
                : Math.Max(leastOrder, freer * Deviation(from, point, d));
            double[] less = [.. point], more = [.. point];
            (less[d], more[d]) = (less[d] - 0.5 * sigma, more[d] + 0.5 * sigma);
            yield return Vector<double>.Build.Dense(First(more)) - Vector<double>.Build.Dense(First(less));
        }
    }

    private double[] First(double[] point)
    {
        int width = _problem.Compressed.Width;
        double[] spectrum = new double[_problem.Edges.Count * width], bonds = new double[_whole.Kinds];
        _whole.BondsOf(point, bonds);
        for (int e = 0; e < _problem.Edges.Count; e++) _whole.Spectrum(e, bonds, point, spectrum.AsSpan(e * width, width));
        return spectrum;
    }
}
