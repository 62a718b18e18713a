namespace XasRmc.Formats.Feff;

/// <summary>One path of <c>feff.pad</c>: its geometry and FEFF's complex amplitude A e^{iφ}, with chi(k) = degeneracy · A sin(2kR + φ).</summary>
public sealed class FeffPadPath
{
    private readonly double[] _positions, _amplitude, _phase;
    private readonly int[] _potentials;

    internal FeffPadPath(int index, double degeneracy, double halfLengthAngstrom, double importance, int[] potentials, double[] positions, double[] amplitude, double[] phase)
    {
        (Index, Degeneracy, HalfLengthAngstrom, ImportancePercent) = (index, degeneracy, halfLengthAngstrom, importance);
        (_potentials, _positions, _amplitude, _phase) = (potentials, positions, amplitude, phase);
    }

    /// <summary>The number of the path in <c>paths.dat</c>.</summary>
    public int Index { get; }

    /// <summary>The number of legs.</summary>
    public int Legs => _potentials.Length;

    /// <summary>How many paths are the same.</summary>
    public double Degeneracy { get; }

    /// <summary>R, half the length of the path, Å.</summary>
    public double HalfLengthAngstrom { get; }

    /// <summary>The curved-wave importance relative to the first path, percent.</summary>
    public double ImportancePercent { get; }

    /// <summary>The potential of each atom: the scatterers in turn, the absorber last.</summary>
    public ReadOnlySpan<int> Potentials => _potentials;

    /// <summary>x, y, z of each atom, Å: the scatterers in turn, the absorber last.</summary>
    public ReadOnlySpan<double> PositionsAngstrom => _positions;

    /// <summary>A at each wave number.</summary>
    public ReadOnlySpan<double> Amplitude => _amplitude;

    /// <summary>φ at each wave number, radians.</summary>
    public ReadOnlySpan<double> Phase => _phase;
}
