using XasRmc.Core;

namespace XasRmc.TrainingSets.Factory;

/// <summary>One example of a set: what is known of it, its pair densities and its spectra, as they stand in a shard.</summary>
public sealed class SimulatedExample
{
    private readonly float[][] _density, _chi;
    private readonly double[] _fractions;

    /// <summary>Makes an example; the arrays are kept as they are.</summary>
    /// <param name="labels">What is known.</param>
    /// <param name="fractions">The fraction of each element.</param>
    /// <param name="density">c_A n_AB(r) of each unordered pair, Å⁻¹.</param>
    /// <param name="chi">chi(k) of each edge, all paths, S0² = 1, dE0 = 0.</param>
    public SimulatedExample(ExampleLabels labels, double[] fractions, float[][] density, float[][] chi)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(fractions);
        ArgumentNullException.ThrowIfNull(density);
        ArgumentNullException.ThrowIfNull(chi);
        foreach (float[] row in density.Concat(chi))
        {
            foreach (float value in row) Require.Finite(value, nameof(density));
        }

        (Labels, _fractions, _density, _chi) = (labels, fractions, density, chi);
    }

    /// <summary>What is known.</summary>
    public ExampleLabels Labels { get; }

    /// <summary>The fraction of each element.</summary>
    public ReadOnlySpan<double> Fractions => _fractions;

    /// <summary>c_A n_AB(r) of an unordered pair, Å⁻¹.</summary>
    public ReadOnlySpan<float> Density(int pair) => _density[pair];

    /// <summary>chi(k) of an edge.</summary>
    public ReadOnlySpan<float> Chi(int edge) => _chi[edge];
}
