namespace XasRmc.Exafs.Forward;

/// <summary>Receives the pairs of atoms that <see cref="PairEnumeration"/> finds; a struct, so that the call costs nothing.</summary>
internal interface IPairVisitor
{
    /// <summary>One neighbour.</summary>
    /// <param name="centre">The atom in the middle.</param>
    /// <param name="neighbour">The other atom; in a periodic cell it may be the same atom's image.</param>
    /// <param name="dx">From the one in the middle to the other along x, Å.</param>
    /// <param name="dy">Along y, Å.</param>
    /// <param name="dz">Along z, Å.</param>
    /// <param name="squaredAngstrom">The square of their distance, Å².</param>
    void Visit(int centre, int neighbour, double dx, double dy, double dz, double squaredAngstrom);
}
