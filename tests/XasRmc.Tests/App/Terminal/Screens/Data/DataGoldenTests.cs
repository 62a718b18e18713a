using XasRmc.App.Terminal.Screens.Data;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Widgets;
using static XasRmc.Tests.App.Terminal.Screens.Data.SampleSpectra;

namespace XasRmc.Tests.App.Terminal.Screens.Data;

/// <summary>How the screen looks in each of its parts.</summary>
public sealed class DataGoldenTests
{
    [Fact]
    public void Empty_SaysHowToBegin() => GoldenScreen.Check("data-empty", new DataScreen(), Seen, "80x24");

    [Fact]
    public void Spectra_OneInSight() => GoldenScreen.Check("data", Foils(), Seen);

    [Fact]
    public void Spectra_Compared() => GoldenScreen.Check("data-compared", Screen(Press(Foils(), "a n n")), Seen, "80x24", "100x30", "ascii", "nocolour");

    [Fact]
    public void Wavelet_InSight() => GoldenScreen.Check("data-wavelet", Screen(Press(Foils(), "N")), Seen, "80x24", "ascii", "nocolour");

    [Fact]
    public void Reduction_BeingChangedAndRefused()
    {
        DataScreen waiting = Screen(Press(Foils(), "Enter Down Down 2 0"));
        GoldenScreen.Check("data-edit", Screen(Tell(waiting, "data.reduce.2", new ReduceAnswer(waiting.Selected!.Words, null, "foils/pd.xdi: KMax 12 Å⁻¹ is not above KMin 20 Å⁻¹"))), Seen);
    }

    [Fact]
    public void Picker_WithAFolder() => GoldenScreen.Check(
        "data-picker",
        Screen(Tell(Screen(Press(new DataScreen(), "o")), DataQueries.Folder, new FolderListing("/home/user/beamtime/", [new FileEntry("old", true), new FileEntry("au.xdi", false, 19_300), new FileEntry("pd scan.dat", false, 650)], null))),
        Seen, "80x24", "ascii");

    [Fact]
    public void Groups_OfAProject()
    {
        DataScreen asked = Screen(Tell(Screen(DataOpening.Begin(new DataScreen(), ["p.prj"])), DataQueries.Look + "p.prj",
            new FileLook("p.prj", [Content("foil"), Content("sample at 85 K", number: 2), Content("merge", null, 3), Content("chi of the merge", number: 4, isChi: true)], null)));
        GoldenScreen.Check("data-groups", Screen(Press(asked, "Space Space")), Seen, "80x24", "ascii", "nocolour");
    }

    [Fact]
    public void Columns_BeingNamed()
    {
        SpectrumContent content = Content("pd scan.dat", "Pd:K", 1, false, "the file holds transmission and fluorescence, so say which is meant: --mu \"ln(i0/it)\" or --mu \"iff/i0\"", "ln(i0/it)", "iff/i0");
        GoldenScreen.Check("data-columns", Screen(Press(Screen(Tell(Screen(DataOpening.Begin(new DataScreen(), ["pd scan.dat"])), DataQueries.Look + "pd scan.dat", new FileLook("pd scan.dat", [content], null))), "Down")), Seen, "80x24", "100x30", "ascii");
    }

    [Fact]
    public void Set_BeingSaved() => GoldenScreen.Check("data-save", Screen(Press(Foils(), "a s Tab Tab Ctrl+S")), Seen, "80x24", "100x30", "ascii");

    [Fact]
    public void Draw_InEverySize_StaysWithinItsArea()
    {
        DataScreen[] screens = [new DataScreen(), Foils(), Screen(Press(Foils(), "a")), Screen(Press(Foils(), "Enter")), Screen(Press(Foils(), "s")), Screen(Press(Foils(), "c")), Screen(Press(Foils(), "o")), Screen(Press(Foils(), "w"))];
        foreach ((int width, int height) in new[] { (60, 12), (80, 20), (100, 26), (130, 40), (160, 46), (200, 60) })
        {
            foreach (DataScreen screen in screens)
            {
                foreach (XasRmc.App.Terminal.Look.TerminalProfile profile in Plots.GridText.Profiles)
                    Plots.GridText.AssertWithin(width + 4, height + 2, new(2, 1, width, height), profile, (g, a) => screen.Draw(g, a, Seen with { Profile = profile }));
            }
        }
    }
}
