using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>Everything that changes while a fit runs. Mutable, with one owner: the <see cref="RmcEngine"/> that made it.</summary>
public sealed class RmcState
{
    internal RmcState(RmcProblem problem, RandomStream random)
    {
        Random = random;
        Positions = problem.Start.PositionsAngstrom.ToArray();
        Species = problem.Start.SpeciesIndex.ToArray();
        Model = new double[problem.Edges.Count * problem.Compressed.Width];
        EdgeChiSquared = new double[problem.Edges.Count];
        EdgeS02 = new double[problem.Edges.Count];
        DeltaE0Index = new int[problem.Edges.Count];
        ListPositions = [.. Positions];
        Paths = new double[problem.Paths is null ? 0 : Model.Length];
        RestOfPaths = new double[Paths.Length];
        int species = problem.Start.Species.Count;
        int kinds = species * (species + 1) / 2;
        Bonds = new BondSums(kinds);
        LengthCost = new double[kinds * kinds];
        Scales = [.. Enumerable.Repeat(1.0, problem.Start.Mixture?.Parts.Count ?? 1)];
        Shares = problem.Start.Mixture is { } mixture ? mixture.Shares.ToArray() : [];
    }

    /// <summary>x, y, z of each atom before <see cref="Scale"/>, Å.</summary>
    public ReadOnlySpan<double> PositionsAngstrom => Positions;

    /// <summary>For each atom, which of the start configuration's species it is.</summary>
    public ReadOnlySpan<int> SpeciesIndex => Species;

    /// <summary>The total chi².</summary>
    public double ChiSquared { get; internal set; }

    /// <summary>chi² of each edge.</summary>
    public ReadOnlySpan<double> ChiSquaredOfEdges => EdgeChiSquared;

    /// <summary>S0² of each edge, the best value for the present atoms.</summary>
    public ReadOnlySpan<double> S02 => EdgeS02;

    /// <summary>The temperature T: a structure has the weight exp(−chi²/2T).</summary>
    public double Temperature { get; internal set; } = 1;

    /// <summary>1/s², Å⁻², of the Gaussian prior of displacements from the start, whose weight is exp(−u²/2s²) an atom; 0 for none.</summary>
    public double PriorStiffness { get; internal set; }

    /// <summary>The exponent alpha of the prior of Morse bonds, Å⁻¹; 0 where the prior is about displacements.</summary>
    public double MorseExponent { get; internal set; }

    /// <summary>What is known of C3 of the bonds of the first shell; null for nothing.</summary>
    public SkewnessKnowledge? Skewness { get; internal set; }

    /// <summary>What is known of the widths of the kinds of pairs; null for nothing.</summary>
    public WidthKnowledge? Widths { get; internal set; }

    /// <summary>What is known of the tails of the first shells; null for nothing.</summary>
    public TailKnowledge? Tails { get; internal set; }

    /// <summary>What is known of the mean bond lengths of the kinds of pairs; null for nothing.</summary>
    public PairLengthKnowledge? PairLengths { get; internal set; }

    /// <summary>All distances, the cell and the start's places are multiplied by this; in a mixture those of the first part.</summary>
    public double Scale => Scales[0];

    /// <summary>Displacements are drawn from a cube of this half width, Å.</summary>
    public double StepAngstrom { get; internal set; } = 0.05;

    /// <summary>Displacements tried.</summary>
    public long DisplacementsTried { get; internal set; }

    /// <summary>Displacements accepted.</summary>
    public long DisplacementsAccepted { get; internal set; }

    /// <summary>Swaps tried.</summary>
    public long SwapsTried { get; internal set; }

    /// <summary>Swaps accepted.</summary>
    public long SwapsAccepted { get; internal set; }

    /// <summary>Atoms that were to become another element.</summary>
    public long TransmutesTried { get; internal set; }

    /// <summary>Atoms that became another element.</summary>
    public long TransmutesAccepted { get; internal set; }

    /// <summary>Changes of the scale tried.</summary>
    public long ScalingsTried { get; internal set; }

    /// <summary>Changes of the scale accepted.</summary>
    public long ScalingsAccepted { get; internal set; }

    /// <summary>Changes of the shares of a mixture tried.</summary>
    public long SharesTried { get; internal set; }

    /// <summary>Such changes accepted.</summary>
    public long SharesAccepted { get; internal set; }

    /// <summary>Trajectories of all atoms tried.</summary>
    public long TrajectoriesTried { get; internal set; }

    /// <summary>Trajectories accepted.</summary>
    public long TrajectoriesAccepted { get; internal set; }

    /// <summary>Displacements of many atoms at once, changes of lengths and widths, and exchanges of places between structures, tried.</summary>
    public long JointTried { get; internal set; }

    /// <summary>Such moves accepted.</summary>
    public long JointAccepted { get; internal set; }

    /// <summary>Moves that a constraint forbade; they are among the tried ones.</summary>
    public long Forbidden { get; internal set; }

    /// <summary>The step of trajectories for a momentum of one, Å.</summary>
    public double TrajectoryStepAngstrom { get; internal set; } = 0.008;

    /// <summary>All moves of atoms; one of many atoms counts once.</summary>
    public MoveCounts Moves => new(
        DisplacementsTried + SwapsTried + TransmutesTried + TrajectoriesTried + JointTried, DisplacementsAccepted + SwapsAccepted + TransmutesAccepted + TrajectoriesAccepted + JointAccepted);

    /// <summary>The atoms as they are, scale included.</summary>
    internal AtomicConfiguration Configuration(AtomicConfiguration start)
    {
        double[] scaled = new double[Positions.Length];
        if (start.Mixture is not { } mixture)
        {
            for (int i = 0; i < scaled.Length; i++) scaled[i] = Scale * Positions[i];
            return start.With(Species, scaled, Scale);
        }

        int first = 0;
        for (int p = 0; p < Scales.Length; p++)
        {
            int end = first + 3 * mixture.Parts[p].Atoms;
            for (int i = first; i < end; i++) scaled[i] = Scales[p] * Positions[i];
            first = end;
        }

        return start.With(Species, scaled, 1).WithMixture(mixture.WithShares(Shares).WithScaledCells(Scales));
    }

    /// <summary>The scale of each part of a mixture; one number where the atoms make up one structure.</summary>
    internal double[] Scales { get; }

    /// <summary>The part of the sample's atoms that are of each part of a mixture; empty where the atoms make up one structure.</summary>
    internal double[] Shares { get; }

    internal RandomStream Random { get; set; }

    /// <summary>The running sums of the bonds, by kind of pair.</summary>
    internal BondSums Bonds { get; set; }

    /// <summary>What different mean lengths of the kinds of pairs cost the lattice: a matrix over the kinds.</summary>
    internal double[] LengthCost { get; }

    internal double[] Positions { get; }

    internal int[] Species { get; }

    /// <summary>What paths over several atoms add, a part of <see cref="Model"/>; empty where the problem has no such paths.</summary>
    internal double[] Paths { get; }

    /// <summary>The part of <see cref="Paths"/> that the rough model on the way of trajectories leaves out, taken for constant there: that of the atoms with which the last trajectory before sampling began. Zeros where the model has no rough one.</summary>
    internal double[] RestOfPaths { get; }

    /// <summary>The compressed model vector of each edge, one after the other: the running sums of the pairs, with <see cref="Paths"/>.</summary>
    internal double[] Model { get; }

    internal double[] EdgeChiSquared { get; }

    internal double[] EdgeS02 { get; }

    internal int[] DeltaE0Index { get; }

    /// <summary>Where the atoms were when the neighbour list was made.</summary>
    internal double[] ListPositions { get; }
}
