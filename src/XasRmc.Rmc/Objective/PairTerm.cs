namespace XasRmc.Rmc.Objective;

/// <summary>What a pair of atoms adds to one edge's model: the rows of one table, once or twice.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="FirstElement">Where the table's rows begin among all values.</param>
/// <param name="Weight">1 where one of the atoms absorbs, 2 where both do.</param>
internal readonly record struct PairTerm(int Edge, int FirstElement, float Weight);
