using System.Collections.Immutable;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>Which part of the screen has the focus, with what it holds.</summary>
internal abstract record DataPart
{
    /// <summary>The list of spectra.</summary>
    public sealed record Browse : DataPart;

    /// <summary>The form of the reduction of the chosen entry.</summary>
    /// <param name="Form">The form.</param>
    /// <param name="Start">The choices before it was begun.</param>
    public sealed record Edit(Form Form, ImmutableDictionary<string, string> Start) : DataPart;

    /// <summary>The picker of files.</summary>
    /// <param name="Picker">The picker.</param>
    public sealed record Pick(FilePicker Picker) : DataPart;

    /// <summary>The spectra of a file with several.</summary>
    /// <param name="Look">The file.</param>
    /// <param name="List">Its spectra.</param>
    /// <param name="Marked">The numbers of those that are marked.</param>
    public sealed record Groups(FileLook Look, ListView<SpectrumContent> List, ImmutableHashSet<int> Marked) : DataPart;

    /// <summary>The questions about columns and edge of the chosen entry.</summary>
    /// <param name="Form">The form.</param>
    public sealed record Columns(Form Form) : DataPart;

    /// <summary>The form of a new set.</summary>
    /// <param name="Form">The form.</param>
    /// <param name="Ids">The entries that go into it.</param>
    /// <param name="IsWaiting">Whether it is being written.</param>
    public sealed record Save(Form Form, ImmutableArray<int> Ids, bool IsWaiting = false) : DataPart;

    /// <summary>All warnings and faults of the chosen entry.</summary>
    /// <param name="Pane">The text.</param>
    public sealed record Notes(TextPane Pane) : DataPart;
}
