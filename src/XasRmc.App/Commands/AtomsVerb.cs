using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Options;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.App.Commands;

/// <summary>What a file of atoms holds.</summary>
internal sealed class AtomsVerb : Verb
{
    private readonly Argument<string> _structure;
    private readonly Option<int?> _frame;
    private readonly Option<bool> _coordinates;

    /// <summary>Makes the verb.</summary>
    public AtomsVerb()
        : base(
            "atoms",
            "Tell what a file of atoms holds: elements, cell, neighbours in the first shell. Reads extended XYZ, POSCAR and feff.inp.",
            "xasrmc atoms aupd.xyz",
            "xasrmc atoms structures.xyz --frame 2 --json")
    {
        _structure = AddArgument<string>("STRUCTURE", "The file of atoms.");
        _frame = Add<int?>("--frame", "Which configuration of the file, counted from 1 (default 1).", "N");
        _coordinates = Add<bool>("--coordinates", "With --json: also give the atoms, as extended XYZ.");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string path = context.Get(_structure);
        IReadOnlyList<AtomicConfiguration> frames = StructureInput.ReadAll(context, path);
        int frame = context.Get(_frame) ?? 1;
        if (frame < 1 || frame > frames.Count) throw new SettingsException(FormattableString.Invariant($"--frame {frame}: {path} holds {frames.Count} configurations"));
        AtomicConfiguration atoms = frames[frame - 1];
        cancellationToken.ThrowIfCancellationRequested();
        NearestShell? shell = NearestShell.Of(atoms);
        Element[] elements = [.. atoms.Species.Where(e => atoms.CountOf(e) > 0).OrderByDescending(e => e.AtomicNumber)];
        var document = new JObject
        {
            ["format"] = "xasrmc.atoms/1",
            ["path"] = context.Surroundings.FullPath(path),
            ["configurations"] = frames.Count,
            ["frame"] = frame,
            ["label"] = atoms.Label,
            ["atoms"] = atoms.Count,
            ["counts"] = new JObject(elements.Select(e => new JProperty(e.Symbol, atoms.CountOf(e)))),
            ["composition"] = new JObject(elements.Select(e => new JProperty(e.Symbol, (double)atoms.CountOf(e) / atoms.Count))),
            ["periodic"] = atoms.Cell is not null,
            ["cellAngstrom"] = atoms.Cell is { } cell ? new JArray(cell.RowsAngstrom.ToArray()) : null,
            ["firstShell"] = shell is null ? null : new JObject
            {
                ["toAngstrom"] = shell.ToAngstrom,
                ["pairs"] = new JArray(shell.Pairs.Select(p => new JObject { ["absorber"] = p.Absorber.Symbol, ["neighbour"] = p.Neighbour.Symbol, ["n"] = p.N })),
            },
        };
        if (context.Get(_coordinates))
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            ExtendedXyzWriter.Write(text, [atoms]);
            document["structure"] = text.ToString();
        }

        return Task.FromResult(new Answer(ExitCode.Done, document, console => Show(console, document, atoms, shell)));
    }

    private static void Show(IAnsiConsole console, JObject document, AtomicConfiguration atoms, NearestShell? shell)
    {
        string several = (int)document["configurations"]! > 1 ? $"; configuration {document["frame"]} of {document["configurations"]}" : "";
        console.WriteLine($"{atoms.Label}: {atoms.Count} atoms ({string.Join(", ", ((JObject)document["counts"]!).Properties().Select(c => $"{c.Value} {c.Name}"))}), {(atoms.Cell is null ? "free" : "periodic")}{several}");
        if (shell is null)
        {
            console.WriteLine("Most atoms have no neighbour within 12 Å.");
            return;
        }

        Table table = Tables.Create("pair", string.Create(CultureInfo.InvariantCulture, $"N to {shell.ToAngstrom:0.00} Å"));
        foreach ((Element a, Element b, double n) in shell.Pairs) table.AddTextRow($"{a}-{b}", n.ToString("0.000", CultureInfo.InvariantCulture));
        console.Write(table);
    }
}
