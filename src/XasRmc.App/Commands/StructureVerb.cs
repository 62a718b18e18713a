using System.CommandLine;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs;
using XasRmc.App.Pipeline;
using XasRmc.Atomistics.Building;
using XasRmc.Core;

namespace XasRmc.App.Commands;

/// <summary>Builds lattices and particles.</summary>
internal sealed class StructureVerb : Verb
{
    private readonly StructureOptions _what;
    private readonly Option<string?> _out, _format, _edge;
    private readonly Option<bool> _list;

    /// <summary>Makes the verb.</summary>
    public StructureVerb()
        : base(
            "structure",
            "Build a crystal or particle: any shape and number of atoms, pure or alloyed in any order, free or on a support, at rest or displaced as by heat.",
            "xasrmc structure --composition Au=1 --cells 4 --out au.xyz",
            "xasrmc structure --composition Au=0.5,Pd=0.5 --shape truncatedOctahedron --atoms 201 --sigma2 0.008 --seed 1 --out aupd.xyz",
            "xasrmc structure --composition Au=0.3,Pd=0.7 --shape sphere --atoms 147 --ordering coreShell --core Au --seed 1 --out particle.data --format lammps",
            "xasrmc structure --composition Au=0.5,Pd=0.5 --shape wulff --facets 111=1,100=1.1 --atoms 500 --count exact --ordering warrenCowley --alpha -0.1 --seed 1 --out wulff.xyz",
            "xasrmc structure --composition Au3Pd --crystal L1_2 --cells 4x4x6 --ordering intermetallic --amount 0.8 --seed 1 --out POSCAR --format poscar",
            "xasrmc structure --list")
    {
        _what = new StructureOptions(Command);
        _out = Add<string?>("--out", "The file to write; without it the structure is in the answer.", "FILE");
        _format = Add<string?>("--format", "xyz (extended XYZ, the default), poscar, lammps (data file), cif or feff (feff.inp around an atom in the middle, with --edge).", "NAME");
        _edge = Add<string?>("--edge", "The edge of --format feff.", "Au:L3");
        _list = Add<bool>("--list", "List shapes, orderings and crystals, and build nothing.");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Get(_list)) return Task.FromResult(new Answer(ExitCode.Done, List(), StructureNames.Show));
        ParticleSettings settings = _what.Read(context);
        AbsorptionEdge? edge = context.Get(_edge) is { } e ? Texts.Edge(e) : null;
        string? target = context.Get(_out) is { } asked ? context.FileToWrite(asked) : null;
        StructureBuild? built = null;
        ReductionChoices.Checked(() => built = StructureBuild.Of(settings, _what.Sigma2(context), _what.Seed(context) ?? 0));
        cancellationToken.ThrowIfCancellationRequested();
        AtomicConfiguration atoms = built!.Atoms;
        string? text = null;
        ReductionChoices.Checked(() => text = StructureTexts.Of(atoms, context.Get(_format) ?? "xyz", edge));
        if (target is not null) RunFolder.WriteAtomically(target, s => s.Write(System.Text.Encoding.UTF8.GetBytes(text!)));
        foreach (string shortfall in built.Shortfalls()) context.Warn(shortfall);
        var document = new JObject
        {
            ["format"] = "xasrmc.structure/1",
            ["label"] = atoms.Label,
            ["atoms"] = atoms.Count,
            ["composition"] = new JObject(atoms.Species.Select(x => new JProperty(x.Symbol, (double)atoms.CountOf(x) / atoms.Count))),
            ["periodic"] = atoms.Cell is not null,
            ["seed"] = _what.Seed(context) is { } seed ? new JValue(seed) : JValue.CreateNull(),
            ["path"] = target,
            ["structure"] = target is null ? text : null,
        };
        document.Merge(built.Document());
        return Task.FromResult(new Answer(ExitCode.Done, document, console =>
        {
            if (target is null) context.Surroundings.Out.Write(text);
            else
            {
                console.WriteLine($"{target}: {atoms.Count} atoms ({string.Join(", ", atoms.Species.Select(x => $"{atoms.CountOf(x)} {x}"))}).");
                foreach (string line in built.Lines()) console.WriteLine(line);
            }
        }));
    }

    private static JObject List()
    {
        static JArray Names(IReadOnlyList<(string Name, string Told)> entries) => new(entries.Select(e => new JObject { ["name"] = e.Name, ["about"] = e.Told }));
        return new JObject
        {
            ["format"] = "xasrmc.structure/1",
            ["shapes"] = Names(StructureNames.All.Shapes),
            ["orderings"] = Names(StructureNames.All.Orderings),
            ["crystals"] = Names(StructureNames.All.Crystals),
        };
    }
}
