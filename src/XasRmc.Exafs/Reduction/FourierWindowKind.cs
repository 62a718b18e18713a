namespace XasRmc.Exafs.Reduction;

/// <summary>The shape of the window that weights a range before a Fourier transform.</summary>
public enum FourierWindowKind
{
    /// <summary>A Kaiser-Bessel bell over the whole range; the taper width is its shape parameter.</summary>
    Kaiser,

    /// <summary>A flat top with cosine-squared flanks.</summary>
    Hanning,

    /// <summary>A flat top with straight flanks.</summary>
    Parzen,

    /// <summary>A flat top with parabolic flanks.</summary>
    Welch,

    /// <summary>A Gaussian about the middle of the range; the taper width is its standard deviation. It has no ends.</summary>
    Gaussian,

    /// <summary>Half a period of a sine over the whole range.</summary>
    Sine,
}
