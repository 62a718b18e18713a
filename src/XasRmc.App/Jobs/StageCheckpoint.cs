using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

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
    public JToken? Load()
    {
        if (!_folder.Exists(_name)) return null;
        JToken kept = _folder.ReadJson(_name);
        return (string?)kept["inputHash"] == _inputHash ? kept["state"] : null;
    }

    /// <summary>Keeps a state; it replaces the one before as a whole.</summary>
    public void Save(JToken state) => _folder.WriteBytes(
        _name, Encoding.UTF8.GetBytes(new JObject { ["inputHash"] = _inputHash, ["state"] = state }.ToString(Formatting.None)));

    /// <summary>Forgets the state: the stage is done.</summary>
    public void Clear() => _folder.Remove(_name);
}
