using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs;

/// <summary>Where an unfinished stage keeps the state that it goes on from.</summary>
internal sealed class StageCheckpoint
{
    private readonly RunFolder _folder;
    private readonly string _name;
    private readonly string _inputHash;

    /// <summary>Makes the checkpoint of a stage.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="inputHash">What the stage works on: a state of other inputs is not taken up.</param>
    public StageCheckpoint(RunFolder folder, string stage, string inputHash)
    {
        _folder = folder;
        _name = $"checkpoints/{stage}.json";
        _inputHash = inputHash;
    }

    /// <summary>The file.</summary>
    public string FilePath => _folder.PathOf(_name);

    /// <summary>The state last kept for the same inputs, or null.</summary>
    /// <exception cref="SettingsException">The file is not what was written.</exception>
    public JToken? Load()
    {
        if (!_folder.Exists(_name)) return null;
        try
        {
            if (_folder.ReadJson(_name) is not JObject kept || kept["state"] is not { } state) throw Damaged("it is not whole");
            if ((string?)kept["inputHash"] != _inputHash) return null;
            return (string?)kept["sha256"] == Hash(state) ? state : throw Damaged("its content is not what was written");
        }
        catch (JsonException e)
        {
            throw Damaged(e.Message.ReplaceLineEndings(" ").TrimEnd('.'));
        }
    }

    /// <summary>Keeps a state; it replaces the one before as a whole.</summary>
    public void Save(JToken state) => _folder.WriteBytes(
        _name, Encoding.UTF8.GetBytes(new JObject { ["inputHash"] = _inputHash, ["sha256"] = Hash(state), ["state"] = state }.ToString(Formatting.None)));

    /// <summary>The refusal of a file that cannot be gone on from.</summary>
    /// <param name="why">What is wrong with it.</param>
    public SettingsException Damaged(string why) => new($"the checkpoint {FilePath} is damaged ({why}): remove it to begin this stage anew");

    /// <summary>Forgets the state: the stage is done.</summary>
    public void Clear() => _folder.Remove(_name);

    private static string Hash(JToken state) => CanonicalJson.Hash(Encoding.UTF8.GetBytes(state.ToString(Formatting.None)));
}
