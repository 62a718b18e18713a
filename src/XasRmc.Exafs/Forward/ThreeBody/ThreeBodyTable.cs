using System.Numerics;
using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>The amplitudes of one kind of path of an absorber and two other atoms, for one pair of elements: cells with a polynomial each, made where they are asked for.</summary>
/// <remarks>
/// T(k; r1, r2, β) = S(k) times the product of the legs' lengths varies slowly with the geometry: r1 leads from the absorber to the first atom; r2 from there to the second, bent by β, or for
/// <see cref="PathClass.ThroughAbsorber"/> from the absorber to the second atom, at the angle β from r1. A node (<see cref="ThreeBodyGrid"/>) is kept as its shares of a few directions (<see cref="AmplitudeBasis"/>), a cell as the
/// coefficients of <see cref="CellPolynomial"/> for each share. Both depend on nothing but their place, so the order of questions changes no bit. Errors: docs/theory/multiple-scattering.md.
/// </remarks>
internal sealed class ThreeBodyTable : IPathTable
{
    private readonly float[]?[] _nodes = new float[]?[ThreeBodyGrid.Count];
    private readonly float[]?[] _cells = new float[]?[ThreeBodyGrid.Count];

    /// <summary>Makes an empty table.</summary>
    /// <param name="pathClass">The kind of path: triangle, retracing or through the absorber.</param>
    /// <param name="first">The potential of the first atom.</param>
    /// <param name="second">That of the second.</param>
    /// <param name="basis">The directions of its amplitudes.</param>
    public ThreeBodyTable(PathClass pathClass, int first, int second, AmplitudeBasis basis) => (Class, First, Second, Basis) = (pathClass, first, second, basis);

    /// <summary>The kind of path.</summary>
    public PathClass Class { get; }

    /// <summary>The potential of the first atom.</summary>
    public int First { get; }

    /// <summary>That of the second.</summary>
    public int Second { get; }

    /// <inheritdoc/>
    public AmplitudeBasis Basis { get; }

    /// <inheritdoc/>
    public int Dimensions => 3;

    /// <inheritdoc/>
    public int TermCount => CellPolynomial.Count;

    /// <summary>The nodes so far.</summary>
    public int NodeCount => _nodes.Count(n => n is not null);

    /// <inheritdoc/>
    public float[]? Cell(int cell) => Volatile.Read(ref _cells[cell]);

    /// <inheritdoc/>
    public void Place(TablePaths paths, int places) => ThreeBodyPlaces.Fill(Class, paths, places);

    /// <inheritdoc/>
    public void FillTerms(PlacedPaths paths, int first, Span<Vector<float>> terms) =>
        CellPolynomial.Fill(new Vector<float>(paths.Column(0)[first..]), new Vector<float>(paths.Column(1)[first..]), new Vector<float>(paths.Column(2)[first..]), terms);

    /// <inheritdoc/>
    public void FillSlopes(PlacedPaths paths, int path, ReadOnlySpan<Vector<float>> coefficients, Span<float> slopes) =>
        (slopes[0], slopes[1], slopes[2]) = CellPolynomial.Slope(paths.Column(0)[path], paths.Column(1)[path], paths.Column(2)[path], coefficients);

    /// <summary>The shares of a node, or null.</summary>
    public float[]? Node(int node) => Volatile.Read(ref _nodes[node]);

    /// <summary>Keeps a node.</summary>
    public void SetNode(int node, float[] shares) => Volatile.Write(ref _nodes[node], shares);

    /// <summary>Makes a cell whose nodes are there.</summary>
    public void MakeCell(int cell)
    {
        Span<int> places = stackalloc int[ThreeBodyGrid.Stencil];
        ThreeBodyGrid.Nodes(cell, places);
        int count = Basis.Count, width = Vector<float>.Count;
        var coefficients = new float[CellPolynomial.Count * count];
        ReadOnlySpan<float> weights = CellPolynomial.NodeWeights;
        for (int term = 0; term < CellPolynomial.Count; term++)
        {
            for (int m = 0; m < count; m += width)
            {
                Vector<float> sum = Vector<float>.Zero;
                for (int n = 0; n < places.Length; n++) sum = Vector.FusedMultiplyAdd(new Vector<float>(weights[term * places.Length + n]), new Vector<float>(_nodes[places[n]]!, m), sum);
                sum.CopyTo(coefficients, term * count + m);
            }
        }

        Volatile.Write(ref _cells[cell], coefficients);
    }

    /// <summary>Writes the nodes and the places of the cells.</summary>
    public void Write(BinaryWriter writer)
    {
        Basis.Write(writer);
        int[] nodes = [.. Enumerable.Range(0, _nodes.Length).Where(i => _nodes[i] is not null)], cells = [.. Enumerable.Range(0, _cells.Length).Where(i => _cells[i] is not null)];
        writer.Write(nodes.Length);
        foreach (int node in nodes)
        {
            writer.Write(node);
            writer.WriteNumbers(_nodes[node]!);
        }

        writer.Write(cells.Length);
        foreach (int cell in cells) writer.Write(cell);
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">A place is out of range.</exception>
    public static ThreeBodyTable Read(BinaryReader reader, PathClass pathClass, int first, int second)
    {
        var table = new ThreeBodyTable(pathClass, first, second, AmplitudeBasis.Read(reader));
        for (int left = reader.ReadInt32(); left > 0; left--) table._nodes[Place(reader.ReadInt32())] = reader.ReadNumbers();
        for (int left = reader.ReadInt32(); left > 0; left--) table.MakeCell(Place(reader.ReadInt32()));
        return table;

        static int Place(int place) => place is >= 0 and < ThreeBodyGrid.Count ? place : throw new InvalidDataException("A place of a table is out of range.");
    }
}
