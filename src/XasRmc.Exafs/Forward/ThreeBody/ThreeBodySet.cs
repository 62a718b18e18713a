using XasRmc.Core;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>All tables of three bodies of one edge: triangles, retracing and through-absorber paths of every pair of elements.</summary>
internal sealed class ThreeBodySet
{
    /// <summary>The step of the wave numbers at which paths are summed, Å⁻¹.</summary>
    public const double SumStep = 0.1;

    private const double SmallestShare = 7e-4, LongestSample = 13.5;
    private static readonly PathClass[] s_classes = [PathClass.Triangle, PathClass.Retracing, PathClass.ThroughAbsorber];
    private static readonly double[] s_sampleDistances = [2.4, 2.8, 3.2, 3.8, 4.6];
    private readonly AmplitudeNodes _nodes;
    private readonly ThreeBodyFill _fill;
    private readonly int _potentials;
    private readonly Lock _making = new();
    private ThreeBodyTable[]? _tables;

    /// <summary>Makes empty tables.</summary>
    /// <param name="phases">The phases of the edge.</param>
    /// <param name="kMaxInvAngstrom">The last wave number, Å⁻¹.</param>
    public ThreeBodySet(ScatteringPhases phases, double kMaxInvAngstrom)
    {
        SumGrid = new KGrid(0, SumStep, (int)Math.Ceiling(kMaxInvAngstrom / SumStep - 1e-9) + 1);
        // Against 0.05 Å⁻¹ up to 4 and 0.1 Å⁻¹ above these steps err by 3e-4 of k² chi from 3 to 14 Å⁻¹.
        _nodes = new AmplitudeNodes(SumGrid, (0.2, 3), (0.1, 4), (0.2, 6), (0.5, double.PositiveInfinity));
        Phases = PhaseGrid.Interpolate(phases, SumGrid);
        _fill = new ThreeBodyFill(PhaseGrid.At(phases, _nodes.WavenumbersInvAngstrom));
        _potentials = phases.Potentials.Count;
    }

    /// <summary>The wave numbers at which paths are summed.</summary>
    public KGrid SumGrid { get; }

    /// <summary>The phases there.</summary>
    public PhaseGrid Phases { get; }

    /// <summary>The tables; made at first use.</summary>
    public IReadOnlyList<ThreeBodyTable> Tables
    {
        get
        {
            lock (_making) return _tables ??= MakeTables();
        }
    }

    /// <summary>The number of a table among <see cref="Tables"/>.</summary>
    /// <param name="pathClass">The kind of path.</param>
    /// <param name="first">The potential of the first atom.</param>
    /// <param name="second">That of the second.</param>
    public int IndexOf(PathClass pathClass, int first, int second) => ((pathClass - PathClass.Triangle) * (_potentials - 1) + first - 1) * (_potentials - 1) + second - 1;

    /// <summary>Makes cells and the nodes about them.</summary>
    /// <param name="cells">Tables by number, and cells; each pair once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Make(IReadOnlyList<(int Table, int Cell)> cells, CancellationToken cancellationToken)
    {
        IReadOnlyList<ThreeBodyTable> tables = Tables;
        lock (_making)
        {
            Span<int> about = stackalloc int[ThreeBodyGrid.Stencil];
            var wanted = new HashSet<(int Table, int Node)>();
            foreach ((int table, int cell) in cells)
            {
                ThreeBodyGrid.Nodes(cell, about);
                foreach (int node in about)
                {
                    if (tables[table].Node(node) is null) wanted.Add((table, node));
                }
            }

            (int Table, int Node)[] nodes = [.. wanted];
            _fill.Run([.. nodes.Select(n => Place(tables[n.Table], n.Node))], (i, amplitude) => tables[nodes[i].Table].SetNode(nodes[i].Node, tables[nodes[i].Table].Basis.Project(amplitude)), cancellationToken);
            foreach ((int table, int cell) in cells)
            {
                if (tables[table].Cell(cell) is null) tables[table].MakeCell(cell);
            }
        }
    }

    /// <summary>Writes all tables.</summary>
    public void Write(BinaryWriter writer)
    {
        foreach (ThreeBodyTable table in Tables) table.Write(writer);
    }

    /// <summary>Reads all tables, in place of making them.</summary>
    public void Read(BinaryReader reader)
    {
        var tables = new List<ThreeBodyTable>();
        foreach ((PathClass kind, int first, int second) in Kinds()) tables.Add(ThreeBodyTable.Read(reader, kind, first, second));
        lock (_making) _tables = [.. tables];
    }

    private IEnumerable<(PathClass Kind, int First, int Second)> Kinds() =>
        from kind in s_classes from first in Enumerable.Range(1, _potentials - 1) from second in Enumerable.Range(1, _potentials - 1) select (kind, first, second);

    private static (PathClass Class, int First, int Second, double R1, double R2, double Beta) Place(ThreeBodyTable table, int node) => (
        table.Class, table.First, table.Second, ThreeBodyGrid.Distance(node / ThreeBodyGrid.Angles / ThreeBodyGrid.Distances), ThreeBodyGrid.Distance(node / ThreeBodyGrid.Angles % ThreeBodyGrid.Distances), ThreeBodyGrid.Angle(node % ThreeBodyGrid.Angles));

    /// <summary>The directions of each table are those of amplitudes from geometries all over it.</summary>
    private ThreeBodyTable[] MakeTables()
    {
        double[] angles = [.. Enumerable.Range(0, 13).Select(i => i * Math.PI / 12)];
        (PathClass Kind, int First, int Second)[] kinds = [.. Kinds()];
        var places = kinds.SelectMany((k, table) => Samples(k.Kind).Select(s => (table, Place: (k.Kind, k.First, k.Second, s.R1, s.R2, s.Beta)))).ToArray();
        var samples = new float[places.Length][];
        _fill.Run([.. places.Select(p => p.Place)], (i, amplitude) => samples[i] = amplitude, CancellationToken.None);
        return [.. kinds.Select((k, table) => new ThreeBodyTable(k.Kind, k.First, k.Second, AmplitudeBasis.Of([.. Enumerable.Range(0, places.Length).Where(i => places[i].table == table).Select(i => samples[i])], _nodes, SumGrid.Count, SmallestShare)))];

        IEnumerable<(double R1, double R2, double Beta)> Samples(PathClass kind) =>
            from a in s_sampleDistances
            from b in s_sampleDistances
            from c in angles
            let across = Math.Sqrt(a * a + b * b + 2 * a * b * Math.Cos(c))
            where kind == PathClass.Triangle ? across > s_sampleDistances[0] && a + b + across < LongestSample : a + b < 0.5 * LongestSample
            select (a, b, c);
    }
}
