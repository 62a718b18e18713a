using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.App.Terminal;
using XasRmc.Core;

namespace XasRmc.App.Jobs.Work;

/// <summary>Orders and reports as lines of JSON between the daemon and its workers.</summary>
internal static class WorkJson
{
    /// <summary>The line that lets a worker open its run folder.</summary>
    public const string Go = "go";

    /// <summary>The line that tells a worker that another job works in its run folder.</summary>
    public const string Wait = "wait";

    /// <summary>An order as a line.</summary>
    public static string Line(WorkOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Line(new JObject { ["job"] = order.Job, ["words"] = new JArray(order.Words), ["folder"] = order.Folder, ["cores"] = order.Cores, ["answer"] = order.AnswerPath });
    }

    /// <summary>Reads an order.</summary>
    /// <exception cref="InvalidDataException">The line is no order.</exception>
    public static WorkOrder ReadOrder(string line)
    {
        JObject json = Read(line);
        return new WorkOrder((long)Need(json, "job"), [.. Need(json, "words").Select(w => (string)w!)], (string)Need(json, "folder")!, (int)Need(json, "cores"), (string)Need(json, "answer")!);
    }

    /// <summary>A report as a line.</summary>
    public static string Line(WorkReport report) => Line(report switch
    {
        WorkReport.Progress p => Progress(p.Value, p.RemainingSeconds, "progress"),
        WorkReport.Curves c => new JObject { ["report"] = "curves", ["curves"] = Curves(c.Items) },
        WorkReport.Line l => new JObject { ["report"] = "line", ["text"] = l.Text, ["person"] = l.IsForPerson },
        WorkReport.Folder f => new JObject { ["report"] = "folder", ["path"] = f.Path },
        WorkReport.Result r => new JObject { ["report"] = "result", ["exitCode"] = r.ExitCode, ["outcome"] = r.Outcome, ["wait"] = r.HasToWait },
        _ => throw new ArgumentOutOfRangeException(nameof(report)),
    });

    /// <summary>Reads a report.</summary>
    /// <exception cref="InvalidDataException">The line is no report.</exception>
    public static WorkReport ReadReport(string line)
    {
        JObject json = Read(line);
        return (string?)json["report"] switch
        {
            "progress" => new WorkReport.Progress(ReadProgress(json), (double?)json["remainingSeconds"]),
            "curves" => new WorkReport.Curves(ReadCurves(json)),
            "line" => new WorkReport.Line((string)Need(json, "text")!, (bool)Need(json, "person")),
            "folder" => new WorkReport.Folder((string)Need(json, "path")!),
            "result" => new WorkReport.Result((int)Need(json, "exitCode"), (string)Need(json, "outcome")!, (bool)Need(json, "wait")),
            _ => throw new InvalidDataException("a worker said something unknown"),
        };
    }

    /// <summary>Progress with its figures, as events carry it.</summary>
    public static JObject Progress(StageProgress value, double? remainingSeconds, string? report = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        var json = new JObject();
        if (report is not null) json["report"] = report;
        json["stage"] = value.Stage;
        json["done"] = value.Done;
        json["total"] = value.Total;
        json["message"] = value.Message;
        json["remainingSeconds"] = Number(remainingSeconds ?? double.NaN);
        json["figures"] = new JArray((value.Detail?.Figures ?? []).Select(f => new JObject { ["name"] = f.Name, ["series"] = f.Series, ["value"] = Number(f.Value) }));
        return json;
    }

    /// <summary>Reads progress with its figures.</summary>
    public static StageProgress ReadProgress(JToken json)
    {
        ArgumentNullException.ThrowIfNull(json);
        ProgressFigure[] figures = [.. (json["figures"] ?? new JArray()).Select(f => new ProgressFigure((string)Need(f, "name")!, (string)Need(f, "series")!, (double?)f["value"] ?? double.NaN))];
        return new StageProgress(
            (string)Need(json, "stage")!, (long)Need(json, "done"), (long)Need(json, "total"), (string?)json["message"] ?? "", figures.Length > 0 ? new ProgressDetail(figures, []) : null);
    }

    /// <summary>Curves, as events carry them.</summary>
    public static JArray Curves(IEnumerable<ProgressCurve> curves) =>
        new(curves.Select(c => new JObject { ["name"] = c.Name, ["x"] = new JArray(c.X.Select(Number)), ["y"] = new JArray(c.Y.Select(Number)) }));

    /// <summary>Reads curves.</summary>
    public static IReadOnlyList<ProgressCurve> ReadCurves(JToken json) => [.. Need(json, "curves").Select(c => new ProgressCurve((string)Need(c, "name")!, Numbers(c, "x"), Numbers(c, "y")))];

    /// <summary>An object as one line; what is not finite is null.</summary>
    public static string Line(JObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new FiniteJsonWriter(text);
        json.WriteTo(writer);
        return text.ToString();
    }

    private static JValue Number(double value) => double.IsFinite(value) ? new JValue(value) : JValue.CreateNull();

    private static double[] Numbers(JToken curve, string name) => [.. Need(curve, name).Select(v => (double?)v ?? double.NaN)];

    private static JToken Need(JToken json, string name) => json[name] is { Type: not JTokenType.Null } value ? value : throw new InvalidDataException($"a line lacks '{name}'");

    private static JObject Read(string line)
    {
        try
        {
            return CanonicalJson.Parse(line) as JObject ?? throw new InvalidDataException("a line is no JSON object");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"a line is no JSON: {e.Message}");
        }
    }
}
