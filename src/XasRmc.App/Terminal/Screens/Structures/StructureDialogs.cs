using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Structures;

/// <summary>Input into what lies over the screen of structures.</summary>
internal static class StructureDialogs
{
    /// <summary>Takes a key.</summary>
    public static ScreenStep OnKey(StructuresScreen screen, StructureOverlay overlay, Key key)
    {
        switch (overlay)
        {
            case StructureOverlay.Picker picker:
                return OnPicker(screen, picker.Files.Update(key));
            case StructureOverlay.Runs { List: var list }:
                if (!list.IsTyping && list.Filter.Text.Length == 0 && key.Code is KeyCode.Escape or KeyCode.Backspace) return new ScreenStep(screen with { Overlay = null });
                return new ScreenStep(screen with { Overlay = new StructureOverlay.Runs(list.Update(key)) });
            case StructureOverlay.Save save:
                return OnSave(screen, save.Form.Update(key));
            case StructureOverlay.Windows windows:
                return OnWindows(screen, windows.Form.Update(key));
            default:
                return new ScreenStep(screen);
        }
    }

    /// <summary>Takes pasted text.</summary>
    public static ScreenStep OnPaste(StructuresScreen screen, StructureOverlay overlay, string text) => overlay switch
    {
        StructureOverlay.Picker picker => OnPicker(screen, picker.Files.Paste(text)),
        StructureOverlay.Runs runs => new ScreenStep(screen with { Overlay = new StructureOverlay.Runs(runs.List.Paste(text)) }),
        StructureOverlay.Save save => new ScreenStep(screen with { Overlay = new StructureOverlay.Save(save.Form.Paste(text)) }),
        StructureOverlay.Windows windows => new ScreenStep(screen with { Overlay = new StructureOverlay.Windows(windows.Form.Paste(text)) }),
        _ => new ScreenStep(screen),
    };

    private static ScreenStep OnPicker(StructuresScreen screen, FilePickerStep step)
    {
        if (step.IsCancelled) return new ScreenStep(screen with { Overlay = null });
        if (step.Chosen is { } path) return screen.ToWant(new StructureSource.OfFile(path));
        StructuresScreen next = screen with { Overlay = new StructureOverlay.Picker(step.Picker) };
        return new ScreenStep(next, step.WantedFolder is { } folder ? [FolderListing.Of(StructureQueries.FolderKey, folder)] : []);
    }

    private static ScreenStep OnSave(StructuresScreen screen, FormStep step)
    {
        if (step.IsCancelled || screen.Wanted is not StructureSource.Built built) return new ScreenStep(screen with { Overlay = null });
        bool isChanged = screen.Overlay is StructureOverlay.Save before && !before.Form.Fields.SequenceEqual(step.Form.Fields);
        // A file that is there already is no fault any more once it may be replaced.
        StructuresScreen next = screen with { Overlay = new StructureOverlay.Save(isChanged ? step.Form.WithoutOutsideFaults() : step.Form) };
        if (step.Submitted is not { } values) return new ScreenStep(next);
        return new ScreenStep(next, StructureQueries.Save(built, values.Text(StructureOverlay.Save.Path).Trim(), values.Text(StructureOverlay.Save.Format), values.IsOn(StructureOverlay.Save.Replace)));
    }

    private static ScreenStep OnWindows(StructuresScreen screen, FormStep step)
    {
        if (step.IsCancelled) return new ScreenStep(screen with { Overlay = null });
        if (step.Submitted is not { } values) return new ScreenStep(screen with { Overlay = new StructureOverlay.Windows(step.Form) });
        StructuresScreen next = screen with { Overlay = null, Windows = string.Join(' ', ShellWindows.Of(values.Text(ShellWindows.Field))), Focus = StructurePart.Plots };
        return new ScreenStep(next, next.Counting().Take(1).ToArray());
    }
}
