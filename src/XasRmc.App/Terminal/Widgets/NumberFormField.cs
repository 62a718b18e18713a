using System.Globalization;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>A number with a unit and a range.</summary>
internal sealed record NumberFormField(string Name, string Label, TextField Text, string Unit = "") : FormField(Name, Label)
{
    /// <summary>The least value.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    /// <summary>The greatest value.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>Whether only whole numbers are meant.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether it may be left empty.</summary>
    public bool IsOptional { get; init; }

    /// <summary>A word that may stand in the place of a number; null for none.</summary>
    public string? Word { get; init; }

    /// <summary>What holds while it is empty, shown in brackets; may be empty.</summary>
    public string Automatic { get; init; } = "";

    /// <summary>The number; null where there is none.</summary>
    public double? Number => double.TryParse(Text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    /// <inheritdoc />
    public override string Suffix => Unit;

    /// <inheritdoc />
    public override string Value => Text.Text.Trim();

    /// <inheritdoc />
    public override string? Fault
    {
        get
        {
            if (Value.Length == 0) return IsOptional ? null : "a number has to stand here";
            if (Word is { } word && Value == word) return null;
            if (Number is not { } number) return Value.Contains(',', StringComparison.Ordinal) ? "not a number: write a point, not a comma" : "not a number";
            if (IsWhole && number != Math.Floor(number)) return "only whole numbers";
            return number >= Least && number <= Most ? null : Range();
        }
    }

    /// <inheritdoc />
    public override bool IsTyping => true;

    /// <inheritdoc />
    public override FormField Update(Key key) => this with { Text = Text.Update(key) };

    /// <inheritdoc />
    public override FormField Paste(string text) => this with { Text = Text.Paste(text.Trim()) };

    /// <inheritdoc />
    public override void Draw(CellGrid grid, Rect row, TerminalProfile profile, bool hasFocus)
    {
        Rect place = row with { Width = Math.Min(row.Width, 14) };
        Text.Draw(grid, place, profile, hasFocus, Written(hasFocus));
        if (Text.Text.Length == 0 && Automatic.Length > 0) grid.Write(place, place.X + 1, place.Y, ScreenText.Cut($"({Automatic})", place.Width - 1, profile.Glyphs), Written(hasFocus) with { Foreground = Theme.Faint.Foreground });
    }

    private string Range()
    {
        string unit = Unit.Length > 0 ? " " + Unit : "";
        if (double.IsInfinity(Most)) return FormattableString.Invariant($"{Least} or more{unit}");
        return double.IsInfinity(Least) ? FormattableString.Invariant($"{Most} or less{unit}") : FormattableString.Invariant($"from {Least} to {Most}{unit}");
    }
}
