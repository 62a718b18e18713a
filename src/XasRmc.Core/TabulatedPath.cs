namespace XasRmc.Core;

/// <summary>One scattering path as FEFF tabulates it for fitting programs: the seven columns of a <c>feffNNNN.dat</c> file.</summary>
/// <remarks>
/// chi(k) = degeneracy · |F| · reduction / (k R²) · exp(−2R/λ) · sin(2kR + central phase + path phase), with R half the length of the path. The file holds five figures, so it serves comparison with
/// other programs; our own amplitudes come from <see cref="ScatteringPhases"/>.
/// </remarks>
public sealed class TabulatedPath
{
    private readonly double[] _k, _centralPhase, _amplitude, _phase, _reduction, _meanFreePath, _momentum;

    /// <summary>Makes a path.</summary>
    /// <param name="degeneracy">How many paths are the same.</param>
    /// <param name="halfLengthAngstrom">R, Å.</param>
    /// <param name="edgeEnergyEv">The energy of the edge on the scale of the calculation, eV.</param>
    /// <param name="atoms">The absorber, then the scatterers in turn: as many as the path has legs.</param>
    /// <param name="titles">The header's free text.</param>
    /// <param name="kInvAngstrom">k from the edge, Å⁻¹, rising.</param>
    /// <param name="centralPhase">Twice the real phase shift of the absorber, radians.</param>
    /// <param name="amplitude">|F|, Å.</param>
    /// <param name="phase">Phase of F, radians.</param>
    /// <param name="reduction">Amplitude reduction by the absorber's complex phase shift.</param>
    /// <param name="meanFreePathAngstrom">λ = 1/Im p, Å.</param>
    /// <param name="momentumInvAngstrom">Re p, Å⁻¹.</param>
    /// <exception cref="ArgumentException">Fewer than two legs or four rows, columns of different lengths, k that does not rise, or a number that is not finite.</exception>
    public TabulatedPath(
        double degeneracy,
        double halfLengthAngstrom,
        double edgeEnergyEv,
        IReadOnlyList<TabulatedPathAtom> atoms,
        IReadOnlyList<string> titles,
        ReadOnlySpan<double> kInvAngstrom,
        ReadOnlySpan<double> centralPhase,
        ReadOnlySpan<double> amplitude,
        ReadOnlySpan<double> phase,
        ReadOnlySpan<double> reduction,
        ReadOnlySpan<double> meanFreePathAngstrom,
        ReadOnlySpan<double> momentumInvAngstrom)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        ArgumentNullException.ThrowIfNull(titles);
        Require.NotNegative(degeneracy);
        Require.Positive(halfLengthAngstrom);
        Require.Finite(edgeEnergyEv);
        Require.AtLeast(atoms.Count, 2, nameof(atoms));
        Require.AtLeast(kInvAngstrom.Length, 4, nameof(kInvAngstrom));
        _k = Column(kInvAngstrom, kInvAngstrom.Length, nameof(kInvAngstrom));
        for (int i = 1; i < _k.Length; i++)
        {
            if (_k[i] <= _k[i - 1]) throw new ArgumentException(FormattableString.Invariant($"k of row {i} does not lie above the row before."), nameof(kInvAngstrom));
        }

        _centralPhase = Column(centralPhase, _k.Length, nameof(centralPhase));
        _amplitude = Column(amplitude, _k.Length, nameof(amplitude));
        _phase = Column(phase, _k.Length, nameof(phase));
        _reduction = Column(reduction, _k.Length, nameof(reduction));
        _meanFreePath = Column(meanFreePathAngstrom, _k.Length, nameof(meanFreePathAngstrom));
        foreach (double lambda in _meanFreePath) Require.Positive(lambda, nameof(meanFreePathAngstrom));
        _momentum = Column(momentumInvAngstrom, _k.Length, nameof(momentumInvAngstrom));
        (Degeneracy, HalfLengthAngstrom, EdgeEnergyEv) = (degeneracy, halfLengthAngstrom, edgeEnergyEv);
        Atoms = [.. atoms];
        Titles = [.. titles];
    }

    /// <summary>How many paths are the same.</summary>
    public double Degeneracy { get; }

    /// <summary>R, half the length of the path, Å.</summary>
    public double HalfLengthAngstrom { get; }

    /// <summary>The energy of the edge on the scale of the calculation, eV.</summary>
    public double EdgeEnergyEv { get; }

    /// <summary>The number of legs.</summary>
    public int Legs => Atoms.Count;

    /// <summary>The absorber, then the scatterers in turn.</summary>
    public IReadOnlyList<TabulatedPathAtom> Atoms { get; }

    /// <summary>The header's free text.</summary>
    public IReadOnlyList<string> Titles { get; }

    /// <summary>k from the edge, Å⁻¹.</summary>
    public ReadOnlySpan<double> KInvAngstrom => _k;

    /// <summary>Twice the real phase shift of the absorber, radians.</summary>
    public ReadOnlySpan<double> CentralPhase => _centralPhase;

    /// <summary>|F|, Å.</summary>
    public ReadOnlySpan<double> Amplitude => _amplitude;

    /// <summary>Phase of F, radians.</summary>
    public ReadOnlySpan<double> Phase => _phase;

    /// <summary>Amplitude reduction by the absorber's complex phase shift.</summary>
    public ReadOnlySpan<double> Reduction => _reduction;

    /// <summary>λ, Å.</summary>
    public ReadOnlySpan<double> MeanFreePathAngstrom => _meanFreePath;

    /// <summary>Re p, Å⁻¹.</summary>
    public ReadOnlySpan<double> MomentumInvAngstrom => _momentum;

    private static double[] Column(ReadOnlySpan<double> values, int length, string name)
    {
        Require.Length(values.Length, length, name);
        Require.AllFinite(values, name);
        return values.ToArray();
    }
}
