using System.Security.Cryptography;
using XasRmc.App.Options;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;
using XasRmc.Formats.Potentials;
using XasRmc.TrainingSets;

namespace XasRmc.App.Pipeline;

/// <summary>The potentials that a recipe can name: those that ship, and embedded-atom files.</summary>
/// <param name="ByName">The potentials by the names of the recipe.</param>
/// <param name="Hashes">The SHA-256 of each file by its name without folder.</param>
internal sealed record PotentialLibrary(IReadOnlyDictionary<string, IPotential> ByName, IReadOnlyDictionary<string, string> Hashes)
{
    private const char Joint = '+';

    /// <summary>The potentials of a recipe.</summary>
    /// <param name="recipe">A name that does not ship is a file: setfl (<c>eam/alloy</c>, <c>eam/fs</c>), or funcfl files of one element each joined by <c>+</c>.</param>
    /// <param name="surroundings">Where paths start.</param>
    /// <exception cref="SettingsException">A name neither ships nor is a file.</exception>
    /// <exception cref="XasFormatException">A file is faulty.</exception>
    public static PotentialLibrary For(TrainingRecipe recipe, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(surroundings);
        Dictionary<string, IPotential> known = GuptaSets.Names.ToDictionary(n => n, n => (IPotential)GuptaSets.Of(n), StringComparer.Ordinal);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in recipe.Dynamics?.Potentials ?? [])
        {
            if (known.ContainsKey(name)) continue;
            string[] paths = [.. name.Split(Joint).Select(surroundings.FullPath)];
            if (paths.FirstOrDefault(p => !File.Exists(p)) is { } missing)
                throw new SettingsException($"dynamics.potentials names '{name}', which is neither a file ({missing}) nor one of those that ship: {string.Join(", ", GuptaSets.Names)}");
            foreach (string path in paths) hashes["potential " + Path.GetFileName(path)] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
            known[name] = new EmbeddedAtomPotential(Read(paths));
        }

        return new PotentialLibrary(known, hashes);
    }

    private static EamTables Read(string[] paths)
    {
        FileStream[] files = [.. paths.Select(File.OpenRead)];
        try
        {
            // The fourth line of a setfl file begins with the number of its elements; a single funcfl file has numbers of its grid three lines earlier.
            return files.Length == 1 && IsSetfl(paths[0]) ? EamFileReader.ReadSetfl(files[0], paths[0]) : EamFileReader.ReadFuncfl([.. files.Select((f, i) => ((Stream)f, paths[i]))]);
        }
        finally
        {
            foreach (FileStream file in files) file.Dispose();
        }
    }

    private static bool IsSetfl(string path)
    {
        string[] words = (File.ReadLines(path).Skip(3).FirstOrDefault() ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && int.TryParse(words[0], out int count) && words.Length == count + 1 && Element.Find(words[1]) is not null;
    }
}
