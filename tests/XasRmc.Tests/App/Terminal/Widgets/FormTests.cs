using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Widgets;
using XasRmc.Core;
using XasRmc.Tests.App.Terminal.Plots;

namespace XasRmc.Tests.App.Terminal.Widgets;

public sealed class FormTests
{
    [Fact]
    public void NumberField_WordInItsPlace_IsNoFault()
    {
        var field = new NumberFormField("atoms", "atoms", TextField.Of("nearest")) { IsWhole = true, Least = 13, Word = "nearest" };

        Assert.Null(field.Fault);
        Assert.Equal("nearest", field.Value);
        Assert.Equal("not a number", (field with { Text = TextField.Of("near") }).Fault);
        Assert.NotNull((field with { Text = TextField.Of("5") }).Fault);
    }

    [Fact]
    public void Update_FilledAndHandedIn_GivesTheValues()
    {
        FormStep step = Run(Recipe(), "f o i l Tab Ctrl+E Ctrl+U 1 . 2 Tab Right Tab Space Tab / x Enter Enter");

        Assert.Equal("foil", step.Submitted!.Text("name"));
        Assert.Equal(1.2, step.Submitted.Number("rbkg"));
        Assert.Equal("L3", step.Submitted.Text("edge"));
        Assert.True(step.Submitted.IsOn("all"));
        Assert.Equal("/x", step.Submitted.Text("path"));
        Assert.Null(step.Submitted.Number("seed"));
    }

    [Fact]
    public void Update_WithFaults_GoesToTheFirstAndSaysIt()
    {
        FormStep step = Run(Recipe(), "Tab Ctrl+U 9 Ctrl+S");

        Assert.Null(step.Submitted);
        Assert.Equal("name", step.Form.FocusName);
        string text = GridText.Draw(60, 12, g => step.Form.Draw(g, g.Area, GridText.Ascii));
        Assert.Contains("! something has to stand here", text, StringComparison.Ordinal);
        Assert.Contains("! from 0.5 to 3 A", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Update_FieldNotLeftYet_IsNotComplainedAbout()
    {
        Assert.DoesNotContain("!", GridText.Draw(60, 12, g => Recipe().Draw(g, g.Area, GridText.Ascii)), StringComparison.Ordinal);
        Assert.Contains("!", GridText.Draw(60, 12, g => Run(Recipe(), "Tab").Form.Draw(g, g.Area, GridText.Ascii)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "a number has to stand here")]
    [InlineData("1,2", "not a number: write a point, not a comma")]
    [InlineData("abc", "not a number")]
    [InlineData("NaN", "not a number")]
    [InlineData("0.4", "from 0.5 to 3 Å")]
    [InlineData("1e0", null)]
    public void Fault_OfANumber_SaysWhatIsMeant(string text, string? fault) =>
        Assert.Equal(fault, new NumberFormField("r", "r", TextField.Of(text), "Å") { Least = 0.5, Most = 3 }.Fault);

    [Fact]
    public void WithFault_FromOutside_HoldsUntilTheFieldChanges()
    {
        Form form = Run(Recipe(), "f Enter").Form.WithFault("path", "there is no such file");

        Assert.Equal("path", form.FocusName);
        Assert.False(form.IsRight);
        Assert.True(Run(form, "x").Form.IsRight);
    }

    [Fact]
    public void Update_MovingAndCancelling()
    {
        Assert.Equal("path", Run(Recipe(), "Shift+Tab Shift+Tab").Form.FocusName);
        Assert.Equal("rbkg", Run(Recipe(), "Down Down Up").Form.FocusName);
        Assert.Equal("name", Run(Recipe(), "Up").Form.FocusName);
        Assert.True(Run(Recipe(), "Escape").IsCancelled);
        Assert.False(Run(Recipe(), "Tab Tab").Form.IsTyping);
        Assert.Equal("a b", Recipe().Paste("a\nb").Fields[0].Value);
    }

    [Fact]
    public void Draw_IsAsDrawnBefore()
    {
        var grid = new CellGrid(60, 10);
        Run(Recipe(), "f o i l Tab Ctrl+U 9 Tab").Form.Draw(grid, grid.Area, GridText.NoColour);

        Goldens.AssertSame("form.txt", GridText.Text(grid) + "\n" + GridText.Looks(grid));
    }

    [Fact]
    public void Draw_AnySize_ShowsTheFocusWithinItsArea()
    {
        var random = new RandomStream(13, 0);
        Key[] keys = [.. Keys.Of("Tab Shift+Tab Down Up x 1 Left Right Space Ctrl+S Ctrl+U")];
        for (int trial = 0; trial < 300; trial++)
        {
            Form form = Recipe();
            for (int i = random.NextInt(30); i > 0; i--) form = form.Update(keys[random.NextInt(keys.Length)]).Form;
            var profile = GridText.Profiles[random.NextInt(GridText.Profiles.Length)];
            var area = new Rect(random.NextInt(8) - 3, random.NextInt(8) - 3, random.NextInt(90), random.NextInt(26));
            CellGrid grid = GridText.AssertWithin(80, 24, area, profile, (g, r) => form.Draw(g, r, profile));
            Rect within = area.Intersect(grid.Area);
            if (within.Width < 30 || within.Height < 2) continue;
            Assert.NotNull(grid.Cursor);
            if (within.X == area.X) Assert.Equal('>', grid[within.X, grid.Cursor.Value.Y].Rune.Value);
        }
    }

    private static FormStep Run(Form form, string keys) => Keys.Of(keys).Aggregate(new FormStep(form), (s, k) => s.Form.Update(k)) is var step && keys.Length > 0 ? step : new FormStep(form);

    private static Form Recipe() => new(
    [
        new TextFormField("name", "Name", new TextField()) { IsRequired = true, Hint = "letters and digits" },
        new NumberFormField("rbkg", "Background up to", TextField.Of("1.0"), "Å") { Least = 0.5, Most = 3 },
        new ChoiceFormField("edge", "Edge", ["K", "L3", "L2"]),
        new ToggleFormField("all", "All paths"),
        new TextFormField("path", "File", new TextField()) { IsPath = true },
        new NumberFormField("seed", "Seed", new TextField()) { IsOptional = true, IsWhole = true },
    ]);
}
