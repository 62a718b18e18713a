using System.Collections.Immutable;
using System.Globalization;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>A path that is typed, and the entries of its folder that begin with or hold what is typed. It reads no folder itself: it asks for entries.</summary>
internal sealed record FilePicker
{
    private static readonly ImmutableArray<ListColumn<FileEntry>> s_columns =
    [
        new("", 0, e => e.IsFolder ? e.Name + "/" : e.Name) { Style = e => e.IsFolder ? Theme.Accent : Theme.Text },
        new("", 9, e => e.SizeBytes is { } size ? SizeText(size) : "") { IsRight = true },
    ];

    private FilePicker(string folder) => Folder = folder;

    /// <summary>The key that shows or leaves out hidden entries.</summary>
    public static Key HiddenKey { get; } = Key.Control('t');

    /// <summary>The folder whose entries are shown or awaited; it ends with a slash.</summary>
    public string Folder { get; private init; }

    /// <summary>The typed path.</summary>
    public TextField Path { get; private init; } = new();

    /// <summary>The entries that match.</summary>
    public ListView<FileEntry> List { get; private init; } = new(s_columns, e => e.Name) { EmptyText = "nothing here" };

    /// <summary>Whether hidden entries are shown.</summary>
    public bool ShowsHidden { get; private init; }

    /// <summary>Whether a name that does not exist may be chosen, for a file that is to be written.</summary>
    public bool AllowsNew { get; init; }

    /// <summary>Whether a folder is chosen and not a file: Enter on <c>.</c> or Ctrl+S takes the one that is shown.</summary>
    public bool PicksFolder { get; init; }

    /// <summary>What is wrong; null for nothing.</summary>
    public string? Fault { get; private init; }

    /// <summary>Whether entries are awaited.</summary>
    public bool IsWaiting { get; private init; }

    private ImmutableArray<FileEntry> Entries { get; init; } = [];

    /// <summary>Begins in a folder; its entries are wanted.</summary>
    public static FilePickerStep Open(string folder, bool allowsNew = false, bool picksFolder = false) =>
        new FilePicker(Slashed(folder)) { AllowsNew = allowsNew, PicksFolder = picksFolder }.Go(folder, null);

    /// <summary>Takes the entries of a folder that was asked for; those of another are dropped.</summary>
    public FilePicker WithListing(string folder, IEnumerable<FileEntry> entries)
    {
        if (Slashed(folder) != Folder) return this;
        return (this with { Entries = [.. entries.Where(e => e.Name is not ("." or ".."))], IsWaiting = false, Fault = null }).Refresh(null);
    }

    /// <summary>Says why a folder could not be read.</summary>
    public FilePicker WithFault(string folder, string fault) => Slashed(folder) == Folder ? (this with { Entries = [], IsWaiting = false, Fault = fault }).Refresh(null) : this;

    /// <summary>Takes a key: letters go into the path, arrows through the entries, Tab completes, Enter opens or chooses.</summary>
    public FilePickerStep Update(Key key)
    {
        if (key == HiddenKey) return new FilePickerStep((this with { ShowsHidden = !ShowsHidden }).Refresh(List.SelectedKey));
        if (key == Form.SubmitKey && PicksFolder) return new FilePickerStep(this, Chosen: Folder);
        switch (key.Code)
        {
            case KeyCode.Escape:
                return new FilePickerStep(this, IsCancelled: true);
            case KeyCode.Up or KeyCode.Down or KeyCode.PageUp or KeyCode.PageDown:
                return new FilePickerStep(this with { List = List.Update(key) });
            case KeyCode.Tab:
                return Complete();
            case KeyCode.Enter:
                return Take();
            default:
                return Typed(Path.Update(key));
        }
    }

    /// <summary>Takes a pasted path: an absolute one replaces what was typed.</summary>
    public FilePickerStep Paste(string text)
    {
        string path = text.Trim();
        return Typed(path.StartsWith('/') || path.StartsWith("~/", StringComparison.Ordinal) ? new TextField().Paste(path) : Path.Paste(path));
    }

    /// <summary>Draws it: the path, the entries, and below them what is wrong or how to go on.</summary>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile)
    {
        Rect within = area.Intersect(grid.Area);
        if (within.IsEmpty) return;
        (Rect top, Rect rest) = within.SplitTop(1);
        (Rect rows, Rect foot) = rest.SplitBottom(rest.Height >= 3 ? 1 : 0);
        List.Draw(grid, rows, profile);
        int x = grid.Write(top, top.X, top.Y, "Path ", Theme.Accent);
        Path.Draw(grid, new Rect(x, top.Y, Math.Max(0, top.Right - x), 1), profile, hasFocus: true);
        if (foot.IsEmpty) return;
        string hidden = ShowsHidden ? "Ctrl+T leave hidden out" : "Ctrl+T show hidden";
        string text = Fault is not null ? "! " + Fault : IsWaiting ? "reading the folder" : $"Tab complete  Enter {(PicksFolder ? "open  Ctrl+S take this folder" : "open")}  {hidden}";
        grid.Write(foot, foot.X, foot.Y, ScreenText.Cut(text, foot.Width, profile.Glyphs), Fault is null ? Theme.Faint : Theme.Bad);
    }

