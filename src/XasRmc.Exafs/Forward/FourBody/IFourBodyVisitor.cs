namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>Receives the paths over an absorber and three other atoms.</summary>
internal interface IFourBodyVisitor
{
    /// <summary>Takes the paths 0-i-j-k-0 of two atoms i and k; each stands for its way back too.</summary>
    /// <param name="i">The site of the first atom.</param>
    /// <param name="k">That of the third.</param>
    /// <param name="middle">Those of the second.</param>
    void Visit(int i, int k, ReadOnlySpan<int> middle);
}
