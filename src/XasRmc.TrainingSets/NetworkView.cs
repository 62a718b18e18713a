namespace XasRmc.TrainingSets;

/// <summary>What of the spectra enters a network; all of it are linear maps of the features.</summary>
public enum NetworkView
{
    /// <summary>The principal components of the features of all edges.</summary>
    Components,

    /// <summary>k^w chi(k) of each edge from the lower to the upper end of the filter, back-transformed from the range of R: one channel an edge.</summary>
    Chi,

    /// <summary>The Morlet wavelet transform of that over R and k: real and imaginary part of each edge are channels.</summary>
    Wavelet,
}
