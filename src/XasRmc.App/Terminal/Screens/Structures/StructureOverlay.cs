using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Structures;

/// <summary>What lies over the screen of structures.</summary>
internal abstract record StructureOverlay
{
    /// <summary>Whether letters go into it.</summary>
    public abstract bool IsTyping { get; }

    /// <summary>A file is chosen.</summary>
    internal sealed record Picker(FilePicker Files) : StructureOverlay
    {
        /// <inheritdoc />
        public override bool IsTyping => true;
    }

    /// <summary>A run is chosen.</summary>
    internal sealed record Runs(ListView<RunEntry> List) : StructureOverlay
    {
        /// <inheritdoc />
        public override bool IsTyping => List.IsTyping;
    }

    /// <summary>The structure is saved.</summary>
    internal sealed record Save(Form Form) : StructureOverlay
    {
        /// <summary>The names of its fields.</summary>
        public const string Path = "path", Format = "format", Replace = "replace";

        /// <inheritdoc />
        public override bool IsTyping => true;

        /// <summary>The form for a structure.</summary>
        public static Save Of(bool isPeriodic) => new(new Form(
        [
            new TextFormField(Path, "file", TextField.Of("structure.xyz")) { IsPath = true, IsRequired = true, Hint = "from the current folder, or absolute" },
            new ChoiceFormField(Format, "format", isPeriodic ? ["xyz", "poscar", "lammps", "cif"] : ["xyz", "lammps"]) { Hint = isPeriodic ? "" : "poscar and cif need a crystal" },
            new ToggleFormField(Replace, "replace") { Hint = "a file of this name that is there already" },
        ]));
    }

    /// <summary>The windows of the shells are edited.</summary>
    internal sealed record Windows(Form Form) : StructureOverlay
    {
        /// <inheritdoc />
        public override bool IsTyping => true;
    }
}
