using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>Finds tables of numbers among the lines of a text.</summary>
internal static class TableFinder
{
    private const int LinesOfAnotherTable = 5;
    private const double RestartShare = 0.5;
    private static readonly string[] s_commentMarks = ["#", "%", ";", "!", "*", "//", "--"];

    private enum LineKind
    {
        Blank,
        Text,
        Row,
    }

    /// <summary>The habit under which most lines are rows of one length.</summary>
    /// <exception cref="XasFormatException">Under none of them are two lines rows of two or more numbers.</exception>
    public static TableHabit FindHabit(SpectrumText text)
    {
        TableHabit? best = null;
        int bestRows = 1;
        List<string> lines = [.. text.Lines.Where(l => l.Any(char.IsAsciiDigit) && !IsComment(l))];
        foreach (TableHabit habit in TableHabit.All)
        {
            int rows = lines.Select(l => CleanCells(habit.Split(StripComment(l)), habit.DecimalComma)).Where(n => n > 1)
                .GroupBy(n => n).Select(g => g.Count()).DefaultIfEmpty(0).Max();
            if (rows > bestRows) (best, bestRows) = (habit, rows);
        }

        return best ?? throw new XasFormatException(
            text.SourceName, 0, "no table of numbers with two or more columns and two or more rows is found; the file holds no spectrum that can be read");
    }

    /// <summary>All tables, in the order of the file.</summary>
    public static List<ColumnTable> Find(SpectrumText text, TableHabit habit, LineFaults faults)
    {
        List<ColumnTable> runs = Runs(text, habit, faults, out List<bool> followsGap);
        int main = runs.GroupBy(r => r.ColumnCount).OrderByDescending(g => g.Sum(r => r.Rows.Count)).ThenByDescending(g => g.Key).Select(g => g.Key).FirstOrDefault();
        int longest = runs.Select(r => r.Rows.Count).DefaultIfEmpty(0).Max();
        var tables = new List<ColumnTable>();
        for (int i = 0; i < runs.Count; i++)
        {
            ColumnTable run = runs[i];
            if (run.ColumnCount != main && run.Rows.Count < LinesOfAnotherTable)
            {
                foreach (int line in run.Lines)
                    faults.Add(line, FormattableString.Invariant($"the row has {run.ColumnCount} values where the table has {main}; it is left out"));
                continue;
            }

            bool isStray = followsGap[i] && run.Rows.Count < 3 && longest >= 4 * LinesOfAnotherTable && (i + 1 == runs.Count || followsGap[i + 1]);
            if (tables.Count > 0 && tables[^1].ColumnCount == run.ColumnCount && Continues(tables[^1], run))
            {
                tables[^1].Rows.AddRange(run.Rows);
                tables[^1].Lines.AddRange(run.Lines);
            }
            else if (isStray)
            {
                foreach (int line in run.Lines) faults.Add(line, "these numbers stand outside the table; they are left out");
            }
            else
            {
                tables.Add(run);
            }
        }

        return [.. tables.SelectMany(t => SplitAtRestarts(t, faults))];
    }

    /// <summary>Unbroken runs of rows of one length, each with the header lines above it.</summary>
    private static List<ColumnTable> Runs(SpectrumText text, TableHabit habit, LineFaults faults, out List<bool> followsGap)
    {
        var runs = new List<ColumnTable>();
        followsGap = [];
        var header = new List<string>();
        bool gap = true;
        ColumnTable? run = null;
        for (int i = 0; i < text.Lines.Length; i++)
        {
            string line = text.Lines[i].Trim('\x1a', '\f', '\r');
            LineKind kind = Classify(line, habit, run is not null && !gap ? run.ColumnCount : 0, out double[] values, out int broken);
            if (kind != LineKind.Row)
            {
                gap |= kind == LineKind.Text;
                string bare = line.Trim().TrimStart('#', '%', ';', '!', '*', '/').Trim();
                if (kind == LineKind.Text && bare.Any(char.IsLetterOrDigit)) header.Add(bare);
                continue;
            }

            if (run is null || gap || values.Length != run.ColumnCount)
            {
                // Rows that go on below a comment keep the header of the first.
                run = new ColumnTable(values.Length, [.. header.Count > 0 || runs.Count == 0 ? header : runs[^1].Header]);
                runs.Add(run);
                followsGap.Add(gap);
                header.Clear();
                gap = false;
            }

            if (broken > 0) faults.Add(i + 1, broken == 1 ? "a cell is not a number; it counts as missing" : "cells are not numbers; they count as missing");
            run.Rows.Add(values);
            run.Lines.Add(i + 1);
        }

        if (header.Count > 0 && runs.Count > 0 && !header.All(string.IsNullOrWhiteSpace)) faults.Add(0, "The lines below the table are no rows of it; they are left out.");
        return runs;
    }

