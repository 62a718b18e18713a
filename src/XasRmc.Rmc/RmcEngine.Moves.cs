using System.Runtime.CompilerServices;
using XasRmc.Rmc.Objective;

namespace XasRmc.Rmc;

/// <content>The moves. Nothing here allocates except the rare rebuilding of the neighbour list.</content>
public sealed partial class RmcEngine
{
    private void TryDisplacement()
    {
        RmcState state = State;
        state.DisplacementsTried++;
        ReadOnlySpan<int> mobile = Problem.MobileAtoms;
        int atom = mobile[state.Random.NextInt(mobile.Length)];
        double step = state.StepAngstrom;
        double[] p = state.Positions;
        double x = p[3 * atom] + state.Random.NextDouble(-step, step);
        double y = p[3 * atom + 1] + state.Random.NextDouble(-step, step);
        double z = p[3 * atom + 2] + state.Random.NextDouble(-step, step);
        double now = SquaredFromStart(atom, x, y, z), limit = Problem.Constraints.MaximumDisplacementAngstrom;
        if (now > limit * limit)
        {
            state.Forbidden++;
            return;
        }

        if (!_isListFixed) RefreshListBefore(atom, x, y, z);
        if (!CollectDisplacement(atom, x, y, z) || !IsDisplacementAllowed(atom, x, y, z))
        {
            state.Forbidden++;
            return;
        }

        double priorRise = 0;
        if (AreBondsWatched)
        {
            _trialBonds.CopyFrom(state.Bonds);
            _bonds.Displace(p, state.Species, state.MorseExponent, atom, x, y, z, _trialBonds);
            priorRise = RiseOfBonds(state.LengthCost);
        }

        if (state.MorseExponent == 0) priorRise += 0.5 * state.PriorStiffness * (now - SquaredFromStart(atom, p[3 * atom], p[3 * atom + 1], p[3 * atom + 2]));
        (double px, double py, double pz) = (p[3 * atom], p[3 * atom + 1], p[3 * atom + 2]);
        if (!IsFirstAccepted(WeightOf(atom), priorRise, out double chiSquared)) return;
        (p[3 * atom], p[3 * atom + 1], p[3 * atom + 2]) = (x, y, z);
        if (!IsKept(chiSquared, priorRise))
        {
            (p[3 * atom], p[3 * atom + 1], p[3 * atom + 2]) = (px, py, pz);
            return;
        }

        KeepBonds();
        state.DisplacementsAccepted++;
    }

    private double SquaredFromStart(int atom, double x, double y, double z)
    {
        ReadOnlySpan<double> home = Problem.Start.PositionsAngstrom.Slice(3 * atom, 3);
        double dx = x - home[0], dy = y - home[1], dz = z - home[2];
        return dx * dx + dy * dy + dz * dz;
    }

    /// <summary>Collects what taking an atom from its place to another changes; false where it would come too close to one of its neighbours.</summary>
    private bool CollectDisplacement(int atom, double x, double y, double z)
    {
        ReadOnlySpan<int> indices = _list.Indices;
        ReadOnlySpan<double> shifts = _list.ShiftsAngstrom, minimumSquared = Problem.MinimumSquared;
        ReadOnlySpan<double> p = State.Positions;
        ReadOnlySpan<int> species = State.Species;
        int first = _list.Offsets[atom], end = _list.Offsets[atom + 1];
        ClearTerms(2 * (end - first));
        double px = p[3 * atom], py = p[3 * atom + 1], pz = p[3 * atom + 2];
        double rMaxSquared = _tables.RMaxAngstrom * _tables.RMaxAngstrom, scaleSquared = ScaleOf(atom) * ScaleOf(atom);
        int kind = species[atom], kinds = _tables.SpeciesCount;
        for (int e = first; e < end; e++)
        {
            int j = indices[e];
            if (j == atom) continue; // its own images move along
            double qx = p[3 * j], qy = p[3 * j + 1], qz = p[3 * j + 2];
            double sx = shifts[3 * e], sy = shifts[3 * e + 1], sz = shifts[3 * e + 2];
            double nx = qx - x + sx, ny = qy - y + sy, nz = qz - z + sz;
            double ox = qx - px + sx, oy = qy - py + sy, oz = qz - pz + sz;
            double now = scaleSquared * (nx * nx + ny * ny + nz * nz);
            double old = scaleSquared * (ox * ox + oy * oy + oz * oz);
            // What lies in the skin of the list counts in neither place.
            if (now >= rMaxSquared && old >= rMaxSquared) continue;
            int pair = kind * kinds + species[j];
            if (now < minimumSquared[pair]) return false;
            ReadOnlySpan<PairTerm> terms = _tables.PairTerms(kind, species[j]);
            if (now < rMaxSquared) AddTerms(terms, Math.Sqrt(now), 1);
            if (old < rMaxSquared) AddTerms(terms, Math.Sqrt(old), -1);
        }

        return true;
    }

