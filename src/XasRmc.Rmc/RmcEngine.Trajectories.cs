using XasRmc.Core;
using XasRmc.Exafs.Forward;

namespace XasRmc.Rmc;

/// <content>Moves of all atoms at once along the slopes of chi² and prior: what makes paths over several atoms affordable.</content>
public sealed partial class RmcEngine
{
    /// <summary>The longest step of a trajectory, Å.</summary>
    public const double LongestTrajectoryStepAngstrom = 0.05;

    private const double StepScatter = 0.2;

    /// <summary>Tries a trajectory of all mobile atoms. Gives the probability with which it was accepted, 0 where a constraint forbade it.</summary>
    /// <remarks>
    /// Hybrid Monte Carlo (Duane, Kennedy, Pendleton, Roweth, Phys. Lett. B 195 (1987) 216, doi 10.1016/0370-2693(87)91197-X): momenta are drawn from unit Gaussians, atoms of unit mass follow
    /// U = −ln sum over dE0 of exp(−chi²/2T) − ln prior by leapfrog steps, the end is accepted with min(1, exp(−ΔU − Δp²/2)), and dE0 is drawn anew: with dE0 held, lengths could move no farther than
    /// that one value lets them, a fraction of what both together leave open. The decision uses the same chi² as every other move, so the error of the slopes costs acceptance and no bias. One step costs a spectrum and a gradient an edge; by single scattering about half of what a sweep of single moves costs. With a complete model the way follows a rough one
    /// (<see cref="IDifferentiableForwardModel.OpenRoughSession"/>) and what that leaves out is held: slopes stay functions of the places alone, so that the way back is the way, and the end is decided with the complete model. A trajectory that breaks a constraint anywhere is refused, as its way back would be.
    /// </remarks>
    /// <param name="stepAngstrom">The length of a step for a momentum of one, Å; it is drawn anew within a fifth of this for every trajectory, so that no motion can close on itself.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="isAdapting">Whether what the rough model leaves out is taken anew from the atoms as they are: before sampling only, since it breaks detailed balance.</param>
    /// <exception cref="InvalidOperationException">The model gave a value that is not a number.</exception>
    public double TryTrajectory(double stepAngstrom, int steps, bool isAdapting = false)
    {
        Require.Positive(stepAngstrom);
        Require.InRange(stepAngstrom, 0, LongestTrajectoryStepAngstrom);
        Require.AtLeast(steps, 1);
        State.TrajectoriesTried++;
        double step = stepAngstrom * State.Random.NextDouble(1 - StepScatter, 1 + StepScatter);
        double[] momenta = new double[State.Positions.Length], start = [.. State.Positions];
        foreach (int atom in Problem.MobileAtoms)
        {
            for (int c = 0; c < 3; c++) momenta[3 * atom + c] = State.Random.NextGaussian();
        }

        double before = Potential(-LogWeight(State.Model)) + 0.5 * Square(momenta);
        if (!Follow(step, steps, momenta, isAdapting))
        {
            State.Forbidden++;
            Restore(start);
            return 0;
        }

        double rise = Potential(-LogWeight(_trialModel)) + 0.5 * Square(momenta) - before;
        if (Settle(start, rise)) State.TrajectoriesAccepted++;
        return double.IsNaN(rise) ? 0 : Math.Min(1, Math.Exp(-rise));
    }

    /// <summary>Moves atoms and momenta to the end of a trajectory, whose trial model is then the complete one; false where a constraint forbids the way.</summary>
    private bool Follow(double step, int steps, double[] momenta, bool isAdapting)
    {
        double[] p = State.Positions, gradient = new double[p.Length];
        using (IForwardSession? session = Problem.Paths?.OpenRoughSession())
        {
            AtomicConfiguration? atoms = session is null ? null : Configuration();
            State.Model.CopyTo(_trialModel, 0);
            if (session is { IsExact: false } && atoms is not null) BeginRough(session, atoms, isAdapting);
            AddSlopes(session, atoms, _trialModel, gradient);
            for (int s = 0; s < steps; s++)
            {
                foreach (int atom in Problem.MobileAtoms)
                {
                    for (int i = 3 * atom; i < 3 * atom + 3; i++)
                    {
                        momenta[i] -= 0.5 * step * gradient[i];
                        p[i] += step * momenta[i];
                    }
                }

                if (!IsAllowed()) return false;

                // One object for both, so that slopes take the paths that the spectrum found.
                atoms = session is null ? null : Configuration();
                SumTrial(session, atoms, State.RestOfPaths);
                Array.Clear(gradient);
                AddSlopes(session, atoms, _trialModel, gradient);
                foreach (int atom in Problem.MobileAtoms)
                {
                    for (int i = 3 * atom; i < 3 * atom + 3; i++) momenta[i] -= 0.5 * step * gradient[i];
                }
            }

            if (session is null or { IsExact: true }) return true;
        }

        // The memory of the way is free again.
        SumTrial();
        return true;
    }

