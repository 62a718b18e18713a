using System.CommandLine;
using System.Globalization;
using XasRmc.App.Feff;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Sets;
using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Formats.Scattering;

namespace XasRmc.App.Commands;

/// <summary>Scattering data by an installed FEFF.</summary>
internal sealed class ScatteringBuildVerb : Verb
{
    private const double ClusterRadiusAngstrom = 8; // serves paths up to 6.5 Å
    private const double ShortestLatticeAngstrom = 2, LongestLatticeAngstrom = 10; // all fcc metals lie well inside
    private const int Cells = 5;
    private readonly Option<string?> _composition, _structure, _feff;
    private readonly Option<string[]> _edge;
    private readonly Option<double?> _lattice;
    private readonly Option<string> _out;
    private readonly Option<ulong?> _seed;
    private readonly Option<bool> _screened;

    /// <summary>Makes the verb.</summary>
    public ScatteringBuildVerb()
        : base(
            "build",
            "Make a scattering file with an installed FEFF: potentials and phases of every edge in a bulk alloy or in a structure of yours. Edges run at once, and finished ones are kept in the cache folder: the same command goes on where it was stopped.",
            "xasrmc scattering build --composition Au=0.5,Pd=0.5 --edge Au:L3 --edge Pd:K --lattice 3.98 --seed 1 --out Au-Pd.phases.json",
            "xasrmc scattering build --formula Au3Pd --edge Au:L3 --seed 1 --out Au3Pd.phases.json",
            "xasrmc scattering build --structure FeO.vasp --edge Fe:K --feff ~/feff10/bin/Seq --out FeO.phases.json")
    {
        _composition = Add<string?>("--composition", "A bulk fcc alloy: the atomic fraction of each element, or a formula such as Au3Pd.", "Au=0.5,Pd=0.5");
        _composition.Aliases.Add("--formula");
        _structure = Add<string?>("--structure", "A structure to be used in place of a bulk alloy: extended XYZ, POSCAR or feff.inp; of several the first.", "FILE");
        _edge = Add<string[]>("--edge", "An edge; may be said several times.", "Au:L3");
        _edge.Required = true;
        _lattice = Texts.NumberOption("--lattice", "The lattice parameter of the bulk alloy, Å (default: Vegard's rule, for elements that are fcc).");
        Command.Options.Add(_lattice);
        _feff = Add<string?>("--feff", "A FEFF: the folder of its programs or modules, or one program that does everything; FEFF 6, 8, 9 or 10 (default: Debian's feff85exafs on the PATH).", "PATH");
        _screened = Add<bool>("--screened", "Potentials without a core hole, as if the metal screened it wholly (FEFF's NOHOLE): better for measured gold and platinum at L3, worse for distances at K edges. The system gets '-screened' behind its name.");
        _seed = Add<ulong?>("--seed", "The seed of a random alloy.", "N");
        _out = Add<string>("--out", "The file to write.", "FILE");
        _out.Required = true;
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        AbsorptionEdge[] edges = [.. context.Get(_edge)!.Select(Texts.Edge).Distinct()];
        string target = context.FileToWrite(context.Get(_out)!);
        FeffInstallation feff = FeffInstallation.Find(context.Get(_feff) is { } folder ? context.Surroundings.FullPath(folder) : null);
        AtomicConfiguration atoms = Atoms(context);
        bool isScreened = context.Get(_screened);
        if (isScreened && feff.Generation == FeffGeneration.Six) throw new SettingsException($"--screened needs FEFF 8 or later; {feff.Where} is FEFF 6, whose potentials always have a core hole");
        PhaseRequest[] requests = [.. edges.Select(e => new PhaseRequest(e, AbsorberChoice.MostTypical(atoms, e, ClusterRadiusAngstrom), isScreened))];
        Task<IReadOnlyList<PhaseRun>>? running = null;
        ReductionChoices.Checked(() => running = PhaseCalculation.RunAsync(
            feff, atoms, requests, ClusterRadiusAngstrom, Path.Combine(context.CacheFolder, "feff"), context.Progress, cancellationToken));
        IReadOnlyList<PhaseRun> runs = await running!.ConfigureAwait(false);
        ScatteringLibrary library = Library(feff, atoms, requests, runs);
        if (feff.Generation == FeffGeneration.Six)
            context.Warn("the phases of FEFF 6 lack matrix elements; its single-scattering paths are taken, which serve two legs (--legs 2, fit, training)");
        foreach (AbsorptionEdge edge in edges)
        {
            Element[] far = [.. atoms.Species.Where(e => atoms.CountOf(e) > (e == edge.Element && atoms.Cell is null ? 1 : 0) && !library.NeighboursOf(edge).Contains(e))];
            if (far.Length > 0)
                context.Warn(string.Create(CultureInfo.InvariantCulture, $"the absorber of {edge} has no {string.Join(", ", far.AsEnumerable())} within {ClusterRadiusAngstrom} Å: the file holds no such neighbour for it"));
        }

        RunFolder.WriteAtomically(target, s => ScatteringLibraryWriter.Write(library, s));
        return ScatteringAnswer.Of("scattering-build", library, target);
    }

