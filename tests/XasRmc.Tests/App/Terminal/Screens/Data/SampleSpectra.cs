using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Screens.Data;
using XasRmc.App.Terminal.Shell;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Tests.App.Terminal.Widgets;

namespace XasRmc.Tests.App.Terminal.Screens.Data;

/// <summary>Spectra of formulas, and a screen that is driven by hand.</summary>
internal static class SampleSpectra
{
    internal static readonly Shared Seen = new(new TerminalProfile(ColourDepth.Palette, GlyphSet.Braille), JobBoard.Empty, new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero), "/home/user/beamtime");

    /// <summary>What a file holds.</summary>
    internal static SpectrumContent Content(string label, string? edge = "Au:L3", int number = 1, bool isChi = false, string? fault = null, params string[] formulas) => new(
        number, label, isChi, edge, 420,
        isChi ? [new SpectrumColumn(1, "k", "1/A", 0, 15), new SpectrumColumn(2, "chi", "", 0, 0.01)]
            : [new SpectrumColumn(1, "energy", "eV", 11719.2, 12719.25), new SpectrumColumn(2, "i0", "", 10512.5, 9876.25), new SpectrumColumn(3, "it", "", 5012.5, 2345.5), new SpectrumColumn(4, "iff", "", 12.5, 230.5)],
        isChi ? null : 1, [.. formulas.Length > 0 ? formulas : ["ln(i0/it)"]], fault);

    /// <summary>The curves of an edge: a step and one wave.</summary>
    internal static ReducedCurves Curves(string edge = "Au:L3", double rAngstrom = 2.6, double rbkg = 1, double kMax = 12, params string[] warnings)
    {
        var absorber = AbsorptionEdge.Parse(edge);
        double e0 = absorber.EnergyEv;
        var grid = new KGrid(0, 0.05, 260);
        double[] k = grid.ToArray();
        double[] chi = [.. k.Select(x => 6 * Math.Sin(2 * x * rAngstrom) * Math.Exp(-0.014 * x * x) * x / (x * x * x + 20))];
        var r = new RGrid(0, 0.05, 160);
        double[] magnitude = [.. r.ToArray().Select(x => Math.Exp(-12 * (x - rAngstrom) * (x - rAngstrom)) + 0.1 / (1 + rbkg))];
        double[] re = [.. r.ToArray().Select((x, i) => magnitude[i] * Math.Cos(9 * x))];
        double[] energy = [.. Enumerable.Range(0, 420).Select(i => e0 - 150 + 2 * i)];
        double[] pre = [.. energy.Select(e => 0.5 - 2e-4 * (e - e0))], post = [.. energy.Select(e => 1.5 - 4e-4 * (e - e0))];
        double[] background = [.. energy.Select((e, i) => e < e0 ? pre[i] : post[i])];
        double[] mu = [.. energy.Select((e, i) => background[i] + (e < e0 ? 0 : 0.2 * Math.Sin((e - e0) / 18) * Math.Exp(-(e - e0) / 200)))];
        JObject document = ReduceDocument.Build(new ChiSpectrum("x", absorber, grid, chi, new double[260]), e0, 1, 1.2e-4, r.ToArray(), re, new double[160], magnitude, warnings);
        ReduceDocument.AddAbsorption(document, energy, mu, background, pre, post);
        ReduceDocument.AddReduction(document, new ReductionSettings { E0Ev = e0, Pre1Ev = -150, Pre2Ev = -75, Norm1Ev = 25, Norm2Ev = 688, NNorm = 2, Rbkg = rbkg, KMax = 12.95 });
        ReduceDocument.AddWindow(document, new FourierSettings { KMin = 3, KMax = kMax }, k, [.. k.Select(x => x > 3 && x < kMax ? 1.0 : 0)]);
        double[] waveletR = [.. Enumerable.Range(0, 30).Select(i => 0.5 + 0.2 * i)], waveletK = [.. Enumerable.Range(0, 50).Select(i => 0.25 * i)];
        ReduceDocument.AddWavelet(document, waveletK, waveletR, [.. waveletR.SelectMany(x => waveletK.Select(q => Math.Exp(-2 * (x - rAngstrom) * (x - rAngstrom) - 0.05 * (q - 6) * (q - 6))))], 2);
        return ReducedCurves.Of(document);
    }

    /// <summary>The curves of a chi(k) file.</summary>
    internal static ReducedCurves ChiCurves()
    {
        var grid = new KGrid(0, 0.05, 300);
        double[] k = grid.ToArray();
        JObject document = ReduceDocument.Build(new ChiSpectrum("x", AbsorptionEdge.Parse("Pd:K"), grid, [.. k.Select(x => Math.Sin(5 * x) / (x * x + 5))], new double[300]), double.NaN, double.NaN, double.NaN, [0, 1, 2, 3], [0, 1, 0, 0], [0, 0, 0, 0], [0, 1, 2, 0], []);
        ReduceDocument.AddWindow(document, new FourierSettings { KMin = 3, KMax = 12 }, k, [.. k.Select(x => x is > 3 and < 12 ? 1.0 : 0)]);
        return ReducedCurves.Of(document);
    }

    /// <summary>A screen with some files open; every reduction went well.</summary>
    internal static DataScreen With(params (string Path, SpectrumContent Content, ReducedCurves Curves)[] files)
    {
        var screen = new DataScreen();
        foreach ((string path, SpectrumContent content, ReducedCurves curves) in files)
        {
            screen = Screen(DataOpening.Begin(screen, [path]));
            screen = Screen(Tell(screen, DataQueries.Look + path, new FileLook(path, [content], null)));
            screen = Reduced(screen, curves);
        }

        return screen;
    }

    /// <summary>Two foils.</summary>
    internal static DataScreen Foils() => With(("au.xdi", Content("au.xdi"), Curves()), ("foils/pd.xdi", Content("pd.xdi", "Pd:K"), Curves("Pd:K", 2.5, 1, 12, "The points lie far apart.")));

    /// <summary>The screen after the chosen entry's reduction went well.</summary>
    internal static DataScreen Reduced(DataScreen screen, ReducedCurves curves) => Screen(Tell(screen, DataQueries.KeyOf(screen.Selected!), new ReduceAnswer(screen.Selected!.Words, curves, null)));

    /// <summary>The screen of a step.</summary>
    internal static DataScreen Screen(ScreenStep step) => (DataScreen)step.Screen;

    /// <summary>Hands an answer in.</summary>
    internal static ScreenStep Tell(DataScreen screen, string key, object value) => screen.Update(new Answered(key, value, null), Seen);

    /// <summary>Presses keys as the shell hands them on: the screen's actions first, unless a letter is typed. All effects are gathered.</summary>
    internal static ScreenStep Press(DataScreen screen, string words) => Press(screen, Keys.Of(words));

    /// <summary>Types text.</summary>
    internal static ScreenStep Type(DataScreen screen, string text) => Press(screen, Keys.Typed(text));

    private static ScreenStep Press(DataScreen screen, IEnumerable<Key> keys)
    {
        var effects = new List<IEffect>();
        foreach (Key key in keys)
        {
            bool isText = screen.IsTyping && key is { Code: KeyCode.Character, Ctrl: false };
            ScreenAction? action = isText ? null : screen.Actions(Seen).FirstOrDefault(a => a.Key == key && !(screen.IsTyping && key.Code is not (KeyCode.Character or KeyCode.Function)));
            ScreenStep step = action is not null ? screen.Run(action.Id, Seen) : screen.Update(new InputArrived(new InputEvent.KeyPressed(key)), Seen);
            screen = Screen(step);
            effects.AddRange(step.Effects);
        }

        return new ScreenStep(screen, effects);
    }
}
