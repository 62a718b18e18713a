using XasRmc.Core;
using XasRmc.Rmc.Calibration;
using XasRmc.Rmc.Objective;

namespace XasRmc.Rmc.Order;

/// <summary>The spectra of an alloy as the first shells of its pairs alone: numbers of neighbours that follow from an order, distances and widths. One owner, reused without allocation.</summary>
/// <remarks>
/// <para>A point holds, in this order: the coordinates of the order (<see cref="OrderCoordinates"/>); for each kind of pair R less the mean first distance of the start (Å), ln sigma² (Å²), and by how many standard deviations C3, and then the fourth and the fifth cumulant, are off what is known of them; for each edge dE0 (eV) and ln of S0² over its value; and by how many standard deviations, a quarter each, the width of farther shells is off what it is taken for. With the bonds n of each kind,
/// N_AA = 2 n_AA/M_A and N_AB = n_AB/M_A, so that detailed balance is exact.</para>
/// <para>−ln of its density is chi²/2 of the problem's objective, and what is known: lengths by <see cref="PairLengthKnowledge"/>, C3 by <see cref="SkewnessKnowledge"/>, what lies beyond it by <see cref="ShellTails"/>, S0², dE0, and how far sigma² of the kinds differ (<see cref="RmcSettings.WidthSpread"/>). Every order that the lattice can have is equally likely. Farther shells, which leak into the compared range,
/// are given (<see cref="FartherShells"/>).</para>
/// </remarks>
internal sealed class FirstShellModel
{
    /// <summary>By how much ln sigma² of farther shells is uncertain: uncorrelated atoms have that of the first shell, not 1.3 of it, and surfaces more.</summary>
    private const double FartherWidthSpread = 0.25;

    private const double LeastSigma2 = 0.001, LargestSigma2 = 0.04, LargestShiftAngstrom = 0.25;

    /// <summary>Of a warm metal.</summary>
    private const double TypicalSigma2 = 0.0075;

    private const int PointsOfAShell = 33;
    private const double SigmasOfAShell = 4;

    private readonly RmcProblem _problem;
    private readonly FlatOrder _order;
    private readonly CompressedTables _tables;
    private readonly int[] _composition, _absorbers;
    private readonly double[] _bonds, _origin, _back, _farther, _fartherByWidth, _nature;
    private readonly double _rAngstrom, _widthSpread;
    private readonly SkewnessKnowledge? _skewness;
    private readonly PairLengthKnowledge? _lengths;
    private readonly PairNumbers _kinds;

    // What is written to while a point is looked at.
    private RowTerms _terms = new();
    private float[] _sum;
    private double[] _model;

    /// <summary>Makes the model of a problem of pairs alone.</summary>
    /// <param name="problem">The problem; its compared range holds the first shell.</param>
    /// <param name="order">The orders of its start.</param>
    /// <param name="settings">What is known of lengths and C3.</param>
    /// <param name="farther">The shells beyond; null for those of the start with mixed elements, as of a warm metal.</param>
    public FirstShellModel(RmcProblem problem, FlatOrder order, RmcSettings settings, FartherShells? farther)
    {
        (_problem, _order, _tables, _kinds) = (problem, order, problem.Compressed, order.Lattice.Kinds);
        AtomicConfiguration start = problem.Start;
        _composition = order.Lattice.CompositionOf(start.SpeciesIndex);
        _bonds = new double[_kinds.Count];
        _origin = new double[order.Coordinates.Count];
        order.Lattice.Count(start.SpeciesIndex, _bonds);
        order.Coordinates.Of(_bonds, _composition, _origin);
        _back = order.Coordinates.Back(_bonds, _composition);
        (_skewness, _lengths) = (settings.SkewnessFor(start), settings.PairLengths);
        _absorbers = [.. problem.Edges.Select(e => start.Species.ToList().IndexOf(e.Edge.Element))];
        _nature = PairKinds.Natures(start);
        (_rAngstrom, _widthSpread) = (problem.Bonds.MeanStartAngstrom, settings.WidthSpread);
        (_model, _sum) = (new double[_tables.Width], new float[_tables.Width]);
        FartherShells beyond = farther ?? new FartherShells([], 1, OuterShell.MetalSigma2Ratio * TypicalSigma2);
        var pairs = new SpreadPairs(problem);
        double[] narrow = Farther(pairs, beyond with { Sigma2 = beyond.Sigma2 * Math.Exp(-FartherWidthSpread) }), wide = Farther(pairs, beyond with { Sigma2 = beyond.Sigma2 * Math.Exp(FartherWidthSpread) });
        _farther = [.. narrow.Select((n, c) => 0.5 * (n + wide[c]))];
        _fartherByWidth = [.. narrow.Select((n, c) => 0.5 * (wide[c] - n))];
    }