    /// <summary>The trial model of the present atoms by the rough model and what it leaves out.</summary>
    private void BeginRough(IForwardSession session, AtomicConfiguration atoms, bool isAdapting)
    {
        SumPaths(session, atoms, _trialPaths);
        for (int c = 0; c < _trialPaths.Length; c++)
        {
            if (isAdapting) State.RestOfPaths[c] = State.Paths[c] - _trialPaths[c];
            _trialModel[c] += _trialPaths[c] + State.RestOfPaths[c] - State.Paths[c];
        }
    }

    private static double Square(double[] values)
    {
        double square = 0;
        foreach (double value in values) square += value * value;
        return square;
    }

    private void Restore(double[] positions)
    {
        positions.CopyTo(State.Positions, 0);
        RefreshListAroundAll();
    }

    /// <summary>−ln of the weight of the present places: of the data, which is given, e.g. chi²/2T, and of the prior.</summary>
    private double Potential(double ofData)
    {
        double prior = 0;
        if (AreBondsWatched) _bonds.Sum(State.Positions, State.Species, State.MorseExponent, _trialBonds);
        if (State.PriorStiffness > 0)
        {
            if (State.MorseExponent > 0) prior = _bonds.Energy(_trialBonds, State.MorseExponent, State.LengthCost);
            else foreach (int atom in Problem.MobileAtoms) prior += 0.5 * SquaredFromStart(atom, State.Positions[3 * atom], State.Positions[3 * atom + 1], State.Positions[3 * atom + 2]);
        }

        double lengths = State.PairLengths is { } known ? _bonds.Knowledge(_trialBonds, State.MorseExponent, known) : 0;
        double order = _order is null ? 0 : PriceOfOrder(_trialBonds, _counts);
        return ofData + ChiSquaredOfShapes(_trialBonds) / (2 * State.Temperature) + State.PriorStiffness * prior + lengths + order;
    }

    /// <summary>Adds the slopes of <see cref="Potential"/> along the places before scaling; those of paths are the session's, which may be rough.</summary>
    private void AddSlopes(IForwardSession? session, AtomicConfiguration? atoms, ReadOnlySpan<double> model, double[] gradient)
    {
        Array.Clear(_pairRates);
        bool isMixture = State.Scales.Length > 1;
        double factor = (isMixture ? 1 : State.Scale) / (2 * State.Temperature);
        double[] ofPaths = isMixture && Problem.Paths is not null ? new double[gradient.Length] : gradient;
        Span<double> slope = stackalloc double[_width];
        for (int e = 0; e < Problem.Edges.Count; e++)
        {
            KGrid grid = Problem.Edges[e].Measured.Grid;
            SlopeOfWeight(e, model, slope);
            for (int c = 0; c < _width; c++) slope[c] *= factor;
            if (session is null || atoms is null)
            {
                CollectPairRates(e, slope);
                continue;
            }

            double[] weights = new double[grid.Count];
            _tables.EdgeAt(e).PullBack(slope, weights);
            Problem.Paths!.AddGradientOfAll(session, atoms, e, grid, weights, ofPaths);
        }

        if (!ReferenceEquals(ofPaths, gradient))
        {
            for (int i = 0; i < gradient.Length; i++) gradient[i] += ScaleOf(i / 3) * ofPaths[i];
        }

        if (Problem.Paths is null) AddPairSlopes(gradient);

        if (AreBondsWatched)
        {
            Span<double> ofSums = stackalloc double[BondSums.SlopesOfAKind * _bonds.Kinds.Count];
            ofSums.Clear();
            _bonds.Sum(State.Positions, State.Species, State.MorseExponent, _trialBonds);
            if (State.Skewness is { } skewness) _trialBonds.AddSkewnessSlopes(skewness, 1 / (2 * State.Temperature), ofSums);
            State.Widths?.AddSlopes(_trialBonds, 1 / (2 * State.Temperature), ofSums);
            State.Tails?.AddSlopes(_trialBonds, 1 / (2 * State.Temperature), ofSums);

            _bonds.AddSlopes(State.Positions, State.Species, _trialBonds, State.MorseExponent > 0 ? State.PriorStiffness : 0, State.MorseExponent, State.LengthCost, State.PairLengths, ofSums, gradient);
        }

        if (State.MorseExponent > 0 || State.PriorStiffness == 0) return;
        ReadOnlySpan<double> home = Problem.Start.PositionsAngstrom;
        for (int i = 0; i < gradient.Length; i++) gradient[i] += State.PriorStiffness * (State.Positions[i] - home[i]);
    }

    /// <summary>Whether no atom is farther from its place, and no pair nearer, than the constraints say; makes the neighbour list anew where it has to.</summary>
    private bool IsAllowed()
    {
        double limit = Problem.Constraints.MaximumDisplacementAngstrom;
        foreach (int atom in Problem.MobileAtoms)
        {
            if (!(SquaredFromStart(atom, State.Positions[3 * atom], State.Positions[3 * atom + 1], State.Positions[3 * atom + 2]) <= limit * limit)) return false;
        }

        RefreshListAroundAll();
        return AreDistancesAllowed() && IsCoordinationAllowed();
    }

    private void RefreshListAroundAll()
    {
        if (_isListFixed) return;
        for (int i = 0; i < State.Species.Length; i++) RefreshListBefore(i, State.Positions[3 * i], State.Positions[3 * i + 1], State.Positions[3 * i + 2]);
    }
}
