using Newtonsoft.Json.Linq;
using XasRmc.App.Terminal.Screens.Sets;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Shell;
using XasRmc.Tests.App.Terminal.Widgets;

namespace XasRmc.Tests.App.Terminal.Screens.Sets;

/// <summary>How the screen of sets looks.</summary>
public sealed class SetsScreenGoldenTests
{
    [Fact]
    public void Sets_FileMissing() => GoldenScreen.Check("sets", SampleSets.Answer(SampleSets.Model(), SetsActions.Verify, new SetAnswer("measured-au-foil", SampleSets.Verified("missing"), null)));

    [Fact]
    public void Sets_AllInOrder_TextInFocus()
    {
        TuiModel model = SampleSets.Answer(SampleSets.Model(isThere: true), SetsActions.Verify, new SetAnswer("measured-au-foil", SampleSets.Verified("right"), null));
        GoldenScreen.Check("sets-text", Typed(SampleSets.Answer(model, SetsActions.Check, new SetAnswer("measured-au-foil", [], null)), "Tab"), "80x24", "nocolour");
    }

    [Fact]
    public void Sets_BrokenSetJson() => GoldenScreen.Check("sets-broken", SampleSets.Answer(Typed(SampleSets.Model(), "j"), "sets.show", null, "validation-sets/measured-broken/set.json: line 7: unknown key 'egdes'"), "80x24");

    [Fact]
    public void Sets_MixtureAndNearest()
    {
        JObject foil = SampleSets.Foil(isThere: true);
        foil["definition"]!["start"] = JArray.Parse("""
            [ { "kind": "mixture", "name": "grains and particles", "ordering": "random", "parts": [
                { "kind": "particle", "name": "particles", "shape": "sphere", "atoms": 147, "latticeAngstrom": 4.07, "ordering": "pure", "sigma2": 0.008, "share": 0.7 },
                { "kind": "bulk", "name": "grains", "cells": 3, "latticeAngstrom": 4.0782, "ordering": "pure", "sigma2": 0.008, "share": 0.3, "shareRange": { "min": 0, "max": 0.5 } } ] },
              { "kind": "nearest", "count": 3, "ordering": "random", "weight": 2 } ]
            """);
        TuiModel model = SampleSets.Answer(SampleSets.Answer(SampleJobs.Model(new SetsScreen()), "sets.list", SampleSets.List()), "sets.show", foil);
        GoldenScreen.Check("sets-mixture", model, "100x30");
    }

    [Fact]
    public void Sets_RunForm() => GoldenScreen.Check("sets-run", Typed(SampleSets.Model(isThere: true), "Enter Tab 1 x Tab 4 Tab 2 0 0"));

    [Fact]
    public void Sets_BatchForm() => GoldenScreen.Check("sets-batch", Typed(SampleSets.Model(isThere: true), "b s c a n s Tab Tab t e m p e r a t u r e Tab A u Tab Tab Right Tab 5"));

    [Fact]
    public void Sets_NewForm() => GoldenScreen.Check("sets-new", Typed(SampleSets.Model(), "a g o l d Tab A u Tab 4 , 1 Tab Tab Tab Tab Tab Tab A u : L 3 Tab"));

    [Fact]
    public void Sets_NoneYet()
    {
        TuiModel model = SampleSets.Answer(SampleJobs.Model(new SetsScreen()), "sets.list", null, "there is no folder validation-sets here or further up, nor a set in this folder: make one with 'xasrmc sets new', or name a folder with --folder");
        GoldenScreen.Check("sets-none", model, "80x24", "ascii");
    }

    private static TuiModel Typed(TuiModel model, string keys) => Keys.Of(keys).Aggregate(model, (m, key) => TuiUpdate.Apply(m, new InputArrived(new InputEvent.KeyPressed(key))).Model)
        with { Pending = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty };
}
