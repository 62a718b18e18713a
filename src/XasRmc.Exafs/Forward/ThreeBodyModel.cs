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
public sealed class ThreeBodyModel : IExafsForwardModel
{
    /// <summary>The relative error that is stated: sharing potentials (4 %) and paths over four atoms left out (2.4 to 5.2 %), added as squares.</summary>
    public const double DefaultRelativeModelError = 0.055;

    private const double NodeStep = 0.1;
    private readonly SingleScatteringModel _single;
    private readonly IReadOnlyList<ScatteringPhases> _phases;
    private readonly PhaseGrid[] _nodes;
    private readonly ThreeBodyTable[][] _tables;

    /// <summary>Makes a model.</summary>
    /// <param name="phases">The phases, one an edge.</param>
    /// <param name="grid">The wave numbers of every spectrum, from 0, within all phases.</param>
    /// <param name="order">The order of the expansion of the propagator.</param>
    /// <param name="rMaxAngstrom">The longest half length of a path, Å, up to 6.6.</param>
    /// <exception cref="ArgumentException">No phases, an edge twice, or a number outside its range.</exception>
    public ThreeBodyModel(IReadOnlyList<ScatteringPhases> phases, KGrid grid, int order, double rMaxAngstrom)
    {
        ArgumentNullException.ThrowIfNull(phases);
        ArgumentNullException.ThrowIfNull(grid);
        Require.AtLeast(phases.Count, 1, nameof(phases));
        Require.InRange(rMaxAngstrom, ExactPathModel.ShortestAngstrom, PairTableBuilder.DefaultRGrid.EndAngstrom);
        (_phases, Grid, RMaxAngstrom) = ([.. phases], grid, rMaxAngstrom);
        Edges = AbsorberLoop.Edges(phases);
        if (grid.StartInvAngstrom != 0) throw new ArgumentException("The grid must begin at 0.", nameof(grid));
        var coarse = new KGrid(0, NodeStep, (int)Math.Ceiling(grid.EndInvAngstrom / NodeStep - 1e-9) + 1);
        _nodes = [.. phases.Select(p => PhaseGrid.Interpolate(p, coarse))];
        _single = new SingleScatteringModel([.. phases.SelectMany(p => PairTables(p, order))], rMaxAngstrom, DefaultRelativeModelError);
        _tables = [.. phases.Select(p => Tables(p, coarse, order))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<AbsorptionEdge> Edges { get; }

    /// <inheritdoc/>
    public KGrid Grid { get; }

    /// <inheritdoc/>
    public double RMaxAngstrom { get; }

    /// <summary>The nodes that the tables of three bodies have computed so far.</summary>
    public int NodeCount => _tables.Sum(t => t.Sum(n => n.NodeCount));

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"All paths of up to 4 legs and {RMaxAngstrom} Å that visit at most two other atoms, from tables; potentials shared by all sites.");

    /// <inheritdoc/>
    public double RelativeModelError(AbsorptionEdge edge) => _single.RelativeModelError(edge);

    /// <inheritdoc/>
    public void Compute(AtomicConfiguration atoms, AbsorptionEdge edge, Span<double> chi, CancellationToken cancellationToken)
    {
        _single.Compute(atoms, edge, chi, cancellationToken);
        int index = IndexOf(edge);
        ThreeBodySum[] sums = AbsorberLoop.Run(atoms, edge, absorber => Sum(atoms, absorber, index), cancellationToken);
        ThreeBodySum total = sums[0];
        for (int a = 1; a < sums.Length; a++) total.Add(sums[a]);
        total.AddTo(Grid, 1.0 / sums.Length, chi);
    }

    /// <inheritdoc/>
    public void ComputeAbsorber(AtomicConfiguration atoms, int absorber, AbsorptionEdge edge, Span<double> chi)
    {
        _single.ComputeAbsorber(atoms, absorber, edge, chi);
        Sum(atoms, absorber, IndexOf(edge)).AddTo(Grid, 1, chi);
    }

    private ThreeBodySum Sum(AtomicConfiguration atoms, int absorber, int index)
    {
        AbsorberSites sites = AbsorberSites.Of(atoms, absorber, RMaxAngstrom, ExactPathModel.ShortestAngstrom);
        int[] potentials = [.. atoms.Species.Select(e => _phases[index].FindNeighbour(e))];
        var sum = new ThreeBodySum(_nodes[index]);
        int kinds = _phases[index].Potentials.Count;
        ThreeBodyTable[] tables = _tables[index];
        ReadOnlySpan<double> fromAbsorber = sites.Distances(0);
        for (int i = 1; i < sites.Count; i++)
        {
            ReadOnlySpan<double> fromFirst = sites.Distances(i);
            int first = potentials[sites.SpeciesIndex[i]];
            for (int j = i + 1; j < sites.Count; j++)
            {
                int second = potentials[sites.SpeciesIndex[j]];
                double a = fromAbsorber[i], b = fromAbsorber[j], c = fromFirst[j];
                (double bendI, double bendJ, double angle) = Angles(a, b, c);
                // The nearer atom comes first: the way back is the same path.
                if (a + b + c <= 2 * RMaxAngstrom)
                {
                    if (a <= b) sum.Add(Table(PathClass.Triangle, first, second), a, c, bendI, 0.5 * (a + b + c), 2 / (a * b * c));
                    else sum.Add(Table(PathClass.Triangle, second, first), b, c, bendJ, 0.5 * (a + b + c), 2 / (a * b * c));
                }

                if (a + c <= RMaxAngstrom) sum.Add(Table(PathClass.Retracing, first, second), a, c, bendI, a + c, 1 / (a * a * c * c));
                if (b + c <= RMaxAngstrom) sum.Add(Table(PathClass.Retracing, second, first), b, c, bendJ, b + c, 1 / (b * b * c * c));
                if (a + b <= RMaxAngstrom) sum.Add(Table(PathClass.ThroughAbsorber, first, second), a, b, angle, a + b, 2 / (a * a * b * b));
            }
        }

        return sum;

        ThreeBodyTable Table(PathClass kind, int one, int other) => tables[((int)kind * kinds + one) * kinds + other];
    }

    /// <summary>The angles by which a path from the absorber bends at i towards j and at j towards i, and the angle between i and j at the absorber.</summary>
    private static (double BendI, double BendJ, double Angle) Angles(double a, double b, double c) => (
        Math.PI - Inner(a, c, b), Math.PI - Inner(b, c, a), Inner(a, b, c));

    private static double Inner(double p, double q, double opposite) => Math.Acos(Math.Clamp((p * p + q * q - opposite * opposite) / (2 * p * q), -1, 1));

    private IEnumerable<PairScatteringTable> PairTables(ScatteringPhases phases, int order)
    {
        PhaseGrid grid = PhaseGrid.Interpolate(phases, Grid);
        var nodes = new AmplitudeNodes(Grid);
        var workspace = new PathWorkspace(PhaseGrid.At(phases, nodes.WavenumbersInvAngstrom), order, 4);
        double[] re = new double[workspace.Grid.Count], im = new double[workspace.Grid.Count], fineRe = new double[Grid.Count], fineIm = new double[Grid.Count];
        foreach (Element neighbour in phases.Potentials.Skip(1).Select(p => p.Element).Distinct())
        {
            PairScatteringTable single = PairTableBuilder.Build(grid, neighbour, PairTableBuilder.DefaultRGrid, order);
            int potential = phases.FindNeighbour(neighbour);
            double[] values = single.Values.ToArray();
            // There and back twice: one distance decides, as for single scattering.
            for (int row = 0; row < single.RGrid.Count && 2 * single.RGrid[row] <= RMaxAngstrom; row++)
            {
                double r = single.RGrid[row];
                PathAmplitude.Compute(workspace, [0, 0, 0, 0, 0, r, 0, 0, 0, 0, 0, r], [0, potential, 0, potential], re, im);
                nodes.Carry(re, fineRe);
                nodes.Carry(im, fineIm);
                PathAmplitude.AddChi(grid, 2 * r, 1, fineRe, fineIm, values.AsSpan(row * Grid.Count, Grid.Count));
            }

            yield return new PairScatteringTable(single.Edge, neighbour, Grid, single.RGrid, values);
        }
    }

    private static ThreeBodyTable[] Tables(ScatteringPhases phases, KGrid grid, int order)
    {
        var memory = new ThreeBodyMemory(phases, grid, order);
        int kinds = phases.Potentials.Count;
        return [.. Enum.GetValues<PathClass>().SelectMany(kind => Enumerable.Range(0, kinds * kinds).Select(p => new ThreeBodyTable(kind, p / kinds, p % kinds, memory)))];
    }

    private int IndexOf(AbsorptionEdge edge) => AbsorberLoop.IndexOf(Edges, edge);
}
