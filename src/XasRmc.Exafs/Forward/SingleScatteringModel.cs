using System.Buffers;
using System.Numerics;
using XasRmc.Core;

namespace XasRmc.Exafs.Forward;

/// <summary>chi(k) by single scattering from pair tables: exact in the positions, blind to all paths that visit more than one atom.</summary>
/// <remarks>
/// chi_A(k) = (1/N_A) sum over absorbers i of type A and atoms j within rMax of chi_AB(k; r_ij), the table being interpolated in r by cubic Lagrange weights. All pairs of one kind are first gathered
/// into one histogram over the table's rows and then multiplied with the table once, so the cost hardly grows with the number of atoms. Neglected multiple scattering is 4–7 % of |chi(R)| in fcc metals
/// for R 1.5–3.2 Å and as large as chi itself beyond; shared potentials add 1–4 %. A neighbour beyond rMax does not count; one closer than the first row is refused as an overlap.
/// </remarks>
public sealed class SingleScatteringModel : IDifferentiableForwardModel
{
    /// <summary>The relative error of the model for R 1.5–3.2 Å that is stated unless another is given: shared potentials and neglected multiple scattering together.</summary>
    public const double DefaultRelativeModelError = 0.05;

    /// <summary>Up to which R the model is meant to be used, Å: beyond, the paths that it leaves out make about as much as chi itself.</summary>
    public const double ValidToAngstrom = 3.2;

    /// <summary>The bound on the error of the compressed tables, relative to the largest |chi| of a table.</summary>
    private const double CompressionError = 1e-5;

    private readonly CompressedTable[] _tables;
    private readonly double _relativeModelError;
    private readonly int _kPadded, _mostRows;

    /// <summary>Makes a model.</summary>
    /// <param name="tables">One table for each pair of edge and neighbour, all on one k grid; no pair twice.</param>
    /// <param name="rMaxAngstrom">Neighbours up to this count, Å; within all tables.</param>
    /// <param name="relativeModelError">What <see cref="RelativeModelError"/> states.</param>
    /// <exception cref="ArgumentException">No tables, a pair twice, different k grids, or rMax beyond a table.</exception>
    public SingleScatteringModel(IReadOnlyList<PairScatteringTable> tables, double rMaxAngstrom, double relativeModelError = DefaultRelativeModelError)
    {
        ArgumentNullException.ThrowIfNull(tables);
        Require.AtLeast(tables.Count, 1, nameof(tables));
        Require.Positive(rMaxAngstrom);
        Require.NotNegative(relativeModelError);
        foreach (PairScatteringTable table in tables)
        {
            if (table.KGrid != tables[0].KGrid) throw new ArgumentException("The tables are on different k grids.", nameof(tables));
            if (tables.Count(t => t.Edge == table.Edge && t.Neighbour == table.Neighbour) > 1)
                throw new ArgumentException($"There are two tables for {table.Edge} and neighbour {table.Neighbour}.", nameof(tables));
            CubicWeights.RequireRows(table.RGrid);
            Require.InRange(rMaxAngstrom, table.RGrid.StartAngstrom, table.RGrid.EndAngstrom + 1e-9, nameof(rMaxAngstrom));
        }

        Tables = [.. tables];
        Edges = [.. tables.Select(t => t.Edge).Distinct()];
        Grid = tables[0].KGrid;
        RMaxAngstrom = rMaxAngstrom;
        _relativeModelError = relativeModelError;
        _tables = [.. tables.Select(t => new CompressedTable(t, CompressionError))];
        int width = Vector<double>.Count;
        _kPadded = (Grid.Count + width - 1) / width * width;
        _mostRows = tables.Max(t => t.RGrid.Count);
    }

    /// <summary>The tables.</summary>
    public IReadOnlyList<PairScatteringTable> Tables { get; }

    /// <inheritdoc/>
    public IReadOnlyList<AbsorptionEdge> Edges { get; }

    /// <inheritdoc/>
    public KGrid Grid { get; }

