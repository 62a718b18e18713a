using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Reports;
using XasRmc.TrainingSets.Demonstrations;

namespace XasRmc.App.Pipeline;

/// <summary>A job that shows what a network teaches; its run folder has the report, the document and the tables. It takes a minute, so one that was broken off begins anew.</summary>
internal sealed class DemonstrationJob : IJob
{
    /// <summary>The report's name in the run folder.</summary>
    public const string ReportName = "report.html";

    private readonly IDemonstration _demonstration;

    /// <summary>Makes a job.</summary>
    /// <param name="demonstration">What is shown.</param>
    public DemonstrationJob(IDemonstration demonstration)
    {
        ArgumentNullException.ThrowIfNull(demonstration);
        _demonstration = demonstration;
        Definition = new JobDefinition(KindOf(demonstration.Word), new JObject { ["recipe"] = RecipeJson(demonstration.Recipe) }, demonstration.InputHashes, demonstration.Recipe.Seed);
    }

    /// <inheritdoc />
    public JobDefinition Definition { get; }

    /// <summary>The kind of the job of a demonstration.</summary>
    public static string KindOf(string word) => "demo-" + word;

    /// <summary>A recipe with all of its keys.</summary>
    public static JToken RecipeJson(DemonstrationRecipe recipe)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        DemonstrationRecipeReader.Write(recipe, text);
        return CanonicalJson.Parse(text.ToString());
    }

    /// <inheritdoc />
    public JobResult Run(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        // The result is written last: where it is, the report is whole.
        if (context.Folder.Exists(RunFolder.ResultName)) return new JobResult(ExitCode.Done, (JObject)context.Folder.ReadJson(RunFolder.ResultName));
        DemonstrationOutcome outcome = _demonstration.Run(context, cancellationToken);
        context.Folder.WriteText(ReportName, w => DemonstrationHtml.Write(outcome.Page, JobRunner.Version, w));
        foreach (CsvTable table in outcome.Tables) context.Folder.WriteText(table.FileName, table.Write);
        return new JobResult(ExitCode.Done, outcome.Document);
    }
}
