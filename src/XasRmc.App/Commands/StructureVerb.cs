using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Sets;
using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.App.Commands;

/// <summary>Builds lattices and particles.</summary>
internal sealed class StructureVerb : Verb
{
    private readonly Option<string?> _composition, _shape, _ordering, _core, _out, _format;
    private readonly Option<int?> _atoms, _cells;
    private readonly Option<double?> _lattice, _sigma2;
    private readonly Option<ulong?> _seed;

    /// <summary>Makes the verb.</summary>
    public StructureVerb()
        : base(
            "structure",
            "Build an fcc crystal or particle: pure, random alloy or core-shell, at rest or displaced as by heat.",
            "xasrmc structure --composition Au=1 --cells 4 --out au.xyz",
            "xasrmc structure --composition Au=0.5,Pd=0.5 --shape truncatedOctahedron --atoms 201 --sigma2 0.008 --seed 1 --out aupd.xyz",
            "xasrmc structure --composition Au=0.3,Pd=0.7 --shape sphere --atoms 147 --ordering coreShell --core Au --seed 1 --out POSCAR --format poscar")
    {
        _composition = Add<string?>("--composition", "The atomic fraction of each element.", "Au=0.5,Pd=0.5");
        _composition.Required = true;
        _shape = Add<string?>("--shape", "A particle: sphere, cuboctahedron, truncatedOctahedron or octahedron.", "NAME");
        _atoms = Add<int?>("--atoms", "The number of atoms of a particle; polyhedra take the nearest whole body.", "N");
        _cells = Add<int?>("--cells", "An infinite crystal: the number of cubic cells along each axis of its box.", "N");
        _lattice = Texts.NumberOption("--lattice", "The lattice parameter in Å (default: Vegard's rule).");
        Command.Options.Add(_lattice);
        _ordering = Add<string?>("--ordering", "How elements sit: random or coreShell (default: random).", "NAME");
        _core = Add<string?>("--core", "The element of the core.", "SYMBOL");
        _sigma2 = Texts.NumberOption("--sigma2", "Mean square relative displacement of first neighbours in Å² (default 0: at rest).");
        Command.Options.Add(_sigma2);
        _seed = Add<ulong?>("--seed", "The seed; needed where anything is drawn.", "N");
        _out = Add<string?>("--out", "The file to write; without it the structure is in the answer.", "FILE");
        _format = Add<string?>("--format", "xyz (extended XYZ, the default) or poscar.", "NAME");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        Dictionary<Element, double> composition = Texts.Composition(context.Get(_composition)!).ToDictionary(c => Element.Of(c.Key), c => c.Value);
        AtomicConfiguration atoms = Build(context, composition);
        string text = Text(atoms, context.Get(_format) ?? "xyz");
        string? target = context.Get(_out) is { } asked ? context.Surroundings.FullPath(asked) : null;
        if (target is not null) RunFolder.WriteAtomically(target, s => s.Write(System.Text.Encoding.UTF8.GetBytes(text)));
        var document = new JObject
        {
            ["format"] = "xasrmc.structure/1",
            ["label"] = atoms.Label,
            ["atoms"] = atoms.Count,
            ["composition"] = new JObject(atoms.Species.Select(e => new JProperty(e.Symbol, (double)atoms.CountOf(e) / atoms.Count))),
            ["periodic"] = atoms.Cell is not null,
            ["seed"] = context.Get(_seed) is { } seed ? new JValue(seed) : JValue.CreateNull(),
            ["path"] = target,
            ["structure"] = target is null ? text : null,
        };
        return Task.FromResult(new Answer(ExitCode.Done, document, console =>
        {
            if (target is null) context.Surroundings.Out.Write(text);
            else console.WriteLine($"{target}: {atoms.Count} atoms ({string.Join(", ", atoms.Species.Select(e => $"{atoms.CountOf(e)} {e}"))}).");
        }));
    }

    private static string Text(AtomicConfiguration atoms, string format)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        switch (format)
        {
            case "xyz":
                ExtendedXyzWriter.Write(writer, [atoms]);
                break;
            case "poscar" when atoms.Cell is null:
                throw new SettingsException("--format poscar needs a periodic structure: use --cells, or --format xyz");
            case "poscar":
                PoscarWriter.Write(writer, atoms);
                break;
            default:
                throw new SettingsException($"--format {format}: there are xyz and poscar");
        }

        return writer.ToString();
    }

    private AtomicConfiguration Build(VerbContext context, Dictionary<Element, double> composition)
    {
        string? shape = context.Get(_shape);
        int? atoms = context.Get(_atoms), cells = context.Get(_cells);
        if ((cells is null) == (shape is null)) throw new SettingsException("say either --cells (an infinite crystal) or --shape with --atoms (a particle)");
        if (shape is not null && atoms is not >= 6) throw new SettingsException("--shape needs --atoms, 6 or more");
        if (cells is < 1 or > 60) throw new SettingsException("--cells must lie in 1 to 60");
        if (Math.Abs(composition.Values.Sum() - 1) > 1e-9) throw new SettingsException("--composition: the fractions must add up to 1");
        string ordering = context.Get(_ordering) ?? (composition.Count == 1 ? "pure" : "random");
        if (ordering is not ("random" or "coreShell" or "pure")) throw new SettingsException($"--ordering {ordering}: there are random and coreShell");
        if (ordering == "coreShell" && !(context.Get(_core) is { } core && composition.ContainsKey(Texts.Symbol(core)))) throw new SettingsException("--ordering coreShell needs --core, an element of the composition");
        double sigma2 = context.Get(_sigma2) ?? 0;
        if ((composition.Count > 1 || sigma2 > 0) && context.Get(_seed) is null) throw new SettingsException("--seed is needed: the arrangement or the displacements are drawn");
        AtomicConfiguration? built = null;
        ReductionChoices.Checked(() => built = StartStructure.Build(
            new SetStart
            {
                Kind = cells is null ? StartKind.Particle : StartKind.Bulk,
                Shape = shape,
                Atoms = atoms,
                Cells = cells,
                LatticeAngstrom = context.Get(_lattice) ?? FccLattice.VegardAngstrom(composition),
                Ordering = ordering,
                Core = context.Get(_core) is { } c ? Texts.Symbol(c).Symbol : null,
                Sigma2 = sigma2,
            },
            composition,
            context.Get(_seed) ?? 0));
        return built!;
    }
}
