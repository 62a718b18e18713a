using XasRmc.Core;

namespace XasRmc.Rmc.Objective;

/// <summary>All pair tables of a fit, whitened and compressed to the rank of the objective, on a fine even grid of distances.</summary>
/// <remarks>
/// <para>Row (table, j) holds <see cref="Width"/> single-precision numbers; a distance r reads two neighbouring rows linearly. Width is a multiple of 16 (one
/// 512-bit register), and all of it is used: the directions that only fill it up are the next weaker ones. See docs/theory/reverse-monte-carlo.md.</para>
/// <para>The three errors of the representation are measured when it is made, each relative to the longest row: <see cref="TruncationError"/>,
/// <see cref="TableInterpolationError"/> and <see cref="LinearLookupError"/>.</para>
/// </remarks>
public sealed class CompressedTables
{
    /// <summary>The step of the fine distance grid, Å: linear lookup in it errs by up to (2k step)²/12, 8e-4 of a row at 12 Å⁻¹, and by nothing in the mean over many pairs.</summary>
    public const double FineStepAngstrom = 0.004;

    /// <summary>How many displaced copies of the start teach and test the directions of the paths over several atoms; the last tests.</summary>
    internal const int PathCopies = 3;

    private const int Lane = 16;
    private readonly EdgeCompression[] _edges;
    private readonly float[] _rows;
    private readonly int[] _pairStart, _absorberStart;
    private readonly PairTerm[] _pairTerms, _absorberTerms;

    internal CompressedTables(IReadOnlyList<Element> species, IReadOnlyList<RmcEdge> edges, IReadOnlyList<PairScatteringTable> tables, double rMinAngstrom, double rMaxAngstrom, double tolerance, ManyAtomPaths? paths = null, IReadOnlyList<double[][]>? pathSamples = null)
    {
        RMaxAngstrom = rMaxAngstrom;
        SpeciesCount = species.Count;
        PairScatteringTable[][] used = [.. edges.Select(e => species.Select(b => Find(tables, e.Edge, b)).ToArray())];
        RStartAngstrom = Math.Max(rMinAngstrom - 0.05, used.Max(row => row.Max(t => t.RGrid.StartAngstrom)));
        foreach (PairScatteringTable table in used.SelectMany(u => u)) CheckReach(table, rMinAngstrom, rMaxAngstrom);

        double[][][] samples = [.. edges.Select((e, i) => paths is null ? [] : pathSamples!.Select(s => s[i]).ToArray())];
        double[][][] mapped = new double[edges.Count][][];
        _edges = [.. edges.Select((e, i) => new EdgeCompression(e, used[i], RStartAngstrom, rMaxAngstrom, tolerance, samples[i].SkipLast(1), out mapped[i]))];
        Width = (_edges.Max(e => e.Rank) + Lane - 1) / Lane * Lane;
        int intervals = (int)Math.Ceiling((rMaxAngstrom - RStartAngstrom) / FineStepAngstrom);
        StepAngstrom = (rMaxAngstrom - RStartAngstrom) / intervals;
        RowsPerTable = intervals + 2;
        _rows = new float[edges.Count * species.Count * RowsPerTable * Width];
        for (int e = 0; e < edges.Count; e++)
        {
            for (int b = 0; b < species.Count; b++) Fill(e, b, used[e][b], mapped[e][b]);
        }

        if (paths is not null)
        {
            for (int e = 0; e < edges.Count; e++)
            {
                _edges[e].CheckRange(paths.Grid, "the model of all paths");
                PathTruncationError = Math.Max(PathTruncationError, _edges[e].DroppedShare(samples[e][^1], Width));
            }
        }

        (_pairStart, _pairTerms) = Terms(species, edges, bothRoles: true);
        (_absorberStart, _absorberTerms) = Terms(species, edges, bothRoles: false);
    }

    /// <summary>The number of values a row.</summary>
    public int Width { get; }

    /// <summary>The number of edges.</summary>
    public int EdgeCount => _edges.Length;

    /// <summary>Pairs at this distance and beyond do not count, Å.</summary>
    public double RMaxAngstrom { get; }

