using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>Does the number of nearest neighbours go with the size that is known from elsewhere?</summary>
/// <remarks>
/// <para>N = sum over A and B of c_A N_AB of the first shell, against that of a sphere cut from a close-packed crystal, N = 12 [1 − (3/4) x + (1/16) x³] with x = 2R/D: R the mean distance of nearest neighbours and D the diameter, Å.
/// z = |N − N(D)| / sqrt(sigma_N² + (dN/dD sigma_D)² + (0.04 N(D))² + (0.002 N(D))²); bodies with facets differ from the sphere of their radius of gyration by some 4 % at most.</para>
/// <para>A network that was told the size is not independent of it. The fit has its number of neighbours from its start model, which is what is tested there. Valid for fcc, hcp and particles with a packing like theirs, from some fifty atoms.
/// Calvin et al., J. Appl. Phys. 94 (2003) 778, doi 10.1063/1.1581344.</para>
/// </remarks>
public sealed class KnownSizeAgreement : ICriterion
{
    /// <summary>Neighbours in a close-packed crystal.</summary>
    private const double Bulk = 12;

    /// <summary>By how much facetted bodies differ from a sphere of their radius of gyration, as a share of N.</summary>
    internal const double ShapeShare = 0.04;

    // Neighbours that cross the border of a window, as a share of N.
    private const double CountingShare = 2e-3;

    /// <inheritdoc/>
    public CriterionDescription Description { get; } = new(
        "size-from-neighbours", "The number of nearest neighbours must go with the size that is known from elsewhere.", double.NaN, "σ",
        "Network and fit together stay below it in 99 of 100 cases where sizes and uncertainties are right", $"doi 10.1063/1.1581344; {FamilyWise.Reference}", true);

    /// <summary>The mean number of nearest neighbours in a sphere of a close-packed crystal.</summary>
    /// <param name="diameterAngstrom">Its diameter, Å; infinity for a crystal.</param>
    /// <param name="rAngstrom">The distance of nearest neighbours, Å.</param>
    public static double Neighbours(double diameterAngstrom, double rAngstrom)
    {
        double x = Math.Min(2, 2 * rAngstrom / diameterAngstrom);
        return Bulk * (1 - 0.75 * x + x * x * x / 16);
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgementEvidence evidence)
    {
        if (evidence.Size is not { } size)
        {
            yield return Rule.For(Description, evidence, "network, fit").Absent("no size of the sample is known", "State it where a microscope has seen the sample: size in the set, or --size of 'sets new'.");
            yield break;
        }

        yield return Judge(evidence, size, "network", evidence.Network is { } network ? [.. network.Pairs.Select(p => (p.Rdf, p.Shells))] : [], evidence.Network?.Composition);
        yield return Judge(evidence, size, "fit", evidence.Fit is { } fit ? [.. fit.Pairs.Select(p => (p.Rdf, p.Shells))] : [], evidence.Fit?.Composition);
    }

    private Finding Judge(JudgementEvidence evidence, SizeEvidence size, string who, IReadOnlyList<(PartialRdf Rdf, IReadOnlyList<ShellEstimate> Shells)> pairs, IReadOnlyDictionary<Element, double>? composition)
    {
        Rule rule = Rule.For(Description, evidence, who, FamilyWise.Limit(2));
        if (composition is null || pairs.Count == 0 || pairs.Any(p => p.Shells.Count == 0 || !composition.ContainsKey(p.Rdf.Absorber)) || composition.Keys.Any(a => pairs.All(p => p.Rdf.Absorber != a)))
            return rule.Missing($"the {who} does not give the first shell of every pair", $"Run the {who} with all edges.");
        double n = 0, moment = 0, variance = 0;
        foreach ((PartialRdf rdf, IReadOnlyList<ShellEstimate> shells) in pairs)
        {
            double share = composition[rdf.Absorber];
            n += share * shells[0].Moments.N;
            if (shells[0].Moments.N > 0) moment += share * shells[0].Moments.N * shells[0].Moments.RAngstrom;
            variance += Math.Pow(share * shells[0].NSigma, 2);
        }

        double r = moment / n, expected = Neighbours(size.DiameterAngstrom, r);
        double slope = size.SigmaAngstrom > 0 ? (Neighbours(size.DiameterAngstrom + size.SigmaAngstrom, r) - Neighbours(size.DiameterAngstrom - size.SigmaAngstrom, r)) / 2 : 0;
        double shape = double.IsInfinity(size.DiameterAngstrom) ? 0 : ShapeShare * expected;
        double sigma = Math.Sqrt(variance + slope * slope + shape * shape + Math.Pow(CountingShare * expected, 2));
        string known = double.IsInfinity(size.DiameterAngstrom)
            ? "a crystal has 12"
            : FormattableString.Invariant($"{size.DiameterAngstrom:0.#} ± {size.SigmaAngstrom:0.#} Å mean {expected:0.00} ± {Math.Sqrt(slope * slope + shape * shape):0.00}");
        string dependent = who == "network" && size.IsToldToNetwork ? " The network was told the size, so that this is no independent test." : who == "fit" ? " The fit has its number from the start model." : "";
        return rule.AtMost(Math.Abs(n - expected) / sigma, "σ",
            FormattableString.Invariant($"The {who} counts {n:0.00} ± {Math.Sqrt(variance):0.00} nearest neighbours an atom; {known} ({size.Source.TrimEnd('.')}).") + dependent,
            who == "fit" ? "Start the fit from a particle of the known size." : "Check S0², which multiplies N, on a foil; a spread of sizes or another shape changes N as well.");
    }
}
