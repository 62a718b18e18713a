using System.Numerics;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Forward.ThreeBody;

namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>The cells of the paths 0-i-j-k-0 over three given potentials.</summary>
internal sealed class FourBodyTable : IPathTable
{
    private readonly float[]?[] _cells = new float[]?[FourBodyCells.Count];

    /// <summary>Makes an empty table.</summary>
    /// <param name="basis">The directions of its amplitudes.</param>
    public FourBodyTable(AmplitudeBasis basis) => Basis = basis;

    /// <inheritdoc/>
    public AmplitudeBasis Basis { get; }

    /// <inheritdoc/>
    public int Dimensions => 6;

    /// <inheritdoc/>
    public int TermCount => FourBodyCells.Terms;

    /// <summary>The cells so far.</summary>
    public int CellCount => _cells.Count(c => c is not null);

    /// <inheritdoc/>
    public float[]? Cell(int cell) => Volatile.Read(ref _cells[cell]);

    /// <summary>Keeps the coefficients of a cell.</summary>
    public void SetCell(int cell, float[] coefficients) => Interlocked.CompareExchange(ref _cells[cell], coefficients, null);

    /// <inheritdoc/>
    public void Place(TablePaths paths, int places) => FourBodyPlaces.Fill(paths, places);

    /// <inheritdoc/>
    public void FillTerms(PlacedPaths paths, int first, Span<Vector<float>> terms)
    {
        Span<Vector<float>> place = stackalloc Vector<float>[6];
        for (int d = 0; d < place.Length; d++) place[d] = new Vector<float>(paths.Column(d)[first..]);
        FourBodyCells.Fill(place, terms);
    }

    /// <inheritdoc/>
    public void FillSlopes(PlacedPaths paths, int path, ReadOnlySpan<Vector<float>> coefficients, Span<float> slopes)
    {
        Span<float> place = stackalloc float[6];
        for (int d = 0; d < place.Length; d++) place[d] = paths.Column(d)[path];
        FourBodyCells.Slopes(place, coefficients, slopes);
    }

    /// <summary>Writes the table.</summary>
    public void Write(BinaryWriter writer)
    {
        Basis.Write(writer);
        int[] cells = [.. Enumerable.Range(0, _cells.Length).Where(i => _cells[i] is not null)];
        writer.Write(cells.Length);
        foreach (int cell in cells)
        {
            writer.Write(cell);
            writer.WriteNumbers(_cells[cell]!);
        }
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">A cell is out of range or has the wrong size.</exception>
    public static FourBodyTable Read(BinaryReader reader)
    {
        var table = new FourBodyTable(AmplitudeBasis.Read(reader));
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            int cell = reader.ReadInt32();
            float[] coefficients = reader.ReadNumbers();
            if (cell is < 0 or >= FourBodyCells.Count || coefficients.Length != FourBodyCells.Terms * table.Basis.Count) throw new InvalidDataException("A cell of a table makes no sense.");
            table._cells[cell] = coefficients;
        }

        return table;
    }
}
