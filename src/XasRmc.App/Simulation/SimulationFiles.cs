using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.App.Simulation;

/// <summary>Writes the files of a simulated set: spectra, and the truth beside them. Each file appears whole or not at all.</summary>
internal static class SimulationFiles
{
    private const double ShellFromAngstrom = 2.2, ShellToAngstrom = 3.4;
    private static readonly RGrid s_grid = RGrid.OfBins(2.0, 6.5, 0.02);

    public static void WriteSpectrum(string folder, SimulationRecipe recipe, EdgeRecipe edgeRecipe, MuSpectrum mu)
    {
        AbsorptionEdge edge = mu.Edge!;
        var text = new StringBuilder();
        Line(text, $"# Simulated X-ray absorption spectrum, {edge.Element} {edge.Name} edge. Not measured.");
        Line(text, $"# Sample: {recipe.Title}, mean of {recipe.Snapshots} displaced snapshots.");
        Line(text, $"# chi(k) from FEFF 8 (feff85exafs), one run an absorber with its own potentials, all paths of up to {recipe.Feff.Legs} legs and {recipe.Feff.RPathAngstrom} A half length.");
        Line(text, $"# S02 {edgeRecipe.S02}; chi begins {edgeRecipe.E0OffsetEv} eV above the edge at {edge.EnergyEv} eV; noise {edgeRecipe.Noise} of the edge step; seed {recipe.Seed}.");
        Line(text, $"# A pre-edge line, the edge and a falling atomic background are in mu; see recipe.json and truth/.");
        Line(text, $"# energy in eV, mu is absorption times thickness");
        Line(text, $"#---");
        Line(text, $"# energy mu");
        for (int i = 0; i < mu.Count; i++) Line(text, $"{mu.EnergyEv[i],12:F3} {mu.Mu[i],13:F8}");
        Put(Path.Combine(folder, $"mu_{edge.Element}_{edge.Name}.dat"), text.ToString());
    }

    public static void WriteChi(string folder, ChiSpectrum chi)
    {
        var text = new StringBuilder();
        Line(text, $"# True chi(k) of {chi.Edge}: {chi.Label}; unweighted, S02 = 1, no noise, k from FEFF's own edge");
        Line(text, $"k_inv_angstrom,chi");
        for (int i = 0; i < chi.Grid.Count; i++) Line(text, $"{chi.Grid[i]:F2},{chi.Chi[i]:E6}");
        Put(Path.Combine(folder, "truth", $"chi_{chi.Edge.Element}_{chi.Edge.Name}.csv"), text.ToString());
    }

    public static void WriteAtoms(string folder, IReadOnlyList<AtomicConfiguration> snapshots)
    {
        using var xyz = new StringWriter(CultureInfo.InvariantCulture);
        ExtendedXyzWriter.Write(xyz, snapshots);
        Put(Path.Combine(folder, "truth", "structures.xyz"), xyz.ToString());

        PartialRdfSet rdf = PairCounter.Count(snapshots, s_grid);
        var text = new StringBuilder();
        Line(text, $"# True n_AB(r), neighbours B per atom A and angstrom, mean over all snapshots; r is the middle of a bin");
        Line(text, $"r_angstrom,{string.Join(',', rdf.Pairs.Select(p => $"{p.Absorber}-{p.Neighbour}"))}");
        for (int j = 0; j < s_grid.Count; j++)
            Line(text, $"{s_grid[j]:F2},{string.Join(',', rdf.Pairs.Select(p => p.PerAngstrom[j].ToString("G9", CultureInfo.InvariantCulture)))}");
        Put(Path.Combine(folder, "truth", "rdf.csv"), text.ToString());
    }

    public static void WriteMoments(string folder, SimulationRecipe recipe, AtomicConfiguration ideal, IReadOnlyList<AtomicConfiguration> snapshots)
    {
        Element[] elements = [.. ideal.Species.Where(e => ideal.CountOf(e) > 0)];
        double end = ideal.Count > 1 ? FirstShell.CutoffAngstrom(ideal) : ShellToAngstrom;
        var pairs = new JArray();
        foreach (Element a in elements)
        {
            foreach (Element b in elements)
            {
                ShellMoments m = PairMoments.Of(snapshots, a, b, ShellFromAngstrom, ShellToAngstrom);
                pairs.Add(new JObject
                {
                    ["absorber"] = a.Symbol,
                    ["neighbour"] = b.Symbol,
                    ["warrenCowley"] = Number(WarrenCowley.FirstShellParameter(ideal, a, b, end)),
                    ["shells"] = new JArray(new JObject
                    {
                        ["rMin"] = m.RMin, ["rMax"] = m.RMax, ["n"] = m.N, ["rAngstrom"] = Number(m.RAngstrom), ["sigma2"] = Number(m.Sigma2), ["c3"] = Number(m.C3),
                    }),
                });
            }
        }

        var document = new JObject
        {
            ["format"] = "xasrmc.truth/1",
            ["title"] = recipe.Title,
            ["atoms"] = ideal.Count,
            ["snapshots"] = snapshots.Count,
            ["composition"] = new JObject(elements.Select(e => new JProperty(e.Symbol, (double)ideal.CountOf(e) / ideal.Count))),
            ["pairs"] = pairs,
            ["edges"] = new JArray(recipe.Edges.Select(e =>
            {
                var edge = AbsorptionEdge.Parse(e.Edge);
                return new JObject
                {
                    ["edge"] = edge.ToString(), ["s02"] = e.S02, ["edgeEv"] = edge.EnergyEv, ["kZeroEv"] = edge.EnergyEv + e.E0OffsetEv, ["edgeStep"] = e.EdgeStep, ["noise"] = e.Noise,
                };
            })),
        };
        Put(Path.Combine(folder, "truth", "moments.json"), document.ToString(Formatting.Indented) + "\n");
    }

    private static JToken Number(double value) => double.IsFinite(value) ? value : JValue.CreateNull();

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static void Put(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string partial = path + ".partial";
        File.WriteAllText(partial, text);
        File.Move(partial, path, overwrite: true);
    }
}
