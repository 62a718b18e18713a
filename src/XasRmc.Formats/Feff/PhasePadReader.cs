using System.Numerics;
using XasRmc.Core;

namespace XasRmc.Formats.Feff;

/// <summary>Reads FEFF 8.5's <c>phase.pad</c>: phase shifts, energies and dipole matrix elements of one edge.</summary>
/// <remarks>
/// A text line (spins, energies, energies on the main axis, on the auxiliary axis, last potential, hole, index of the edge, PAD width, exchange model, r_s, interstitial potential), then packed
/// arrays: Norman radius, chemical potential, edge; energies; E_ref; for each potential a text line (lmax, Z, label) and the phase shifts; eight matrix elements an energy. Hartree and Bohr
/// inside, eV and Å out. The points off the main axis and the five quadrupole channels are left out: EXAFS does not use them.
/// </remarks>
public static class PhasePadReader
{
    private const int MatrixElementCount = 8;
    private const int LargestCount = 100_000;

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file; left open.</param>
    /// <param name="sourceName">The name to use in error messages and in the provenance.</param>
    /// <param name="provenance">Where the file comes from; null for "phase.pad" and the name.</param>
    /// <exception cref="XasFormatException">The file is not a phase.pad, is cut off, or holds two spins.</exception>
    public static ScatteringPhases Read(Stream stream, string sourceName, string? provenance = null)
    {
        var lines = new FeffLines(stream, sourceName);
        string[] head = FeffLines.Words(lines.Require("the header of phase.pad"));
        if (head.Length < 8) throw lines.Fault("this is not FEFF's phase.pad: its first line has at least eight whole numbers");
        int[] numbers = [.. head.Take(8).Select((w, i) => lines.Integer(w, $"header word {i + 1}"))];
        (int spins, int all, int main, int last, int hole, int width) = (numbers[0], numbers[1], numbers[2], numbers[4], numbers[5], numbers[7]);
        if (spins != 1) throw lines.Fault(FormattableString.Invariant($"it holds {spins} spins; only spin-averaged phases are read"));
        if (all < 4 || all > LargestCount || main < 4 || main > all) throw lines.Fault(FormattableString.Invariant($"{main} of {all} energies on the main axis are out of range"));
        if (last < 1 || last > 1000) throw lines.Fault(FormattableString.Invariant($"{last} neighbour potentials are out of range"));
        if (hole < 1 || hole > 9) throw lines.Fault(FormattableString.Invariant($"hole {hole} is not one of K, L1-L3, M1-M5"));
        if (width is < 4 or > 20) throw lines.Fault(FormattableString.Invariant($"a PAD width of {width} is out of range"));

        double[] scalars = PadCode.ReadReal(lines, width, 3);
        (double norman, double chemical, double edge) = (scalars[0], scalars[1], scalars[2]);
        Complex[] energies = PadCode.ReadComplex(lines, width, all);
        Complex[] references = PadCode.ReadComplex(lines, width, all);
        var potentials = new List<ScatteringPotential>(last + 1);
        for (int i = 0; i <= last; i++) potentials.Add(ReadPotential(lines, width, all, main));
        Complex[] elements = PadCode.ReadComplex(lines, width, MatrixElementCount * all);
        var dipole = new Complex[ScatteringPhases.ChannelCount * main];
        for (int channel = 0; channel < ScatteringPhases.ChannelCount; channel++) elements.AsSpan(channel * all, main).CopyTo(dipole.AsSpan(channel * main));

        var k = new double[main];
        var p = new Complex[main];
        for (int i = 0; i < main; i++)
        {
            double kinetic = energies[i].Real - edge;
            k[i] = Math.Sign(kinetic) * Math.Sqrt(Math.Abs(2 * kinetic)) / FeffUnits.BohrAngstrom;
            p[i] = Complex.Sqrt(2 * (energies[i] - references[i])) / FeffUnits.BohrAngstrom;
            if (i == 0 ? k[0] < -1e-6 : k[i] <= k[i - 1]) throw lines.Fault("the energies of the main axis do not rise from the edge: phases for XANES are not read");
            if (p[i].Imaginary < 0 || p[i] == Complex.Zero) throw lines.Fault(FormattableString.Invariant($"the photoelectron of energy {i + 1} has no decaying wave"));
        }

        if (!(norman > 0)) throw lines.Fault("the Norman radius is not positive");
        return new ScatteringPhases(
            new AbsorptionEdge(potentials[0].Element, (EdgeName)(hole - 1)), k, p,
            [.. energies.Take(main).Select(e => e * FeffUnits.HartreeEv)], [.. references.Take(main).Select(e => e * FeffUnits.HartreeEv)],
            edge * FeffUnits.HartreeEv, chemical * FeffUnits.HartreeEv, norman * FeffUnits.BohrAngstrom, dipole, potentials, provenance ?? $"FEFF phase.pad {sourceName}");
    }

    private static ScatteringPotential ReadPotential(FeffLines lines, int width, int all, int main)
    {
        string[] words = FeffLines.Words(lines.Require("a potential"));
        if (words.Length < 2) throw lines.Fault("a potential starts with its lmax, atomic number and label");
        int lMax = lines.Integer(words[0], "lmax");
        if (lMax is < 1 or > 200) throw lines.Fault(FormattableString.Invariant($"lmax {lMax} is out of range"));
        Element element = lines.ElementOf(lines.Integer(words[1], "the atomic number"));
        Complex[] phases = PadCode.ReadComplex(lines, width, all * (2 * lMax + 1));
        return new ScatteringPotential(element, words.Length > 2 ? words[2] : element.Symbol, lMax, phases.AsSpan(0, main * (2 * lMax + 1)));
    }
}