    /// <summary>The same model for another owner, who may use it at the same time.</summary>
    public FirstShellModel Twin()
    {
        var twin = (FirstShellModel)MemberwiseClone();
        (twin._terms, twin._sum, twin._model) = (new RowTerms(), new float[_sum.Length], new double[_model.Length]);
        return twin;
    }

    /// <summary>The numbers of a point.</summary>
    public int Count => FartherWidthAt + 1;

    /// <summary>The numbers that say the shape of a kind's shell: distance, width, and cumulants above.</summary>
    public const int ShapesOfAKind = 3 + ShellTails.Count;

    /// <summary>The kinds of pairs.</summary>
    public int Kinds => _kinds.Count;

    private int ShiftAt => _origin.Length;

    private int WidthAt => ShiftAt + _kinds.Count;

    private int SkewnessAt => WidthAt + _kinds.Count;

    private int FourthAt => SkewnessAt + _kinds.Count;

    private int FifthAt => FourthAt + _kinds.Count;

    private int DeltaE0At => FifthAt + _kinds.Count;

    private int S02At => DeltaE0At + _problem.Edges.Count;

    private int FartherWidthAt => S02At + _problem.Edges.Count;

    /// <summary>A point in the middle: elements mixed, the start's distances, a warm metal.</summary>
    public double[] Middle()
    {
        double[] point = new double[Count];
        for (int k = 0; k < _kinds.Count; k++) point[WidthAt + k] = Math.Log(TypicalSigma2);
        for (int e = 0; e < _absorbers.Length; e++) point[DeltaE0At + e] = Math.Clamp(0, _problem.Edges[e].DeltaE0Ev.Low, _problem.Edges[e].DeltaE0Ev.High);
        return point;
    }

    /// <summary>Sizes of first steps.</summary>
    public double[] Widths()
    {
        double[] widths = new double[Count];
        Array.Fill(widths, 1.0, 0, ShiftAt);
        Array.Fill(widths, 0.01, ShiftAt, _kinds.Count);
        Array.Fill(widths, 0.1, WidthAt, _kinds.Count);
        Array.Fill(widths, 0.5, SkewnessAt, DeltaE0At - SkewnessAt);
        Array.Fill(widths, 0.5, DeltaE0At, _absorbers.Length);
        Array.Fill(widths, 0.02, S02At, _absorbers.Length);
        widths[FartherWidthAt] = 0.5;
        return widths;
    }

    /// <summary>The bonds of each kind that an order means.</summary>
    /// <param name="point">A point, or the coordinates of an order.</param>
    /// <param name="bonds">Receives them; not whole numbers.</param>
    public void BondsOf(ReadOnlySpan<double> point, Span<double> bonds)
    {
        for (int k = 0; k < bonds.Length; k++)
        {
            bonds[k] = _bonds[k];
            for (int d = 0; d < _origin.Length; d++) bonds[k] += _back[k * _origin.Length + d] * (point[d] - _origin[d]);
        }
    }

    /// <summary>By how much the bonds of each kind are longer than the mean first distance of the start, Å.</summary>
    public double[] LengthChanges(ReadOnlySpan<double> point) => point.Slice(ShiftAt, _kinds.Count).ToArray();

