using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Rmc.Objective;

namespace XasRmc.Rmc;

/// <content>What concerns all atoms at once: the common scale, and sums from scratch.</content>
public sealed partial class RmcEngine
{
    /// <summary>Tries another scale of all distances, of one part in a mixture, dE0 integrated out, and draws dE0 anew. Costs about a sweep's half, and a spectrum of the complete model an edge where there is one.</summary>
    /// <remarks>Single moves change the mean distance of a large particle slowly and that of a periodic cell not at all. Distance and dE0 are strongly correlated, so the decision
    /// compares sum over dE0 of exp(−chi²/2T) at both scales: a move and a Gibbs step in one, which keeps detailed balance. Positions are kept before scaling, so the
    /// prior of displacements does not change; the scale has an even prior in ln.</remarks>
    /// <param name="largestStep">The change of ln scale is drawn from plus to minus this.</param>
    public void TryScaling(double largestStep)
    {
        State.ScalingsTried++;
        int part = State.Scales.Length > 1 ? State.Random.NextInt(State.Scales.Length) : 0;
        double before = State.Scales[part], scale = before * Math.Exp(State.Random.NextDouble(-largestStep, largestStep));
        if (Math.Abs(scale - 1) > LargestScaling) return;
        State.Scales[part] = scale;
        if ((scale < before && !AreDistancesAllowed()) || !IsCoordinationAllowed())
        {
            State.Scales[part] = before;
            return;
        }

        SumTrial();
        double rise = LogWeight(State.Model) - LogWeight(_trialModel);
        if (IsTrialTaken(rise)) State.ScalingsAccepted++;
        else State.Scales[part] = before;
        DrawDeltaE0();
    }

    /// <summary>Tries other mean lengths of the kinds of pairs, all atoms moving as a lattice of springs makes way for them, dE0 integrated out as by <see cref="TryScaling"/>. Does nothing in a sample of one element, whose only length is the scale.</summary>
    /// <remarks>Trajectories change a length, which hundreds of atoms share, by a random walk of small steps. The way of the atoms depends on the order of the elements and is linear in the lengths, so that the move back is as likely.</remarks>
    /// <param name="largestStepAngstrom">The change of each length is drawn from plus to minus this, Å.</param>
    public void TryLengths(double largestStepAngstrom)
    {
        if (_bonds.Kinds.Species < 2) return;
        double[] lengths = new double[_bonds.Kinds.Count];
        for (int k = 0; k < lengths.Length; k++) lengths[k] = State.Random.NextDouble(-largestStepAngstrom, largestStepAngstrom);
        double[] moves = _bonds.Kinds.Displacements(State.Species, lengths), start = [.. State.Positions];
        double before = Potential(-LogWeight(State.Model));
        foreach (int atom in Problem.MobileAtoms)
        {
            for (int i = 3 * atom; i < 3 * atom + 3; i++) State.Positions[i] += moves[i];
        }

        TryAllAtOnce(start, State.PriorStiffness, before);
    }

    /// <summary>Tries wider or narrower displacements of all atoms from the start, the width of their prior changing with them, dE0 integrated out as by <see cref="TryScaling"/>.</summary>
    /// <remarks>
    /// All displacements u and the width s of the prior are multiplied by one factor, which leaves u/s and so the prior of displacements as it is: the data decide. By turns, u given s and s given u, a width that 3n coordinates share changes by 1/sqrt(6n) of itself at a
    /// time (Yu and Meng, J. Comput. Graph. Stat. 20 (2011) 531, doi 10.1198/jcgs.2011.203main). With the scale-free prior of s the measure of u and s does not change; Morse bonds, which do not scale, add what their energy changes by.
    /// </remarks>
    /// <param name="largestStep">The change of ln of the width is drawn from plus to minus this.</param>
    /// <param name="leastAngstrom">The smallest width of the prior, Å, as for <see cref="DrawDisplacementPrior"/>.</param>
    public void TryWidth(double largestStep, double leastAngstrom)
    {
        double change = State.Random.NextDouble(-largestStep, largestStep), factor = Math.Exp(change);
        double stiffness = State.PriorStiffness, width = factor / Math.Sqrt(stiffness);
        if (!(stiffness > 0) || width < leastAngstrom || width > Math.Max(leastAngstrom, Problem.Constraints.MaximumDisplacementAngstrom)) return;
        double[] start = [.. State.Positions];
        ReadOnlySpan<double> home = Problem.Start.PositionsAngstrom;
        double before = Potential(-LogWeight(State.Model));
        foreach (int atom in Problem.MobileAtoms)
        {
            for (int i = 3 * atom; i < 3 * atom + 3; i++) State.Positions[i] = home[i] + factor * (State.Positions[i] - home[i]);
        }

        State.PriorStiffness = 1 / (width * width);
        TryAllAtOnce(start, stiffness, before);
    }

