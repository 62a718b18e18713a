using XasRmc.Core;

namespace XasRmc.Formats.Structures;

/// <summary>What a <c>feff.inp</c> says besides its atoms.</summary>
/// <remarks>The defaults ask for every path of up to four legs and 6.5 Å half length, unbroadened, with potentials that are not self-consistent; five legs are longer than 6.5 Å in fcc metals.</remarks>
/// <param name="Title">One line for people.</param>
/// <param name="Edge">The edge; its element must be the absorber's.</param>
/// <param name="RPathAngstrom">RPATH: the largest half length of a path, Å.</param>
/// <param name="Legs">NLEG: the largest number of legs.</param>
/// <param name="CurvedWavePercent">CRITERIA's first number: paths whose curved-wave importance is below it (percent) are dropped from the sum; 0 keeps all.</param>
/// <param name="PlaneWavePercent">CRITERIA's second number: the same for the path search in plane waves.</param>
/// <param name="StopsAtPhases">CONTROL: true where a program that does everything should stop after the phases.</param>
/// <param name="IsForFeff6">True for the cards of FEFF 6: HOLE and RMAX in place of EDGE and RPATH, four numbers in CONTROL; it stops after its <c>feffNNNN.dat</c>.</param>
/// <param name="IsScreened">NOHOLE: potentials of a core hole that the metal's electrons screen wholly. FEFF 6 has no such card.</param>
public sealed record FeffInputOptions(
    string Title,
    AbsorptionEdge Edge,
    double RPathAngstrom = 6.5,
    int Legs = 4,
    double CurvedWavePercent = 0,
    double PlaneWavePercent = 0,
    bool StopsAtPhases = false,
    bool IsForFeff6 = false,
    bool IsScreened = false);
