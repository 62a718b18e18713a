using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.Rmc;

namespace XasRmc.App.Pipeline;

/// <summary>The replicas of a fit under way, that another fit of the same atoms begins with: the same spectra with another weight, temperature or seed.</summary>
/// <param name="Sha256">The hash of what was read: a part of the definition of the fit that begins with it.</param>
/// <param name="Replicas">The replicas.</param>
internal sealed record ForkSource(string Sha256, IReadOnlyList<RmcReplicaCheckpoint> Replicas)
{
    /// <summary>The checkpoint of a fit in its run folder.</summary>
    public const string CheckpointName = "checkpoints/fit.json";

    private static readonly JsonSerializer s_serializer = JsonSerializer.Create(new JsonSerializerSettings { MissingMemberHandling = MissingMemberHandling.Error });

    /// <summary>Reads a source: a run folder whose fit is under way or paused, or a checkpoint of one that was copied.</summary>
    /// <param name="path">The folder or file, absolute.</param>
    /// <exception cref="SettingsException">It holds no fit under way.</exception>
    public static ForkSource Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string file = Directory.Exists(path) ? Path.Combine(path, CheckpointName) : path;
        if (!File.Exists(file))
        {
            throw new SettingsException(Directory.Exists(path)
                ? $"{path} holds no fit under way: a fork begins with a fit that runs or is paused and has kept a checkpoint"
                : $"there is no file {path}");
        }

        byte[] bytes = File.ReadAllBytes(file);
        try
        {
            var kept = (JObject)CanonicalJson.Parse(System.Text.Encoding.UTF8.GetString(bytes));
            RmcReplicaCheckpoint[] replicas = [.. ((JArray)kept["state"]!).Select(r => r.ToObject<RmcReplicaCheckpoint>(s_serializer)!)];
            return replicas.Length > 0 ? new ForkSource(CanonicalJson.Hash(bytes), replicas) : throw new SettingsException($"{file} has no replicas");
        }
        catch (Exception e) when (e is JsonException or InvalidCastException or ArgumentException or NullReferenceException)
        {
            throw new SettingsException($"{file} is no checkpoint of a fit");
        }
    }

    /// <summary>Copies the checkpoint of a fit under way beside it, since the fit itself goes on; returns the copy.</summary>
    /// <param name="runFolder">The run folder.</param>
    /// <exception cref="SettingsException">It holds no fit under way.</exception>
    public static string Keep(string runFolder)
    {
        ArgumentNullException.ThrowIfNull(runFolder);
        string file = Path.Combine(runFolder, CheckpointName);
        if (!File.Exists(file)) throw new SettingsException($"{runFolder} holds no fit under way: a fork begins with a fit that runs or is paused and has kept a checkpoint");
        byte[] bytes = File.ReadAllBytes(file);
        string copy = Path.Combine(runFolder, "forks", CanonicalJson.Hash(bytes)[..12] + ".json");
        if (!File.Exists(copy)) RunFolder.WriteAtomically(copy, s => s.Write(bytes));
        return copy;
    }
}
