using System.CommandLine;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.Formats.Scattering;

namespace XasRmc.App.Commands;

/// <summary>FEFF's files to a file of ours.</summary>
internal sealed class ScatteringImportVerb : Verb
{
    private readonly Argument<string[]> _files;
    private readonly Option<string> _system, _out, _version;

    /// <summary>Makes the verb.</summary>
    public ScatteringImportVerb()
        : base(
            "import",
            "Make a scattering file of FEFF's phase.pad files, one an edge; a feff.inp beside each is kept as its provenance.",
            "xasrmc scattering import au/phase.pad pd/phase.pad --system Au-Pd --out Au-Pd.phases.json")
    {
        _files = AddArgument<string[]>("PHASE.PAD", "The files, one an edge.");
        _files.Arity = ArgumentArity.OneOrMore;
        _system = Add<string>("--system", "The name of the system.", "Au-Pd");
        _system.Required = true;
        _out = Add<string>("--out", "The file to write.", "FILE");
        _out.Required = true;
        _version = Add<string>("--feff-version", "The version of FEFF that made them.", "TEXT");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var entries = new List<ScatteringLibraryEntry>();
        foreach (string file in context.Get(_files))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using FileStream stream = context.OpenRead(file);
            string inputPath = Path.Combine(Path.GetDirectoryName(context.Surroundings.FullPath(file))!, "feff.inp");
            string input = File.Exists(inputPath) ? File.ReadAllText(inputPath) : "";
            entries.Add(ScatteringLibraryEntry.FromFeff(stream, file, input, "FEFF", context.Get(_version) ?? "unknown", "Imported from a phase.pad."));
        }

        if (entries.DistinctBy(e => e.Phases.Edge).Count() != entries.Count) throw new SettingsException("two of the files are of the same edge");
        var library = new ScatteringLibrary(context.Get(_system)!, entries);
        string target = context.Surroundings.FullPath(context.Get(_out)!);
        RunFolder.WriteAtomically(target, s => ScatteringLibraryWriter.Write(library, s));
        return Task.FromResult(ScatteringAnswer.Of("scattering-import", library, target));
    }
}
