using XasRmc.Core;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward;

/// <summary>chi(k) of all paths of up to four legs, from tables: multiple scattering at speed.</summary>
/// <remarks>
/// Single scattering and 0-i-0-i-0 by pair tables; 0-i-j-0, 0-i-j-i-0 and 0-i-0-j-0 by tables over two distances and an angle, computed with all partial waves; 0-i-j-k-0, which makes 2 to 5 % of k² chi, by tables over six numbers that are good to a fifth of it.
/// Against <see cref="ExactPathModel"/>, the reference, the whole errs by some 0.3 to 0.6 % of k² chi (docs/theory/multiple-scattering.md), well below what sharing potentials costs. Tables fill themselves where structures ask; a model may be used by several threads at once.
/// </remarks>
public sealed class MultipleScatteringModel : IDifferentiableForwardModel
{
    /// <summary>The longest half length of a path that the tables can hold, Å.</summary>
    public const double LongestAngstrom = 6.6;

    private readonly SingleScatteringModel _single;
    private readonly SingleScatteringModel? _twice;
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
        (PairScatteringTable Single, PairScatteringTable Twice)[] pairs = [.. phases.SelectMany(PairTables)];
        _single = new SingleScatteringModel([.. pairs.Select(p => Sum(p.Single, p.Twice))], rMaxAngstrom, ExactPathModel.DefaultRelativeModelError);
        if (0.5 * rMaxAngstrom >= PairTableBuilder.DefaultRGrid.StartAngstrom) _twice = new SingleScatteringModel([.. pairs.Select(p => p.Twice)], 0.5 * rMaxAngstrom);
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
        using IForwardSession session = OpenSession();
        session.Compute(atoms, edge, chi, cancellationToken);
    }

    /// <inheritdoc/>
    public void ComputeAbsorber(AtomicConfiguration atoms, int absorber, AbsorptionEdge edge, Span<double> chi)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        if (atoms.Mixture is not null)
        {
            MixtureMean.ComputeAbsorber(this, atoms, absorber, edge, chi);
            return;
        }

        _single.ComputeAbsorber(atoms, absorber, edge, chi);
        EdgePathTables tables = _tables[IndexOf(edge)];
        CollectedPaths paths = tables.Take();
        tables.AddChi([new Absorbers(atoms, [absorber])], paths, chi, CancellationToken.None);
        tables.Return(paths);
    }

    /// <inheritdoc/>
    public void AddGradient(AtomicConfiguration atoms, AbsorptionEdge edge, ReadOnlySpan<double> weights, Span<double> gradient, CancellationToken cancellationToken)
    {
        using IForwardSession session = OpenSession();
        session.AddGradient(atoms, edge, weights, gradient, cancellationToken);
    }

    /// <inheritdoc/>
    public IForwardSession OpenSession() => new PathSession(this, isRough: false);

    /// <inheritdoc/>
    /// <remarks>Without 0-i-j-k-0: 2 to 5 % of k² chi and more than half of the paths.</remarks>
    public IForwardSession OpenRoughSession() => new PathSession(this, isRough: true);

    /// <summary>The mean over some absorbers of what all paths but those of single scattering add to chi(k).</summary>
    /// <remarks>A few dozen absorbers of a sample do where the mean over all would take too long; 0-i-0-i-0, which costs nothing, is the mean over all absorbers of their configurations.</remarks>
    /// <param name="absorbers">The absorbers: of one or several snapshots of one sample, all with the same list of elements.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="chi">Receives it, one number a point of the grid.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">No absorber, one of another element, or as for the spectrum.</exception>
    public void ComputeBeyondPairs(IReadOnlyList<Absorbers> absorbers, AbsorptionEdge edge, Span<double> chi, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(absorbers);
        int index = IndexOf(edge), count = absorbers.Sum(a => a.Indices.Length);
        Require.AtLeast(count, 1, nameof(absorbers));
        if (absorbers.Any(a => a.Indices.Any(i => a.Atoms.ElementOf(i) != edge.Element))) throw new ArgumentException($"An atom that is no {edge.Element} cannot absorb at {edge}.", nameof(absorbers));
        Require.Length(chi.Length, Grid.Count, nameof(chi));
        chi.Clear();
        double[] part = new double[chi.Length];
        foreach (Absorbers some in absorbers.Where(a => _twice is not null && a.Indices.Length > 0))
        {
            _twice!.Compute(some.Atoms, edge, part, cancellationToken);
            for (int i = 0; i < part.Length; i++) chi[i] += part[i] * some.Indices.Length / count;
        }

        CollectedPaths paths = _tables[index].Take();
        _tables[index].AddChi(absorbers, paths, chi, cancellationToken);
        _tables[index].Return(paths);
    }

    /// <summary>Memory for the paths of an edge, with or without those over three other atoms.</summary>
    internal CollectedPaths Take(AbsorptionEdge edge, bool isRough) => _tables[IndexOf(edge)].Take(isRough);

    /// <summary>Takes memory for the paths of an edge back.</summary>
    internal void Return(AbsorptionEdge edge, CollectedPaths paths) => _tables[IndexOf(edge)].Return(paths);

    /// <summary>The spectrum of a structure that is no mixture, with given memory for its paths.</summary>
    internal void Compute(AtomicConfiguration atoms, AbsorptionEdge edge, CollectedPaths paths, Span<double> chi, CancellationToken cancellationToken)
    {
        _single.Compute(atoms, edge, chi, cancellationToken);
        _tables[IndexOf(edge)].AddChi([new Absorbers(atoms, AbsorberLoop.Absorbers(atoms, edge))], paths, chi, cancellationToken);
    }

    /// <summary>The slopes of a structure that is no mixture, with given memory for its paths.</summary>
    internal void AddGradient(AtomicConfiguration atoms, AbsorptionEdge edge, ReadOnlySpan<double> weights, CollectedPaths paths, Span<double> gradient, CancellationToken cancellationToken)
    {
        _single.AddGradient(atoms, edge, weights, gradient, cancellationToken);
        _tables[IndexOf(edge)].AddGradient(atoms, AbsorberLoop.Absorbers(atoms, edge), weights, paths, gradient, cancellationToken);
    }

    private static PairScatteringTable Sum(PairScatteringTable one, PairScatteringTable other)
    {
        double[] values = one.Values.ToArray();
        for (int i = 0; i < values.Length; i++) values[i] += other.Values[i];
        return new PairScatteringTable(one.Edge, one.Neighbour, one.KGrid, one.RGrid, values);
    }

    /// <summary>The tables of 0-i-0 and of 0-i-0-i-0, which one distance decides as well.</summary>
    private IEnumerable<(PairScatteringTable Single, PairScatteringTable Twice)> PairTables(ScatteringPhases phases)
    {
        PhaseGrid grid = PhaseGrid.Interpolate(phases, Grid);
        var nodes = new AmplitudeNodes(Grid);
        var workspace = new PartialWaveWorkspace(PhaseGrid.At(phases, nodes.WavenumbersInvAngstrom), 4);
        double[] re = new double[workspace.Grid.Count], im = new double[workspace.Grid.Count], fineRe = new double[Grid.Count], fineIm = new double[Grid.Count];
        foreach (Element neighbour in phases.Potentials.Skip(1).Select(p => p.Element).Distinct())
        {
            PairScatteringTable single = PairTableBuilder.Build(grid, neighbour, PairTableBuilder.DefaultRGrid);
            int potential = phases.FindNeighbour(neighbour);
            var values = new double[single.Values.Length];
            for (int row = 0; row < single.RGrid.Count && 2 * single.RGrid[row] <= RMaxAngstrom; row++)
            {
                double r = single.RGrid[row];
                PartialWaveAmplitude.Compute(workspace, [0, 0, 0, 0, 0, r, 0, 0, 0, 0, 0, r], [0, potential, 0, potential], re, im);
                nodes.Carry(re, fineRe);
                nodes.Carry(im, fineIm);
                PathAmplitude.AddChi(grid, 2 * r, 1, fineRe, fineIm, values.AsSpan(row * Grid.Count, Grid.Count));
            }

            yield return (single, new PairScatteringTable(single.Edge, neighbour, Grid, single.RGrid, values));
        }
    }

    private int IndexOf(AbsorptionEdge edge) => AbsorberLoop.IndexOf(Edges, edge);
}
