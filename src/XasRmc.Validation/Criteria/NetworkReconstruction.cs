using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Do the spectra that follow from the network's distributions look like the measured ones?</summary>
/// <remarks>
/// The R-factor is sum |measured − calculated|² / sum |measured|² over the complex chi(R) of the compared range. A small one does not prove the
/// distributions right: different distributions can give one spectrum. A large one proves them wrong, or the physics between them and the spectrum.
/// </remarks>
public sealed class NetworkReconstruction : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "network-r-factor", "The spectra that follow from the network's distributions must look like the measured ones.", 0.10, "",
        "A network is not fitted to this spectrum, so it is allowed more than the 0.05 of a good fit", "doi 10.1107/S1574870723002902", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence) => EdgeRFactors.Judge(
        Description, evidence, evidence.Network?.Reconstruction, "network",
        "Check the edge's E0 and S0² first, then whether the sample lies outside the training set.");
}