    /// <summary>Keeps the present places and stiffness of the prior, or goes back to those before; dE0 is integrated out and drawn anew.</summary>
    private void TryAllAtOnce(double[] start, double stiffness, double before)
    {
        State.JointTried++;
        double rise = double.PositiveInfinity;
        if (IsAllowed())
        {
            SumTrial();
            rise = Potential(-LogWeight(_trialModel)) - before;
        }
        else
        {
            State.Forbidden++;
        }

        if (Settle(start, rise)) State.JointAccepted++;
        else State.PriorStiffness = stiffness;
    }

    /// <summary>Keeps the present places, whose model and paths are those of the trial, with min(1, exp(−rise)), or goes back to those before; dE0 is drawn anew either way. Whether they stay; a rise that is not a number or infinite never does.</summary>
    private bool Settle(double[] start, double rise)
    {
        bool isAccepted = IsTrialTaken(rise);
        if (isAccepted) SumBonds();
        else Restore(start);
        DrawDeltaE0();
        return isAccepted;
    }

    /// <summary>The trial model with its paths becomes the state's with min(1, exp(−rise)); a rise that is not a number or infinite never lets it.</summary>
    private bool IsTrialTaken(double rise)
    {
        if (double.IsNaN(rise) || double.IsPositiveInfinity(rise) || (rise > 0 && State.Random.NextDouble() >= Math.Exp(-rise))) return false;
        _trialPaths.CopyTo(State.Paths, 0);
        _trialModel.CopyTo(State.Model, 0);
        State.ChiSquared = Evaluate(State.Model, State.EdgeChiSquared, State.EdgeS02);
        return true;
    }

    private bool AreDistancesAllowed()
    {
        int kinds = _tables.SpeciesCount;
        for (int i = 0; i < State.Species.Length; i++)
        {
            double scale = ScaleOf(i);
            for (int e = _list.Offsets[i]; e < _list.Offsets[i + 1]; e++)
            {
                double r = scale * _list.Vector(State.Positions, i, e).R;
                if (r * r < Problem.MinimumSquared[State.Species[i] * kinds + State.Species[_list.Indices[e]]]) return false;
            }
        }

        return true;
    }

    /// <summary>The trial model of the present places, scales and shares, pairs and paths, from scratch; its paths are kept apart as well.</summary>
    private void SumTrial()
    {
        using IForwardSession? session = Problem.Paths?.OpenSession();
        SumTrial(session, session is null ? null : Configuration(), []);
    }

    /// <summary>The same by a session, which may leave out a rest that is given.</summary>
    private void SumTrial(IForwardSession? session, AtomicConfiguration? atoms, ReadOnlySpan<double> rest)
    {
        SumAllPairs(_trialModel);
        if (session is null || atoms is null) return;
        SumPaths(session, atoms, _trialPaths);
        for (int c = 0; c < _trialPaths.Length; c++) _trialModel[c] += _trialPaths[c] + (rest.Length > 0 ? rest[c] : 0);
    }

    /// <summary>The compressed model vectors of the atoms, from scratch.</summary>
    private void SumAllPairs(double[] model)
    {
        Array.Clear(model);
        ReadOnlySpan<int> offsets = _list.Offsets, indices = _list.Indices;
        double rMax = _tables.RMaxAngstrom;
        for (int i = 0; i < State.Species.Length; i++)
        {
            ClearTerms(offsets[i + 1] - offsets[i]);
            double scale = ScaleOf(i);
            for (int e = offsets[i]; e < offsets[i + 1]; e++)
            {
                double r = scale * _list.Vector(State.Positions, i, e).R;
                if (r < rMax) AddTerms(_tables.AbsorberTerms(State.Species[i], State.Species[indices[e]]), r, 1);
            }

            SumTerms();
            double weight = WeightOf(i);
            for (int e = 0; e < _terms.Length; e++)
            {
                Span<double> sum = model.AsSpan(e * _width, _width);
                RowTerms.AddScaled(sum, _change.AsSpan(e * _width, _width), weight * _perAbsorber[e], sum);
            }
        }
    }
}
