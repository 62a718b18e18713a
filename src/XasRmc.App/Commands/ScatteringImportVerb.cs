using System.CommandLine;
using XasRmc.App.Jobs;
using XasRmc.Core;
using XasRmc.Formats.Scattering;

namespace XasRmc.App.Commands;

/// <summary>FEFF's files to a file of ours.</summary>
internal sealed class ScatteringImportVerb : Verb
{
    private readonly Argument<string[]> _files;
    private readonly Option<string> _system, _out;
    private readonly Option<string?> _version, _edge;

    /// <summary>Makes the verb.</summary>
    public ScatteringImportVerb()
        : base(
            "import",
            "Make a scattering file of FEFF's files. A phase.pad (phase.bin of FEFF 8 to 10), one an edge, serves everything. A feff.pad, or the feffNNNN.dat of all single-scattering paths, serves two legs near their distances: forward, fit and training. A feff.inp beside a file is kept as its provenance.",
            "xasrmc scattering import au/phase.pad pd/phase.pad --system Au-Pd --out Au-Pd.phases.json",
            "xasrmc scattering import cu/feff0001.dat cu/feff0002.dat --system Cu --out Cu.phases.json")
    {
        _files = AddArgument<string[]>("FILE", "The files: phase.pad, phase.bin, feff.pad or feffNNNN.dat.");
        _files.Arity = ArgumentArity.OneOrMore;
        _system = Add<string>("--system", "The name of the system.", "Au-Pd");
        _system.Required = true;
        _out = Add<string>("--out", "The file to write.", "FILE");
        _out.Required = true;
        _edge = Add<string?>("--edge", "The edge of feffNNNN.dat whose header does not name it.", "Au:L3");
        _version = Add<string?>("--feff-version", "The version of FEFF that made them.", "TEXT");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string target = context.FileToWrite(context.Get(_out)!);
        AbsorptionEdge? edge = context.Get(_edge) is { } said ? Texts.Edge(said) : null;
        var sources = new ScatteringSources(edge, context.Get(_version), null);
        foreach (string file in context.Get(_files))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using FileStream stream = context.OpenRead(file);
            sources.Add(stream, file, context.Surroundings.FullPath(file));
        }

        ScatteringLibrary library = sources.ToLibrary(context.Get(_system)!);
        if (sources.LongPaths > 0) context.Warn(FormattableString.Invariant($"{sources.LongPaths} paths of more than two legs are left out: a file made of paths serves single scattering"));
        RunFolder.WriteAtomically(target, s => ScatteringLibraryWriter.Write(library, s));
        return Task.FromResult(ScatteringAnswer.Of("scattering-import", library, target));
    }
}
