using XasRmc.App.Terminal.Cells;

namespace XasRmc.App.Terminal.Shell;

/// <summary>One screen: an immutable state, what it does with a message, and how it is drawn. Pure: files, queue and clock are asked through effects.</summary>
internal abstract record Screen
{
    /// <summary>Its name in the palette and in <see cref="GoTo"/>, e.g. <c>Data</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What is shown beside the name, e.g. the file; may be empty.</summary>
    public virtual string Subject => "";

    /// <summary>The command line that shows the same as the screen does now; null where there is none.</summary>
    public virtual string? Verb(Shared shared) => null;

    /// <summary>True while letters go into a text field, so that they are no commands.</summary>
    public virtual bool IsTyping => false;

    /// <summary>What a person can do here now. Keys of the list are dispatched by the shell to <see cref="Run"/>; every action is in the palette and in help.</summary>
    public abstract IReadOnlyList<ScreenAction> Actions(Shared shared);

    /// <summary>Every action that it ever has, whatever it shows: for the settings, which give actions other keys.</summary>
    public virtual IEnumerable<ScreenAction> Catalogue(Shared shared) => Actions(shared);

    /// <summary>The screen comes into sight.</summary>
    /// <param name="subject">What it is to show; null for what it showed before.</param>
    /// <param name="shared">What all screens see.</param>
    public virtual ScreenStep Enter(object? subject, Shared shared) => new(this);

    /// <summary>Does an action of <see cref="Actions"/>; a destructive one has been confirmed.</summary>
    public abstract ScreenStep Run(string action, Shared shared);

    /// <summary>Takes a message: keys that are no action, pasted text, the mouse, answers, events of jobs. A screen that is not in sight gets all but input.</summary>
    public abstract ScreenStep Update(IMessage message, Shared shared);

    /// <summary>Draws it into an area of 60 by 12 cells or more; what does not fit is left out in the order of its importance.</summary>
    public abstract void Draw(CellGrid grid, Rect area, Shared shared);
}
