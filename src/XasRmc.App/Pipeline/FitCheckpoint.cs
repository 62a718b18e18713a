using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.Rmc;

namespace XasRmc.App.Pipeline;

/// <summary>The replicas of a fit under way in its run folder: the last state of each, kept together as one file.</summary>
internal sealed class FitCheckpoint
{
    private static readonly JsonSerializer s_serializer = JsonSerializer.Create(new JsonSerializerSettings { MissingMemberHandling = MissingMemberHandling.Error });

    private readonly StageCheckpoint _file;
    private readonly SortedDictionary<int, JObject> _kept;

    private FitCheckpoint(StageCheckpoint file, SortedDictionary<int, JObject> kept, IReadOnlyList<RmcReplicaCheckpoint> replicas) => (_file, _kept, Replicas) = (file, kept, replicas);

    /// <summary>The replicas as they were read.</summary>
    public IReadOnlyList<RmcReplicaCheckpoint> Replicas { get; }

    /// <summary>Reads what an earlier run has kept; nothing where there is nothing.</summary>
    /// <param name="file">The stage's file.</param>
    /// <exception cref="SettingsException">The file is damaged.</exception>
    public static FitCheckpoint Load(StageCheckpoint file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var kept = new SortedDictionary<int, JObject>();
        var replicas = new List<RmcReplicaCheckpoint>();
        try
        {
            if (file.Load() is not { } saved) return new FitCheckpoint(file, kept, replicas);
            foreach (JObject state in ((JArray)saved).Cast<JObject>())
            {
                RmcReplicaCheckpoint replica = state.ToObject<RmcReplicaCheckpoint>(s_serializer) ?? throw new InvalidCastException("an empty replica");
                replicas.Add(replica);
                kept.Add(replica.Replica, state);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidCastException or ArgumentException or FormatException or OverflowException)
        {
            throw new SettingsException($"the checkpoint {file.FilePath} is damaged ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}): remove it to fit anew");
        }

        return new FitCheckpoint(file, kept, replicas);
    }

    /// <summary>Keeps a replica with the others; the file before is replaced as a whole.</summary>
    public void Add(RmcReplicaCheckpoint replica)
    {
        ArgumentNullException.ThrowIfNull(replica);
        _kept[replica.Replica] = JObject.FromObject(replica, s_serializer);
        _file.Save(new JArray(_kept.Values));
    }
}
