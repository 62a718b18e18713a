using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Widgets;
using XasRmc.Core;
using XasRmc.Tests.App.Terminal.Plots;

namespace XasRmc.Tests.App.Terminal.Widgets;

public sealed class ListViewTests
{
    [Fact]
    public void Draw_ColumnsAndSelection_TextAndLooks()
    {
        var grid = new CellGrid(34, 5);

        Jobs(3).Update(Key.Of('j')).Draw(grid, grid.Area, GridText.Block);

        Goldens.AssertSame("list.txt", GridText.Text(grid) + "\n" + GridText.Looks(grid));
        Assert.Equal((0, 2), grid.Cursor);
    }

    [Theory]
    [InlineData("j j k", 1)]
    [InlineData("G", 99)]
    [InlineData("G g", 0)]
    [InlineData("End Up", 98)]
    [InlineData("PageDown", 9)]
    [InlineData("PageDown PageDown PageUp", 9)]
    [InlineData("End Home Down Down", 2)]
    [InlineData("k", 0)]
    public void Update_Keys_Move(string keys, int index) => Assert.Equal(index, Keys.Of(keys).Aggregate(Jobs(100), (l, k) => l.Update(k)).Index);

    [Fact]
    public void WithItems_ItemsComeAndGo_SelectionStaysWithItsKey()
    {
        ListView<int> list = Jobs(10).Select("5");

        Assert.Equal("5", list.WithItems([-3, -2, -1, 0, 5, 6]).SelectedKey);
        Assert.Equal(4, list.WithItems([-3, -2, -1, 0, 5, 6]).Index);
        Assert.Equal("6", list.WithItems([0, 1, 2, 3, 4, 6]).SelectedKey);
        Assert.Null(list.WithItems([]).SelectedKey);
        Assert.Equal("7", list.WithItems([]).WithItems([7]).SelectedKey);
    }

    [Fact]
    public void Update_Filter_IsTypedAndClearedAndKeepsTheSelection()
    {
        ListView<int> list = Jobs(30).Select("12");

        ListView<int> typing = Keys.Of("/ j o b Space 1 2").Aggregate(list, (l, k) => l.Update(k));
        Assert.True(typing.IsTyping);
        Assert.Equal(["12"], typing.Shown.Select(i => $"{i}"));
        ListView<int> done = typing.Update(Key.Of(KeyCode.Enter));
        Assert.False(done.IsTyping);
        Assert.Contains("/job 12", GridText.Draw(40, 8, g => done.Draw(g, g.Area, GridText.Ascii)), StringComparison.Ordinal);
        Assert.Contains("1 of 30", GridText.Draw(40, 8, g => done.Draw(g, g.Area, GridText.Ascii)), StringComparison.Ordinal);
        ListView<int> cleared = done.Update(Key.Of(KeyCode.Escape));
        Assert.Equal((30, "12"), (cleared.Shown.Length, cleared.SelectedKey));
        Assert.Contains("nothing matches 'zzz'", GridText.Draw(40, 8, g => list.WithFilter("zzz").Draw(g, g.Area, GridText.Ascii)), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_AnyStateAndSize_ShowsTheSelectionWithinItsArea()
    {
        var random = new RandomStream(12, 0);
        Key[] keys = [.. Keys.Of("j k g G PageUp PageDown Home End / j 1 Enter Escape")];
        for (int trial = 0; trial < 300; trial++)
        {
            ListView<int> list = Jobs(random.NextInt(60)) with { PageRows = 1 + random.NextInt(30) };
            for (int i = random.NextInt(20); i > 0; i--) list = random.NextInt(8) == 0 ? list.WithItems(Enumerable.Range(random.NextInt(5), random.NextInt(60))) : list.Update(keys[random.NextInt(keys.Length)]);
            var profile = GridText.Profiles[random.NextInt(GridText.Profiles.Length)];
            var area = new Rect(random.NextInt(8) - 3, random.NextInt(8) - 3, random.NextInt(90), random.NextInt(26));
            CellGrid grid = GridText.AssertWithin(80, 24, area, profile, (g, r) => list.Draw(g, r, profile));
            Rect within = area.Intersect(grid.Area);
            if (list.Index >= 0 && within.Height >= 4 && within.Width >= 30 && area.X == within.X)
                Assert.Single(Enumerable.Range(0, 24), y => grid[within.X, y].Rune.Value == '>');
        }
    }

    [Fact]
    public void Draw_NarrowColumns_CutsWithAnEllipsis()
    {
        ListView<int> list = new ListView<int>([new("Name", 8, i => "a rather long name"), new("n", 3, i => "12345") { IsRight = true }], i => $"{i}").WithItems([1]);

        Assert.Equal("> a rathe… 12…", GridText.Draw(20, 2, g => list.Draw(g, g.Area, GridText.Block)).Split('\n')[0]);
        Assert.Equal("> a rathe~ 12~", GridText.Draw(20, 2, g => list.Draw(g, g.Area, GridText.Ascii)).Split('\n')[0]);
    }

    [Fact]
    public void IndexAt_Rows_FindsWhatIsDrawnThere()
    {
        ListView<int> list = Jobs(50).Select("40");
        var area = new Rect(0, 2, 30, 10);

        Assert.Equal(-1, list.IndexAt(area, 2));
        Assert.Equal(list.Index, list.IndexAt(area, Enumerable.Range(3, 9).First(y => list.IndexAt(area, y) == 40)));
        Assert.Equal(-1, Jobs(2).IndexAt(area, 8));
    }

    private static ListView<int> Jobs(int count) => new ListView<int>(
        [new("Job", 0, i => $"job {i}"), new("Share", 8, i => $"{10 * i} %") { IsRight = true, Style = _ => Theme.Text }], i => $"{i}").WithItems(Enumerable.Range(0, count));
}
