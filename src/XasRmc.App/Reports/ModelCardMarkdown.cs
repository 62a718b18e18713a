using System.Globalization;
using XasRmc.Inversion.Calibration;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.App.Reports;

/// <summary>Writes the card of a network as Markdown: what it serves, what it learned from, how well it does, where it holds, how to make it again.</summary>
public static class ModelCardMarkdown
{
    /// <summary>Writes a card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="writer">Where it goes.</param>
    public static void Write(ModelCard card, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(writer);
        TrainingRecipe recipe = card.Recipe;
        Line(writer, $"# {card.Name}");
        Line(writer, $"{recipe.Description} Serves {string.Join(" and ", recipe.Edges)} of {string.Join(", ", recipe.Elements)}: k {recipe.Filter.KMin} to {recipe.Filter.KMax} Å⁻¹ with weight {recipe.Filter.KWeight}, R {recipe.Filter.RMin} to {recipe.Filter.RMax} Å (without phase correction), n(r) {recipe.Distribution.Range.Min} to {recipe.Distribution.Range.Max} Å in {recipe.Distribution.Shells.Count} shells.");
        Line(writer, $"## What it learned from");
        WriteData(recipe, writer);
        Line(writer, $"## Networks");
        NetworkRecipe n = recipe.Network;
        string shape = n.Hidden.Count == 0 ? "no hidden layer" : $"hidden layers of {string.Join(", ", n.Hidden)}" + (n.Residual ? ", residual" : "");
        if (n.Convolutions.Count > 0) shape = $"convolutions of {string.Join(", ", n.Convolutions.Select(c => $"{c.Channels} channels, {c.Kernel[0]} x {c.Kernel[1]} points, stride {c.Stride[0]} x {c.Stride[1]}"))}; {shape}";
        string kind = n.View switch
        {
            NetworkView.Chi => n.Convolutions.Count > 0 ? "convolutional networks on chi(q)" : "multilayer perceptrons on chi(q)",
            NetworkView.Wavelet => n.Convolutions.Count > 0 ? "convolutional networks on wavelet maps" : "multilayer perceptrons on wavelet maps",
            _ => "multilayer perceptrons",
        };
        Line(writer, $"{n.Members} {kind} ({shape}, {RecipeWord.Of(n.Activation)}), {n.Epochs} passes at most, weight of the spectrum in the loss {n.SpectrumWeight}, weights of {(n.HalfPrecision ? 16 : 32)} bits; seed {recipe.Seed}. {SizeText(recipe.Knowledge)}");
        Line(writer, $"## Errors on particles that trained, stopped and calibrated nothing");
        if (card.HeldOutAtKnownE0 is { } known) WriteErrors("dE0 known, as from a reference, but for the recipe's rest", known, writer);
        if (card.HeldOut is { } found) WriteErrors(card.HeldOutAtKnownE0 is null ? "dE0 known but for the recipe's rest" : "dE0 found by the search", found, writer);
        Line(writer, $"N as the more abundant partner counts it; sizes not told. Errors are root mean squares, in brackets the mean.");
        Line(writer, $"## Limits");
        foreach (string limit in card.Limits) writer.Write($"- {limit}\n");
        writer.Write('\n');
        Line(writer, $"## Making it again");
        writer.Write("```sh\n");
        if (recipe.Dynamics is not null) writer.Write("xasrmc training-set recipe.json --out sets/" + card.Name + "\n");
        writer.Write("xasrmc train recipe.json" + (recipe.Dynamics is null ? "" : " --set sets/" + card.Name) + " --out models\n```\n\n");
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"Scattering data `{recipe.Scattering}`. SHA-256 of the weights: `{card.WeightsSha256}`.\n"));
    }

    private static void WriteData(TrainingRecipe recipe, TextWriter writer)
    {
        StructureRecipe s = recipe.Structures;
        string orderings = recipe.Elements.Count > 1 ? FormattableString.Invariant($"; orderings {Words(s.Orderings)}, {s.Composition.Min} to {s.Composition.Max} of {recipe.Elements[0]}") : "";
        Line(writer, $"{recipe.Particles} particles and crystals of {s.Atoms.Min} to {s.Atoms.Max} atoms; shapes {Words(s.Shapes)}{orderings}; lattice {100 * s.Strain.Min:0.#} to {100 * s.Strain.Max:0.#} % from Vegard's rule.");
        string motion = recipe.Dynamics is DynamicsRecipe d
            ? FormattableString.Invariant($"Molecular dynamics under {string.Join(", ", d.Potentials)}, sigma² of {d.Sigma2.Min} to {d.Sigma2.Max} Å² wanted, {d.TemperatureK.Min} to {d.TemperatureK.Max} K")
            : FormattableString.Invariant($"Displacements drawn from a distribution, sigma² {recipe.Disorder.Sigma2.Min} to {recipe.Disorder.Sigma2.Max} Å²");
        Line(writer, $"{motion}. All paths of {recipe.Sampling.PathAbsorbers} absorbers a particle.");
        ErrorRecipe e = recipe.Errors;
        Line(writer, $"Errors drawn{(e.IsRenewed ? " anew in every pass" : "")}: S0² {100 * e.S02Relative:0.#} %, dE0 {e.DeltaE0Ev} eV, noise {e.Noise.Min:0.######} to {e.Noise.Max:0.######}, model {100 * e.ModelError.Min:0.#} to {100 * e.ModelError.Max:0.#} % of the signal,{Light(e.LightNeighbours)} distances {e.DistanceErrorAngstrom} Å, resolution up to {e.ResolutionRelative.Max} of the edge's energy.");
    }

    private static string Light(LightNeighbourRecipe light) =>
        light.Share > 0 ? FormattableString.Invariant($" light neighbours in {100 * light.Share:0.#} % of the spectra, up to {100 * light.Largest:0.#} % of the signal,") : "";

    private static void WriteErrors(string title, HeldOutReport report, TextWriter writer)
    {
        Line(writer, $"{title}: {report.CheckingParticles} particles, {100 * report.FalseAlarms:0.0} % called outsiders.");
        writer.Write("| pair | shell | N | R, 10⁻³ Å | sigma², 10⁻⁴ Å² | 95 % intervals hold N, R, sigma² |\n|---|---:|---:|---:|---:|---:|\n");
        foreach (HeldOutShell s in report.Shells)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"| {s.Pair} | {s.Shell + 1} | {s.NRmse:0.00} ({s.NBias:0.00}) | {1e3 * s.RRmseAngstrom:0.0} ({1e3 * s.RBiasAngstrom:0.0}) | {1e4 * s.Sigma2Rmse:0.0} ({1e4 * s.Sigma2Bias:0.0}) | {100 * s.NCoverage95:0}, {100 * s.RCoverage95:0}, {100 * s.Sigma2Coverage95:0} % |\n"));
        }

        writer.Write('\n');
    }

    private static string SizeText(KnowledgeRecipe knowledge) => knowledge.SizeShare > 0
        ? string.Create(CultureInfo.InvariantCulture, $"They may be told the size of the sample: {100 * knowledge.SizeShare:0} % of the training spectra had it, to {100 * knowledge.SizeRelative:0} %.")
        : "They do not take the size of the sample.";

    private static string Words<T>(IEnumerable<T> values)
        where T : struct, Enum =>
        string.Join(", ", values.GroupBy(v => v).Select(g => RecipeWord.Of(g.Key) + (g.Count() > 1 ? string.Create(CultureInfo.InvariantCulture, $" ×{g.Count()}") : "")));

    private static void Line(TextWriter writer, FormattableString text) => writer.Write(text.ToString(CultureInfo.InvariantCulture) + "\n\n");
}
