namespace XasRmc.Inversion.Networks;

/// <summary>The function between two layers of a network.</summary>
public enum Activation
{
    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>x / (1 + exp(−x)).</summary>
    Silu,

    /// <summary>tanh(x).</summary>
    Tanh,
}
