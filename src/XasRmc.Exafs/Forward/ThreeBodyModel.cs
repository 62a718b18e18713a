using System.Collections.Concurrent;
using XasRmc.Core;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Forward.ThreeBody;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward;

/// <summary>chi(k) of all paths of up to four legs that visit at most two other atoms, from tables: multiple scattering at speed.</summary>
/// <remarks>
/// Single scattering by pair tables; 0-i-j-0, 0-i-j-i-0 and 0-i-0-j-0 by <see cref="ThreeBodyTable"/>; 0-i-0-i-0 is part of the pair tables. Left out: 0-i-j-k-0, whose share is 3 % of k² chi in fcc metals and particles
/// (docs/theory/multiple-scattering.md), less than what sharing potentials costs. <see cref="ExactPathModel"/> has them, and is the reference. Tables fill themselves at first use; a model may be used by several threads at once.
/// </remarks>
public sealed class ThreeBodyModel : IDifferentiableForwardModel
{
    /// <summary>The relative error that is stated: sharing potentials (4 %) and paths over four atoms left out (2.4 to 5.2 %), added as squares.</summary>
    public const double DefaultRelativeModelError = 0.055;

    private const int AbsorbersTogether = 16;
    private readonly SingleScatteringModel _single;
    private readonly IReadOnlyList<ScatteringPhases> _phases;
    private readonly ThreeBodySet[] _sets;
    private readonly Lazy<RapidPhase>[] _rapid;
    private readonly ConcurrentBag<ShareHistogram>[] _free;

    /// <summary>Makes a model.</summary>
    /// <param name="phases">The phases, one an edge.</param>
    /// <param name="grid">The wave numbers of every spectrum, from 0, within all phases.</param>
    /// <param name="rMaxAngstrom">The longest half length of a path, Å, up to 6.6.</param>
    /// <exception cref="ArgumentException">No phases, an edge twice, or a number outside its range.</exception>
    public ThreeBodyModel(IReadOnlyList<ScatteringPhases> phases, KGrid grid, double rMaxAngstrom)
    {
        ArgumentNullException.ThrowIfNull(phases);
        ArgumentNullException.ThrowIfNull(grid);
        Require.AtLeast(phases.Count, 1, nameof(phases));
        Require.InRange(rMaxAngstrom, ExactPathModel.ShortestAngstrom, PairTableBuilder.DefaultRGrid.EndAngstrom);
        (_phases, Grid, RMaxAngstrom) = ([.. phases], grid, rMaxAngstrom);
        Edges = AbsorberLoop.Edges(phases);
        if (grid.StartInvAngstrom != 0) throw new ArgumentException("The grid must begin at 0.", nameof(grid));
        _single = new SingleScatteringModel([.. phases.SelectMany(PairTables)], rMaxAngstrom, DefaultRelativeModelError);
        _sets = [.. phases.Select(p => new ThreeBodySet(p, grid.EndInvAngstrom))];
        _rapid = [.. _sets.Select(s => new Lazy<RapidPhase>(() => new RapidPhase(s.Phases, grid, new ShareHistogram(s.Tables, rMaxAngstrom).Places)))];
        _free = [.. _sets.Select(_ => new ConcurrentBag<ShareHistogram>())];
    }

    /// <inheritdoc/>
    public IReadOnlyList<AbsorptionEdge> Edges { get; }

    /// <inheritdoc/>
    public KGrid Grid { get; }

    /// <inheritdoc/>
    public double RMaxAngstrom { get; }

