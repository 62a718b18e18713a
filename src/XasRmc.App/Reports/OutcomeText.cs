using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>The words for an outcome, the same in reports, tables and documents.</summary>
internal static class OutcomeText
{
    public static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Fail => "fail",
        _ => "inconclusive",
    };
}
