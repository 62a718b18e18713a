namespace XasRmc.App.Feff;

/// <summary>The programs that make up FEFF 8, in the order in which they run.</summary>
public enum FeffStage
{
    /// <summary>Reads <c>feff.inp</c>.</summary>
    ReadInput,

    /// <summary>Atomic and muffin-tin potentials.</summary>
    Potentials,

    /// <summary>Phase shifts and the cross section.</summary>
    Phases,

    /// <summary>Scattering paths.</summary>
    Paths,

    /// <summary>Path amplitudes.</summary>
    Amplitudes,

    /// <summary>The sum chi(k).</summary>
    Sum,
}
