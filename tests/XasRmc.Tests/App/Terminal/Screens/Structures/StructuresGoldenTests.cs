using XasRmc.App.Terminal.Screens.Structures;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.Tests.App.Terminal.Screens.Structures;

/// <summary>How the screen of structures looks.</summary>
public sealed class StructuresGoldenTests
{
    private static Shared Shared => SampleJobs.Shared;

    [Fact]
    public void Atoms_OfWhatWasBuilt() => GoldenScreen.Check("structures", Ready(), Shared);

    [Fact]
    public void Plots_OfAFileOfSeveral()
    {
        var screen = (StructuresScreen)new StructuresScreen { Focus = StructurePart.Plots }.Enter("/data/structures.xyz", Shared).Screen;
        GoldenScreen.Check("structures-plots", SampleStructures.Answered(screen, Shared, configurations: 4), Shared);
    }

    [Fact]
    public void Form_WithAFault()
    {
        StructuresScreen screen = Ready() with { Focus = StructurePart.Form };
        GoldenScreen.Check("structures-form", screen with { Builder = screen.Builder.Update(XasRmc.App.Terminal.Input.Key.Of(XasRmc.App.Terminal.Input.KeyCode.Backspace)).Update(XasRmc.App.Terminal.Input.Key.Of(XasRmc.App.Terminal.Input.KeyCode.Tab)) }, Shared, "80x24", "nocolour");
    }

    [Fact]
    public void Save_OverIt() => GoldenScreen.Check("structures-save", Ready() with { Overlay = StructureOverlay.Save.Of(isPeriodic: true) }, Shared, "80x24", "ascii");

    private static StructuresScreen Ready() => SampleStructures.Answered((StructuresScreen)new StructuresScreen().Enter(null, Shared).Screen, Shared);
}
