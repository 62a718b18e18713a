using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>Between the state of an engine and its plain values.</summary>
internal static class CheckpointCopy
{
    public static RmcCheckpoint Save(RmcState state) => new(
        [.. state.Positions],
        [.. state.Species],
        [.. state.Model],
        [.. state.Paths],
        [.. state.ListPositions],
        [.. state.DeltaE0Index],
        [.. state.Random.Save()],
        state.Temperature,
        state.PriorStiffness,
        state.MorseExponent,
        state.Skewness,
        state.Widths,
        state.Tails,
        state.Bonds.Save(),
        state.PairLengths,
        [.. state.LengthCost],
        state.Scale,
        state.StepAngstrom,
        state.TrajectoryStepAngstrom,
        state.DisplacementsTried,
        state.DisplacementsAccepted,
        state.SwapsTried,
        state.SwapsAccepted,
        state.ScalingsTried,
        state.ScalingsAccepted,
        state.TrajectoriesTried,
        state.TrajectoriesAccepted,
        state.JointTried,
        state.JointAccepted,
        state.Forbidden,
        state.TransmutesTried,
        state.TransmutesAccepted,
        [.. state.Shares],
        state.SharesTried,
        state.SharesAccepted,
        state.Shares.Length == 0 ? [] : [.. state.Scales],
        [.. state.RestOfPaths]);

    public static void Restore(RmcCheckpoint checkpoint, RmcProblem problem, RmcState state)
    {
        Copy(checkpoint.PositionsAngstrom, state.Positions, nameof(checkpoint.PositionsAngstrom));
        Copy(checkpoint.SpeciesIndex, state.Species, nameof(checkpoint.SpeciesIndex));
        Copy(checkpoint.Model, state.Model, nameof(checkpoint.Model));
        Copy(checkpoint.Paths, state.Paths, nameof(checkpoint.Paths));
        Copy(checkpoint.RestOfPaths ?? [], state.RestOfPaths, nameof(checkpoint.RestOfPaths));
        Copy(checkpoint.ListPositionsAngstrom, state.ListPositions, nameof(checkpoint.ListPositionsAngstrom));
        Copy(checkpoint.Shares ?? [], state.Shares, nameof(checkpoint.Shares));
        // Refuses shares that are none.
        _ = problem.Start.Mixture?.WithShares(state.Shares);
        Copy(checkpoint.DeltaE0Index, state.DeltaE0Index, nameof(checkpoint.DeltaE0Index));
        Require.AllFinite(state.Positions, nameof(checkpoint));
        Require.AllFinite(state.Model, nameof(checkpoint));
        Require.AllFinite(state.Paths, nameof(checkpoint));
        Require.AllFinite(state.RestOfPaths, nameof(checkpoint));
        Require.AllFinite(state.ListPositions, nameof(checkpoint));
        for (int e = 0; e < state.DeltaE0Index.Length; e++) Require.InRange(state.DeltaE0Index[e], 0, problem.Target.DeltaE0Count(e) - 1, nameof(checkpoint));
        for (int s = 0; s < problem.Start.Species.Count; s++)
        {
            int there = state.Species.Count(k => k == s);
            if (there < problem.CountsLeast[s] || there > problem.CountsMost[s])
                throw new ArgumentException($"The checkpoint has another number of {problem.Start.Species[s]} atoms than the problem.", nameof(checkpoint));
        }

        Copy(state.Shares.Length == 0 ? [checkpoint.Scale] : checkpoint.PartScales ?? [], state.Scales, nameof(checkpoint.PartScales));
        foreach (double scale in state.Scales) Require.InRange(scale, 1 - RmcEngine.LargestScaling, 1 + RmcEngine.LargestScaling, nameof(checkpoint));
        if (!StartCheck.IsAllowed(state.Configuration(problem.Start), problem.Constraints))
            throw new ArgumentException("The checkpoint has atoms closer than the minimum distances, or more or fewer neighbours than the bounds.", nameof(checkpoint));
        Require.Positive(checkpoint.Temperature, nameof(checkpoint));
        Require.NotNegative(checkpoint.PriorStiffness, nameof(checkpoint));
        Require.InRange(checkpoint.MorseExponent, 0, RmcEngine.LargestMorseExponent, nameof(checkpoint));
        state.MorseExponent = checkpoint.MorseExponent;
        checkpoint.Skewness?.Check();
        state.Skewness = checkpoint.Skewness;
        checkpoint.Widths?.Check();
        state.Widths = checkpoint.Widths;
        checkpoint.Tails?.Check();
        state.Tails = checkpoint.Tails;
        double[] bonds = state.Bonds.Save();
        Copy(checkpoint.BondSums, bonds, nameof(checkpoint.BondSums));
        Require.AllFinite(bonds, nameof(checkpoint));
        state.Bonds.Restore(bonds);
        Copy(checkpoint.LengthCost, state.LengthCost, nameof(checkpoint.LengthCost));
        Require.AllFinite(state.LengthCost, nameof(checkpoint));
        checkpoint.PairLengths?.Check();
        state.PairLengths = checkpoint.PairLengths;
        Require.Positive(checkpoint.StepAngstrom, nameof(checkpoint));
        (state.Temperature, state.PriorStiffness, state.StepAngstrom) = (checkpoint.Temperature, checkpoint.PriorStiffness, checkpoint.StepAngstrom);
        Require.Positive(checkpoint.TrajectoryStepAngstrom, nameof(checkpoint));
        state.TrajectoryStepAngstrom = checkpoint.TrajectoryStepAngstrom;
        (state.JointTried, state.JointAccepted) = (checkpoint.JointTried, checkpoint.JointAccepted);
        (state.TrajectoriesTried, state.TrajectoriesAccepted) = (checkpoint.TrajectoriesTried, checkpoint.TrajectoriesAccepted);
        (state.DisplacementsTried, state.DisplacementsAccepted) = (checkpoint.DisplacementsTried, checkpoint.DisplacementsAccepted);
        (state.SwapsTried, state.SwapsAccepted, state.Forbidden) = (checkpoint.SwapsTried, checkpoint.SwapsAccepted, checkpoint.Forbidden);
        (state.TransmutesTried, state.TransmutesAccepted) = (checkpoint.TransmutesTried, checkpoint.TransmutesAccepted);
        (state.SharesTried, state.SharesAccepted) = (checkpoint.SharesTried, checkpoint.SharesAccepted);
        (state.ScalingsTried, state.ScalingsAccepted) = (checkpoint.ScalingsTried, checkpoint.ScalingsAccepted);
    }

    private static void Copy<T>(IReadOnlyList<T> source, T[] destination, string name)
    {
        if (source is null || source.Count != destination.Length)
            throw new ArgumentException(FormattableString.Invariant($"The checkpoint does not fit the problem: {name} has {source?.Count ?? 0} values; {destination.Length} are called for."));
        for (int i = 0; i < destination.Length; i++) destination[i] = source[i];
    }
}
