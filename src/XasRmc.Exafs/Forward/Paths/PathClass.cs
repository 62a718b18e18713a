namespace XasRmc.Exafs.Forward.Paths;

/// <summary>The kinds of paths of up to four legs, 0 being the absorber and i, j, k other atoms.</summary>
public enum PathClass
{
    /// <summary>0-i-0.</summary>
    SingleScattering,

    /// <summary>0-i-j-0, rows of atoms included.</summary>
    Triangle,

    /// <summary>0-i-j-i-0: out and back the same way; for a row of atoms this is double focusing.</summary>
    Retracing,

    /// <summary>0-i-0-j-0.</summary>
    ThroughAbsorber,

    /// <summary>0-i-0-i-0.</summary>
    TwiceThere,

    /// <summary>0-i-j-k-0, all four different.</summary>
    FourAtoms,
}
