using System.Collections.Immutable;
using System.Globalization;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Structures;

/// <summary>The windows in which neighbours are counted, as a person writes them: <c>2.2:3.4 3.4:4.6</c>, Å.</summary>
internal static class ShellWindows
{
    /// <summary>What holds at first.</summary>
    public const string Default = "2.2:3.4";

    /// <summary>The name of the form's field.</summary>
    public const string Field = "windows";

    /// <summary>The windows of a text.</summary>
    public static ImmutableArray<string> Of(string text) => [.. text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>What is wrong with a text; null for nothing.</summary>
    public static string? Fault(string text)
    {
        foreach (string window in Of(text))
        {
            string[] parts = window.Split(':');
            bool isRight = parts.Length == 2
                && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double low)
                && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double high) && low >= 0 && high > low;
            if (!isRight) return $"'{window}': write windows as 2.2:3.4 3.4:4.6";
        }

        return null;
    }

    /// <summary>The form that edits them.</summary>
    public static Form Edit(string text) => new([new TextFormField(Field, "windows Å", TextField.Of(text)) { IsRequired = true, Check = Fault, Hint = "from:to, several with blanks between" }]);
}
