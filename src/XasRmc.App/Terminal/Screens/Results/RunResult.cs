using Newtonsoft.Json.Linq;

namespace XasRmc.App.Terminal.Screens.Results;

/// <summary>The result of a run, as read from its folder.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Kind">The verb.</param>
/// <param name="Document">The answer.</param>
internal sealed record RunResult(string Folder, string Kind, JObject Document)
{
    /// <summary>The network's part; null where there is none.</summary>
    public JObject? Network => Kind == "invert" ? Document : Document["network"] as JObject;

    /// <summary>The fit's part; null where there is none.</summary>
    public JObject? Fit => Kind == "fit" ? Document : Document["fit"] as JObject;
}
