using XasRmc.Core;

namespace XasRmc.Rmc;

/// <content>Mixtures of several structures: what their atoms weigh, and the move that changes it.</content>
public sealed partial class RmcEngine
{
    private readonly int[] _partOf;
    private readonly double[] _partWeights;

    /// <summary>Tries to take some of the sample from one part of a mixture to another, dE0 integrated out as by <see cref="TryScaling"/>. Does nothing where the atoms make up one structure, or their shares are given.</summary>
    /// <remarks>All shares inside their ranges are equally likely beforehand. Numbers of neighbours are means over the parts, so that this is how the data change those of a fit whose atoms stay. Costs as much as <see cref="TryScaling"/>.</remarks>
    /// <param name="largestStep">The share that moves is drawn from plus to minus this.</param>
    public void TryShares(double largestStep)
    {
        if (Problem.Start.Mixture is not { IsFree: true } mixture) return;
        State.SharesTried++;
        int from = State.Random.NextInt(State.Shares.Length), to = State.Random.NextInt(State.Shares.Length - 1);
        if (to >= from) to++;
        double step = State.Random.NextDouble(-largestStep, largestStep), less = State.Shares[from] - step, more = State.Shares[to] + step, before = LogWeight(State.Model);
        if (IsInside(mixture.Parts[from], less) && IsInside(mixture.Parts[to], more))
        {
            double[] old = [.. State.Shares];
            (State.Shares[from], State.Shares[to]) = (less, more);
            WeighParts();
            // Without an absorber there is no spectrum.
            double rise = double.PositiveInfinity;
            if (_perAbsorber.All(double.IsFinite))
            {
                SumTrial();
                rise = before - LogWeight(_trialModel);
            }

            if (IsTrialTaken(rise))
            {
                State.SharesAccepted++;
            }
            else
            {
                old.CopyTo(State.Shares, 0);
                WeighParts();
            }
        }

        DrawDeltaE0();
    }

    private static bool IsInside(MixturePart part, double share) => share >= part.LeastShare && share <= part.MostShare;

    /// <summary>By what the distances around an atom are multiplied.</summary>
    private double ScaleOf(int atom) => State.Scales[_partOf[atom]];

    /// <summary>What an atom weighs in a mean over absorbers.</summary>
    private double WeightOf(int atom) => _partWeights[_partOf[atom]];

    /// <summary>Takes the weights of atoms, and the absorbers of each edge, from the shares.</summary>
    private void WeighParts()
    {
        if (Problem.Start.Mixture is { } mixture)
        {
            AtomicMixture now = mixture.WithShares(State.Shares);
            for (int p = 0; p < _partWeights.Length; p++) _partWeights[p] = now.WeightOf(p);
        }

        for (int e = 0; e < _perAbsorber.Length; e++) _perAbsorber[e] = 1 / AbsorbersOf(_absorberKinds[e]);
    }

    /// <summary>The atoms of a species, each as often as it weighs.</summary>
    private double AbsorbersOf(int kind)
    {
        if (State.Shares.Length == 0) return _counts[kind];
        double sum = 0;
        for (int i = 0; i < State.Species.Length; i++)
        {
            if (State.Species[i] == kind) sum += WeightOf(i);
        }

        return sum;
    }
}
