using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Jobs.Work;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>What the daemon says, as lines.</summary>
internal static class WireAnswer
{
    /// <summary>The version of the protocol.</summary>
    public const int Protocol = 1;

    /// <summary>The first line of a connection.</summary>
    public static string Hello() => WorkJson.Line(new JObject { ["hello"] = "xasrmc", ["protocol"] = Protocol, ["version"] = JobRunner.Version, ["process"] = Environment.ProcessId });

    /// <summary>An answer.</summary>
    public static string Result(long id, JToken result) => WorkJson.Line(new JObject { ["id"] = id, ["result"] = result });

    /// <summary>A refusal.</summary>
    public static string Error(long? id, string code, string message) =>
        WorkJson.Line(new JObject { ["id"] = id, ["error"] = new JObject { ["message"] = message, ["code"] = code } });

    /// <summary>An event.</summary>
    public static string Event(JobEvent e) => WorkJson.Line(new JObject { ["event"] = JobJson.Event(e) });

    /// <summary>Reads a line of the daemon.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static JObject Read(string line)
    {
        try
        {
            return CanonicalJson.Parse(line) as JObject ?? throw new InvalidDataException("the daemon said something that is no object");
        }
        catch (Newtonsoft.Json.JsonException e)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"the daemon said something that is no JSON: {e.Message}"));
        }
    }
}
