using System.Collections.Immutable;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>Labelled fields. Faults are said beside a field once it was left, and all of them when the form is handed in.</summary>
/// <param name="Fields">The fields; names differ.</param>
internal sealed record Form(ImmutableArray<FormField> Fields)
{
    /// <summary>The key that hands the form in from any field; Enter does so on the last.</summary>
    public static Key SubmitKey { get; } = Key.Control('s');

    /// <summary>Which field has the focus.</summary>
    public int Focus { get; private init; }

    /// <summary>Faults found outside, e.g. a file that is not there, by the names of fields; they hold until the field changes.</summary>
    public ImmutableDictionary<string, string> OutsideFaults { get; private init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The fields that were left once.</summary>
    public ImmutableHashSet<int> Left { get; private init; } = [];

    /// <summary>True where letters go into a field.</summary>
    public bool IsTyping => Fields[Focus].IsTyping;

    /// <summary>The name of the field with the focus.</summary>
    public string FocusName => Fields[Focus].Name;

    /// <summary>Whether no field has a fault.</summary>
    public bool IsRight => Fields.All(f => FaultOf(f) is null);

    /// <summary>What is wrong with a field; null for nothing.</summary>
    public string? FaultOf(FormField field) => field.Fault ?? OutsideFaults.GetValueOrDefault(field.Name);

    /// <summary>The same with a fault that was found outside; the field gets the focus.</summary>
    public Form WithFault(string name, string fault) => this with { OutsideFaults = OutsideFaults.SetItem(name, fault), Focus = IndexOf(name) };

    /// <summary>The same without faults that were found outside: for those that other fields may have put right.</summary>
    public Form WithoutOutsideFaults() => OutsideFaults.IsEmpty ? this : this with { OutsideFaults = OutsideFaults.Clear() };

    /// <summary>The same with another field of the same name.</summary>
    public Form WithField(FormField field) => this with { Fields = Fields.SetItem(IndexOf(field.Name), field), OutsideFaults = OutsideFaults.Remove(field.Name) };

    /// <summary>The same with the focus on a field.</summary>
    public Form FocusOn(string name) => MoveTo(IndexOf(name));

    /// <summary>Takes a key.</summary>
    public FormStep Update(Key key)
    {
        if (key == SubmitKey) return Submit();
        switch (key.Code)
        {
            case KeyCode.Escape:
                return new FormStep(this, IsCancelled: true);
            case KeyCode.Enter:
                return Focus == Fields.Length - 1 ? Submit() : new FormStep(MoveTo(Focus + 1));
            case KeyCode.Tab:
                return new FormStep(MoveTo((Focus + (key.Shift ? Fields.Length - 1 : 1)) % Fields.Length));
            case KeyCode.Down:
                return new FormStep(MoveTo(Math.Min(Focus + 1, Fields.Length - 1)));
            case KeyCode.Up:
                return new FormStep(MoveTo(Math.Max(Focus - 1, 0)));
            default:
                return new FormStep(Changed(Fields[Focus].Update(key)));
        }
    }

    /// <summary>Takes pasted text into the field with the focus.</summary>
    public Form Paste(string text) => Changed(Fields[Focus].Paste(text));

    /// <summary>Draws it: a row a field, a fault beside it or, where it does not fit, below.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="area">Where.</param>
    /// <param name="profile">What the terminal shows.</param>
    /// <param name="isActive">Whether keys go into it; else no field is marked and no hint is shown.</param>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile, bool isActive = true)
    {
        Rect within = area.Intersect(grid.Area);
        if (within.IsEmpty || Fields.IsEmpty) return;
        int labels = Math.Min(Fields.Max(f => RuneWidth.Of(ScreenText.Of(f.Label, profile.Glyphs))), Math.Max(4, within.Width / 3));
        var rows = new List<(int Field, bool IsNote)>();
        for (int i = 0; i < Fields.Length; i++)
        {
            rows.Add((i, false));
            if (Note(i, isActive, out _) is not null) rows.Add((i, true));
        }

        int focusRow = rows.IndexOf((Focus, false)), last = rows.FindLastIndex(r => r.Field == Focus);
        int first = Math.Clamp(last - within.Height + 1, 0, Math.Max(0, focusRow));
        for (int i = 0; i < within.Height && first + i < rows.Count; i++)
        {
            (int field, bool isNote) = rows[first + i];
            var row = new Rect(within.X, within.Y + i, within.Width, 1);
            if (isNote) DrawNote(grid, row, field, labels, profile, isActive);
            else DrawField(grid, row, field, labels, profile, isActive);
        }
    }

    private void DrawField(CellGrid grid, Rect row, int index, int labels, TerminalProfile profile, bool isActive)
    {
        FormField field = Fields[index];
        bool hasFocus = isActive && index == Focus;
        if (hasFocus) grid.Write(row, row.X, row.Y, ">", Theme.Accent);
        grid.Write(row, row.X + 2, row.Y, ScreenText.Pad(field.Label, labels, profile.Glyphs), hasFocus ? Theme.Accent : Theme.Text);
        string suffix = ScreenText.Of(field.Suffix, profile.Glyphs);
        int left = row.X + labels + 4, room = row.Right - left - (suffix.Length > 0 ? RuneWidth.Of(suffix) + 1 : 0);
        if (room <= 0) return;
        var place = new Rect(left, row.Y, room, 1);
        field.Draw(grid, place, profile, hasFocus);
        if (suffix.Length > 0) grid.Write(row, left + (field is NumberFormField ? Math.Min(room, 14) : room) + 1, row.Y, suffix, Theme.Faint);
    }

    private void DrawNote(CellGrid grid, Rect row, int index, int labels, TerminalProfile profile, bool isActive)
    {
        if (Note(index, isActive, out bool isFault) is not { } note) return;
        int left = Math.Min(row.X + labels + 4, row.Right - Math.Min(row.Width, 12));
        grid.Write(row, left, row.Y, ScreenText.Cut(isFault ? "! " + note : note, row.Right - left, profile.Glyphs), isFault ? Theme.Bad : Theme.Faint);
    }

    // A fault, or the hint of the field with the focus.
    private string? Note(int index, bool isActive, out bool isFault)
    {
        FormField field = Fields[index];
        string? fault = Left.Contains(index) || OutsideFaults.ContainsKey(field.Name) ? FaultOf(field) : null;
        isFault = fault is not null;
        return fault ?? (isActive && index == Focus && field.Hint.Length > 0 ? field.Hint : null);
    }

    private FormStep Submit()
    {
        int wrong = Fields.ToList().FindIndex(f => FaultOf(f) is not null);
        Form all = this with { Left = [.. Enumerable.Range(0, Fields.Length)] };
        return wrong >= 0
            ? new FormStep(all with { Focus = wrong })
            : new FormStep(all, new FormValues(Fields.ToImmutableDictionary(f => f.Name, f => f.Value)));
    }

    private Form MoveTo(int index) => this with { Focus = index, Left = Left.Add(Focus) };

    private Form Changed(FormField field) => field == Fields[Focus] ? this : WithField(field);

    private int IndexOf(string name)
    {
        int at = Fields.ToList().FindIndex(f => f.Name == name);
        return at >= 0 ? at : throw new ArgumentException($"The form has no field '{name}'.", nameof(name));
    }
}
