using System.Numerics;
using XasRmc.Core;

namespace XasRmc.Formats.Feff;

/// <summary>The contents of <c>feff.pad</c>: what all paths share, and the paths.</summary>
public sealed class FeffPadFile
{
    private readonly double[] _wavenumbers;
    private readonly Complex[] _momenta, _centralPhase;

    internal FeffPadFile(AbsorptionEdge edge, int order, double edgeEnergyEv, IReadOnlyList<Element> potentials, double[] wavenumbers, Complex[] momenta, Complex[] centralPhase, IReadOnlyList<FeffPadPath> paths)
    {
        (Edge, Order, EdgeEnergyEv, Potentials, Paths) = (edge, order, edgeEnergyEv, potentials, paths);
        (_wavenumbers, _momenta, _centralPhase) = (wavenumbers, momenta, centralPhase);
    }

    /// <summary>The edge.</summary>
    public AbsorptionEdge Edge { get; }

    /// <summary>The order of the propagator's expansion that FEFF used.</summary>
    public int Order { get; }

    /// <summary>The energy of the edge on FEFF's scale, eV.</summary>
    public double EdgeEnergyEv { get; }

    /// <summary>The element of each potential; the absorber first.</summary>
    public IReadOnlyList<Element> Potentials { get; }

    /// <summary>k, Å⁻¹; only the first, rising part belongs to EXAFS.</summary>
    public ReadOnlySpan<double> WavenumbersInvAngstrom => _wavenumbers;

    /// <summary>p, Å⁻¹.</summary>
    public ReadOnlySpan<Complex> MomentaInvAngstrom => _momenta;

    /// <summary>The phase shift of the absorber's main final state, radians.</summary>
    public ReadOnlySpan<Complex> CentralPhase => _centralPhase;

    /// <summary>The paths.</summary>
    public IReadOnlyList<FeffPadPath> Paths { get; }
}
