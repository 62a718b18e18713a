using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>One field of a form.</summary>
/// <param name="Name">Its name in the values.</param>
/// <param name="Label">What a person reads.</param>
internal abstract record FormField(string Name, string Label)
{
    /// <summary>A few words on what belongs here, shown while it has the focus; may be empty.</summary>
    public string Hint { get; init; } = "";

    /// <summary>What stands behind it, e.g. a unit.</summary>
    public virtual string Suffix => "";

    /// <summary>Its value as text.</summary>
    public abstract string Value { get; }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public virtual string? Fault => null;

    /// <summary>True where letters go into it.</summary>
    public virtual bool IsTyping => false;

    /// <summary>Takes a key; the same field where it is not one of its own.</summary>
    public abstract FormField Update(Key key);

    /// <summary>Takes pasted text.</summary>
    public virtual FormField Paste(string text) => this;

    /// <summary>Draws its value into one row.</summary>
    public abstract void Draw(CellGrid grid, Rect row, TerminalProfile profile, bool hasFocus);

    /// <summary>The look of a place to write in.</summary>
    protected static CellStyle Written(bool hasFocus) => hasFocus ? new CellStyle(default, default, CellAttributes.Underline | CellAttributes.Bold) : new CellStyle(default, default, CellAttributes.Underline);
}
