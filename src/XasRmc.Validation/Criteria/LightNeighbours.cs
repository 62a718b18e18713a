using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Does the fitted range hold neighbours that no structure of the fit has, nearer than metals?</summary>
/// <remarks>
/// Sulphur of ligands, oxygen and carbon stand 2.0 to 2.4 Å from a metal atom, at R of 1.4 to 2.0 Å without phase correction, below the first shell of metals. A fit of metal atoms cannot make that signal, and bends sigma², C3 and dE0 to meet a part of it.
/// What it leaves there (<see cref="LightShellEvidence"/>) is some per cent of the first shell in foils. Beyond the limit network and fit have both answered a question that leaves out a part of the sample: inconclusive, and it says from where to compare.
/// The Debye-Waller factors and backscattering of such shells: Rehr and Albers, Rev. Mod. Phys. 72 (2000) 621, doi 10.1103/RevModPhys.72.621.
/// </remarks>
public sealed class LightNeighbours : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "light-neighbours", "The fitted range must hold no neighbours nearer than metals that the fit has no atoms for.", 0.1, "",
        "Foils of gold and palladium leave 3 to 5 % of their first shell there, and a thiolate or an oxide on a particle several times that", "", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        if (evidence.LightShells.Count == 0) yield return Rule.For(Description, evidence, "all edges").Absent("there is no fitted spectrum to look at", "Fit the spectra.");
        foreach (LightShellEvidence shell in evidence.LightShells)
        {
            Rule rule = Rule.For(Description, evidence, shell.Edge.ToString());
            if (!(shell.ToAngstrom > shell.FromAngstrom))
            {
                yield return rule.Of(Outcome.Pass, 0, rule.Limit, "", FormattableString.Invariant($"The fit begins at R = {shell.FromAngstrom:0.##} Å, above where ligands and oxygen stand."), "");
                continue;
            }

            yield return rule.Of(
                shell.Share <= rule.Limit ? Outcome.Pass : Outcome.Inconclusive, shell.Share, rule.Limit, "",
                FormattableString.Invariant($"Between R = {shell.FromAngstrom:0.##} and {shell.ToAngstrom:0.##} Å (without phase correction) the fit leaves {100 * shell.Share:0.#} % of the first shell, most at {shell.StrongestAngstrom:0.00} Å."),
                "Light neighbours (sulphur, oxygen, carbon) would do this: let the set's range of R begin at 2.2 Å, or check the background below.");
        }
    }
}
