using System.Numerics;
using XasRmc.Core;

namespace XasRmc.Formats.Feff;

/// <summary>Turns the paths of <c>feff.pad</c> into the columns of <c>feffNNNN.dat</c>.</summary>
/// <remarks>
/// With δ the absorber's phase shift, ρ = e^(−2 Im δ), λ = 1/Im p and the file's A and φ: central phase 2 Re δ, |F| = A k R² e^(2R/λ)/ρ, path phase φ − 2 Re δ, made continuous in k.
/// This is what FEFF does itself when it writes <c>feffNNNN.dat</c>, and agrees with it to that file's figures (tested).
/// </remarks>
public static class FeffPadPaths
{
    /// <summary>The paths of a number of legs.</summary>
    /// <param name="file">The contents of <c>feff.pad</c>.</param>
    /// <param name="legs">The number of legs.</param>
    public static IReadOnlyList<TabulatedPath> OfLegs(FeffPadFile file, int legs)
    {
        ArgumentNullException.ThrowIfNull(file);
        return [.. file.Paths.Where(p => p.Legs == legs).Select(p => Columns(file, p))];
    }

    private static TabulatedPath Columns(FeffPadFile file, FeffPadPath path)
    {
        int count = RisingCount(file.WavenumbersInvAngstrom);
        double reff = path.HalfLengthAngstrom;
        double[] central = new double[count], amplitude = new double[count], phase = new double[count], reduction = new double[count], freePath = new double[count], momentum = new double[count];
        for (int i = 0; i < count; i++)
        {
            Complex delta = file.CentralPhase[i], p = file.MomentaInvAngstrom[i];
            central[i] = 2 * delta.Real;
            reduction[i] = Math.Exp(-2 * delta.Imaginary);
            freePath[i] = 1 / p.Imaginary;
            momentum[i] = p.Real;
            amplitude[i] = path.Amplitude[i] * Math.Max(file.WavenumbersInvAngstrom[i], 0) * reff * reff * Math.Exp(2 * reff / freePath[i]) / reduction[i];
            phase[i] = path.Phase[i] - central[i];
            if (i > 0)
            {
                central[i] -= WholeTurns(central[i] - central[i - 1]);
                phase[i] -= WholeTurns(phase[i] - phase[i - 1]);
            }
        }

        return new TabulatedPath(
            path.Degeneracy, reff, file.EdgeEnergyEv, Atoms(file, path), [FormattableString.Invariant($"Path {path.Index} of feff.pad")],
            file.WavenumbersInvAngstrom[..count], central, amplitude, phase, reduction, freePath, momentum);
    }

    private static List<TabulatedPathAtom> Atoms(FeffPadFile file, FeffPadPath path)
    {
        var atoms = new List<TabulatedPathAtom>(path.Legs);
        for (int leg = 0; leg < path.Legs; leg++)
        {
            // feff.pad lists the absorber last, feffNNNN.dat first.
            int at = (leg + path.Legs - 1) % path.Legs, potential = path.Potentials[at];
            atoms.Add(new TabulatedPathAtom(
                file.Potentials[potential], potential, "", path.PositionsAngstrom[3 * at], path.PositionsAngstrom[3 * at + 1], path.PositionsAngstrom[3 * at + 2]));
        }

        return atoms;
    }

    private static int RisingCount(ReadOnlySpan<double> k)
    {
        int count = 1;
        while (count < k.Length && k[count] > k[count - 1]) count++;
        return count;
    }

    private static double WholeTurns(double angle) => 2 * Math.PI * Math.Round(angle / (2 * Math.PI));
}