    private static ScatteringLibrary Library(FeffInstallation feff, AtomicConfiguration atoms, PhaseRequest[] requests, IReadOnlyList<PhaseRun> runs)
    {
        string system = string.Join('-', atoms.Species.Select(e => e.Symbol)) + (requests[0].IsScreened ? ScatteringTables.ScreenedEnding : "");
        ScatteringLibrary[] parts = [.. requests.Zip(runs, (request, run) =>
        {
            var sources = new ScatteringSources(request.Edge, run.Version.Length > 0 ? run.Version : "as installed", string.Create(
                CultureInfo.InvariantCulture,
                $"Overlapped-atom potentials (no self-consistency), {(request.IsScreened ? "screened core hole" : "core hole")}, {atoms.Label}, cluster of radius {ClusterRadiusAngstrom} angstrom around atom {request.Absorber}."));
            foreach (string file in run.Files)
            {
                using FileStream stream = File.OpenRead(file);
                sources.Add(stream, file, file);
            }

            ScatteringLibrary part = sources.ToLibrary(system);
            return part.Edges.Contains(request.Edge)
                ? part
                : throw new FeffException($"FEFF computed {part.Edges[0]} where {request.Edge} was asked for", run.Files[0], $"This FEFF ({feff.Where}) does not understand the input; take another one with --feff");
        })];
        return new ScatteringLibrary(system, [.. parts.SelectMany(p => p.Entries)], [.. parts.SelectMany(p => p.PathEntries)]);
    }

    private AtomicConfiguration Atoms(VerbContext context)
    {
        if (context.Get(_structure) is { } file)
        {
            if (context.Get(_composition) is not null || context.Get(_lattice) is not null)
                throw new SettingsException("--structure brings its own composition and lattice: leave --composition and --lattice out");
            IReadOnlyList<AtomicConfiguration> frames = StructureInput.ReadAll(context, file);
            if (frames.Count > 1) context.Warn(FormattableString.Invariant($"{file} holds {frames.Count} configurations; the first is used"));
            return frames[0];
        }

        if (context.Get(_composition) is not { } said) throw new SettingsException("say --composition (fractions or a formula), or --structure");
        Dictionary<Element, double> composition = Texts.Composition(said).Where(c => c.Value != 0).ToDictionary(c => Element.Of(c.Key), c => c.Value);
        if (composition.Count > 1 && context.Get(_seed) is null) throw new SettingsException("--seed is needed: a random alloy is drawn");
        double lattice = context.Get(_lattice) ?? Vegard(composition);
        if (lattice is not (>= ShortestLatticeAngstrom and <= LongestLatticeAngstrom))
            throw new SettingsException(string.Create(CultureInfo.InvariantCulture, $"--lattice must lie in {ShortestLatticeAngstrom} to {LongestLatticeAngstrom} Å: the edge of the cubic cell of four atoms"));
        AtomicConfiguration? atoms = null;
        ReductionChoices.Checked(() => atoms = StartStructure.Build(
            new SetStart
            {
                Kind = StartKind.Bulk,
                Cells = Cells,
                LatticeAngstrom = lattice,
                Ordering = composition.Count > 1 ? "random" : "pure",
                Sigma2 = 0,
            },
            composition,
            context.Get(_seed) ?? 0));
        return atoms!.WithLabel($"fcc {string.Join(", ", composition.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value}")))}");
    }

    private static double Vegard(Dictionary<Element, double> composition)
    {
        Element[] others = [.. composition.Keys.Where(e => !FccLattice.IsTabulated(e))];
        return others.Length == 0
            ? FccLattice.VegardAngstrom(composition)
            : throw new SettingsException($"no fcc lattice parameter is known for {string.Join(", ", others.AsEnumerable())}: say --lattice (Å) where the alloy is fcc, or give its crystal with --structure");
    }
}
