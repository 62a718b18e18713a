using System.Globalization;
using XasRmc.App.Terminal.Cells;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>A line broken into rows of a width: at blanks where there are any, else between characters.</summary>
internal static class WrappedText
{
    /// <summary>The rows of a line; an empty line is one empty row.</summary>
    public static IEnumerable<string> Rows(string line, int width)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        string text = line.Replace("\t", "    ", StringComparison.Ordinal);
        int start = 0;
        do
        {
            int end = start, columns = 0, blank = -1;
            while (end < text.Length)
            {
                int next = end + StringInfo.GetNextTextElementLength(text, end);
                int wide = RuneWidth.Of(text[end..next]);
                if (columns + wide > width && end > start) break;
                if (text[end] == ' ' && end > start) blank = end;
                columns += wide;
                end = next;
            }

            if (end < text.Length && text[end] != ' ' && blank > start) end = blank;
            yield return text[start..end].TrimEnd(' ');
            start = end;
            while (start < text.Length && text[start] == ' ' && start > 0) start++;
        }
        while (start < text.Length);
    }
}