    private static LineKind Classify(string line, TableHabit habit, int expected, out double[] values, out int broken)
    {
        values = [];
        broken = 0;
        if (string.IsNullOrWhiteSpace(line)) return LineKind.Blank;
        if (IsComment(line)) return LineKind.Text;
        string[] cells = habit.Split(StripComment(line));
        if (cells.Length < 2 || !NumberText.TryParse(cells[0], habit.DecimalComma, out _)) return LineKind.Text;
        var row = new double[cells.Length];
        int numbers = 0, words = 0;
        for (int c = 0; c < cells.Length; c++)
        {
            if (NumberText.TryParse(cells[c], habit.DecimalComma, out row[c]))
            {
                numbers++;
                continue;
            }

            row[c] = double.NaN;
            broken++;
            if (!NumberText.IsMissing(cells[c])) words++;
        }

        // Words are broken cells only inside a table and in the minority; elsewhere the line is text ("10 K, Cu foil").
        if (words > 0 && (cells.Length != expected || 2 * numbers < cells.Length)) return LineKind.Text;
        values = row;
        return LineKind.Row;
    }

    private static int CleanCells(string[] cells, bool decimalComma)
    {
        int numbers = 0;
        foreach (string cell in cells)
        {
            if (NumberText.TryParse(cell, decimalComma, out _)) numbers++;
            else if (!NumberText.IsMissing(cell)) return 0;
        }

        return numbers > 1 ? cells.Length : 0;
    }

    private static bool IsComment(string line)
    {
        string start = line.TrimStart();
        return s_commentMarks.Any(m => start.StartsWith(m, StringComparison.Ordinal));
    }

    private static string StripComment(string line)
    {
        int mark = line.AsSpan().IndexOfAny('#', '!', '%');
        return mark > 0 && char.IsWhiteSpace(line[mark - 1]) ? line[..mark] : line;
    }

    /// <summary>Whether the first column of a run goes on where the table above it stopped, in the same direction.</summary>
    private static bool Continues(ColumnTable table, ColumnTable run)
    {
        double first = table.Rows[0][0], last = table.Rows[^1][0], next = run.Rows[0][0];
        if (table.Rows.Count == 1) return run.Rows.Count == 1 || (next > last) == (run.Rows[^1][0] > next);
        return last > first ? next >= last - RestartShare * (last - first) : next <= last + RestartShare * (first - last);
    }

    private static IEnumerable<ColumnTable> SplitAtRestarts(ColumnTable table, LineFaults faults)
    {
        var part = new ColumnTable(table.ColumnCount, table.Header);
        for (int i = 0; i < table.Rows.Count; i++)
        {
            if (part.Rows.Count >= LinesOfAnotherTable && Restarts(part, table, i))
            {
                faults.Add(table.Lines[i], "the first column starts again; from here on it is another scan");
                yield return part;
                part = new ColumnTable(table.ColumnCount, table.Header);
            }

            part.Rows.Add(table.Rows[i]);
            part.Lines.Add(table.Lines[i]);
        }

        yield return part;
    }

    /// <summary>Whether row i, and the one after it, fall back by more than half of the range swept so far: one row alone is a glitch.</summary>
    private static bool Restarts(ColumnTable part, ColumnTable table, int i)
    {
        if (i + 1 >= table.Rows.Count) return false;
        double first = part.Rows[0][0], last = part.Rows[^1][0], here = table.Rows[i][0], next = table.Rows[i + 1][0];
        double back = RestartShare * Math.Abs(last - first);
        if (back == 0) return false;
        return last > first ? here < last - back && next < last - back && next > here : here > last + back && next > last + back && next < here;
    }
}
