using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Rmc;
using XasRmc.Rmc.Calibration;

namespace XasRmc.App.Pipeline;

/// <summary>S0² of an edge: as the set says, or from a reference of known structure.</summary>
internal static class CalibrateStage
{
    /// <summary>Calibrates.</summary>
    /// <param name="edge">The edge of the set.</param>
    /// <param name="reference">The reduced reference, where there is one.</param>
    /// <param name="table">The table of the edge with its own element.</param>
    /// <param name="relativeModelError">The error of the calculated spectra.</param>
    public static CalibratedEdge Run(SetEdge edge, ReducedEdge? reference, PairScatteringTable table, double relativeModelError)
    {
        ArgumentNullException.ThrowIfNull(edge);
        if (edge.S02.Calibrate is not { } calibration || reference is null)
        {
            double given = edge.S02.Value!.Value;
            return new CalibratedEdge(given, edge.S02.Sigma ?? 0, null, FormattableString.Invariant($"{edge.Edge}: S0² = {given} as the set says."));
        }

        ChiSpectrum chi = StandardGrid.Of(reference.Chi);
        var measured = new RmcEdge(chi, EdgeObjective.FirstShell(edge, chi.Grid), relativeModelError, new ParameterRange(0.3, 1.5), new ParameterRange(-15, 15));
        ShellCalibrationResult result = ShellCalibration.Fit(
            measured, table, new ShellCalibrationSettings { CoordinationNumber = calibration.Coordination, StartRAngstrom = calibration.Structure.LatticeAngstrom / Math.Sqrt(2) });
        string rest = result.IsConverged ? "" : " The fit did not come to rest.";
        return new CalibratedEdge(
            result.S02, result.S02Sigma, double.IsNaN(reference.E0Ev) ? null : reference.E0Ev + result.DeltaE0Ev,
            FormattableString.Invariant(
                $"{edge.Edge}: S0² = {result.S02:0.000} ± {result.S02Sigma:0.000} from '{reference.Chi.Label}' with {calibration.Coordination} neighbours (R {result.Shell.Moments.RAngstrom:0.000} Å, sigma² {result.Shell.Moments.Sigma2:0.0000} Å², dE0 {result.DeltaE0Ev:0.0} eV, R-factor {result.Comparison.RFactor:0.000}).") + rest);
    }
}
