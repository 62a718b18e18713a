using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Rmc.Objective;
using XasRmc.Rmc.Order;

namespace XasRmc.Rmc;

/// <summary>Metropolis sampling of atoms with the weight exp(−chi²/2T), times a Gaussian prior of displacements where one is set. The caller owns the loop: the engine knows no timer, file or stop flag.</summary>
/// <remarks>
/// <para>A move is tried against running sums of the compressed model vectors; nothing of the state changes before it is accepted, so a rejected move restores
/// everything. S0² takes its best value inside its range for every structure tried (a profile likelihood); dE0 is drawn from its conditional weights at intervals.</para>
/// <para>Metropolis et al., J. Chem. Phys. 21 (1953) 1087, doi 10.1063/1.1699114; reverse Monte Carlo: McGreevy and Pusztai, Mol. Simul. 1 (1988) 359, doi 10.1080/08927028808080958.</para>
/// </remarks>
public sealed partial class RmcEngine
{
    /// <summary>The largest half width of the displacements, Å: one step stays inside half the skin of the neighbour list.</summary>
    public const double LargestStepAngstrom = 0.28;

    /// <summary>The largest exponent of Morse bonds, Å⁻¹.</summary>
    public const double LargestMorseExponent = 5;

    /// <summary>The scale of all distances stays within this of 1.</summary>
    public const double LargestScaling = 0.02;

    private const double LargestSkinAngstrom = 1.0;
    private const int LeastMovesBetweenDeltaE0Draws = 500;

    private readonly CompressedTables _tables;
    private readonly RmcTarget _target;
    private readonly double _swapProbability;
    private readonly CoordinationCounts _coordination;
    private readonly bool _canTransmute;
    private readonly FlatOrder? _order;
    private readonly int[] _absorberKinds, _counts, _trialCounts, _mobileCounts;
    private readonly double[] _perAbsorber;
    private readonly RowTerms[] _terms;
    private readonly float[] _change;
    private readonly double[] _trialModel, _otherModel, _trialPaths, _trialChiSquared, _trialS02;
    private readonly bool _isListFixed;
    private readonly double _skin, _inverseStep;
    private readonly int _width;
    private readonly FirstShellBonds _bonds;
    private NeighbourList _list;
    private readonly double[] _trialCost;
    private BondSums _trialBonds;

    private RmcEngine(RmcProblem problem, RmcState state, double swapProbability)
    {
        Require.InRange(swapProbability, 0, 1);
        Problem = problem;
        State = state;
        _tables = problem.Compressed;
        _target = problem.Target;
        _inverseStep = 1 / _tables.StepAngstrom;
        _width = _tables.Width;
        _coordination = new CoordinationCounts(problem.Start.Species, problem.Constraints.Coordination);
        _canTransmute = problem.CanTransmute;
        _swapProbability = _canTransmute || problem.CanSwap ? swapProbability : 0;
        _absorberKinds = [.. problem.Edges.Select(e => problem.Start.Species.ToList().IndexOf(e.Edge.Element))];
        _perAbsorber = new double[problem.Edges.Count];
        _counts = new int[problem.Start.Species.Count];
        _trialCounts = new int[_counts.Length];
        _mobileCounts = new int[_counts.Length];
        _partOf = problem.Start.Mixture is { } mixture ? mixture.PartOfAtoms() : new int[state.Species.Length];
        _partWeights = new double[problem.Start.Mixture?.Parts.Count ?? 1];
        Array.Fill(_partWeights, 1);
        CountSpecies();
        _terms = [.. problem.Edges.Select(_ => new RowTerms())];
        _change = new float[problem.Edges.Count * _tables.Width];
        _trialModel = new double[_change.Length];
        _trialPaths = new double[problem.Paths is null ? 0 : _change.Length];
        _otherModel = new double[_trialPaths.Length];
        _trialChiSquared = new double[problem.Edges.Count];
        _trialS02 = new double[problem.Edges.Count];
        double reach = 2 * problem.Constraints.MaximumDisplacementAngstrom;
        _isListFixed = reach <= LargestSkinAngstrom;
        _skin = Math.Min(reach, LargestSkinAngstrom);
        _bonds = problem.Bonds;
        _order = problem.Order;
        _trialBonds = new BondSums(_bonds.Kinds.Count);
        _trialCost = [.. state.LengthCost];
        _list = MakeList();
    }

    /// <summary>The problem.</summary>
    public RmcProblem Problem { get; }

    /// <summary>The state; owned by this engine.</summary>
    public RmcState State { get; }

