using System.Globalization;
using System.Security.Cryptography;
using XasRmc.App.Jobs;
using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.App.Pipeline;

/// <summary>The shards of a training set in its folder: each file beside its checksum, as <c>sha256sum</c> writes it.</summary>
internal static class TrainingSetFiles
{
    /// <summary>Examples of a shard.</summary>
    public const int ExamplesAShard = 50;

    /// <summary>The list of shards, written when the set is whole.</summary>
    public const string IndexName = "index.json";

    private const string Folder = "shards";

    /// <summary>How many shards hold some examples.</summary>
    public static int ShardCount(int examples) => (examples + ExamplesAShard - 1) / ExamplesAShard;

    /// <summary>The name of a shard below the set's folder.</summary>
    public static string NameOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"{Folder}/shard-{shard:00000}.safetensors");

    /// <summary>The name of its checksum.</summary>
    public static string ChecksumOf(int shard) => NameOf(shard) + ".sha256";

    /// <summary>Whether a shard was written to its end, as far as can be told without reading it.</summary>
    /// <param name="folder">The set's folder.</param>
    /// <param name="shard">Which shard.</param>
    public static bool IsThere(string folder, int shard) => File.Exists(Path.Combine(folder, NameOf(shard))) && File.Exists(Path.Combine(folder, ChecksumOf(shard)));

    /// <summary>The checksum of a shard that is there and whole; null where it has to be made.</summary>
    /// <param name="folder">The set's folder.</param>
    /// <param name="shard">Which shard.</param>
    /// <param name="isDamaged">Whether a shard is there that its checksum does not fit.</param>
    public static string? Checksum(string folder, int shard, out bool isDamaged)
    {
        string path = Path.Combine(folder, NameOf(shard)), checksum = Path.Combine(folder, ChecksumOf(shard));
        isDamaged = false;
        if (!IsThere(folder, shard)) return null;
        string written = File.ReadAllText(checksum).Split(' ')[0];
        using FileStream stream = File.OpenRead(path);
        string own = Convert.ToHexStringLower(SHA256.HashData(stream));
        isDamaged = own != written;
        return isDamaged ? null : own;
    }

    /// <summary>Writes a shard, then its checksum: a shard without one was broken off.</summary>
    /// <param name="folder">The set's folder.</param>
    /// <param name="shard">Which shard.</param>
    /// <param name="setup">Grids and order.</param>
    /// <param name="examples">Its examples.</param>
    public static string Write(string folder, int shard, FactorySetup setup, IReadOnlyList<SimulatedExample> examples)
    {
        using var memory = new MemoryStream();
        ExampleShard.Write(memory, setup.Recipe.Space(), setup.RGrid, setup.KGrid, examples);
        byte[] bytes = memory.ToArray();
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes)), path = Path.Combine(folder, NameOf(shard));
        RunFolder.WriteAtomically(path, s => s.Write(bytes));
        RunFolder.WriteAtomically(Path.Combine(folder, ChecksumOf(shard)), s => s.Write(System.Text.Encoding.ASCII.GetBytes($"{hash}  {Path.GetFileName(path)}\n")));
        return hash;
    }

    /// <summary>Reads a whole set.</summary>
    /// <param name="folder">The set's folder.</param>
    /// <param name="recipe">Its recipe.</param>
    /// <exception cref="XasFormatException">A shard is missing, damaged or of another set.</exception>
    public static ExampleSet Read(string folder, TrainingRecipe recipe)
    {
        ExampleSet set = ReadPart(folder, recipe, out int missing);
        return missing == 0 ? set : throw new XasFormatException(folder, 0, $"{missing} shards are missing; run training-set again to make them");
    }

    /// <summary>Reads the shards of a set that are there: a set may be looked at while it grows.</summary>
    /// <param name="folder">The set's folder.</param>
    /// <param name="recipe">Its recipe.</param>
    /// <param name="missing">How many shards are still to be made.</param>
    /// <exception cref="XasFormatException">There is none, or one is damaged or of another set.</exception>
    public static ExampleSet ReadPart(string folder, TrainingRecipe recipe, out int missing)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        InversionSpace space = recipe.Space();
        (RGrid RGrid, KGrid KGrid)? grids = null;
        var all = new List<SimulatedExample>(recipe.Particles);
        missing = 0;
        for (int shard = 0; shard < ShardCount(recipe.Particles); shard++)
        {
            string path = Path.Combine(folder, NameOf(shard));
            if (Checksum(folder, shard, out bool isDamaged) is null)
            {
                if (isDamaged) throw new XasFormatException(path, 0, "the shard is damaged: its checksum does not fit; run training-set again to make it anew");
                missing++;
                continue;
            }

            if (grids is null)
            {
                using FileStream first = File.OpenRead(path);
                grids = ExampleShard.ReadGrids(first, path);
            }

            using FileStream stream = File.OpenRead(path);
            all.AddRange(ExampleShard.Read(stream, path, space, grids.Value.RGrid, grids.Value.KGrid));
        }

        return grids is { } known ? new ExampleSet(space, known.RGrid, known.KGrid, all) : throw new XasFormatException(folder, 0, "no shard of a training set is there; make it with 'xasrmc training-set'");
    }
}
