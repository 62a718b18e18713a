namespace XasRmc.Formats.Feff;

/// <summary>FEFF's own sum over paths: the contents of <c>chi.dat</c>.</summary>
public sealed class FeffChi
{
    private readonly double[] _k, _chi, _magnitude, _phase;

    internal FeffChi(double[] k, double[] chi, double[] magnitude, double[] phase) => (_k, _chi, _magnitude, _phase) = (k, chi, magnitude, phase);

    /// <summary>k, Å⁻¹.</summary>
    public ReadOnlySpan<double> KInvAngstrom => _k;

    /// <summary>chi(k), unweighted.</summary>
    public ReadOnlySpan<double> Chi => _chi;

    /// <summary>The magnitude of the complex chi(k).</summary>
    public ReadOnlySpan<double> Magnitude => _magnitude;

    /// <summary>The phase of the complex chi(k), radians.</summary>
    public ReadOnlySpan<double> Phase => _phase;
}
