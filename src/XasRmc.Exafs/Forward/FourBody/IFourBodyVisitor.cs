namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>Receives the paths over an absorber and three other atoms.</summary>
internal interface IFourBodyVisitor
{
    /// <summary>Takes a path 0-i-j-k-0, which stands for its way back too.</summary>
    /// <param name="i">The site of the first atom.</param>
    /// <param name="j">That of the second.</param>
    /// <param name="k">That of the third.</param>
    void Visit(int i, int j, int k);
}
