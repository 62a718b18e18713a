using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.Formats.Potentials;

/// <summary>Reads embedded-atom potentials: DYNAMO setfl files (LAMMPS <c>eam/alloy</c>), their Finnis-Sinclair kin (<c>eam/fs</c>), and funcfl files of one element each (<c>eam</c>).</summary>
/// <remarks>
/// <para>setfl: three lines of comment; the number of elements and their symbols; N_ρ Δρ N_r Δr cutoff; for each element a line (atomic number, mass, lattice parameter, lattice), F at N_ρ points and the
/// density at N_r points (in <c>eam/fs</c> one density table for each element that feels it); then r φ_ab at N_r points for b ≤ a. The two kinds differ in how many numbers follow, and are told apart by that.</para>
/// <para>funcfl: one line of comment; atomic number, mass, lattice parameter, lattice; N_ρ Δρ N_r Δr cutoff; F, Z(r) and the density. r φ_ab = 27.2 · 0.529 Z_a Z_b eV Å, with LAMMPS's rounded constants.
/// Several files are brought onto one grid, the coarsest steps and the longest reach of all, by four-point Lagrange interpolation as LAMMPS does. See docs/theory/dynamics.md.</para>
/// </remarks>
public static class EamFileReader
{
    private const double HartreeBohrEvAngstrom = 27.2 * 0.529;

    /// <summary>Reads a setfl file of either kind.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="XasFormatException">The file is faulty; the message names the line.</exception>
    public static EamTables ReadSetfl(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        TextLines lines = Lines(stream, name);
        for (int i = 0; i < 3; i++) lines.Next("three lines of comment");
        string[] head = TextLines.Words(lines.Next("the number of elements"));
        if (head.Length == 0 || !TextLines.TryWhole(head[0], out int n) || n < 1 || head.Length < n + 1) throw lines.Fault("the number of elements and their symbols are expected here");
        Element[] species = [.. head.Skip(1).Take(n).Select(word => Element.Find(word) ?? throw lines.Fault($"'{word}' is not an element"))];
        EamGrid grid = EamGrid.Read(lines);
        int gridLine = lines.LineNumber;
        // Counting the numbers first tells the two kinds apart.
        var numbers = new NumberReader(lines);
        int plain = n * (4 + grid.DensityCount + grid.DistanceCount) + n * (n + 1) / 2 * grid.DistanceCount;
        int directed = plain + n * (n - 1) * grid.DistanceCount;
        int words = numbers.WordCount;
        bool isDirected = n > 1 && words >= directed;
        if (words < plain) throw new XasFormatException(name, gridLine, FormattableString.Invariant($"the tables call for {plain} values after this line (or {directed} in eam/fs), {words} follow"));
        var embedding = new List<double[]>();
        var density = new List<double[]>();
        for (int a = 0; a < n; a++)
        {
            numbers.SkipLine();
            embedding.Add(numbers.Take(grid.DensityCount, "the embedding energy"));
            for (int b = 0; b < (isDirected ? n : 1); b++) density.Add(numbers.Take(grid.DistanceCount, "the density"));
        }

        double[][] pair = new double[n * n][];
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b <= a; b++) pair[a * n + b] = pair[b * n + a] = numbers.Take(grid.DistanceCount, "the pair energy");
        }

        return Make(name, species, grid, embedding, density, pair, lines);
    }

    /// <summary>Reads funcfl files, one element each, and mixes their pair energies.</summary>
    /// <param name="files">The files with their names.</param>
    /// <exception cref="XasFormatException">A file is faulty; the message names the line.</exception>
    public static EamTables ReadFuncfl(IReadOnlyList<(Stream Stream, string Name)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count == 0) throw new ArgumentException("One file at least is called for.", nameof(files));
        FuncflElement[] parts = [.. files.Select(f => FuncflElement.Read(Lines(f.Stream, f.Name)))];
        string name = string.Join(", ", files.Select(f => f.Name));
        double densityStep = parts.Max(p => p.Grid.DensityStep), distanceStep = parts.Max(p => p.Grid.DistanceStep);
        int densityCount = (int)(parts.Max(p => (p.Grid.DensityCount - 1) * p.Grid.DensityStep) / densityStep + 0.5);
        int distanceCount = (int)(parts.Max(p => (p.Grid.DistanceCount - 1) * p.Grid.DistanceStep) / distanceStep + 0.5);
        var grid = new EamGrid(densityCount, densityStep, distanceCount, distanceStep, parts.Max(p => p.Grid.Cutoff));
        double[][] charge = [.. parts.Select(p => Lagrange.Resample(p.Charge, p.Grid.DistanceStep, distanceStep, distanceCount))];
        int n = parts.Length;
        double[][] pair = new double[n * n][];
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < n; b++) pair[a * n + b] = [.. charge[a].Zip(charge[b], (za, zb) => HartreeBohrEvAngstrom * za * zb)];
        }

        return Make(
            name, [.. parts.Select(p => p.Element)], grid,
            [.. parts.Select(p => Lagrange.Resample(p.Embedding, p.Grid.DensityStep, densityStep, densityCount))],
            [.. parts.Select(p => Lagrange.Resample(p.Density, p.Grid.DistanceStep, distanceStep, distanceCount))], pair, Lines(Stream.Null, name));
    }

    private static EamTables Make(string name, Element[] species, EamGrid grid, List<double[]> embedding, List<double[]> density, double[][] pair, TextLines lines)
    {
        try
        {
            return new EamTables(name, species, grid.DensityStep, grid.DistanceStep, grid.Cutoff, embedding, density, pair);
        }
        catch (ArgumentException fault)
        {
            throw new XasFormatException(lines.SourceName, 0, "the tables make no potential: " + fault.Message);
        }
    }

    private static TextLines Lines(Stream stream, string name)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        return new TextLines(reader.ReadToEnd(), name);
    }
}
