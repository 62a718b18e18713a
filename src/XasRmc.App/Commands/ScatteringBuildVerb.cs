using System.CommandLine;
using System.Globalization;
using XasRmc.App.Feff;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Sets;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Formats.Scattering;

namespace XasRmc.App.Commands;

/// <summary>Scattering data by an installed FEFF.</summary>
internal sealed class ScatteringBuildVerb : Verb
{
    private const double ClusterRadiusAngstrom = 8; // serves paths up to 6.5 Å
    private const int Cells = 5;
    private readonly Option<string> _composition, _out;
    private readonly Option<string[]> _edge;
    private readonly Option<double?> _lattice;
    private readonly Option<string?> _structure, _feff;
    private readonly Option<ulong?> _seed;

    /// <summary>Makes the verb.</summary>
    public ScatteringBuildVerb()
        : base(
            "build",
            "Make a scattering file with an installed FEFF 8 (Debian's package feff85exafs): potentials and phases of every edge in a bulk alloy or in a structure of yours.",
            "xasrmc scattering build --composition Au=0.5,Pd=0.5 --edge Au:L3 --edge Pd:K --lattice 3.98 --seed 1 --out Au-Pd.phases.json")
    {
        _composition = Add<string>("--composition", "The atomic fraction of each element of a bulk fcc alloy.", "Au=0.5,Pd=0.5");
        _structure = Add<string?>("--structure", "A structure to be used in place of a bulk alloy.", "FILE");
        _edge = Add<string[]>("--edge", "An edge; may be said several times.", "Au:L3");
        _edge.Required = true;
        _lattice = Texts.NumberOption("--lattice", "The lattice parameter of the bulk alloy, Å (default: Vegard's rule).");
        Command.Options.Add(_lattice);
        _feff = Add<string?>("--feff", "The folder of FEFF's programs (default: the PATH).", "DIR");
        _seed = Add<ulong?>("--seed", "The seed of a random alloy.", "N");
        _out = Add<string>("--out", "The file to write.", "FILE");
        _out.Required = true;
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        AbsorptionEdge[] edges = [.. context.Get(_edge)!.Select(Texts.Edge).Distinct()];
        AtomicConfiguration atoms = Atoms(context);
        FeffInstallation feff = FeffInstallation.Find(context.Get(_feff) is { } folder ? context.Surroundings.FullPath(folder) : null);
        string target = context.Surroundings.FullPath(context.Get(_out)!);
        var entries = new List<ScatteringLibraryEntry>();
        foreach (AbsorptionEdge edge in edges)
        {
            context.Progress.Report(new StageProgress("FEFF phases", entries.Count, edges.Length, edge.ToString()));
            int absorber = MostTypical(atoms, edge.Element);
            string work = Path.Combine(context.CacheFolder, "feff", CanonicalJson.Hash(CoreJson.Of(atoms))[..16], $"{edge.Element}_{edge.Name}_{absorber.ToString(CultureInfo.InvariantCulture)}");
            string pad = await PhaseCalculation.RunAsync(feff, atoms, absorber, edge, ClusterRadiusAngstrom, work, cancellationToken).ConfigureAwait(false);
            string input = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(pad)!, "feff.inp"), cancellationToken).ConfigureAwait(false);
            await using FileStream stream = File.OpenRead(pad);
            entries.Add(ScatteringLibraryEntry.FromFeff(
                stream, pad, input, "FEFF 8", "as installed",
                string.Create(CultureInfo.InvariantCulture, $"Overlapped-atom potentials (no self-consistency), core hole, {atoms.Label}, cluster of radius {ClusterRadiusAngstrom} angstrom around atom {absorber}.")));
        }

        context.Progress.Report(new StageProgress("FEFF phases", edges.Length, edges.Length));
        var library = new ScatteringLibrary(string.Join('-', atoms.Species.Select(e => e.Symbol)), entries);
        RunFolder.WriteAtomically(target, s => ScatteringLibraryWriter.Write(library, s));
        return ScatteringAnswer.Of("scattering-build", library, target);
    }

    /// <summary>The atom of an element whose first shell is nearest to the composition: one absorber stands for all.</summary>
    private static int MostTypical(AtomicConfiguration atoms, Element element)
    {
        if (atoms.CountOf(element) == 0) throw new SettingsException($"the structure holds no {element}");
        var list = NeighbourList.Of(atoms, FirstShell.CutoffAngstrom(atoms));
        int best = -1;
        double smallest = double.PositiveInfinity;
        for (int i = 0; i < atoms.Count; i++)
        {
            if (atoms.ElementOf(i) != element) continue;
            double distance = 0;
            foreach (Element other in atoms.Species)
            {
                int count = 0;
                foreach (int j in list.Of(i)) count += atoms.ElementOf(j) == other ? 1 : 0;
                double expected = 12.0 * atoms.CountOf(other) / atoms.Count;
                distance += (count - expected) * (count - expected);
            }

            if (distance < smallest) (best, smallest) = (i, distance);
        }

        return best;
    }

    private AtomicConfiguration Atoms(VerbContext context)
    {
        if (context.Get(_structure) is { } file) return StructureInput.Read(context, file, 1)[0];
        if (context.Get(_composition) is not { } said) throw new SettingsException("say --composition, or --structure");
        Dictionary<Element, double> composition = Texts.Composition(said).ToDictionary(c => Element.Of(c.Key), c => c.Value);
        if (composition.Count > 1 && context.Get(_seed) is null) throw new SettingsException("--seed is needed: a random alloy is drawn");
        AtomicConfiguration? atoms = null;
        ReductionChoices.Checked(() => atoms = StartStructure.Build(
            new SetStart
            {
                Kind = StartKind.Bulk,
                Cells = Cells,
                LatticeAngstrom = context.Get(_lattice) ?? FccLattice.VegardAngstrom(composition),
                Ordering = composition.Count > 1 ? "random" : "pure",
                Sigma2 = 0,
            },
            composition,
            context.Get(_seed) ?? 0));
        return atoms!.WithLabel($"fcc {string.Join(", ", composition.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value}")))}");
    }
}
