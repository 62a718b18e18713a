using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Demonstrations.Bonds;

/// <summary>How well a network counts bond lengths.</summary>
/// <param name="Confusion">confusion[true − 1][said − 1]: test shells.</param>
/// <param name="Confidence">The mean of the largest stated probability over the test.</param>
/// <param name="Bins">Accuracy against separation, shells of two lengths first, then those of three.</param>
/// <param name="ResolutionAngstrom">π/(2 Δk), Å.</param>
/// <param name="Strange">Shells of one length with a sigma² beyond those of the training: how many were said to have 1, 2, 3 lengths.</param>
/// <param name="StrangeConfidence">The mean of the largest stated probability over them.</param>
/// <param name="Parameters">Weights and biases.</param>
/// <param name="Losses">The losses of every pass.</param>
public sealed record BondsResult(
    IReadOnlyList<IReadOnlyList<int>> Confusion, double Confidence, IReadOnlyList<SeparationBin> Bins, double ResolutionAngstrom, IReadOnlyList<int> Strange, double StrangeConfidence, int Parameters, IReadOnlyList<EpochLoss> Losses)
{
    /// <summary>The share of test shells that was counted right.</summary>
    public double Accuracy => (double)Confusion.Select((row, i) => row[i]).Sum() / Confusion.Sum(row => row.Sum());

    /// <summary>The share of shells of some lengths, with separations in a range, that was counted right; not a number where there are none.</summary>
    /// <param name="lengths">2 or 3.</param>
    /// <param name="fromAngstrom">The lower border: bins that begin there or later count.</param>
    /// <param name="toAngstrom">The upper border: bins that end there or earlier count.</param>
    public double AccuracyBetween(int lengths, double fromAngstrom, double toAngstrom)
    {
        SeparationBin[] bins = [.. Bins.Where(b => b.Lengths == lengths && b.FromAngstrom >= fromAngstrom - 1e-9 && b.ToAngstrom <= toAngstrom + 1e-9)];
        int all = bins.Sum(b => b.Shells);
        return all > 0 ? bins.Sum(b => b.Shells > 0 ? b.Shells * b.Accuracy : 0) / all : double.NaN;
    }
}
