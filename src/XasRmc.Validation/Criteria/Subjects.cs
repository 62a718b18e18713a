using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>How findings name what they are about, and how settings match these names.</summary>
internal static class Subjects
{
    public static string Pair(Element absorber, Element neighbour) => $"{absorber.Symbol}-{neighbour.Symbol}";

    public static string Shell(string pair, int shell) => FormattableString.Invariant($"{pair}, shell {shell}");

    /// <summary>True where a setting holds for a finding of this subject.</summary>
    public static bool Matches(CriterionSetting setting, string subject)
    {
        string[] parts = subject.Split(", ");
        return (setting.Subject is null || string.Equals(setting.Subject, parts[0], StringComparison.OrdinalIgnoreCase))
            && (setting.Shell is null || parts.Contains(FormattableString.Invariant($"shell {setting.Shell}")));
    }
}
