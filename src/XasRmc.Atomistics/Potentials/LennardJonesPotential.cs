using XasRmc.Core;

namespace XasRmc.Atomistics.Potentials;

/// <summary>The Lennard-Jones potential of one element with a smooth end: simple enough to check everything else with.</summary>
/// <remarks>
/// φ = 4ε((σ/r)¹² − (σ/r)⁶) S(r); S is 1 up to Rcs, 1 − x³(10 − 15x + 6x²) with x = (r − Rcs)/(Rc − Rcs) up to Rc, and 0 beyond, so φ has two continuous derivatives.
/// J. E. Jones, Proc. R. Soc. A 106 (1924) 463, doi 10.1098/rspa.1924.0082.
/// </remarks>
public sealed class LennardJonesPotential : IPotential
{
    private readonly double _epsilonEv, _sigmaAngstrom, _smoothFromAngstrom;

    /// <summary>Makes a potential.</summary>
    /// <param name="element">The element.</param>
    /// <param name="epsilonEv">ε, the depth of the well, eV.</param>
    /// <param name="sigmaAngstrom">σ, where φ is zero, Å.</param>
    /// <param name="smoothFromAngstrom">Rcs, Å.</param>
    /// <param name="cutoffAngstrom">Rc, Å.</param>
    /// <exception cref="ArgumentException">A number is not positive, or Rc is not above Rcs.</exception>
    public LennardJonesPotential(Element element, double epsilonEv, double sigmaAngstrom, double smoothFromAngstrom, double cutoffAngstrom)
    {
        ArgumentNullException.ThrowIfNull(element);
        Require.Positive(epsilonEv);
        Require.Positive(sigmaAngstrom);
        Require.Positive(smoothFromAngstrom);
        Require.Positive(cutoffAngstrom - smoothFromAngstrom, nameof(cutoffAngstrom));
        Species = [element];
        (_epsilonEv, _sigmaAngstrom, _smoothFromAngstrom, CutoffAngstrom) = (epsilonEv, sigmaAngstrom, smoothFromAngstrom, cutoffAngstrom);
    }

    /// <inheritdoc/>
    public string Name => "lennard-jones";

    /// <inheritdoc/>
    public IReadOnlyList<Element> Species { get; }

    /// <inheritdoc/>
    public double CutoffAngstrom { get; }

    /// <inheritdoc/>
    public DensityKind Density => DensityKind.None;

    /// <inheritdoc/>
    public double PairCutoffAngstrom(int first, int second) => CutoffAngstrom;

    /// <inheritdoc/>
    public void EvaluatePairs(int first, int second, ReadOnlySpan<double> squaredDistances, in PairTerms terms)
    {
        double width = CutoffAngstrom - _smoothFromAngstrom;
        for (int i = 0; i < squaredDistances.Length; i++)
        {
            double r = Math.Sqrt(squaredDistances[i]);
            double s6 = Math.Pow(_sigmaAngstrom * _sigmaAngstrom / squaredDistances[i], 3);
            double energy = 4 * _epsilonEv * (s6 * s6 - s6), slope = -24 * _epsilonEv * (2 * s6 * s6 - s6) / squaredDistances[i];
            double x = Math.Clamp((r - _smoothFromAngstrom) / width, 0, 1);
            double factor = 1 - x * x * x * (10 - 15 * x + 6 * x * x), factorSlope = -30 * x * x * (1 - x) * (1 - x) / (width * r);
            terms.EnergyEv[i] = energy * factor;
            terms.EnergySlope[i] = slope * factor + energy * factorSlope;
        }
    }

    /// <inheritdoc/>
    public void EvaluateEmbedding(int species, ReadOnlySpan<double> densities, Span<double> energiesEv, Span<double> slopesEv)
    {
        energiesEv.Clear();
        slopesEv.Clear();
    }
}