    /// <summary>The nodes that the tables of three bodies have computed so far.</summary>
    public int NodeCount => _sets.Sum(s => s.Tables.Sum(t => t.NodeCount));

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"All paths of up to 4 legs and {RMaxAngstrom} Å that visit at most two other atoms, from tables; potentials shared by all sites.");

    /// <inheritdoc/>
    public double RelativeModelError(AbsorptionEdge edge) => _single.RelativeModelError(edge);

    /// <inheritdoc/>
    public void Compute(AtomicConfiguration atoms, AbsorptionEdge edge, Span<double> chi, CancellationToken cancellationToken)
    {
        _single.Compute(atoms, edge, chi, cancellationToken);
        AddPaths(atoms, AbsorberLoop.Absorbers(atoms, edge), IndexOf(edge), chi, cancellationToken);
    }

    /// <inheritdoc/>
    public void ComputeAbsorber(AtomicConfiguration atoms, int absorber, AbsorptionEdge edge, Span<double> chi)
    {
        _single.ComputeAbsorber(atoms, absorber, edge, chi);
        AddPaths(atoms, [absorber], IndexOf(edge), chi, CancellationToken.None);
    }

    /// <inheritdoc/>
    public void AddGradient(AtomicConfiguration atoms, AbsorptionEdge edge, ReadOnlySpan<double> weights, Span<double> gradient, CancellationToken cancellationToken)
    {
        _single.AddGradient(atoms, edge, weights, gradient, cancellationToken);
        int index = IndexOf(edge);
        ThreeBodySet set = _sets[index];
        IReadOnlyList<ThreeBodyTable> tables = set.Tables;
        int[] potentials = [.. atoms.Species.Select(e => _phases[index].FindNeighbour(e))], absorbers = AbsorberLoop.Absorbers(atoms, edge);
        int[][] parts = [.. absorbers.Chunk(AbsorbersTogether)];
        if (!_free[index].TryTake(out ShareHistogram? slopes)) slopes = new ShareHistogram(tables, RMaxAngstrom);
        _rapid[index].Value.PullBack(tables, weights, 1.0 / absorbers.Length, slopes);
        while (true)
        {
            var missing = new HashSet<(int Table, int Cell)>[parts.Length];
            var sums = new double[parts.Length][];
            AbsorberLoop.Run(parts.Length, p =>
            {
                (sums[p], missing[p]) = (new double[3 * atoms.Count], []);
                foreach (int absorber in parts[p])
                {
                    AbsorberSites sites = AbsorberSites.Of(atoms, absorber, RMaxAngstrom, ExactPathModel.ShortestAngstrom);
                    var visitor = new ThreeBodySlopes(set, tables, sites, potentials, slopes, sums[p], missing[p]);
                    ThreeBodyWalk.Run(sites, RMaxAngstrom, ref visitor);
                }
            }, cancellationToken);
            HashSet<(int Table, int Cell)> wanted = missing[0];
            for (int p = 1; p < parts.Length; p++) wanted.UnionWith(missing[p]);
            if (wanted.Count > 0)
            {
                set.Make([.. wanted], cancellationToken);
                continue;
            }

            foreach (double[] sum in sums)
            {
                for (int i = 0; i < sum.Length; i++) gradient[i] += sum[i];
            }

            _free[index].Add(slopes);
            return;
        }
    }

    private void AddPaths(AtomicConfiguration atoms, int[] absorbers, int index, Span<double> chi, CancellationToken cancellationToken)
    {
        ThreeBodySet set = _sets[index];
        IReadOnlyList<ThreeBodyTable> tables = set.Tables;
        int[] potentials = [.. atoms.Species.Select(e => _phases[index].FindNeighbour(e))];
        int[][] parts = [.. absorbers.Chunk(AbsorbersTogether)];
        while (true)
        {
            var missing = new HashSet<(int Table, int Cell)>[parts.Length];
            var sums = new ShareHistogram[parts.Length];
            AbsorberLoop.Run(parts.Length, p => (sums[p], missing[p]) = Gather(atoms, parts[p], set, tables, potentials, index), cancellationToken);
            HashSet<(int Table, int Cell)> wanted = missing[0];
            for (int p = 1; p < parts.Length; p++) wanted.UnionWith(missing[p]);
            if (wanted.Count == 0)
            {
                for (int p = 1; p < parts.Length; p++) sums[0].Add(sums[p]);
                _rapid[index].Value.AddChi(tables, sums[0], 1.0 / absorbers.Length, chi);
            }

            foreach (ShareHistogram sum in sums) _free[index].Add(sum);
            if (wanted.Count == 0) return;
            set.Make([.. wanted], cancellationToken);
        }
    }

    private (ShareHistogram Sum, HashSet<(int Table, int Cell)> Missing) Gather(AtomicConfiguration atoms, int[] absorbers, ThreeBodySet set, IReadOnlyList<ThreeBodyTable> tables, int[] potentials, int index)
    {
        if (!_free[index].TryTake(out ShareHistogram? sum)) sum = new ShareHistogram(tables, RMaxAngstrom);
        sum.Clear();
        var missing = new HashSet<(int Table, int Cell)>();
        foreach (int absorber in absorbers)
        {
            AbsorberSites sites = AbsorberSites.Of(atoms, absorber, RMaxAngstrom, ExactPathModel.ShortestAngstrom);
            var gather = new ThreeBodyGather(set, tables, sites, potentials, sum, missing);
            ThreeBodyWalk.Run(sites, RMaxAngstrom, ref gather);
        }

        return (sum, missing);
    }

    private IEnumerable<PairScatteringTable> PairTables(ScatteringPhases phases)
    {
        PhaseGrid grid = PhaseGrid.Interpolate(phases, Grid);
        var nodes = new AmplitudeNodes(Grid);
        var workspace = new PartialWaveWorkspace(PhaseGrid.At(phases, nodes.WavenumbersInvAngstrom), 4);
        double[] re = new double[workspace.Grid.Count], im = new double[workspace.Grid.Count], fineRe = new double[Grid.Count], fineIm = new double[Grid.Count];
        foreach (Element neighbour in phases.Potentials.Skip(1).Select(p => p.Element).Distinct())
        {
            PairScatteringTable single = PairTableBuilder.Build(grid, neighbour, PairTableBuilder.DefaultRGrid, 0);
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
