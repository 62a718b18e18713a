namespace XasRmc.App.Feff;

/// <summary>The generations of FEFF that differ for us: in the cards that they read and in the files that they leave.</summary>
public enum FeffGeneration
{
    /// <summary>FEFF 6 and 7: cards HOLE and RMAX; the phases lack the matrix elements, so its <c>feffNNNN.dat</c> are what one can use.</summary>
    Six,

    /// <summary>FEFF 8, one program or stages; phases in the PAD code (<c>phase.bin</c>, in FEFF 8.5 <c>phase.pad</c>).</summary>
    Eight,

    /// <summary>FEFF 9 and 10: modules with free atoms apart from the potentials; phases as in FEFF 8.</summary>
    Nine,
}
