using XasRmc.Core;

namespace XasRmc.Rmc;

/// <content>Moves of many atoms at once, decided by sums from scratch.</content>
public sealed partial class RmcEngine
{
    /// <summary>Tries to displace many atoms at once, each within a cube. Whether it was accepted.</summary>
    /// <remarks>Costs half of what a sweep of single moves does, however few atoms move. The step has to be the shorter the more atoms move: the change of chi² grows with their number.</remarks>
    /// <param name="share">The part of the mobile atoms that move, above 0: each has this chance.</param>
    /// <param name="stepAngstrom">The half width of the cube, Å.</param>
    public bool TryDisplacements(double share, double stepAngstrom)
    {
        Require.InRange(share, double.Epsilon, 1);
        Require.Positive(stepAngstrom);
        Require.InRange(stepAngstrom, 0, LargestStepAngstrom);
        double[] start = [.. State.Positions];
        double before = Potential(State.ChiSquared / (2 * State.Temperature));
        foreach (int atom in Problem.MobileAtoms)
        {
            if (share < 1 && State.Random.NextDouble() >= share) continue;
            for (int c = 3 * atom; c < 3 * atom + 3; c++) State.Positions[c] += State.Random.NextDouble(-stepAngstrom, stepAngstrom);
        }

        return DecideOnPlaces(start, before);
    }

    /// <summary>Tries other places of the mobile atoms, e.g. those of another structure of the same problem. Whether they were accepted; with a temperature near 0 that is whether they are better.</summary>
    /// <param name="positionsAngstrom">x, y, z of each atom before scaling, Å; those of fixed atoms are not used.</param>
    public bool TryPlaces(ReadOnlySpan<double> positionsAngstrom)
    {
        Require.Length(positionsAngstrom.Length, State.Positions.Length, nameof(positionsAngstrom));
        Require.AllFinite(positionsAngstrom, nameof(positionsAngstrom));
        double[] start = [.. State.Positions];
        double before = Potential(State.ChiSquared / (2 * State.Temperature));
        foreach (int atom in Problem.MobileAtoms) positionsAngstrom.Slice(3 * atom, 3).CopyTo(State.Positions.AsSpan(3 * atom, 3));
        return DecideOnPlaces(start, before);
    }

    /// <summary>Takes the structure of another engine of the same problem; random stream, temperature, steps and counts stay its own.</summary>
    /// <param name="other">The other.</param>
    /// <exception cref="ArgumentException">It is of another problem.</exception>
    public void CopyStructure(RmcEngine other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!ReferenceEquals(other.Problem, Problem)) throw new ArgumentException("The other engine is of another problem.", nameof(other));
        RmcState from = other.State, to = State;
        from.Positions.CopyTo(to.Positions, 0);
        from.Species.CopyTo(to.Species, 0);
        from.Model.CopyTo(to.Model, 0);
        from.Paths.CopyTo(to.Paths, 0);
        from.DeltaE0Index.CopyTo(to.DeltaE0Index, 0);
        from.ListPositions.CopyTo(to.ListPositions, 0);
        from.Shares.CopyTo(to.Shares, 0);
        from.Scales.CopyTo(to.Scales, 0);
        CountSpecies();
        if (!_isListFixed) _list = MakeList();
        SumBonds();
        RefreshLengthCost();
        to.ChiSquared = Evaluate(to.Model, to.EdgeChiSquared, to.EdgeS02);
    }

    private bool DecideOnPlaces(double[] start, double before)
    {
        State.JointTried++;
        if (!IsAllowed())
        {
            State.Forbidden++;
            Restore(start);
            return false;
        }

        SumTrial();
        double chiSquared = Evaluate(_trialModel, _trialChiSquared, _trialS02);
        double rise = Potential(chiSquared / (2 * State.Temperature)) - before;
        if (rise > 0 && State.Random.NextDouble() >= Math.Exp(-rise))
        {
            Restore(start);
            return false;
        }

        SumBonds();
        _trialPaths.CopyTo(State.Paths, 0);
        Keep(chiSquared);
        State.JointAccepted++;
        return true;
    }
}
