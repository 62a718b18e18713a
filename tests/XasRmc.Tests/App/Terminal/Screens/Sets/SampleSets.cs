using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Terminal.Screens.Sets;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.Tests.App.Terminal.Screens.Sets;

/// <summary>Answers of the verbs of sets, with folders that are the same on every machine.</summary>
internal static class SampleSets
{
    /// <summary>The answer of <c>sets list</c>: two good ones, and one that is broken.</summary>
    public static JObject List() => JObject.Parse("""
        { "format": "xasrmc.sets-list/1", "sets": [
          { "id": "measured-au-foil", "kind": "measured", "edges": "Au:L3", "question": "Do network and fit find the first shell of bulk gold where diffraction has it?", "fault": null },
          { "id": "measured-broken", "kind": "", "edges": "", "question": "", "fault": "set.json: line 7: unknown key 'egdes'" },
          { "id": "virtual-aupd-50", "kind": "virtual", "edges": "Au:L3, Pd:K", "question": "Do network and fit find the four distributions of a random alloy particle?", "fault": null } ] }
        """);

    /// <summary>The answer of <c>sets show</c> for the gold foil.</summary>
    public static JObject Foil(bool isThere) => JObject.Parse("""
        { "format": "xasrmc.sets-show/1", "set": "measured-au-foil", "folder": "/home/user/beamtime/validation-sets/measured-au-foil",
          "definition": { "id": "measured-au-foil", "kind": "measured", "question": "Do network and fit find the first shell of bulk gold where diffraction has it?", "composition": { "Au": 1.0 },
            "edges": [ { "edge": "Au:L3", "files": [ { "path": "xdl/foil.xdi" } ], "s02": { "value": 0.85, "sigma": 0.03 }, "k": { "min": 3, "max": 12 }, "r": { "min": 1.5, "max": 6 }, "kWeight": 2, "dk": 1 } ],
            "start": { "kind": "bulk", "cells": 4, "latticeAngstrom": 4.0782, "ordering": "pure", "sigma2": 0.008 }, "shells": [ { "rMin": 2.2, "rMax": 3.4 }, { "rMin": 3.4, "rMax": 4.5 } ],
            "fit": { "replicas": 4 }, "expectations": [ { "quantity": "distance", "absorber": "Au", "neighbour": "Au", "shell": 1, "value": 2.884, "tolerance": 0.01, "source": "lattice parameter at room temperature" } ],
            "seed": 7, "references": [ { "text": "E. A. Stern, Phys. Rev. B 48 (1993) 9825", "doi": "10.1103/PhysRevB.48.9825" } ], "notes": [ "All paths of up to four legs." ] },
          "files": [ { "path": "xdl/foil.xdi", "edges": [ "Au:L3" ], "found": FOUND, "next": NEXT } ],
          "criteria": [
            { "name": "agreement-sigma2-relative", "limit": 0.25, "unit": "", "reason": "EXAFS fixes sigma² to about a quarter", "reference": "doi 10.1103/PhysRevB.48.9825", "required": true, "ofTheSet": true, "subject": null, "shell": null },
            { "name": "agreement-r", "limit": 0.02, "unit": "Å", "reason": "Single-shell EXAFS is trusted to 0.02 Å", "reference": "", "required": true, "ofTheSet": false, "subject": null, "shell": null },
            { "name": "outside-training", "limit": null, "unit": "", "reason": "The threshold is the network's own", "reference": "", "required": false, "ofTheSet": false, "subject": null, "shell": null } ] }
        """.Replace("FOUND", isThere ? "\"/data/xas/xdl/foil.xdi\"" : "null", StringComparison.Ordinal)
            .Replace("NEXT", isThere ? "null" : "\"run 'xasrmc sets pull measured-au-foil', or name its folder with --data\"", StringComparison.Ordinal));

    /// <summary>The answer of <c>sets verify</c>.</summary>
    public static JObject Verified(string state) => JObject.Parse(string.Create(CultureInfo.InvariantCulture, $$"""
        { "format": "xasrmc.sets-verify/1", "set": "measured-au-foil", "complete": {{(state == "right" ? "true" : "false")}},
          "files": [ { "path": "xdl/foil.xdi", "state": "{{state}}", "fault": {{(state == "right" ? "null" : "\"the file xdl/foil.xdi has another content\"")}} } ] }
        """));

    /// <summary>The screen with sets, jobs on them, and the gold foil chosen; it was entered as a person would.</summary>
    public static TuiModel Model(bool isThere = false) => Answer(Answer(SampleJobs.Model(new SetsScreen()), "sets.list", List()), "sets.show", Foil(isThere));

    /// <summary>The model after an answer.</summary>
    public static TuiModel Answer(TuiModel model, string key, object? value, string? error = null) =>
        TuiUpdate.Apply(model, new Answered(key, value, error)).Model with { Pending = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty };
}