    /// <summary>The mean change of length and the mean sigma² (Å²) of all bonds.</summary>
    public (double Change, double Sigma2) MeanShape(ReadOnlySpan<double> point)
    {
        Span<double> bonds = stackalloc double[_kinds.Count];
        BondsOf(point, bonds);
        double change = 0, sigma2 = 0, all = 0;
        for (int k = 0; k < bonds.Length; k++)
        {
            change += bonds[k] * point[ShiftAt + k];
            sigma2 += bonds[k] * Math.Exp(point[WidthAt + k]);
            all += bonds[k];
        }

        return (change / all, sigma2 / all);
    }

    /// <summary>The start.</summary>
    public AtomicConfiguration Start => _problem.Start;

    /// <summary>The mean first distance of the start, Å.</summary>
    public double RAngstrom => _rAngstrom;

    /// <summary>The number of first neighbours of species b around an atom of species a.</summary>
    public double Neighbours(ReadOnlySpan<double> bonds, int a, int b) => (a == b ? 2 : 1) * bonds[_kinds.Of(a, b)] / _composition[a];

    /// <summary>Whether the lattice can have an order.</summary>
    public bool CanBe(ReadOnlySpan<double> point)
    {
        Span<double> bonds = stackalloc double[_kinds.Count];
        BondsOf(point, bonds);
        return _order.CanBe(bonds, _composition);
    }

    /// <summary>−ln of the density.</summary>
    public double Energy(ReadOnlySpan<double> point)
    {
        Span<double> bonds = stackalloc double[_kinds.Count];
        BondsOf(point, bonds);
        ReadOnlySpan<double> shifts = point.Slice(ShiftAt, _kinds.Count), widths = point.Slice(WidthAt, _kinds.Count);
        foreach (double shift in shifts)
        {
            if (Math.Abs(shift) > LargestShiftAngstrom) return double.PositiveInfinity;
        }

        double mean = 0, energy = LengthEnergy(shifts) + 0.5 * point[FartherWidthAt] * point[FartherWidthAt];
        foreach (double width in widths)
        {
            if (width < Math.Log(LeastSigma2) || width > Math.Log(LargestSigma2)) return double.PositiveInfinity;
            mean += width / widths.Length;
        }

        foreach (double width in widths) energy += 0.5 * Math.Pow((width - mean) / _widthSpread, 2);
        foreach (double cumulant in point[SkewnessAt..DeltaE0At]) energy += 0.5 * cumulant * cumulant;
        if (!_order.CanBe(bonds, _composition)) return double.PositiveInfinity;
        for (int e = 0; e < _absorbers.Length; e++) energy += EdgeEnergy(e, bonds, point);
        return double.IsNaN(energy) ? throw new InvalidOperationException("The model of the first shells is not a number: the tables are broken.") : energy;
    }

    private double EdgeEnergy(int edge, ReadOnlySpan<double> bonds, ReadOnlySpan<double> point)
    {
        RmcEdge of = _problem.Edges[edge];
        if (!Index(edge, point[DeltaE0At + edge], out int index)) return double.PositiveInfinity;
        Spectrum(edge, bonds, point, _model);
        // A fixed S0² is uncertain by what its reference says; one that is refined takes its best value, and the number here means nothing.
        double ln = point[S02At + edge], sigma = of.RelativeS02Error > 0 ? of.RelativeS02Error : 1;
        if (of.RelativeS02Error > 0)
        {
            double factor = Math.Exp(ln);
            for (int c = 0; c < _model.Length; c++) _model[c] *= factor;
        }

        return 0.5 * ln * ln / (sigma * sigma) + 0.5 * _problem.Target.ChiSquared(edge, index, _model, out _);
    }

