namespace XasRmc.Atomistics.Building;

/// <summary>How a wanted number of atoms is met by a shape that has certain sizes only.</summary>
public enum AtomCountRule
{
    /// <summary>The whole body whose number is nearest; of two equally near the smaller.</summary>
    Nearest,

    /// <summary>The largest whole body with no more atoms.</summary>
    AtMost,

    /// <summary>The smallest whole body with no fewer atoms.</summary>
    AtLeast,

    /// <summary>Exactly the number: from the nearest whole body the least coordinated places are taken away, or the best coordinated outer places are added.</summary>
    Exact,
}
