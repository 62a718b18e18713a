using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Does sharing potentials among sites cost no more in the final structure than the fit allows for?</summary>
/// <remarks>
/// FEFF computes some sites of the final atoms, each with potentials of its own; the model, whose potentials are those of an ideal crystal and shared, computes the same sites. Their relative difference over the compared range is held against the model error that chi² of
/// the fit counts with (<see cref="PotentialEvidence"/>). What the few sites differ by among themselves is taken off, since a mean over all has none of it; an estimate from few sites all the same, so that beyond the limit the finding is inconclusive.
/// Rehr and Albers, Rev. Mod. Phys. 72 (2000) 621, doi 10.1103/RevModPhys.72.621.
/// </remarks>
public sealed class FrozenPotentials : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "frozen-potentials", "FEFF with potentials of its own for sites of the final structure must differ from the model by no more than the fit allows for.", double.NaN, "",
        "The limit is the model error that the fit's chi² counts with", "doi 10.1103/RevModPhys.72.621", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        if (evidence.Potentials.Count == 0)
            yield return Rule.For(Description, evidence, "all edges").Absent(evidence.Absences.GetValueOrDefault(Description.Name) ?? "no FEFF run was made on the final structure", "Install Debian's feff85exafs, and validate again with the same --out.");
        foreach (PotentialEvidence potential in evidence.Potentials)
        {
            Rule rule = Rule.For(Description, evidence, potential.Edge.ToString(), potential.AssumedError);
            string sites = potential.Sites == 1 ? "One site" : FormattableString.Invariant($"By {potential.Sites} sites, the mean of all");
            yield return rule.Of(
                potential.RelativeError <= rule.Limit ? Outcome.Pass : Outcome.Inconclusive, potential.RelativeError, rule.Limit, "",
                FormattableString.Invariant($"{sites} differs by {100 * potential.RelativeError:0.0} % of chi between FEFF and the model; chi² counts with {100 * potential.AssumedError:0.0} %."),
                "Raise relativeModelError of the set's fit to this, ask for more sites (--feff-sites), or build tables from a structure like the final one (scattering build --structure).");
        }
    }
}
