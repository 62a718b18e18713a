using System.Collections.Immutable;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>One of some words.</summary>
internal sealed record ChoiceFormField(string Name, string Label, ImmutableArray<string> Choices, int Index = 0) : FormField(Name, Label)
{
    /// <inheritdoc />
    public override string Value => Choices[Index];

    /// <inheritdoc />
    public override FormField Update(Key key) => key switch
    {
        { Code: KeyCode.Left } => this with { Index = (Index + Choices.Length - 1) % Choices.Length },
        { Code: KeyCode.Right } => this with { Index = (Index + 1) % Choices.Length },
        _ when key.Is(' ') || key.Is('l') => this with { Index = (Index + 1) % Choices.Length },
        _ when key.Is('h') => this with { Index = (Index + Choices.Length - 1) % Choices.Length },
        _ => this,
    };

    /// <inheritdoc />
    public override void Draw(CellGrid grid, Rect row, TerminalProfile profile, bool hasFocus)
    {
        string[] words = [.. Choices.Select((c, i) => i == Index ? $"[{c}]" : $" {c} ")];
        bool fits = words.Sum(w => RuneWidth.Of(ScreenText.Of(w, profile.Glyphs))) <= row.Width;
        int x = row.X;
        if (hasFocus) grid.Cursor = (row.X, row.Y);
        for (int i = 0; i < words.Length; i++)
        {
            if (!fits && i != Index) continue;
            if (hasFocus && i == Index) grid.Cursor = (x, row.Y);
            string text = fits ? words[i] : $"< {Choices[i]} >";
            x = grid.Write(row, x, row.Y, ScreenText.Cut(text, row.Right - x, profile.Glyphs), i == Index ? (hasFocus ? Theme.Selected : new CellStyle(default, default, CellAttributes.Bold)) : Theme.Faint);
        }
    }
}