    /// <summary>The compressed spectrum of an edge, S0² = 1.</summary>
    /// <param name="edge">Which.</param>
    /// <param name="bonds">The bonds of each kind.</param>
    /// <param name="point">Their lengths and widths.</param>
    /// <param name="spectrum">Receives it.</param>
    public void Spectrum(int edge, ReadOnlySpan<double> bonds, ReadOnlySpan<double> point, Span<double> spectrum)
    {
        int a = _absorbers[edge];
        _terms.Clear();
        _terms.Reserve(_composition.Length * PointsOfAShell);
        for (int b = 0; b < _composition.Length; b++)
        {
            int kind = _kinds.Of(a, b);
            double sigma2 = Math.Exp(point[WidthAt + kind]);
            AddShell(edge, b, Neighbours(bonds, a, b), _rAngstrom + point[ShiftAt + kind], sigma2, ThirdCumulant(sigma2, point[SkewnessAt + kind]), ShellTails.Fourth(point[FourthAt + kind]), ShellTails.Fifth(point[FifthAt + kind]));
        }

        _terms.Sum(_tables.Rows, _tables.Width, _sum);
        int at = edge * _tables.Width;
        double off = point[FartherWidthAt];
        for (int c = 0; c < _tables.Width; c++) spectrum[c] = _farther[at + c] + off * _fartherByWidth[at + c] + _sum[c];
    }

    private bool Index(int edge, double deltaE0Ev, out int index)
    {
        int count = _problem.Target.DeltaE0Count(edge);
        index = 0;
        if (count == 1) return true;
        double low = _problem.Target.DeltaE0Ev(edge, 0), step = _problem.Target.DeltaE0Ev(edge, 1) - low;
        index = (int)Math.Round((deltaE0Ev - low) / step);
        return index >= 0 && index < count;
    }

    private double ThirdCumulant(double sigma2, double standard)
    {
        if (_skewness is not { } known) return 0;
        double thermal = known.SigmaPerAngstrom * sigma2 * sigma2, fixedPart = known.OffsetSigmaAngstrom * sigma2;
        return known.PerAngstrom * sigma2 * sigma2 + known.OffsetAngstrom * sigma2 + standard * Math.Sqrt(thermal * thermal + fixedPart * fixedPart);
    }

    private double LengthEnergy(ReadOnlySpan<double> shifts)
    {
        double energy = 0;
        if (_lengths is not { } known) return energy;
        for (int a = 0; a < _composition.Length; a++)
        {
            for (int b = 0; b < a; b++)
            {
                double likeA = shifts[_kinds.Of(a, a)], likeB = shifts[_kinds.Of(b, b)];
                energy += PairKinds.Knowledge(known, _nature[a] - _nature[b], likeA, likeB, shifts[_kinds.Of(a, b)]);
            }
        }

        return energy;
    }

    private void AddShell(int edge, int neighbour, double count, double rAngstrom, double sigma2, double c3, double fourth, double fifth)
    {
        double sigma = Math.Sqrt(sigma2), skewness = Math.Clamp(c3 / (sigma2 * sigma), -SkewedShell.LargestSkewness, SkewedShell.LargestSkewness);
        double step = 2 * SigmasOfAShell * sigma / (PointsOfAShell - 1), total = 0;
        Span<double> weights = stackalloc double[PointsOfAShell];
        for (int j = 0; j < PointsOfAShell; j++)
        {
            double offset = (j - (PointsOfAShell - 1) / 2) * step;
            total += weights[j] = SkewedShell.Density(offset, sigma, skewness) * ShellTails.Factor(offset / sigma, fourth, fifth);
        }

        for (int j = 0; j < PointsOfAShell; j++) _tables.AddNeighbour(_terms, edge, neighbour, rAngstrom + (j - (PointsOfAShell - 1) / 2) * step, count * weights[j] / total);
    }

    private double[] Farther(SpreadPairs pairs, FartherShells shells)
    {
        double[] farther = new double[_absorbers.Length * _tables.Width], fractions = [.. _composition.Select(n => (double)n / _problem.Start.Count)];
        double[] sigma2 = new double[_kinds.Count];
        Array.Fill(sigma2, shells.Sigma2);
        for (int e = 0; e < _absorbers.Length; e++)
        {
            Span<double> own = farther.AsSpan(e * _tables.Width, _tables.Width);
            foreach (int[] species in shells.Arrangements) pairs.Add(e, species, _problem.Start.PositionsAngstrom, shells.Scale, 0, sigma2, 1.0 / shells.Arrangements.Count, own);
            if (shells.Arrangements.Count == 0) pairs.AddMixed(e, fractions, shells.Scale, shells.Sigma2, own);
        }

        return farther;
    }
}
