namespace XasRmc.Rmc.Objective;

/// <summary>In which space a fit compares spectra.</summary>
public enum ObjectiveSpace
{
    /// <summary>Weighted chi(k) under the k window: sees all distances, those beyond the model's and the noise of all.</summary>
    K,

    /// <summary>Complex chi(R) in a window of distances.</summary>
    R,

    /// <summary>chi(q): the part of a window of distances, transformed back to wave numbers.</summary>
    Q,

    /// <summary>The complex Morlet wavelet map in a window of distances and wave numbers: tells at which wave number a distance is strong.</summary>
    Wavelet,
}
