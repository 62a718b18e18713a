namespace XasRmc.Exafs.Forward.Paths;

/// <summary>One path of an absorber that stands for all that are the same.</summary>
/// <param name="First">The first scatterer's site.</param>
/// <param name="Second">The second one's, 0 where the path passes the absorber; −1 for a path of two legs.</param>
/// <param name="Third">The third one's; −1 for a path of two or three legs.</param>
/// <param name="HalfLengthAngstrom">Half the length, Å.</param>
/// <param name="Degeneracy">How many such paths there are, both directions counted.</param>
internal readonly record struct ScatteringPath(int First, int Second, int Third, double HalfLengthAngstrom, int Degeneracy)
{
    /// <summary>The number of legs.</summary>
    public int Legs => Second < 0 ? 2 : Third < 0 ? 3 : 4;

    /// <summary>What kind of path it is.</summary>
    public PathClass Class => Legs switch
    {
        2 => PathClass.SingleScattering,
        3 => PathClass.Triangle,
        _ when Second == 0 && First == Third => PathClass.TwiceThere,
        _ when Second == 0 => PathClass.ThroughAbsorber,
        _ when First == Third => PathClass.Retracing,
        _ => PathClass.FourAtoms,
    };
}