    private void TrySwap()
    {
        RmcState state = State;
        state.SwapsTried++;
        ReadOnlySpan<int> mobile = Problem.MobileAtoms;
        int a = mobile[state.Random.NextInt(mobile.Length)];
        if (_mobileCounts[state.Species[a]] == mobile.Length)
        {
            // Atoms have all become one element: there is nothing to swap until one changes back.
            state.Forbidden++;
            return;
        }

        int b;
        do b = mobile[state.Random.NextInt(mobile.Length)];
        while (state.Species[b] == state.Species[a]);
        if (_partOf[a] != _partOf[b])
        {
            // Each part of a mixture keeps its composition.
            state.Forbidden++;
            return;
        }

        ClearTerms(4 * (_list.CountOf(a) + _list.CountOf(b)));
        if (!CollectChange(a, state.Species[b], b) || !CollectChange(b, state.Species[a], a) || !IsChangeAllowed(a, state.Species[b], b, state.Species[a]))
        {
            state.Forbidden++;
            return;
        }

        double priorRise = 0;
        if (AreBondsWatched)
        {
            _trialBonds.CopyFrom(state.Bonds);
            _bonds.Change(state.Positions, state.Species, state.MorseExponent, a, state.Species[b], b, _trialBonds);
            _bonds.Change(state.Positions, state.Species, state.MorseExponent, b, state.Species[a], a, _trialBonds);
            priorRise = RiseOfBonds(TrialLengthCost(_counts)) + RiseOfOrder(_counts) + (_order?.RiseBeyond(state.Species, a, b) ?? 0);
        }

        if (!IsFirstAccepted(WeightOf(a), priorRise, out double chiSquared)) return;
        (state.Species[a], state.Species[b]) = (state.Species[b], state.Species[a]);
        if (!IsKept(chiSquared, priorRise))
        {
            (state.Species[a], state.Species[b]) = (state.Species[b], state.Species[a]);
            return;
        }

        KeepBonds();
        if (_order is not null) _trialCost.CopyTo(state.LengthCost, 0);
        state.SwapsAccepted++;
    }

    /// <summary>Whether a decision asks for the sums over the bonds.</summary>
    private bool AreBondsWatched => State.MorseExponent > 0 || State.Skewness is not null || State.Widths is not null || State.Tails is not null || _order is not null;

    /// <summary>What the trial sums over the bonds add to −ln of the prior, and to what is known of C3, widths and tails.</summary>
    private double RiseOfBonds(double[] trialCost)
    {
        RmcState state = State;
        double alpha = state.MorseExponent, rise = 0;
        if (alpha > 0)
        {
            rise = state.PriorStiffness * (_bonds.Energy(_trialBonds, alpha, trialCost) - _bonds.Energy(state.Bonds, alpha, state.LengthCost));
            if (state.PairLengths is { } known) rise += _bonds.Knowledge(_trialBonds, alpha, known) - _bonds.Knowledge(state.Bonds, alpha, known);
        }

        return rise + (ChiSquaredOfShapes(_trialBonds) - ChiSquaredOfShapes(state.Bonds)) / (2 * state.Temperature);
    }

    private void KeepBonds()
    {
        if (AreBondsWatched) (State.Bonds, _trialBonds) = (_trialBonds, State.Bonds);
    }

