using Newtonsoft.Json.Linq;
using XasRmc.App.Reports;
using XasRmc.Core;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>validate</c>, <c>xasrmc.validate/1</c>.</summary>
public static class ValidateDocument
{
    /// <summary>Builds the document.</summary>
    /// <param name="report">The judgement.</param>
    /// <param name="network">The document of <c>invert</c>, or null where there is none.</param>
    /// <param name="fit">The document of <c>fit</c>, or null where there is none.</param>
    /// <param name="reportPath">Where the report was written, or null.</param>
    public static JObject Build(ValidationReport report, JObject? network, JObject? fit, string? reportPath)
    {
        ArgumentNullException.ThrowIfNull(report);
        JObject document = DocumentJson.Start("validate");
        document["set"] = report.SetId;
        document["question"] = report.Question;
        document["verdict"] = OutcomeText.Word(report.Verdict);
        document["findings"] = new JArray(report.Findings.Select(f => new JObject
        {
            ["criterion"] = f.Criterion,
            ["subject"] = f.Subject,
            ["outcome"] = OutcomeText.Word(f.Outcome),
            ["value"] = DocumentJson.Number(f.Value),
            ["limit"] = DocumentJson.Number(f.Limit),
            ["unit"] = f.Unit,
            ["why"] = f.Why,
            ["next"] = f.Next,
            ["decides"] = f.Decides,
        }));
        document["network"] = network is null ? JValue.CreateNull() : network;
        document["fit"] = fit is null ? JValue.CreateNull() : fit;
        document["notes"] = DocumentJson.Texts(report.Notes);
        document["reportPath"] = reportPath is null ? JValue.CreateNull() : new JValue(reportPath);
        return document;
    }
}
