namespace XasRmc.Core;

/// <summary>A periodic cell: three row vectors a, b, c in Å.</summary>
public sealed class UnitCell
{
    private readonly double[] _rows;

    /// <summary>Makes a cell.</summary>
    /// <param name="rowsAngstrom">ax ay az bx by bz cx cy cz, Å; the volume a·(b×c) must not vanish.</param>
    /// <exception cref="ArgumentException">Not nine finite numbers, or no volume.</exception>
    public UnitCell(ReadOnlySpan<double> rowsAngstrom)
    {
        Require.Length(rowsAngstrom.Length, 9, nameof(rowsAngstrom));
        Require.AllFinite(rowsAngstrom, nameof(rowsAngstrom));
        _rows = rowsAngstrom.ToArray();
        if (VolumeCubicAngstrom < 1e-6) throw new ArgumentException("The cell has no volume.", nameof(rowsAngstrom));
    }

    /// <summary>ax ay az bx by bz cx cy cz, Å.</summary>
    public ReadOnlySpan<double> RowsAngstrom => _rows;

    /// <summary>|a·(b×c)|, Å³.</summary>
    public double VolumeCubicAngstrom
    {
        get
        {
            double[] m = _rows;
            return Math.Abs(m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]));
        }
    }

    /// <summary>The cell with all its lengths multiplied by a factor.</summary>
    /// <exception cref="ArgumentException">The factor leaves no volume.</exception>
    public UnitCell ScaledBy(double factor) => new([.. _rows.Select(v => factor * v)]);

    /// <summary>An orthogonal cell of three edge lengths, Å.</summary>
    public static UnitCell Orthogonal(double aAngstrom, double bAngstrom, double cAngstrom) =>
        new([aAngstrom, 0, 0, 0, bAngstrom, 0, 0, 0, cAngstrom]);
}
