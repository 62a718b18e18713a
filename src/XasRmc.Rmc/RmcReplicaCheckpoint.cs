namespace XasRmc.Rmc;

/// <summary>One replica of an ensemble as plain values: its engine, how far it is, and what it has recorded.</summary>
/// <param name="Replica">Which replica.</param>
/// <param name="Fingerprint">A number made of the problem, its data and the settings: a checkpoint of another problem is refused.</param>
/// <param name="Stage">Anneal, Equilibrate, Sample or Done.</param>
/// <param name="StageSweeps">Sweeps done in this stage.</param>
/// <param name="TotalSweeps">Sweeps done in all.</param>
/// <param name="BlockMeans">Mean chi² of the last blocks.</param>
/// <param name="BlockSum">The sum of chi² in the block under way.</param>
/// <param name="IsStationary">Whether chi² was found stationary.</param>
/// <param name="Samples">The recorded sums.</param>
/// <param name="Series">The recorded moments of shells, sample after sample.</param>
/// <param name="Engine">The engine; of a population the best.</param>
/// <param name="Others">The other structures of a population; empty where there is one structure.</param>
/// <param name="PopulationRandom">The random stream of a population; empty where there is one structure.</param>
/// <param name="IsAlike">Whether a population has become alike.</param>
/// <param name="IsAfterPairs">Whether it began with a fit of pairs alone.</param>
public sealed record RmcReplicaCheckpoint(
    int Replica,
    ulong Fingerprint,
    string Stage,
    long StageSweeps,
    long TotalSweeps,
    IReadOnlyList<double> BlockMeans,
    double BlockSum,
    bool IsStationary,
    IReadOnlyList<double> Samples,
    IReadOnlyList<double> Series,
    RmcCheckpoint Engine,
    IReadOnlyList<RmcCheckpoint> Others,
    IReadOnlyList<ulong> PopulationRandom,
    bool IsAlike,
    bool IsAfterPairs);