    /// <inheritdoc/>
    public double RMaxAngstrom { get; }

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"Single scattering only, neighbours up to {RMaxAngstrom} Å, potentials shared by all sites: valid for R below 3.2 Å.");

    /// <summary>The table of an edge and a neighbour.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public PairScatteringTable Find(AbsorptionEdge edge, Element neighbour) => _tables[IndexOf(edge, neighbour)].Table;

    /// <inheritdoc/>
    public double RelativeModelError(AbsorptionEdge edge)
    {
        RequireEdge(edge);
        return _relativeModelError;
    }

    /// <inheritdoc/>
    public void Compute(AtomicConfiguration atoms, AbsorptionEdge edge, Span<double> chi, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        if (atoms.Mixture is null) Compute(atoms, edge, only: -1, chi, cancellationToken);
        else MixtureMean.Compute(this, atoms, edge, chi, cancellationToken);
    }

    /// <inheritdoc/>
    public void ComputeAbsorber(AtomicConfiguration atoms, int absorber, AbsorptionEdge edge, Span<double> chi)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        Require.InRange(absorber, 0, atoms.Count - 1);
        RequireEdge(edge);
        if (atoms.ElementOf(absorber) != edge.Element)
            throw new ArgumentException($"Atom {absorber} is {atoms.ElementOf(absorber)}; {edge} is asked for.", nameof(absorber));
        if (atoms.Mixture is null) Compute(atoms, edge, absorber, chi, CancellationToken.None);
        else MixtureMean.ComputeAbsorber(this, atoms, absorber, edge, chi);
    }

    /// <inheritdoc/>
    public void AddGradient(AtomicConfiguration atoms, AbsorptionEdge edge, ReadOnlySpan<double> weights, Span<double> gradient, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        RequireEdge(edge);
        Require.Length(weights.Length, Grid.Count, nameof(weights));
        Require.Length(gradient.Length, 3 * atoms.Count, nameof(gradient));
        if (atoms.Mixture is not null)
        {
            MixtureMean.AddGradient(this, atoms, edge, weights, gradient, cancellationToken);
            return;
        }

        double scale = 1.0 / AbsorberLoop.Absorbers(atoms, edge).Length;
        var slopes = new double[atoms.Species.Count][];
        var grids = new RGrid[slopes.Length];
        for (int s = 0; s < slopes.Length; s++)
        {
            if (atoms.CountOf(atoms.Species[s]) == 0) continue;
            CompressedTable table = _tables[IndexOf(edge, atoms.Species[s])];
            grids[s] = table.Table.RGrid;
            slopes[s] = new double[grids[s].Count];
            table.PullBack(weights, scale, slopes[s]);
        }

        double[] sum = new double[gradient.Length];
        var visitor = new PairSlopes(atoms, slopes, grids, sum);
        PairEnumeration.Run(atoms, IndexOfSpecies(atoms, edge.Element), -1, RMaxAngstrom, ref visitor, cancellationToken);
        for (int i = 0; i < sum.Length; i++) gradient[i] += sum[i];
    }

    private static int IndexOfSpecies(AtomicConfiguration atoms, Element element)
    {
        for (int s = 0; s < atoms.Species.Count; s++)
        {
            if (atoms.Species[s] == element) return s;
        }

        return -1;
    }

    private void Compute(AtomicConfiguration atoms, AbsorptionEdge edge, int only, Span<double> chi, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        RequireEdge(edge);
        Require.Length(chi.Length, Grid.Count, nameof(chi));
        int absorbers = atoms.CountOf(edge.Element);
        if (absorbers == 0) throw new ArgumentException($"'{atoms.Label}' holds no {edge.Element} to absorb at {edge}.", nameof(atoms));

        int speciesCount = atoms.Species.Count, centre = -1, size = speciesCount * _mostRows;
        var tables = new CompressedTable[speciesCount];
        for (int s = 0; s < speciesCount; s++)
        {
            if (atoms.Species[s] == edge.Element) centre = s;
            // A species that is listed but has no atoms needs no table.
            if (Array.Find(_tables, t => t.Table.Edge == edge && t.Table.Neighbour == atoms.Species[s]) is { } table) tables[s] = table;
            else if (atoms.SpeciesIndex.Contains(s)) IndexOf(edge, atoms.Species[s]);
        }

        double[] histogram = ArrayPool<double>.Shared.Rent(size), scratch = ArrayPool<double>.Shared.Rent(_mostRows + _kPadded);
        try
        {
            histogram.AsSpan(0, size).Clear();
            var filler = new HistogramFiller(atoms, tables, histogram, _mostRows);
            PairEnumeration.Run(atoms, centre, only, RMaxAngstrom, ref filler, cancellationToken);
            Span<double> sum = scratch.AsSpan(_mostRows, _kPadded);
            sum.Clear();
            double scale = only >= 0 ? 1 : 1.0 / absorbers;
            for (int s = 0; s < speciesCount; s++)
                tables[s]?.Accumulate(histogram.AsSpan(s * _mostRows, tables[s].Table.RGrid.Count), scale, scratch, sum);
            sum[..chi.Length].CopyTo(chi);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(histogram);
            ArrayPool<double>.Shared.Return(scratch);
        }
    }

    private int IndexOf(AbsorptionEdge edge, Element neighbour)
    {
        int index = Array.FindIndex(_tables, t => t.Table.Edge == edge && t.Table.Neighbour == neighbour);
        if (index < 0)
            throw new ArgumentException($"There is no scattering table for {edge} with neighbour {neighbour}; there are tables for {string.Join(", ", Tables.Select(t => $"{t.Edge} with {t.Neighbour}"))}.", nameof(neighbour));
        return index;
    }

    private void RequireEdge(AbsorptionEdge edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        if (!Edges.Contains(edge)) throw new ArgumentException($"The model knows the edges {string.Join(", ", Edges)}, not {edge}.", nameof(edge));
    }

    /// <summary>Shares each distance out over the four table rows beside it.</summary>
    private readonly struct HistogramFiller : IPairVisitor
    {
        private readonly AtomicConfiguration _atoms;
        private readonly CompressedTable[] _tables;
        private readonly double[] _histogram;
        private readonly int _rowsPerSpecies;

        public HistogramFiller(AtomicConfiguration atoms, CompressedTable[] tables, double[] histogram, int rowsPerSpecies) =>
            (_atoms, _tables, _histogram, _rowsPerSpecies) = (atoms, tables, histogram, rowsPerSpecies);

        public void Visit(int centre, int neighbour, double dx, double dy, double dz, double squaredAngstrom)
        {
            int species = _atoms.SpeciesIndex[neighbour];
            RGrid grid = _tables[species].Table.RGrid;
            double r = Math.Sqrt(squaredAngstrom);
            if (r < grid.StartAngstrom)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Atoms {centre} and {neighbour} of '{_atoms.Label}' are {r:0.000} Å apart, closer than the scattering table's first distance, {grid.StartAngstrom} Å: they overlap."));
            }

            var weights = new CubicWeights(grid.StartAngstrom, 1 / grid.StepAngstrom, grid.Count, r);
            Span<double> rows = _histogram.AsSpan(species * _rowsPerSpecies + weights.First, 4);
            rows[0] += weights.W0;
            rows[1] += weights.W1;
            rows[2] += weights.W2;
            rows[3] += weights.W3;
        }
    }
}
