using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Does the fit describe each measured spectrum?</summary>
/// <remarks>
/// The R-factor is sum |measured − fitted|² / sum |measured|² over the complex chi(R) of the compared range, with the fitted spectrum recomputed
/// from the final atoms. It knows neither the noise nor the number of parameters: see <see cref="FitChi2Reduced"/> and <see cref="InformationContent"/>.
/// </remarks>
public sealed class FitRFactor : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "fit-r-factor", "The fit must describe the measured spectrum.", 0.05, "",
        "Misfits of a few per cent are what systematic errors of theory and background leave in a good EXAFS fit", "doi 10.1107/S1574870723002902", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence) => EdgeRFactors.Judge(
        Description, evidence, evidence.Fit?.Edges, "fit",
        "Look at the residual: a phase that drifts with k points to E0, an amplitude to S0² or the noise, a missing distance to the start model.");
}
