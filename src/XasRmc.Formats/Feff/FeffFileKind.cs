namespace XasRmc.Formats.Feff;

/// <summary>The files of FEFF that hold scattering data.</summary>
public enum FeffFileKind
{
    /// <summary>Phases in the PAD code: <c>phase.pad</c> of FEFF 8.5, <c>phase.bin</c> of FEFF 8 to 10.</summary>
    Phases,

    /// <summary>All paths in the PAD code: <c>feff.pad</c>.</summary>
    PathsPad,

    /// <summary>One path as text: <c>feffNNNN.dat</c>.</summary>
    PathDat,
}