    /// <summary>The distance of the first row, Å.</summary>
    public double RStartAngstrom { get; }

    /// <summary>The distance of two rows, Å.</summary>
    public double StepAngstrom { get; }

    /// <summary>The longest part of a row outside the kept directions, relative to the longest row.</summary>
    public double TruncationError { get; private set; }

    /// <summary>The part of what paths over several atoms add outside the kept directions, relative to that itself, for a displaced copy of the start that did not help to choose them; 0 without such paths.</summary>
    public double PathTruncationError { get; private set; }

    /// <summary>The error of cubic interpolation between the distances of the given tables, relative to the longest row, estimated by leaving out every other distance.</summary>
    public double TableInterpolationError { get; private set; }

    /// <summary>The error of linear lookup in the fine grid, relative to the longest row.</summary>
    public double LinearLookupError { get; private set; }

    /// <summary>The number of directions above the tolerance, an edge.</summary>
    public IReadOnlyList<int> Ranks => [.. _edges.Select(e => e.Rank)];

    internal int SpeciesCount { get; }

    internal int RowsPerTable { get; }

    internal float[] Rows => _rows;

    internal EdgeCompression EdgeAt(int edge) => _edges[edge];

    /// <summary>Adds a neighbour at a distance to what is summed, so often; nothing where the tables do not reach. The room must have been made.</summary>
    internal void AddNeighbour(RowTerms terms, int edge, int neighbour, double rAngstrom, double weight)
    {
        if (weight == 0 || rAngstrom >= RMaxAngstrom || rAngstrom < RStartAngstrom) return;
        double x = (rAngstrom - RStartAngstrom) / StepAngstrom;
        int row = Math.Min((int)x, RowsPerTable - 2);
        terms.Add(((edge * SpeciesCount + neighbour) * RowsPerTable + row) * Width, (float)(x - row), (float)weight);
    }

    /// <summary>What the pair of an atom of species a with one of species b adds, both directions.</summary>
    internal ReadOnlySpan<PairTerm> PairTerms(int a, int b) => Slice(_pairStart, _pairTerms, a * SpeciesCount + b);

    /// <summary>What an absorber of species a gets from a neighbour of species b, one direction.</summary>
    internal ReadOnlySpan<PairTerm> AbsorberTerms(int a, int b) => Slice(_absorberStart, _absorberTerms, a * SpeciesCount + b);

    private static ReadOnlySpan<PairTerm> Slice(int[] start, PairTerm[] terms, int pair) => terms.AsSpan(start[pair], start[pair + 1] - start[pair]);

    private static PairScatteringTable Find(IReadOnlyList<PairScatteringTable> tables, AbsorptionEdge edge, Element neighbour) =>
        tables.FirstOrDefault(t => t.Edge == edge && t.Neighbour == neighbour)
        ?? throw new ArgumentException($"There is no scattering table of {edge} with the neighbour {neighbour}.", nameof(tables));

