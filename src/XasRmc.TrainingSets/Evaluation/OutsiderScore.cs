using XasRmc.Core;

namespace XasRmc.TrainingSets.Evaluation;

/// <summary>How well the score of strangeness tells outsiders from samples like those of the training.</summary>
/// <remarks>Area: the chance that an outsider's score is above that of a sample of the test side, ties counting half (the area under the curve of the receiver's operating characteristic; Fawcett, doi 10.1016/j.patrec.2005.10.010).</remarks>
/// <param name="Kind">What the outsiders are.</param>
/// <param name="Area">The area, 0.5 for no telling apart, 1 for always.</param>
/// <param name="Flagged">The share of the outsiders that is flagged.</param>
public sealed record OutsiderScore(OutsiderKind Kind, double Area, double Flagged)
{
    /// <summary>Scores some outsiders.</summary>
    /// <param name="kind">What they are.</param>
    /// <param name="inside">The scores of samples of the test side, at least one.</param>
    /// <param name="outside">The scores of the outsiders, at least one.</param>
    /// <param name="threshold">The score above which a spectrum is flagged.</param>
    public static OutsiderScore Of(OutsiderKind kind, IReadOnlyList<double> inside, IReadOnlyList<double> outside, double threshold)
    {
        ArgumentNullException.ThrowIfNull(inside);
        ArgumentNullException.ThrowIfNull(outside);
        Require.AtLeast(inside.Count, 1, nameof(inside));
        Require.AtLeast(outside.Count, 1, nameof(outside));
        double[] sorted = [.. inside.Order()];
        double area = 0;
        foreach (double score in outside) area += 0.5 * (Below(sorted, score, isUpTo: false) + Below(sorted, score, isUpTo: true));
        return new OutsiderScore(kind, area / ((double)inside.Count * outside.Count), outside.Count(s => s > threshold) / (double)outside.Count);
    }

    /// <summary>How many of the sorted values are below a value, or up to it.</summary>
    private static int Below(double[] sorted, double value, bool isUpTo)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < value || (isUpTo && sorted[middle] == value)) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
