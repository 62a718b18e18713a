namespace XasRmc.Core;

/// <summary>An absorption spectrum mu(E) on rising energies, with the standard error of each point where it is known.</summary>
public sealed class MuSpectrum
{
    private readonly double[] _energyEv;
    private readonly double[] _mu;
    private readonly double[] _standardError;

    /// <summary>Makes a spectrum.</summary>
    /// <param name="label">A name for people.</param>
    /// <param name="edge">The edge, where it is known.</param>
    /// <param name="energyEv">Photon energies, eV, strictly rising, at least one.</param>
    /// <param name="mu">Absorption, any linear unit (thickness times mu), one value an energy.</param>
    /// <param name="standardError">The standard error of mu, one value an energy, or empty where it is unknown.</param>
    /// <param name="warnings">What had to be mended on the way here, one sentence each.</param>
    /// <exception cref="ArgumentException">Lengths differ, a value is not finite, or the energies do not rise.</exception>
    public MuSpectrum(string label, AbsorptionEdge? edge, ReadOnlySpan<double> energyEv, ReadOnlySpan<double> mu, ReadOnlySpan<double> standardError, IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(warnings);
        Require.AtLeast(energyEv.Length, 1, nameof(energyEv));
        Require.Length(mu.Length, energyEv.Length, nameof(mu));
        if (standardError.Length > 0) Require.Length(standardError.Length, energyEv.Length, nameof(standardError));
        Require.AllFinite(energyEv, nameof(energyEv));
        Require.AllFinite(mu, nameof(mu));
        Require.AllFinite(standardError, nameof(standardError));
        for (int i = 1; i < energyEv.Length; i++)
        {
            if (energyEv[i] <= energyEv[i - 1])
                throw new ArgumentException(FormattableString.Invariant($"Energies must rise; {energyEv[i]} eV follows {energyEv[i - 1]} eV."), nameof(energyEv));
        }

        Label = label;
        Edge = edge;
        _energyEv = energyEv.ToArray();
        _mu = mu.ToArray();
        _standardError = standardError.ToArray();
        Warnings = [.. warnings];
    }

    /// <summary>A name for people.</summary>
    public string Label { get; }

    /// <summary>The edge, where it is known.</summary>
    public AbsorptionEdge? Edge { get; }

    /// <summary>Photon energies, eV, strictly rising.</summary>
    public ReadOnlySpan<double> EnergyEv => _energyEv;

    /// <summary>Absorption at each energy.</summary>
    public ReadOnlySpan<double> Mu => _mu;

    /// <summary>Standard error of the absorption at each energy; empty where it is unknown.</summary>
    public ReadOnlySpan<double> StandardError => _standardError;

    /// <summary>What had to be mended on the way here.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The number of points.</summary>
    public int Count => _energyEv.Length;
}