    private static void CheckReach(PairScatteringTable table, double rMinAngstrom, double rMaxAngstrom)
    {
        const double rounding = 1e-9;
        if (table.RGrid.Count < 8) throw new ArgumentException($"The table of {table.Edge} with {table.Neighbour} has fewer than 8 distances.");
        if (table.RGrid.StartAngstrom > rMinAngstrom + rounding || table.RGrid.EndAngstrom < rMaxAngstrom - rounding)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The fit needs distances {rMinAngstrom:0.00}-{rMaxAngstrom:0.00} Å, but the table of {table.Edge} with {table.Neighbour} has {table.RGrid.StartAngstrom:0.00}-{table.RGrid.EndAngstrom:0.00} Å."));
        }
    }

    private void Fill(int edge, int neighbour, PairScatteringTable table, ReadOnlySpan<double> mapped)
    {
        (int first, int end) = EdgeCompression.RowsBetween(table.RGrid, RStartAngstrom, RMaxAngstrom);
        (double[] coarse, double dropped, double longest) = _edges[edge].CompressTable(mapped, Width, first, end);
        TruncationError = Math.Max(TruncationError, dropped / longest);
        TableInterpolationError = Math.Max(TableInterpolationError, HalvedGridError(coarse, first, end) / longest);

        int skip = (edge * SpeciesCount + neighbour) * RowsPerTable;
        double[] before = new double[Width], row = new double[Width], after = new double[Width], middle = new double[Width];
        Interpolate(coarse, table.RGrid, RStartAngstrom - StepAngstrom, before);
        Interpolate(coarse, table.RGrid, RStartAngstrom, row);
        for (int j = 0; j < RowsPerTable; j++)
        {
            // A linear interpolant lies on the hollow side of its curve, by a twelfth of the second difference in the mean: rows moved by as much leave no error in the mean.
            Interpolate(coarse, table.RGrid, RStartAngstrom + (j + 1) * StepAngstrom, after);
            Interpolate(coarse, table.RGrid, RStartAngstrom + (j - 0.5) * StepAngstrom, middle);
            double atRow = 0, atMiddle = 0;
            for (int c = 0; c < Width; c++)
            {
                double moved = (before[c] - 2 * row[c] + after[c]) / 12;
                _rows[(skip + j) * Width + c] = (float)(row[c] - moved);
                atRow += moved * moved;
                if (j == 0) continue;
                double d = middle[c] - 0.5 * (_rows[(skip + j) * Width + c] + (double)_rows[(skip + j - 1) * Width + c]);
                atMiddle += d * d;
            }

            LinearLookupError = Math.Max(LinearLookupError, Math.Sqrt(Math.Max(atRow, atMiddle)) / longest);
            (before, row, after) = (row, after, before);
        }
    }

    private void Interpolate(double[] coarse, RGrid grid, double rAngstrom, Span<double> row)
    {
        (int first, double w0, double w1, double w2, double w3) = CubicLookup.At((rAngstrom - grid.StartAngstrom) / grid.StepAngstrom, grid.Count);
        ReadOnlySpan<double> r = coarse.AsSpan(first * Width, 4 * Width);
        for (int c = 0; c < Width; c++) row[c] = w0 * r[c] + w1 * r[Width + c] + w2 * r[2 * Width + c] + w3 * r[3 * Width + c];
    }

    /// <summary>The error of four-point interpolation at half the resolution, over 16: the error at the full one, since it goes with the fourth power.</summary>
    private double HalvedGridError(double[] coarse, int first, int end)
    {
        double worst = 0;
        for (int j = first + 3; j < end - 3; j++)
        {
            double square = 0;
            for (int c = 0; c < Width; c++)
            {
                double guess = (9 * (coarse[(j - 1) * Width + c] + coarse[(j + 1) * Width + c]) - coarse[(j - 3) * Width + c] - coarse[(j + 3) * Width + c]) / 16;
                double d = guess - coarse[j * Width + c];
                square += d * d;
            }

            worst = Math.Max(worst, square);
        }

        return Math.Sqrt(worst) / 16;
    }

    private (int[] Start, PairTerm[] Terms) Terms(IReadOnlyList<Element> species, IReadOnlyList<RmcEdge> edges, bool bothRoles)
    {
        int[] start = new int[SpeciesCount * SpeciesCount + 1];
        var terms = new List<PairTerm>();
        for (int a = 0; a < SpeciesCount; a++)
        {
            for (int b = 0; b < SpeciesCount; b++)
            {
                for (int e = 0; e < edges.Count; e++)
                {
                    bool aAbsorbs = edges[e].Edge.Element == species[a], bAbsorbs = edges[e].Edge.Element == species[b];
                    if (aAbsorbs) terms.Add(new PairTerm(e, (e * SpeciesCount + b) * RowsPerTable * Width, bothRoles && bAbsorbs ? 2 : 1));
                    else if (bothRoles && bAbsorbs) terms.Add(new PairTerm(e, (e * SpeciesCount + a) * RowsPerTable * Width, 1));
                }

                start[a * SpeciesCount + b + 1] = terms.Count;
            }
        }

        return (start, [.. terms]);
    }
}
