using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Receives the paths over an absorber and two other atoms.</summary>
internal interface IThreeBodyVisitor
{
    /// <summary>Takes a path.</summary>
    /// <param name="kind">The kind of path.</param>
    /// <param name="first">The site of the first atom.</param>
    /// <param name="second">That of the second.</param>
    /// <param name="r1">From the absorber to the first, Å.</param>
    /// <param name="r2">From the first to the second, Å; through the absorber from there to the second.</param>
    /// <param name="opposite">The third side, Å.</param>
    void Visit(PathClass kind, int first, int second, double r1, double r2, double opposite);
}
