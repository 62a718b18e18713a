namespace XasRmc.Rmc;

/// <summary>The whole state of an engine as plain values, fit for any file format that keeps doubles and 64-bit numbers exactly.</summary>
/// <remarks>An engine that goes on from it takes every later decision as the one that was saved would have, bit for bit: the running sums, the random stream and
/// the places where the neighbour list was made are part of it.</remarks>
/// <param name="PositionsAngstrom">x, y, z of each atom before scaling, Å.</param>
/// <param name="SpeciesIndex">The species of each atom.</param>
/// <param name="Model">The running sums: the compressed model vector of each edge.</param>
/// <param name="Paths">The part of them that paths over several atoms make; empty without such paths.</param>
/// <param name="ListPositionsAngstrom">Where the atoms were when the neighbour list was made, Å.</param>
/// <param name="DeltaE0Index">Which of its values dE0 of each edge has.</param>
/// <param name="RandomWords">The state of the random stream.</param>
/// <param name="Temperature">T.</param>
/// <param name="PriorStiffness">1/s², Å⁻², of the prior of displacements.</param>
/// <param name="MorseExponent">The exponent alpha of the prior of Morse bonds, Å⁻¹; 0 for none.</param>
/// <param name="Skewness">What is known of C3 of the first shell; null for nothing.</param>
/// <param name="Widths">What is known of the widths of the kinds of pairs; null for nothing.</param>
/// <param name="Tails">What is known of the tails of the first shells; null for nothing.</param>
/// <param name="BondSums">The running sums over the bonds of each kind of pair: their number, those of x, x², x³ and x⁴, of exp(−alpha x) and of its square.</param>
/// <param name="PairLengths">What is known of the mean bond lengths of the kinds of pairs.</param>
/// <param name="LengthCost">What different mean lengths cost the lattice: a matrix over the kinds of pairs.</param>
/// <param name="Scale">The common scale of all distances; of the first part of a mixture.</param>
/// <param name="StepAngstrom">The half width of the displacements, Å.</param>
/// <param name="TrajectoryStepAngstrom">The step of trajectories, Å.</param>
/// <param name="DisplacementsTried">Displacements tried.</param>
/// <param name="DisplacementsAccepted">Displacements accepted.</param>
/// <param name="SwapsTried">Swaps tried.</param>
/// <param name="SwapsAccepted">Swaps accepted.</param>
/// <param name="ScalingsTried">Changes of the scale tried.</param>
/// <param name="ScalingsAccepted">Changes of the scale accepted.</param>
/// <param name="TrajectoriesTried">Trajectories tried.</param>
/// <param name="TrajectoriesAccepted">Trajectories accepted.</param>
/// <param name="JointTried">Moves of many atoms at once tried.</param>
/// <param name="JointAccepted">Such moves accepted.</param>
/// <param name="Forbidden">Moves that a constraint forbade.</param>
/// <param name="TransmutesTried">Atoms that were to become another element.</param>
/// <param name="TransmutesAccepted">Atoms that became one.</param>
/// <param name="Shares">The part of the sample's atoms that are of each part of a mixture; null or empty without one.</param>
/// <param name="SharesTried">Changes of the shares tried.</param>
/// <param name="SharesAccepted">Such changes accepted.</param>
/// <param name="PartScales">The scales of all parts of a mixture; null or empty without one.</param>
/// <param name="RestOfPaths">The part of the paths over several atoms that trajectories take for constant; null or empty without such paths.</param>
public sealed record RmcCheckpoint(
    IReadOnlyList<double> PositionsAngstrom,
    IReadOnlyList<int> SpeciesIndex,
    IReadOnlyList<double> Model,
    IReadOnlyList<double> Paths,
    IReadOnlyList<double> ListPositionsAngstrom,
    IReadOnlyList<int> DeltaE0Index,
    IReadOnlyList<ulong> RandomWords,
    double Temperature,
    double PriorStiffness,
    double MorseExponent,
    SkewnessKnowledge? Skewness,
    WidthKnowledge? Widths,
    TailKnowledge? Tails,
    IReadOnlyList<double> BondSums,
    PairLengthKnowledge? PairLengths,
    IReadOnlyList<double> LengthCost,
    double Scale,
    double StepAngstrom,
    double TrajectoryStepAngstrom,
    long DisplacementsTried,
    long DisplacementsAccepted,
    long SwapsTried,
    long SwapsAccepted,
    long ScalingsTried,
    long ScalingsAccepted,
    long TrajectoriesTried,
    long TrajectoriesAccepted,
    long JointTried,
    long JointAccepted,
    long Forbidden,
    long TransmutesTried = 0,
    long TransmutesAccepted = 0,
    IReadOnlyList<double>? Shares = null,
    long SharesTried = 0,
    long SharesAccepted = 0,
    IReadOnlyList<double>? PartScales = null,
    IReadOnlyList<double>? RestOfPaths = null);
