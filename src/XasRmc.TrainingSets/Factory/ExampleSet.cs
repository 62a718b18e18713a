using XasRmc.Core;
using XasRmc.Inversion;

namespace XasRmc.TrainingSets.Factory;

/// <summary>A whole set in memory.</summary>
public sealed class ExampleSet
{
    /// <summary>Makes a set.</summary>
    /// <param name="space">The order of elements, pairs, edges and shells.</param>
    /// <param name="rGrid">The distances of the densities, Å.</param>
    /// <param name="kGrid">The wave numbers of the spectra, Å⁻¹.</param>
    /// <param name="examples">The examples by rising number.</param>
    public ExampleSet(InversionSpace space, RGrid rGrid, KGrid kGrid, IReadOnlyList<SimulatedExample> examples)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(rGrid);
        ArgumentNullException.ThrowIfNull(kGrid);
        ArgumentNullException.ThrowIfNull(examples);
        Require.AtLeast(examples.Count, 1, nameof(examples));
        (Space, RGrid, KGrid, Examples) = (space, rGrid, kGrid, [.. examples]);
        NumberNames = ExampleLabels.NumberNames(space);
    }

    /// <summary>The order of elements, pairs, edges and shells.</summary>
    public InversionSpace Space { get; }

    /// <summary>The distances of the densities, Å.</summary>
    public RGrid RGrid { get; }

    /// <summary>The wave numbers of the spectra, Å⁻¹.</summary>
    public KGrid KGrid { get; }

    /// <summary>The examples.</summary>
    public IReadOnlyList<SimulatedExample> Examples { get; }

    /// <summary>The names of the numbers of the labels.</summary>
    public IReadOnlyList<string> NumberNames { get; }

    /// <summary>One number of all examples.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public double[] Numbers(string name)
    {
        int at = NumberNames.ToList().IndexOf(name);
        return at < 0 ? throw new ArgumentException($"Examples have no number '{name}'.", nameof(name)) : [.. Examples.Select(e => e.Labels.Numbers[at])];
    }
}
