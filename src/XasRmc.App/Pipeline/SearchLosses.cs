using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.TrainingSets.Search;

namespace XasRmc.App.Pipeline;

/// <summary>Keeps in a run folder what the trials of a search came to; a run that was broken off goes on with the others.</summary>
internal sealed class SearchLosses : ITrialLosses
{
    private const string FileName = "losses.json", Trial = "trial", Passes = "passes", Loss = "loss", Parameters = "parameters";

    private readonly Lock _gate = new();
    private readonly RunFolder _folder;
    private readonly Dictionary<(int Trial, int Passes), TrialLoss> _losses;

    /// <summary>Reads what an earlier run kept.</summary>
    /// <param name="folder">The run folder; its manifest makes sure that recipe, search and scattering are the same.</param>
    public SearchLosses(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _folder = folder;
        JToken kept = folder.Exists(FileName) ? folder.ReadJson(FileName) : new JArray();
        _losses = kept.Select(l => new TrialLoss((int)l[Trial]!, (int)l[Passes]!, (double?)l[Loss] ?? double.PositiveInfinity, (int)l[Parameters]!)).ToDictionary(l => (l.Trial, l.Passes));
    }

    /// <summary>A loss as it stands in JSON; null where the training diverged.</summary>
    public static JObject ToJson(TrialLoss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return new JObject { [Trial] = loss.Trial, [Passes] = loss.Passes, [Loss] = double.IsFinite(loss.Loss) ? new JValue(loss.Loss) : JValue.CreateNull(), [Parameters] = loss.Parameters };
    }

    /// <inheritdoc />
    public TrialLoss? Find(int trial, int passes)
    {
        lock (_gate) return _losses.GetValueOrDefault((trial, passes));
    }

    /// <inheritdoc />
    public void Keep(TrialLoss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        lock (_gate)
        {
            _losses[(loss.Trial, loss.Passes)] = loss;
            _folder.WriteJson(FileName, new JArray(_losses.Values.OrderBy(l => l.Passes).ThenBy(l => l.Trial).Select(ToJson)));
        }
    }
}