    /// <summary>Starts from the problem's start configuration.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="streamIndex">Which of the seed's streams.</param>
    /// <param name="swapProbability">The part of the moves that swap two atoms of different elements, or change the element of one; 0 where only one element may move.</param>
    public static RmcEngine Start(RmcProblem problem, ulong seed, ulong streamIndex, double swapProbability = 0.1)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var engine = new RmcEngine(problem, new RmcState(problem, new RandomStream(seed, streamIndex)), swapProbability);
        engine.Resynchronise();
        engine.RefreshPaths();
        engine.ChooseBestDeltaE0();
        return engine;
    }

    /// <summary>Goes on from a checkpoint, bit by bit as if it had never stopped.</summary>
    /// <param name="problem">The same problem.</param>
    /// <param name="checkpoint">What <see cref="Save"/> gave.</param>
    /// <param name="swapProbability">The same as before.</param>
    /// <exception cref="ArgumentException">The checkpoint does not fit the problem.</exception>
    public static RmcEngine Resume(RmcProblem problem, RmcCheckpoint checkpoint, double swapProbability = 0.1)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(checkpoint);
        var state = new RmcState(problem, RandomStream.Restore([.. checkpoint.RandomWords]));
        CheckpointCopy.Restore(checkpoint, problem, state);
        var engine = new RmcEngine(problem, state, swapProbability);
        state.ChiSquared = engine.Evaluate(state.Model, state.EdgeChiSquared, state.EdgeS02);
        return engine;
    }

    /// <summary>Starts from the atoms of another engine, whose objective may have been another one: sums, dE0 and counts are its own.</summary>
    /// <param name="problem">The problem: the same atoms, other data, weights or ranges.</param>
    /// <param name="parent">What <see cref="Save"/> gave.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="streamIndex">Which of the seed's streams.</param>
    /// <param name="swapProbability">The part of the moves that swap two atoms of different elements.</param>
    /// <exception cref="ArgumentException">The other engine had other atoms.</exception>
    public static RmcEngine Fork(RmcProblem problem, RmcCheckpoint parent, ulong seed, ulong streamIndex, double swapProbability = 0.1)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(parent);
        var state = new RmcState(problem, new RandomStream(seed, streamIndex));
        var own = parent with
        {
            Model = new double[state.Model.Length],
            Paths = new double[state.Paths.Length],
            RestOfPaths = new double[state.RestOfPaths.Length],
            ListPositionsAngstrom = parent.PositionsAngstrom,
            DeltaE0Index = new int[state.DeltaE0Index.Length],
            DisplacementsTried = 0, DisplacementsAccepted = 0, SwapsTried = 0, SwapsAccepted = 0, ScalingsTried = 0, ScalingsAccepted = 0, TrajectoriesTried = 0, TrajectoriesAccepted = 0, TransmutesTried = 0, TransmutesAccepted = 0, JointTried = 0, JointAccepted = 0, SharesTried = 0, SharesAccepted = 0, Forbidden = 0,
        };
        CheckpointCopy.Restore(own, problem, state);
        var engine = new RmcEngine(problem, state, swapProbability);
        engine.Resynchronise();
        engine.RefreshPaths();
        engine.ChooseBestDeltaE0();
        return engine;
    }

    /// <summary>The state as plain values.</summary>
    public RmcCheckpoint Save() => CheckpointCopy.Save(State);

    /// <summary>The atoms as they are now.</summary>
    public AtomicConfiguration Configuration() => State.Configuration(Problem.Start);

    /// <summary>dE0 of an edge, eV.</summary>
    public double DeltaE0Ev(int edge) => _target.DeltaE0Ev(edge, State.DeltaE0Index[edge]);

    /// <summary>Sets T.</summary>
    /// <exception cref="ArgumentOutOfRangeException">T is not positive.</exception>
    public void SetTemperature(double temperature)
    {
        Require.Positive(temperature);
        State.Temperature = temperature;
    }

    /// <summary>Sets the half width of the displacements, Å. Changing it by the acceptance rate breaks detailed balance: do so before sampling only.</summary>
    public void SetStep(double stepAngstrom)
    {
        Require.Positive(stepAngstrom);
        Require.InRange(stepAngstrom, 0, LargestStepAngstrom);
        State.StepAngstrom = stepAngstrom;
    }

    /// <summary>Sets the step of trajectories, Å, before sampling only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive or longer than <see cref="LongestTrajectoryStepAngstrom"/>.</exception>
    public void SetTrajectoryStep(double stepAngstrom)
    {
        Require.Positive(stepAngstrom);
        Require.InRange(stepAngstrom, 0, LongestTrajectoryStepAngstrom);
        State.TrajectoryStepAngstrom = stepAngstrom;
    }

    /// <summary>One move an atom on average, and a draw of dE0.</summary>
    public void Sweep() => Run(Math.Max(Problem.MobileAtoms.Length, 1));

    /// <summary>Tries a number of moves; dE0 of the refined edges is drawn before the first and then every few hundred moves.</summary>
    /// <param name="moves">How many.</param>
    /// <exception cref="InvalidOperationException">The model gave a value that is not a number: the run stops, since it is no rejected move.</exception>
    public void Run(long moves)
    {
        for (long m = 0; m < moves; m++)
        {
            if ((State.DisplacementsTried + State.SwapsTried + State.TransmutesTried) % Math.Max(LeastMovesBetweenDeltaE0Draws, Problem.MobileAtoms.Length) == 0) DrawDeltaE0();
            if (_swapProbability > 0 && State.Random.NextDouble() < _swapProbability) TryChangeOfElements();
            else TryDisplacement();
        }
    }

    /// <summary>Tries a number of swaps of two atoms of different elements, every other of them in the mean a change of one atom into another element where the composition has a range; does nothing where only one element may move.</summary>
    /// <param name="count">How many.</param>
    public void TrySwaps(long count)
    {
        for (long m = 0; m < count && _swapProbability > 0; m++) TryChangeOfElements();
    }

    /// <summary>Recomputes the running sums of the pairs from the atoms; what paths over several atoms add needs no such care. Returns the largest change of a sum relative to the longest sum: the drift.</summary>
    public double Resynchronise()
    {
        SumAllPairs(_trialModel);
        for (int c = 0; c < State.Paths.Length; c++) _trialModel[c] += State.Paths[c];
        double drift = 0, longest = 0;
        for (int c = 0; c < _trialModel.Length; c++)
        {
            drift = Math.Max(drift, Math.Abs(_trialModel[c] - State.Model[c]));
            longest = Math.Max(longest, Math.Abs(_trialModel[c]));
        }

        _trialModel.CopyTo(State.Model, 0);
        SumBonds();
        State.ChiSquared = Evaluate(State.Model, State.EdgeChiSquared, State.EdgeS02);
        return longest > 0 ? drift / longest : 0;
    }

    /// <summary>Counts the ordered pairs of all kinds in the bins of a grid; in a mixture each as often as its first atom weighs.</summary>
    /// <param name="grid">The bins; they must end within the reach of the model.</param>
    /// <param name="counts">Receives the counts: kind of the first atom, kind of the second, bin.</param>
    public void CountPairs(RGrid grid, Span<double> counts)
    {
        int kinds = _tables.SpeciesCount;
        double low = grid.StartAngstrom - 0.5 * grid.StepAngstrom;
        ReadOnlySpan<int> indices = _list.Indices;
        for (int i = 0; i < State.Species.Length; i++)
        {
            double weight = WeightOf(i), scale = ScaleOf(i);
            for (int e = _list.Offsets[i]; e < _list.Offsets[i + 1]; e++)
            {
                double bin = Math.Floor((scale * _list.Vector(State.Positions, i, e).R - low) / grid.StepAngstrom);
                if (bin >= 0 && bin < grid.Count) counts[(State.Species[i] * kinds + State.Species[indices[e]]) * grid.Count + (int)bin] += weight;
            }
        }
    }

    /// <summary>The atomic fraction of each species; in a mixture that of the sample.</summary>
    /// <param name="fractions">Receives them.</param>
    public void Fractions(Span<double> fractions)
    {
        for (int s = 0; s < fractions.Length; s++) fractions[s] = AbsorbersOf(s) / State.Species.Length;
    }

    /// <summary>The list around the start where no atom can leave the skin; otherwise around the places saved in the state.</summary>
    private NeighbourList MakeList() => _isListFixed
        ? NeighbourList.Of(Problem.Start, _tables.RMaxAngstrom / (1 - LargestScaling) + _skin)
        : NeighbourList.Of(Problem.Start.WithPositions(State.ListPositions), _tables.RMaxAngstrom / (1 - LargestScaling) + _skin);

    private double Evaluate(ReadOnlySpan<double> model, Span<double> chiSquared, Span<double> s02)
    {
        double total = 0;
        for (int e = 0; e < chiSquared.Length; e++)
        {
            chiSquared[e] = _target.ChiSquared(e, State.DeltaE0Index[e], model.Slice(e * _tables.Width, _tables.Width), out s02[e]);
            total += chiSquared[e];
        }

        if (double.IsNaN(total)) throw new InvalidOperationException("The model of the present atoms is not a number: the tables or the atoms are broken.");
        return total;
    }
}
