using XasRmc.Core;

namespace XasRmc.Atomistics.Potentials;

/// <summary>The parameters of one pair of elements in a second-moment tight-binding (Gupta) potential.</summary>
/// <param name="First">One element.</param>
/// <param name="Second">The other, or the same.</param>
/// <param name="RepulsionEv">A, eV, of each ordered pair: the pair energy is twice this.</param>
/// <param name="HoppingEv">ξ, eV.</param>
/// <param name="RepulsionDecay">p.</param>
/// <param name="HoppingDecay">q.</param>
/// <param name="ReferenceAngstrom">r0, Å.</param>
/// <param name="SmoothFromAngstrom">Rcs, Å: up to here the exponentials hold.</param>
/// <param name="CutoffAngstrom">Rc, Å: from here on all is zero.</param>
public sealed record GuptaPair(
    Element First,
    Element Second,
    double RepulsionEv,
    double HoppingEv,
    double RepulsionDecay,
    double HoppingDecay,
    double ReferenceAngstrom,
    double SmoothFromAngstrom,
    double CutoffAngstrom)
{
    /// <summary>Refuses parameters that are no potential.</summary>
    internal void Check()
    {
        Require.Positive(RepulsionEv);
        Require.Positive(HoppingEv);
        Require.Positive(RepulsionDecay);
        Require.Positive(HoppingDecay);
        Require.Positive(ReferenceAngstrom);
        Require.Positive(SmoothFromAngstrom);
        Require.Finite(CutoffAngstrom);
        if (!(CutoffAngstrom > SmoothFromAngstrom))
            throw new ArgumentException(FormattableString.Invariant($"The cutoff of {First}-{Second}, {CutoffAngstrom} Å, must lie above the start of its smooth end, {SmoothFromAngstrom} Å."));
    }
}
