namespace XasRmc.Validation;

/// <summary>A quantity that may be known from elsewhere.</summary>
public enum ExpectedQuantity
{
    /// <summary>The mean distance of a shell, Å.</summary>
    Distance,

    /// <summary>The coordination number of a shell.</summary>
    CoordinationNumber,

    /// <summary>The mean square relative displacement of a shell, Å².</summary>
    Sigma2,

    /// <summary>The atomic fraction of an element.</summary>
    Composition,
}
