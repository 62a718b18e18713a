using XasRmc.Core;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward;

/// <summary>chi(k) of all paths of up to four legs, from tables: multiple scattering at speed.</summary>
/// <remarks>
/// Single scattering and 0-i-0-i-0 by pair tables; 0-i-j-0, 0-i-j-i-0 and 0-i-0-j-0 by tables over two distances and an angle, computed with all partial waves; 0-i-j-k-0, which makes 1 to 3 % of k² chi, by tables over six numbers that are good to a fifth of it.
/// Against <see cref="ExactPathModel"/>, the reference, the whole errs by some 0.3 to 0.6 % of k² chi (docs/theory/multiple-scattering.md), well below what sharing potentials costs. Tables fill themselves where structures ask; a model may be used by several threads at once.
/// </remarks>
public sealed class MultipleScatteringModel : IDifferentiableForwardModel
{
    /// <summary>The longest half length of a path that the tables can hold, Å.</summary>
    public const double LongestAngstrom = 6.6;

    private readonly SingleScatteringModel _single;
    private readonly EdgePathTables[] _tables;

    /// <summary>Makes a model.</summary>
    /// <param name="phases">The phases, one an edge.</param>
    /// <param name="grid">The wave numbers of every spectrum, from 0, within all phases.</param>
    /// <param name="rMaxAngstrom">The longest half length of a path, Å, up to 6.6.</param>
    /// <exception cref="ArgumentException">No phases, an edge twice, or a number outside its range.</exception>
    public MultipleScatteringModel(IReadOnlyList<ScatteringPhases> phases, KGrid grid, double rMaxAngstrom)
    {
        ArgumentNullException.ThrowIfNull(phases);
        ArgumentNullException.ThrowIfNull(grid);
        Require.AtLeast(phases.Count, 1, nameof(phases));
        Require.InRange(rMaxAngstrom, ExactPathModel.ShortestAngstrom, LongestAngstrom);
        (Grid, RMaxAngstrom) = (grid, rMaxAngstrom);
        Edges = AbsorberLoop.Edges(phases);
        if (grid.StartInvAngstrom != 0) throw new ArgumentException("The grid must begin at 0.", nameof(grid));
        _single = new SingleScatteringModel([.. phases.SelectMany(PairTables)], rMaxAngstrom, ExactPathModel.DefaultRelativeModelError);
        _tables = [.. phases.Select(p => new EdgePathTables(p, grid, rMaxAngstrom))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<AbsorptionEdge> Edges { get; }

    /// <inheritdoc/>
    public KGrid Grid { get; }

    /// <inheritdoc/>
    public double RMaxAngstrom { get; }

    /// <summary>How far the tables are filled: nodes of three bodies and cells of four.</summary>
    public int NodeCount => _tables.Sum(t => t.NodeCount);

    /// <summary>What the tables of an edge depend on, as a hexadecimal SHA-256: a name for the file that keeps them.</summary>
    /// <exception cref="ArgumentException">The edge is unknown.</exception>
    public string TableKey(AbsorptionEdge edge) => _tables[IndexOf(edge)].Key();

    /// <summary>Writes the tables of an edge as far as they are filled.</summary>
    /// <exception cref="ArgumentException">The edge is unknown.</exception>
    public void WriteTables(AbsorptionEdge edge, Stream stream) => _tables[IndexOf(edge)].Write(stream);

    /// <summary>Reads the tables of an edge, before the first spectrum. They give the same bits as tables that fill themselves.</summary>
    /// <exception cref="ArgumentException">The edge is unknown.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or was made for other phases or by another version.</exception>
    public void ReadTables(AbsorptionEdge edge, Stream stream) => _tables[IndexOf(edge)].Read(stream);

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"All paths of up to 4 legs and {RMaxAngstrom} Å, from tables; potentials shared by all sites.");

    /// <inheritdoc/>
    public double RelativeModelError(AbsorptionEdge edge) => _single.RelativeModelError(edge);

    /// <summary>The same for the spectrum of one absorber.</summary>
    /// <exception cref="ArgumentException">The edge is unknown.</exception>
    public double RelativeSiteError(AbsorptionEdge edge)
    {
        IndexOf(edge);
        return ExactPathModel.SiteRelativeModelError;
    }

    /// <inheritdoc/>
    public void Compute(AtomicConfiguration atoms, AbsorptionEdge edge, Span<double> chi, CancellationToken cancellationToken)
    {
        _single.Compute(atoms, edge, chi, cancellationToken);
        _tables[IndexOf(edge)].AddChi(atoms, AbsorberLoop.Absorbers(atoms, edge), chi, cancellationToken);
    }

    /// <inheritdoc/>
    public void ComputeAbsorber(AtomicConfiguration atoms, int absorber, AbsorptionEdge edge, Span<double> chi)
    {
        _single.ComputeAbsorber(atoms, absorber, edge, chi);
        _tables[IndexOf(edge)].AddChi(atoms, [absorber], chi, CancellationToken.None);
    }

    /// <inheritdoc/>
    public void AddGradient(AtomicConfiguration atoms, AbsorptionEdge edge, ReadOnlySpan<double> weights, Span<double> gradient, CancellationToken cancellationToken)
    {
        _single.AddGradient(atoms, edge, weights, gradient, cancellationToken);
        _tables[IndexOf(edge)].AddGradient(atoms, AbsorberLoop.Absorbers(atoms, edge), weights, gradient, cancellationToken);
    }

    private IEnumerable<PairScatteringTable> PairTables(ScatteringPhases phases)
    {
        PhaseGrid grid = PhaseGrid.Interpolate(phases, Grid);
        var nodes = new AmplitudeNodes(Grid);
        var workspace = new PartialWaveWorkspace(PhaseGrid.At(phases, nodes.WavenumbersInvAngstrom), 4);
        double[] re = new double[workspace.Grid.Count], im = new double[workspace.Grid.Count], fineRe = new double[Grid.Count], fineIm = new double[Grid.Count];
        foreach (Element neighbour in phases.Potentials.Skip(1).Select(p => p.Element).Distinct())
        {
            PairScatteringTable single = PairTableBuilder.Build(grid, neighbour, PairTableBuilder.DefaultRGrid);
            int potential = phases.FindNeighbour(neighbour);
            double[] values = single.Values.ToArray();
            // There and back twice: one distance decides, as for single scattering.
            for (int row = 0; row < single.RGrid.Count && 2 * single.RGrid[row] <= RMaxAngstrom; row++)
            {
                double r = single.RGrid[row];
                PartialWaveAmplitude.Compute(workspace, [0, 0, 0, 0, 0, r, 0, 0, 0, 0, 0, r], [0, potential, 0, potential], re, im);
                nodes.Carry(re, fineRe);
                nodes.Carry(im, fineIm);
                PathAmplitude.AddChi(grid, 2 * r, 1, fineRe, fineIm, values.AsSpan(row * Grid.Count, Grid.Count));
            }

            yield return new PairScatteringTable(single.Edge, neighbour, Grid, single.RGrid, values);
        }
    }

    private int IndexOf(AbsorptionEdge edge) => AbsorberLoop.IndexOf(Edges, edge);
}
