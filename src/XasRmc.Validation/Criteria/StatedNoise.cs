using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Is the noise of each spectrum what who measured says it is?</summary>
/// <remarks>
/// The ratio, above 1, of the noise that the spectrum shows (chi(R) at 15 to 30 Å, where no structure is) and the noise that the set states from elsewhere, as from repeated scans. The two are one number where the noise is white; slow drifts
/// and the spline's own smoothing make tens of per cent between them. Newville, Boyanov, Sayers, J. Synchrotron Rad. 6 (1999) 264, doi 10.1107/S0909049598018147.
/// </remarks>
public sealed class StatedNoise : ICriterion
{
    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "noise-as-stated", "The noise of a spectrum must be what who measured states.", 3, "",
        "Noise read from chi(R) at large R is known to within a factor of two or so; a factor of three is another spectrum", "doi 10.1107/S0909049598018147", true);

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        if (evidence.StatedNoise.Count == 0)
            yield return Rule.For(Description, evidence, "all edges").Absent("the set states no noise", "State noise for each edge where it is known, e.g. from the spread of repeated scans.");
        foreach ((AbsorptionEdge edge, double stated) in evidence.StatedNoise.OrderBy(n => n.Key.ToString(), StringComparer.Ordinal))
        {
            Rule rule = Rule.For(Description, evidence, edge.ToString());
            double found = evidence.Noise.GetValueOrDefault(edge, double.NaN);
            if (!(found > 0))
            {
                yield return rule.Missing("the noise of this spectrum could not be found", "Give mu(E) in place of chi(k), or a spectrum that reaches higher k.");
                continue;
            }

            yield return rule.AtMost(Math.Max(found / stated, stated / found), "",
                FormattableString.Invariant($"The spectrum shows {found:0.0e0} and {stated:0.0e0} is stated."),
                found > stated ? "Look for glitches, a step between scans or another file than was meant; else state the noise that is there." : "The file may be smoothed: a fit then takes its noise for too small. State the noise that is there.");
        }
    }
}
