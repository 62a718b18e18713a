using System.Globalization;
using XasRmc.Core;

namespace XasRmc.Formats.Structures;

/// <summary>Writes <c>feff.inp</c> for FEFF 8 and its offspring, or for FEFF 6: atom 0 is the absorber, every element has one potential more.</summary>
/// <remarks>The cards are described in the FEFF 8 user's guide; A. L. Ankudinov et al., Phys. Rev. B 58 (1998) 7565, doi 10.1103/PhysRevB.58.7565.</remarks>
public static class FeffInputWriter
{
    /// <summary>The largest number of atoms that FEFF takes.</summary>
    public const int MostAtoms = 1000;

    /// <summary>The largest number of potentials besides the absorber's that FEFF takes.</summary>
    public const int MostPotentials = 11;

    /// <summary>Writes the input.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="cluster">Free atoms; atom 0 is the absorber. Positions are written relative to it, nearest atom first.</param>
    /// <param name="options">The other cards.</param>
    /// <exception cref="ArgumentException">A periodic cell, an absorber of another element than the edge's, more atoms or elements than FEFF takes, or a screened core hole for FEFF 6.</exception>
    public static void Write(TextWriter writer, AtomicConfiguration cluster, FeffInputOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(options);
        if (cluster.Cell is not null) throw new ArgumentException("FEFF takes free atoms: cut a cluster around the absorber first.", nameof(cluster));
        Element absorber = cluster.ElementOf(0);
        if (absorber != options.Edge.Element) throw new ArgumentException($"The absorber is {absorber}, the edge {options.Edge}.", nameof(options));
        if (cluster.Count > MostAtoms)
            throw new ArgumentException(FormattableString.Invariant($"{cluster.Count} atoms; FEFF takes {MostAtoms}: cut a smaller cluster."), nameof(cluster));
        Element[] potentials = [.. cluster.Species.Where(e => Enumerable.Range(1, cluster.Count - 1).Any(i => cluster.ElementOf(i) == e)).OrderByDescending(e => e.AtomicNumber)];
        if (potentials.Length > MostPotentials) throw new ArgumentException($"More than {MostPotentials} elements; FEFF takes no more potentials.", nameof(cluster));

        if (options.IsScreened && options.IsForFeff6) throw new ArgumentException("FEFF 6 always has a core hole; take FEFF 8 or later for a screened one.", nameof(options));

        Line(writer, $"TITLE {OneLine(options.Title)}");
        WriteCards(writer, options);
        if (options.IsScreened) Line(writer, $"NOHOLE");
        Line(writer, $"EXCHANGE 0 0 0");
        Line(writer, $"{(options.IsForFeff6 ? "RMAX" : "RPATH")} {options.RPathAngstrom}");
        Line(writer, $"NLEG {options.Legs}");
        Line(writer, $"CRITERIA {options.CurvedWavePercent} {options.PlaneWavePercent}");
        Line(writer, $"");
        Line(writer, $"POTENTIALS");
        Line(writer, $"* ipot  Z  tag  lmaxscf lmaxfms stoichiometry");
        Line(writer, $"  0  {absorber.AtomicNumber,3}  {absorber.Symbol}0  -1 -1  0.01");
        for (int p = 0; p < potentials.Length; p++)
        {
            int count = Enumerable.Range(1, cluster.Count - 1).Count(i => cluster.ElementOf(i) == potentials[p]);
            Line(writer, $"  {p + 1}  {potentials[p].AtomicNumber,3}  {potentials[p].Symbol}   -1 -1  {count}");
        }

        Line(writer, $"");
        Line(writer, $"ATOMS");
        foreach ((int atom, double x, double y, double z, double r) in ByDistance(cluster))
        {
            int potential = atom == 0 ? 0 : 1 + Array.IndexOf(potentials, cluster.ElementOf(atom));
            Line(writer, $"{x,15:F8} {y,15:F8} {z,15:F8}  {potential,2}  {cluster.ElementOf(atom).Symbol,-2}  {r,10:F5}");
        }

        Line(writer, $"END");
    }

    private static void WriteCards(TextWriter writer, FeffInputOptions options)
    {
        if (options.IsForFeff6)
        {
            Line(writer, $"HOLE {(int)options.Edge.Name + 1} 1.0");
            Line(writer, $"CONTROL 1 1 1 0");
            Line(writer, $"PRINT 0 0 0 3");
            return;
        }

        Line(writer, $"EDGE {options.Edge.Name}");
        Line(writer, $"S02 1.0");
        Line(writer, $"{(options.StopsAtPhases ? "CONTROL 1 1 0 0 0 0" : "CONTROL 1 1 1 1 1 1")}");
        Line(writer, $"PRINT 0 0 0 0 0 0");
    }

    private static IEnumerable<(int Atom, double X, double Y, double Z, double R)> ByDistance(AtomicConfiguration cluster)
    {
        double[] p = cluster.PositionsAngstrom.ToArray();
        return Enumerable.Range(0, cluster.Count)
            .Select(i => (Atom: i, X: p[3 * i] - p[0], Y: p[3 * i + 1] - p[1], Z: p[3 * i + 2] - p[2]))
            .Select(a => (a.Atom, a.X, a.Y, a.Z, R: Math.Sqrt(a.X * a.X + a.Y * a.Y + a.Z * a.Z)))
            .OrderBy(a => a.Atom == 0 ? 0 : 1).ThenBy(a => a.R).ThenBy(a => a.Atom);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    // FEFF's files end their lines with a bare line feed on every system.
    private static void Line(TextWriter writer, FormattableString text) => writer.Write(text.ToString(CultureInfo.InvariantCulture) + "\n");
}
