using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>Looks at what a fit leaves below the first shell of metals.</summary>
internal static class LightShell
{
    // R without phase correction: ligands and oxygen stand from 1.4 to 2.1 Å, first shells of metals from there to 3.3 Å.
    private const double LowestAngstrom = 1.4, MetalAngstrom = 2.1, MetalEndAngstrom = 3.3;

    /// <summary>The rest of one edge.</summary>
    /// <param name="edge">How the set compares it.</param>
    /// <param name="fitted">Its spectrum as measured and as fitted.</param>
    public static LightShellEvidence Of(SetEdge edge, EdgeComparison fitted)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(fitted);
        double from = Math.Max(edge.R.Min, LowestAngstrom);
        if (from >= MetalAngstrom) return new LightShellEvidence(fitted.Edge, from, from, 0, from);
        double[] rest = [.. fitted.Measured];
        for (int i = 0; i < rest.Length; i++) rest[i] -= fitted.Calculated[i];
        FourierSettings settings = EdgeFourier.Settings(edge, MetalEndAngstrom + 1);
        FourierSpectrum left = FourierTransform.Forward(fitted.Grid, rest, settings), whole = FourierTransform.Forward(fitted.Grid, fitted.Measured, settings);
        double light = 0, metal = 0, strongest = -1, at = from;
        for (int j = 0; j < left.Grid.Count; j++)
        {
            double r = left.Grid[j], magnitude = left.Magnitude[j];
            if (r >= MetalAngstrom && r <= MetalEndAngstrom) metal += whole.Magnitude[j] * whole.Magnitude[j];
            if (r < from || r > MetalAngstrom) continue;
            light += magnitude * magnitude;
            if (magnitude > strongest) (strongest, at) = (magnitude, r);
        }

        return new LightShellEvidence(fitted.Edge, from, MetalAngstrom, metal > 0 ? Math.Sqrt(light / metal) : double.PositiveInfinity, at);
    }
}
