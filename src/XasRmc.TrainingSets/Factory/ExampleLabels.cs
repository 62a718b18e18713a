using XasRmc.Core;
using XasRmc.Inversion;

namespace XasRmc.TrainingSets.Factory;

/// <summary>What is known of an example: numbers and words by name, in the order of the columns of a shard.</summary>
/// <remarks>
/// Numbers: particle, atoms, diameterAngstrom (2 √(5/3) R_g; NaN for bulk), meanCoordination, surfaceFraction, fraction of each element, latticeAngstrom (√2 times the mean first-neighbour distance), strain (relative to Vegard's rule),
/// temperatureK, sigma2WantedAngstrom2, orderingAmount, warrenCowley (of the first two elements; NaN for one), frames, independentFrames, correlationFs, equilibrationFs; then for each ordered pair and shell N, R (Å), sigma2 (Å²), c3 (Å³), NaN where there is none.
/// Words: shape, ordering, potential, split.
/// </remarks>
public sealed class ExampleLabels
{
    /// <summary>The names of the words.</summary>
    public static IReadOnlyList<string> WordNames { get; } = ["shape", "ordering", "potential", "split"];

    private static readonly string[] s_first = ["particle", "atoms", "diameterAngstrom", "meanCoordination", "surfaceFraction"];

    private static readonly string[] s_then =
    [
        "latticeAngstrom", "strain", "temperatureK", "sigma2WantedAngstrom2", "orderingAmount", "warrenCowley", "frames", "independentFrames", "correlationFs", "equilibrationFs",
    ];

    /// <summary>Makes labels.</summary>
    /// <param name="numbers">One for each name of <see cref="NumberNames"/>.</param>
    /// <param name="words">One for each of <see cref="WordNames"/>.</param>
    public ExampleLabels(IReadOnlyList<double> numbers, IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(words);
        Require.Length(words.Count, WordNames.Count, nameof(words));
        (Numbers, Words) = ([.. numbers], [.. words]);
    }

    /// <summary>The numbers.</summary>
    public IReadOnlyList<double> Numbers { get; }

    /// <summary>The words.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>What the example serves for.</summary>
    public SplitPart Split => Enum.Parse<SplitPart>(Words[3], ignoreCase: true);

    /// <summary>The names of the numbers for a system.</summary>
    public static IReadOnlyList<string> NumberNames(InversionSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        var names = new List<string>(s_first);
        names.AddRange(space.Elements.Select(e => $"fraction/{e}"));
        names.AddRange(s_then);
        foreach (Element a in space.Elements)
        {
            foreach (Element b in space.Elements)
            {
                for (int shell = 1; shell <= space.Shells.Count; shell++)
                    names.AddRange(((string[])["n", "rAngstrom", "sigma2Angstrom2", "c3Angstrom3"]).Select(m => FormattableString.Invariant($"{a}-{b}/{shell}/{m}")));
            }
        }

        return names;
    }
}
