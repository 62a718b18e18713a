using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>One request of a client, checked: what is unknown or of the wrong kind is refused.</summary>
/// <param name="Id">Its number, which the answer bears.</param>
/// <param name="Method">What is asked.</param>
/// <param name="Parameters">With what.</param>
internal sealed record WireRequest(long Id, string Method, JObject Parameters)
{
    /// <summary>The methods.</summary>
    public const string List = "list", Submit = "submit", Change = "change", Watch = "watch", Log = "log", Stop = "stop";

    private const int Deepest = 16;

    private static readonly Dictionary<string, string[]> s_keys = new(StringComparer.Ordinal)
    {
        [List] = [],
        [Submit] = ["words", "folder", "priority", "cores"],
        [Change] = ["job", "change"],
        [Watch] = ["since", "job"],
        [Log] = ["job"],
        [Stop] = [],
    };

    /// <summary>Reads a request.</summary>
    /// <exception cref="WireException">The line is none.</exception>
    public static WireRequest Read(string line)
    {
        if (Parse(line) is not JObject json) throw new WireException(WireException.Request, "a request is a JSON object");
        if (json["id"] is not JValue { Type: JTokenType.Integer, Value: long id }) throw new WireException(WireException.Request, "'id' has to be a whole number");
        if (json["method"] is not JValue { Type: JTokenType.String } method) throw new WireException(WireException.Request, "'method' has to be a text", id);
        if (json.Properties().FirstOrDefault(p => p.Name is not ("id" or "method" or "params")) is { } unknown) throw new WireException(WireException.Request, $"unknown key '{Short(unknown.Name)}'", id);
        if (!s_keys.TryGetValue((string)method!, out string[]? keys)) throw new WireException(WireException.Method, $"unknown method '{Short((string)method!)}'", id);
        if ((json["params"] ?? new JObject()) is not JObject parameters) throw new WireException(WireException.Request, "'params' has to be an object", id);
        if (parameters.Properties().FirstOrDefault(p => !keys.Contains(p.Name)) is { } extra) throw new WireException(WireException.Request, $"unknown key '{Short(extra.Name)}' in params", id);
        return new WireRequest(id, (string)method!, parameters);
    }

    /// <summary>A request as a line.</summary>
    public string Line() => new JObject { ["id"] = Id, ["method"] = Method, ["params"] = Parameters }.ToString(Formatting.None);

    /// <summary>The request to submit a job.</summary>
    public JobRequest ReadSubmit()
    {
        if (Parameters["words"] is not JArray words || words.Any(w => w.Type != JTokenType.String)) throw Wrong("words", "a list of texts");
        if (Parameters["folder"] is not JValue { Type: JTokenType.String } folder) throw Wrong("folder", "a text");
        return new JobRequest([.. words.Select(w => (string)w!)], (string)folder!, (int)(Whole("priority", int.MinValue, int.MaxValue) ?? 0), (int?)Whole("cores", 1, int.MaxValue));
    }

    /// <summary>The job that is meant.</summary>
    public long ReadJob() => Whole("job", 1, long.MaxValue) ?? throw Wrong("job", "the number of a job");

    /// <summary>The change that is asked for.</summary>
    public JobChange ReadChange()
    {
        foreach (JobChange change in Enum.GetValues<JobChange>())
        {
            if (Parameters["change"] is JValue { Type: JTokenType.String } word && (string)word! == Word(change)) return change;
        }

        throw Wrong("change", "pause, resume, cancel or remove");
    }

    /// <summary>A whole number that may be absent.</summary>
    public long? Whole(string name, long least, long most) => Parameters[name] switch
    {
        null or { Type: JTokenType.Null } => null,
        JValue { Type: JTokenType.Integer, Value: long value } when value >= least && value <= most => value,
        _ => throw Wrong(name, "a whole number"),
    };

    /// <summary>The word for a change.</summary>
    public static string Word(JobChange change) => change.ToString().ToLowerInvariant();

    private static string Short(string text)
    {
        const int most = 40;
        string shown = new([.. text.Take(most).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);
        return text.Length > most ? shown + "…" : shown;
    }

    private static JToken Parse(string line)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None, MaxDepth = Deepest, Culture = CultureInfo.InvariantCulture };
            JToken token = JToken.Load(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error, CommentHandling = CommentHandling.Load });
            return reader.Read() ? throw new WireException(WireException.Request, "there is more after the request") : token;
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException or ArgumentException)
        {
            throw new WireException(WireException.Request, "the line is no JSON");
        }
    }

    private WireException Wrong(string name, string what) => new(WireException.Request, $"'{name}' has to be {what}", Id);
}
