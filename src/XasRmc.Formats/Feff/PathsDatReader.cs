using XasRmc.Core;

namespace XasRmc.Formats.Feff;

/// <summary>Reads FEFF's <c>paths.dat</c>: the geometry and degeneracy of every path.</summary>
public static class PathsDatReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file; left open.</param>
    /// <param name="sourceName">The name to use in error messages.</param>
    /// <exception cref="XasFormatException">The file is not a paths.dat or is cut off.</exception>
    public static IReadOnlyList<FeffPathGeometry> Read(Stream stream, string sourceName)
    {
        var lines = new FeffLines(stream, sourceName);
        while (!lines.Require("the line of dashes that ends the titles of a paths.dat").TrimStart().StartsWith("-----", StringComparison.Ordinal))
        {
        }

        var paths = new List<FeffPathGeometry>();
        while (lines.Next() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            string[] words = FeffLines.Words(line);
            if (words.Length < 3) throw lines.Fault("index, legs and degeneracy of a path are called for");
            int index = lines.Integer(words[0], "the index of a path"), legs = lines.Integer(words[1], "the number of legs");
            double degeneracy = lines.Number(words[2], "the degeneracy");
            if (legs is < 2 or > 100) throw lines.Fault(FormattableString.Invariant($"{legs} legs are out of range"));
            lines.Require("the names of the atoms' columns");
            var positions = new double[3 * legs];
            var potentials = new int[legs];
            for (int leg = 0; leg < legs; leg++)
            {
                string[] atom = FeffLines.Words(lines.Require("an atom of the path"));
                if (atom.Length < 4) throw lines.Fault("an atom has x, y, z and potential");
                for (int c = 0; c < 3; c++) positions[3 * leg + c] = lines.Number(atom[c], "a coordinate");
                potentials[leg] = lines.Integer(atom[3], "the potential");
                if (potentials[leg] < 0) throw lines.Fault("a potential is negative");
            }

            paths.Add(new FeffPathGeometry(index, degeneracy, HalfLength(positions), potentials, positions));
        }

        return paths;
    }

    private static double HalfLength(double[] positions)
    {
        double sum = 0;
        for (int a = 0; a < positions.Length; a += 3)
        {
            int b = (a + 3) % positions.Length;
            double x = positions[b] - positions[a], y = positions[b + 1] - positions[a + 1], z = positions[b + 2] - positions[a + 2];
            sum += Math.Sqrt(x * x + y * y + z * z);
        }

        return sum / 2;
    }
}
