using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>What is known of the mean bond lengths of an alloy's kinds of pairs before a fit.</summary>
/// <remarks>
/// <para>For elements A and B with y the rest lengths of the three kinds: y_AA − y_BB = f (r_A − r_B) with f = <see cref="Share"/> ± <see cref="ShareSigma"/>, r being the nearest distance in the pure metal, and
/// y_AB − (y_AA + y_BB)/2 = <see cref="MixedAngstrom"/> ± <see cref="MixedSigmaAngstrom"/>. f = 0 is a lattice on which all bonds are of one length (Vegard's rule), f = 1 the sum of atomic radii; alloys lie between
/// (Mousseau and Thorpe, Phys. Rev. B 46 (1992) 15887, doi 10.1103/PhysRevB.46.15887; Frenkel et al., Phys. Rev. B 62 (2000) 9364, doi 10.1103/PhysRevB.62.9364).</para>
/// </remarks>
/// <param name="Share">f.</param>
/// <param name="ShareSigma">Its standard deviation, positive.</param>
/// <param name="MixedAngstrom">By how much bonds of unlike atoms are longer than the mean of the like ones, Å.</param>
/// <param name="MixedSigmaAngstrom">Its standard deviation, Å, positive.</param>
public sealed record PairLengthKnowledge(double Share, double ShareSigma, double MixedAngstrom, double MixedSigmaAngstrom)
{
    /// <summary>f anywhere from a lattice of one length to the sum of radii, and bonds of unlike atoms within 0.03 Å of the mean.</summary>
    public static PairLengthKnowledge Default { get; } = new(0.5, 0.5, 0, 0.03);

    /// <summary>The knowledge as one replica has it: as uncertain as its resampled data.</summary>
    /// <param name="random">Where the draw comes from.</param>
    public PairLengthKnowledge Drawn(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return this with { Share = Share + ShareSigma * random.NextGaussian(), MixedAngstrom = MixedAngstrom + MixedSigmaAngstrom * random.NextGaussian() };
    }

    internal void Check()
    {
        Require.Finite(Share);
        Require.Positive(ShareSigma);
        Require.Finite(MixedAngstrom);
        Require.Positive(MixedSigmaAngstrom);
    }
}
