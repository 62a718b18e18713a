using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Reduction;
using XasRmc.Rmc.Objective;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>Predicts each spectrum beyond the fitted k range from the fit's final atoms.</summary>
internal static class HeldOutRangeStage
{
    /// <summary>A range narrower than this cannot tell shells apart from a glitch, Å⁻¹.</summary>
    private const double NarrowestInvAngstrom = 1;

    private const double TaperInvAngstrom = 0.5;

    /// <summary>Predicts.</summary>
    /// <param name="edge">The edge of the set.</param>
    /// <param name="reduced">The reduced edge.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="calibrated">S0² with its error.</param>
    /// <param name="model">The physics that the fit asked.</param>
    /// <param name="relativeModelError">The error of the calculated spectra.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static PredictionEvidence Run(SetEdge edge, ReducedEdge reduced, RefinementResult fit, CalibratedEdge calibrated, IExafsForwardModel model, double relativeModelError, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(model);
        ChiSpectrum measured = StandardGrid.Of(reduced.Chi);
        double from = edge.K.Max + 0.5 * edge.Dk, to = Math.Min(measured.Grid.EndInvAngstrom, model.Grid.EndInvAngstrom) - 0.5 * TaperInvAngstrom;
        string what = FormattableString.Invariant($"k {from:0.0#} to {Math.Max(from, to):0.0#} Å⁻¹");
        if (to - from < NarrowestInvAngstrom)
        {
            return PredictionEvidence.Impossible(measured.Edge, what, FormattableString.Invariant(
                $"the spectrum ends at {measured.Grid.EndInvAngstrom:0.0} Å⁻¹, the calculated one at {model.Grid.EndInvAngstrom:0.0}, the fitted range at {edge.K.Max:0.0}: less than {NarrowestInvAngstrom:0} Å⁻¹ is left"));
        }

        if (fit.Edges.FirstOrDefault(e => e.Edge == measured.Edge) is not { } fitted || fitted.Grid != measured.Grid) return PredictionEvidence.Impossible(measured.Edge, what, "the fit gives no spectrum of this edge");
        ShellFilter filter = EdgeObjective.Filter(edge) with { KMin = from, KMax = to, DK = TaperInvAngstrom };
        LinearObjective objective = LinearObjective.Of(filter, measured.Grid);
        double[][] replicas = [.. fit.FinalConfigurations.Select(atoms => Chi(model, atoms, measured, fitted.S02, fitted.DeltaE0Ev, cancellationToken))];
        double s02Error = edge.S02.Refine ? 0 : calibrated.Sigma / calibrated.Value;
        HeldOutSpectrum compared = HeldOutSpectrum.Compare(objective, measured, fitted.Calculated.ToArray(), replicas, HeldOutSpectrum.OfFew(replicas.Length), relativeModelError, s02Error);
        return new PredictionEvidence(measured.Edge, what, compared.RFactor, compared.ExpectedRFactor, objective.IndependentPoints, "");
    }

    /// <summary>The spectrum of atoms on the measured grid, with S0² and dE0; zero beyond the model's wave numbers.</summary>
    internal static double[] Chi(IExafsForwardModel model, AtomicConfiguration atoms, ChiSpectrum measured, double s02, double deltaE0Ev, CancellationToken cancellationToken)
    {
        double[] chi = new double[model.Grid.Count], moved = new double[model.Grid.Count], onGrid = new double[measured.Grid.Count];
        model.Compute(atoms, measured.Edge, chi, cancellationToken);
        EnergyShift.Apply(model.Grid, chi, deltaE0Ev, moved);
        int offset = (int)Math.Round((measured.Grid.StartInvAngstrom - model.Grid.StartInvAngstrom) / model.Grid.StepInvAngstrom);
        for (int i = 0; i < onGrid.Length; i++) onGrid[i] = i + offset >= 0 && i + offset < moved.Length ? s02 * moved[i + offset] : 0;
        return onGrid;
    }
}
