namespace XasRmc.Rmc;

/// <content>Changes of the elements of atoms, and the numbers of neighbours that are asked for.</content>
public sealed partial class RmcEngine
{
    /// <summary>Tries to make one mobile atom another element, within the ranges of the composition.</summary>
    /// <remarks>
    /// Atom and new element are drawn evenly, so that the way back is as likely. Every composition inside the range is equally likely beforehand, and every order of the elements at one composition: an order has the weight
    /// prod m_i!/M! of the m_i mobile atoms of each element among M. By that the entropy of mixing draws no composition to the middle of its range. The ratio of two orders is then (m_new + 1)/m_old, counts of before.
    /// </remarks>
    public void TryTransmute()
    {
        RmcState state = State;
        state.TransmutesTried++;
        ReadOnlySpan<int> mobile = Problem.MobileAtoms;
        int atom = mobile[state.Random.NextInt(mobile.Length)], old = state.Species[atom];
        int kind = state.Random.NextInt(_counts.Length - 1);
        if (kind >= old) kind++;
        ClearTerms(2 * _list.CountOf(atom));
        if (_counts[old] <= Problem.CountsLeast[old] || _counts[kind] >= Problem.CountsMost[kind] || !CollectChange(atom, kind, partner: -1) || !IsChangeAllowed(atom, kind, -1, -1))
        {
            state.Forbidden++;
            return;
        }

        double priorRise = Math.Log(_mobileCounts[old] / (_mobileCounts[kind] + 1.0));
        if (AreBondsWatched)
        {
            _trialBonds.CopyFrom(state.Bonds);
            _bonds.Change(state.Positions, state.Species, state.MorseExponent, atom, kind, -1, _trialBonds);
            _counts.CopyTo(_trialCounts, 0);
            _trialCounts[old]--;
            _trialCounts[kind]++;
            priorRise += RiseOfBonds(TrialLengthCost(_trialCounts)) + RiseOfOrder(_trialCounts);
        }

        SumTerms();
        for (int e = 0; e < _terms.Length; e++)
        {
            double weight = WeightOf(atom), absorbers = AbsorbersOf(_absorberKinds[e]), then = absorbers + (_absorberKinds[e] == kind ? weight : 0) - (_absorberKinds[e] == old ? weight : 0);
            for (int c = e * _width; c < (e + 1) * _width; c++)
            {
                double held = state.Paths.Length > 0 ? state.Paths[c] : 0;
                _trialModel[c] = held + ((state.Model[c] - held) * absorbers + weight * _change[c]) / then;
            }
        }

        double chiSquared = Evaluate(_trialModel, _trialChiSquared, _trialS02);
        double rise = (chiSquared - state.ChiSquared) / (2 * state.Temperature) + priorRise;
        if (rise > 0 && state.Random.NextDouble() >= Math.Exp(-rise)) return;
        state.Species[atom] = kind;
        if (!IsKept(chiSquared, priorRise))
        {
            state.Species[atom] = old;
            return;
        }

        KeepBonds();
        if (_order is not null) _trialCost.CopyTo(state.LengthCost, 0);
        CountSpecies();
        state.TransmutesAccepted++;
    }

    private void TryChangeOfElements()
    {
        if (_canTransmute && State.Random.NextDouble() < 0.5) TryTransmute();
        else TrySwap();
    }

    private void CountSpecies()
    {
        Array.Clear(_counts);
        Array.Clear(_mobileCounts);
        foreach (int kind in State.Species) _counts[kind]++;
        foreach (int atom in Problem.MobileAtoms) _mobileCounts[State.Species[atom]]++;
        WeighParts();
    }

    private bool IsCoordinationAllowed()
    {
        for (int atom = 0; atom < State.Species.Length && !_coordination.IsEmpty; atom++)
        {
            if (!_coordination.IsAllowed(_list, State.Positions, State.Species, ScaleOf(atom), atom)) return false;
        }

        return true;
    }

    /// <summary>Whether an atom at another place, and all whose neighbour it is here or there, keep their numbers of neighbours.</summary>
    private bool IsDisplacementAllowed(int atom, double x, double y, double z)
    {
        if (_coordination.IsEmpty) return true;
        double[] p = State.Positions;
        (double px, double py, double pz) = (p[3 * atom], p[3 * atom + 1], p[3 * atom + 2]);
        double scale = ScaleOf(atom), reach = _coordination.ReachAngstrom / scale;
        (p[3 * atom], p[3 * atom + 1], p[3 * atom + 2]) = (x, y, z);
        bool isAllowed = _coordination.IsAllowed(_list, p, State.Species, scale, atom);
        for (int e = _list.Offsets[atom]; e < _list.Offsets[atom + 1] && isAllowed; e++)
        {
            int j = _list.Indices[e];
            if (j == atom) continue;
            double now = _list.Vector(p, atom, e).R;
            (p[3 * atom], p[3 * atom + 1], p[3 * atom + 2]) = (px, py, pz);
            double before = _list.Vector(p, atom, e).R;
            (p[3 * atom], p[3 * atom + 1], p[3 * atom + 2]) = (x, y, z);
            // Who stays a neighbour, or stays none, counts as before.
            if (now < reach || before < reach) isAllowed = _coordination.IsAllowed(_list, p, State.Species, scale, j);
        }

        (p[3 * atom], p[3 * atom + 1], p[3 * atom + 2]) = (px, py, pz);
        return isAllowed;
    }

    /// <summary>Whether one or two atoms of other elements, and all their neighbours, keep their numbers of neighbours.</summary>
    private bool IsChangeAllowed(int first, int firstKind, int second, int secondKind)
    {
        if (_coordination.IsEmpty) return true;
        int[] species = State.Species;
        int firstOld = species[first], secondOld = second >= 0 ? species[second] : -1;
        species[first] = firstKind;
        if (second >= 0) species[second] = secondKind;
        bool isAllowed = AreAllowedAround(first) && (second < 0 || AreAllowedAround(second));
        species[first] = firstOld;
        if (second >= 0) species[second] = secondOld;
        return isAllowed;
    }

    private bool AreAllowedAround(int atom)
    {
        double scale = ScaleOf(atom), reach = _coordination.ReachAngstrom / scale;
        if (!_coordination.IsAllowed(_list, State.Positions, State.Species, scale, atom)) return false;
        for (int e = _list.Offsets[atom]; e < _list.Offsets[atom + 1]; e++)
        {
            if (_list.Vector(State.Positions, atom, e).R < reach && !_coordination.IsAllowed(_list, State.Positions, State.Species, scale, _list.Indices[e])) return false;
        }

        return true;
    }
}
