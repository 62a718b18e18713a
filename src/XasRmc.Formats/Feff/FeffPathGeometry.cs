namespace XasRmc.Formats.Feff;

/// <summary>One path of <c>paths.dat</c>.</summary>
public sealed class FeffPathGeometry
{
    private readonly double[] _positions;
    private readonly int[] _potentials;

    internal FeffPathGeometry(int index, double degeneracy, double halfLengthAngstrom, int[] potentials, double[] positions) =>
        (Index, Degeneracy, HalfLengthAngstrom, _potentials, _positions) = (index, degeneracy, halfLengthAngstrom, potentials, positions);

    /// <summary>The number of the path.</summary>
    public int Index { get; }

    /// <summary>How many paths are the same.</summary>
    public double Degeneracy { get; }

    /// <summary>R, half the length of the path, Å, from the positions.</summary>
    public double HalfLengthAngstrom { get; }

    /// <summary>The number of legs.</summary>
    public int Legs => _potentials.Length;

    /// <summary>The potential of each atom: the scatterers in turn, the absorber last.</summary>
    public ReadOnlySpan<int> Potentials => _potentials;

    /// <summary>x, y, z of each atom, Å: the scatterers in turn, the absorber last.</summary>
    public ReadOnlySpan<double> PositionsAngstrom => _positions;
}
