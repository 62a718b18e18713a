namespace XasRmc.Validation.Criteria;

/// <summary>The moment of a shell that a criterion looks at.</summary>
public enum ShellQuantity
{
    /// <summary>The coordination number.</summary>
    N,

    /// <summary>The mean distance, Å.</summary>
    R,

    /// <summary>The mean square relative displacement, Å².</summary>
    Sigma2,

    /// <summary>The third cumulant, Å³.</summary>
    C3,
}