    private static string Slashed(string folder) => folder.EndsWith('/') ? folder : folder + "/";

    private static string SizeText(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.#} GB"),
    };

    private string TypedName => Path.Text[(Path.Text.LastIndexOf('/') + 1)..];

    private FilePickerStep Typed(TextField path)
    {
        // A path that begins anew behind the folder that stands there, as with '/' typed behind a slash, replaces it.
        int anew = Math.Max(path.Text.LastIndexOf("//", StringComparison.Ordinal), path.Text.LastIndexOf("/~/", StringComparison.Ordinal));
        if (anew >= 0) path = new TextField(path.Text[(anew + 1)..], Math.Max(0, path.Caret - anew - 1));
        if (path.Text == Path.Text) return new FilePickerStep(this with { Path = path });
        int slash = path.Text.LastIndexOf('/');
        string folder = slash >= 0 ? path.Text[..(slash + 1)] : Folder;
        FilePicker picker = this with { Path = path, Fault = null };
        return folder == Folder ? new FilePickerStep(picker.Refresh(null)) : picker.Go(folder, path);
    }

    private FilePickerStep Go(string folder, TextField? path)
    {
        string slashed = Slashed(folder);
        FilePicker picker = this with { Folder = slashed, Path = path ?? TextField.Of(slashed), Entries = [], IsWaiting = true, Fault = null };
        return new FilePickerStep(picker.Refresh(null), WantedFolder: slashed);
    }

    private FilePicker Refresh(string? selected)
    {
        string name = TypedName;
        IEnumerable<FileEntry> matching = Entries
            .Where(e => ShowsHidden || !e.IsHidden || (name.StartsWith('.') && e.Name.StartsWith(name, StringComparison.Ordinal)))
            .Where(e => e.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(e => e.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(e => e.IsFolder)
            .ThenBy(e => e.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(e => e.Name, StringComparer.Ordinal);
        FileEntry[] up = name.Length == 0 && Folder != "/" ? [new FileEntry("..", true)] : [];
        FileEntry[] all = [.. up, .. matching];
        ListView<FileEntry> list = List.WithItems(all);
        string? wanted = selected ?? (all.FirstOrDefault(e => e.Name == name) ?? all.FirstOrDefault(e => e.Name != "..") ?? all.FirstOrDefault())?.Name;
        return this with { List = wanted is null ? list : list.Select(wanted) };
    }

    private FilePickerStep Complete()
    {
        string[] names = [.. List.Items.Where(e => e.Name != ".." && e.Name.StartsWith(TypedName, StringComparison.OrdinalIgnoreCase)).Select(e => e.Name)];
        if (names.Length == 0) return new FilePickerStep(this);
        string common = names[0];
        foreach (string name in names)
        {
            int same = 0;
            while (same < Math.Min(common.Length, name.Length) && char.ToLowerInvariant(common[same]) == char.ToLowerInvariant(name[same])) same++;
            common = common[..same];
        }

        if (names.Length == 1 && List.Items.First(e => e.Name == names[0]).IsFolder) return Go(Folder + names[0], null);
        // Without anything in common a person chooses by the arrows: Tab takes what is marked.
        if (common.Length <= TypedName.Length && names.Length > 1 && TypedName.Length > 0) common = List.Selected is { IsFolder: false, Name: not ".." } marked ? marked.Name : common;
        return common.Length < TypedName.Length ? new FilePickerStep(this) : Typed(TextField.Of(Folder + common));
    }

    private FilePickerStep Take()
    {
        if (IsWaiting) return new FilePickerStep(this);
        if (TypedName == "..") return Go(Parent(), null);
        if (TypedName == "." && PicksFolder) return new FilePickerStep(this, Chosen: Folder);
        bool isNew = AllowsNew && TypedName.Length > 0 && List.Items.All(e => e.Name != TypedName);
        if (!isNew && List.Selected is { } entry)
        {
            if (entry.Name == "..") return Go(Parent(), null);
            if (entry.IsFolder) return Go(Folder + entry.Name, null);
            if (!PicksFolder) return new FilePickerStep(this, Chosen: Folder + entry.Name);
            return new FilePickerStep(this with { Fault = $"'{entry.Name}' is a file: choose a folder" });
        }

        if (AllowsNew && TypedName.Length > 0) return new FilePickerStep(this, Chosen: Folder + TypedName);
        return new FilePickerStep(this with { Fault = TypedName.Length > 0 ? $"there is no '{TypedName}' here" : "there is nothing to open here" });
    }

    private string Parent()
    {
        string trimmed = Folder.TrimEnd('/');
        int slash = trimmed.LastIndexOf('/');
        // A folder of a home or a relative one is left to whoever lists it.
        if (trimmed is "~" or "." || trimmed.EndsWith("..", StringComparison.Ordinal) || slash < 0) return Folder + "../";
        return trimmed[..(slash + 1)];
    }
}
