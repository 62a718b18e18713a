using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Demonstrations.Latent;

/// <summary>What is read out of a code: composition, and N, R and sigma² of the first shell of each pair.</summary>
internal static class SampleLabels
{
    // Below that, R and sigma² of a pair hang on a few bonds and the spectrum hardly has them.
    private const double SmallestN = 0.3;

    /// <summary>The names: <c>fraction/Au</c>, <c>Au-Pd/n</c>, <c>Au-Pd/rAngstrom</c>, <c>Au-Pd/sigma2Angstrom2</c>.</summary>
    public static IReadOnlyList<string> Names(InversionSpace space) =>
    [
        $"fraction/{space.Elements[0]}",
        .. space.Pairs.SelectMany(p => (string[])[$"{p.First}-{p.Second}/n", $"{p.First}-{p.Second}/rAngstrom", $"{p.First}-{p.Second}/sigma2Angstrom2"]),
    ];

    /// <summary>The labels of a sample, in the order of the names; null where a pair is too rare to have them all.</summary>
    /// <param name="set">The samples.</param>
    /// <param name="particle">Which.</param>
    public static double[]? Of(TrainingSet set, int particle)
    {
        InversionSpace space = set.Space;
        ReadOnlySpan<double> fractions = set.Fractions(particle);
        var labels = new List<double> { fractions[0] };
        var perAngstrom = new double[space.Grid.Count];
        for (int p = 0; p < space.Pairs.Count; p++)
        {
            double scale = space.Weight(p, fractions) / fractions[space.IndexOf(space.Pairs[p].First)];
            ReadOnlySpan<float> target = set.Target(particle).Slice(p * perAngstrom.Length, perAngstrom.Length);
            for (int j = 0; j < perAngstrom.Length; j++) perAngstrom[j] = scale * target[j];
            ShellMoments m = PartialRdf.Shell(space.Grid, perAngstrom, space.Shells[0].RMinAngstrom, space.Shells[0].RMaxAngstrom);
            if (!(m.N >= SmallestN)) return null;
            labels.AddRange([m.N, m.RAngstrom, m.Sigma2]);
        }

        return [.. labels];
    }
}
