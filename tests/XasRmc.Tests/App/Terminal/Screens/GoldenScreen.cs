using System.Globalization;
using System.Text;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.Tests.App.Terminal.Screens;

/// <summary>
/// Compares what is drawn, text and looks, with files in the folder Golden beside this one: one file for each size and kind of terminal.
/// With <c>XASRMC_UPDATE_GOLDEN=1</c> the files are written anew; look at the difference before it is committed.
/// </summary>
internal static class GoldenScreen
{
    /// <summary>The environment variable that has the files written.</summary>
    public const string UpdateVariable = "XASRMC_UPDATE_GOLDEN";

    private const int MostShownDifferences = 24;

    /// <summary>The terminals that every screen is drawn for.</summary>
    public static IReadOnlyList<GoldenVariant> Variants { get; } =
    [
        new("80x24", 80, 24, new TerminalProfile(ColourDepth.Palette, GlyphSet.Braille)),
        new("100x30", 100, 30, new TerminalProfile(ColourDepth.Palette, GlyphSet.Braille)),
        new("160x50", 160, 50, new TerminalProfile(ColourDepth.Palette, GlyphSet.Braille)),
        new("ascii", 80, 24, new TerminalProfile(ColourDepth.Palette, GlyphSet.Ascii)),
        new("nocolour", 80, 24, new TerminalProfile(ColourDepth.None, GlyphSet.Braille)),
    ];

    /// <summary>Draws a model for every terminal and compares; all differences are told at once.</summary>
    /// <param name="name">The name of the files.</param>
    /// <param name="model">The model; its size and profile are replaced, as if the window had changed.</param>
    /// <param name="variants">The names of the terminals; all where there are none.</param>
    public static void Check(string name, TuiModel model, params string[] variants)
    {
        ArgumentNullException.ThrowIfNull(model);
        AssertCatalogued(model);
        var faults = new StringBuilder();
        foreach (GoldenVariant variant in Variants.Where(v => variants.Length == 0 || variants.Contains(v.Name)))
        {
            CellGrid grid = Draw(model, variant);
            if (variant.Profile.Glyphs == GlyphSet.Ascii) AssertAscii(grid, $"{name} ({variant.Name})");
            faults.Append(Compare($"{name}.{variant.Name}", Describe(grid, variant.Profile.Colours)));
        }

        if (faults.Length > 0) Assert.Fail($"{faults}Set {UpdateVariable}=1 to take what is drawn now.");
    }

    /// <summary>Draws one screen alone in the frame of the whole.</summary>
    /// <param name="name">The name of the files.</param>
    /// <param name="screen">The screen.</param>
    /// <param name="shared">What all see.</param>
    /// <param name="variants">The names of the terminals; all where there are none.</param>
    public static void Check(string name, Screen screen, Shared shared, params string[] variants) => Check(name, new TuiModel([screen], 0, shared, 80, 24), variants);

    /// <summary>The model on a terminal: it hears of the size as it would from the loop.</summary>
    public static TuiModel On(TuiModel model, GoldenVariant variant)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(variant);
        TuiModel there = model with { Shared = model.Shared with { Profile = variant.Profile } };
        return TuiUpdate.Apply(there, new InputArrived(new InputEvent.Resized(variant.Width, variant.Height))).Model;
    }

    /// <summary>Draws a model on a terminal.</summary>
    public static CellGrid Draw(TuiModel model, GoldenVariant variant)
    {
        var grid = new CellGrid(variant.Width, variant.Height);
        TuiDrawing.Draw(grid, On(model, variant));
        return grid;
    }

    /// <summary>All rows as text, for assertions on single words.</summary>
    public static string Text(CellGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return string.Join('\n', Enumerable.Range(0, grid.Height).Select(grid.RowText));
    }

    /// <summary>The text, then for each row the looks that are not plain: the columns, the colour by its meaning, and after a slash b(old), d(im), u(nderlined), r(everse).</summary>
    public static string Describe(CellGrid grid, ColourDepth colours)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var text = new StringBuilder();
        for (int y = 0; y < grid.Height; y++) text.Append(grid.RowText(y)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"==== looks; cursor {(grid.Cursor is { } c ? FormattableString.Invariant($"{c.X},{c.Y}") : "hidden")}\n");
        for (int y = 0; y < grid.Height; y++)
        {
            string looks = GoldenLooks.OfRow(grid, y, colours);
            if (looks.Length > 0) text.Append(CultureInfo.InvariantCulture, $"{y,2}:{looks}\n");
        }

        return text.ToString();
    }

    private static string Compare(string name, string drawn)
    {
        string path = Path.Combine(SharedFiles.RepositoryRoot, "tests", "XasRmc.Tests", "App", "Terminal", "Screens", "Golden", name + ".txt");
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(path, drawn);
            return "";
        }

        if (!File.Exists(path)) return $"{name}: there is no golden file; what is drawn:\n{drawn}\n";
        string expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        return expected == drawn ? "" : Difference(name, expected.Split('\n'), drawn.Split('\n'));
    }

    private static string Difference(string name, string[] expected, string[] drawn)
    {
        var text = new StringBuilder($"{name}: what is drawn differs (- golden, + drawn):\n");
        int shown = 0;
        for (int i = 0; i < Math.Max(expected.Length, drawn.Length); i++)
        {
            string? was = i < expected.Length ? expected[i] : null, now = i < drawn.Length ? drawn[i] : null;
            if (was == now) continue;
            if (++shown > MostShownDifferences)
            {
                text.Append("  ... and more\n");
                break;
            }

            if (was is not null) text.Append(CultureInfo.InvariantCulture, $"{i + 1,3} - {was}\n");
            if (now is not null) text.Append(CultureInfo.InvariantCulture, $"{i + 1,3} + {now}\n");
        }

        return text.ToString();
    }

    /// <summary>An action with a key can be given another one by the settings, which know it by the screen's catalogue.</summary>
    private static void AssertCatalogued(TuiModel model)
    {
        string[] known = [.. model.Screen.Catalogue(model.Shared).Select(a => a.Id)];
        string[] unknown = [.. model.Screen.Actions(model.Shared).Where(a => a.Key is not null && !known.Contains(a.Id)).Select(a => a.Id)];
        Assert.True(unknown.Length == 0, $"the catalogue of {model.Screen.Name} lacks {string.Join(", ", unknown)}");
    }

    private static void AssertAscii(CellGrid grid, string name)
    {
        for (int y = 0; y < grid.Height; y++)
        {
            string row = grid.RowText(y);
            Assert.True(row.All(c => c is >= ' ' and <= '~'), $"{name}: row {y} is not ASCII: {row}");
        }
    }
}
