namespace XasRmc.Inversion.Networks;

/// <summary>The function after the last layer of a network.</summary>
public enum OutputFunction
{
    /// <summary>ln(1 + exp(x)), never negative.</summary>
    Softplus,

    /// <summary>x itself.</summary>
    Linear,
}