    /// <summary>Collects what another species of an atom changes with all neighbours but its partner in the swap, with which it stays an unlike pair.</summary>
    private bool CollectChange(int atom, int newKind, int partner)
    {
        ReadOnlySpan<int> indices = _list.Indices, species = State.Species;
        ReadOnlySpan<double> minimumSquared = Problem.MinimumSquared;
        int kind = species[atom], kinds = _tables.SpeciesCount;
        double rMax = _tables.RMaxAngstrom, scale = ScaleOf(atom);
        for (int e = _list.Offsets[atom]; e < _list.Offsets[atom + 1]; e++)
        {
            int j = indices[e];
            if (j == partner) continue;
            double r = scale * _list.Vector(State.Positions, atom, e).R;
            int newOther = j == atom ? newKind : species[j];
            if (r * r < minimumSquared[newKind * kinds + newOther]) return false;
            if (!(r < rMax)) continue;
            if (j == atom)
            {
                // An image of itself: each of the two entries stands for one direction.
                AddTerms(_tables.AbsorberTerms(kind, kind), r, -1);
                AddTerms(_tables.AbsorberTerms(newKind, newKind), r, 1);
                continue;
            }

            AddTerms(_tables.PairTerms(kind, species[j]), r, -1);
            AddTerms(_tables.PairTerms(newKind, species[j]), r, 1);
        }

        return true;
    }

    private void ClearTerms(int perEdge)
    {
        foreach (RowTerms terms in _terms)
        {
            terms.Clear();
            terms.Reserve(perEdge);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddTerms(ReadOnlySpan<PairTerm> pairTerms, double rAngstrom, float sign)
    {
        double position = (rAngstrom - _tables.RStartAngstrom) * _inverseStep;
        int row = (int)position;
        float fraction = (float)(position - row);
        foreach (ref readonly PairTerm term in pairTerms)
            _terms[term.Edge].Add(term.FirstElement + row * _width, fraction, sign * term.Weight);
    }

    private void SumTerms()
    {
        int width = _tables.Width;
        for (int e = 0; e < _terms.Length; e++) _terms[e].Sum(_tables.Rows, width, _change.AsSpan(e * width, width));
    }

    /// <summary>The Metropolis decision on the collected change of the pairs, all other paths held.</summary>
    /// <param name="weight">What the atoms that change weigh.</param>
    /// <param name="priorRise">What the move adds to −ln of the prior.</param>
    /// <param name="chiSquared">chi² of the trial so far.</param>
    private bool IsFirstAccepted(double weight, double priorRise, out double chiSquared)
    {
        SumTerms();
        int width = _tables.Width;
        for (int e = 0; e < _terms.Length; e++)
        {
            double perAbsorber = weight * _perAbsorber[e];
            ReadOnlySpan<float> change = _change.AsSpan(e * width, width);
            ReadOnlySpan<double> model = State.Model.AsSpan(e * width, width);
            Span<double> trial = _trialModel.AsSpan(e * width, width);
            RowTerms.AddScaled(model, change, perAbsorber, trial);
        }

        chiSquared = Evaluate(_trialModel, _trialChiSquared, _trialS02);
        double rise = (chiSquared - State.ChiSquared) / (2 * State.Temperature) + priorRise;
        return !(rise > 0 && State.Random.NextDouble() >= Math.Exp(-rise));
    }

    /// <summary>Makes an accepted trial the state, after the decision of the paths over several atoms where there are such; false where they forbid it. The trial atoms are in the state already.</summary>
    private bool IsKept(double chiSquared, double priorRise)
    {
        if (Problem.Paths is not null) return IsAcceptedWithPaths(chiSquared, priorRise);
        Keep(chiSquared);
        return true;
    }

    /// <summary>The trial sums become the state's.</summary>
    private void Keep(double chiSquared)
    {
        _trialModel.CopyTo(State.Model, 0);
        _trialChiSquared.CopyTo(State.EdgeChiSquared, 0);
        _trialS02.CopyTo(State.EdgeS02, 0);
        State.ChiSquared = chiSquared;
    }

    /// <summary>Makes the list anew from the present places where the place to be tried lies outside the atom's half of the skin.</summary>
    private void RefreshListBefore(int atom, double x, double y, double z)
    {
        double[] q = State.ListPositions;
        double dx = x - q[3 * atom], dy = y - q[3 * atom + 1], dz = z - q[3 * atom + 2];
        if (4 * (dx * dx + dy * dy + dz * dz) <= _skin * _skin) return;
        State.Positions.CopyTo(q, 0);
        _list = MakeList();
    }
}
