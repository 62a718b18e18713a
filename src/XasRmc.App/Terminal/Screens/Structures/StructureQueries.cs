using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Shell;
using XasRmc.Formats.Structures;

namespace XasRmc.App.Terminal.Screens.Structures;

/// <summary>What the screen of structures asks of the world; all of it is done by verbs.</summary>
internal static class StructureQueries
{
    /// <summary>The keys of the queries.</summary>
    public const string ReadKey = "structures.read", PairsKey = "structures.pairs", EdgesKey = "structures.edges", ChiKey = "structures.chi", SaveKey = "structures.save", FolderKey = "structures.folder", RunsKey = "structures.runs";

    /// <summary>Atoms beyond this number are not drawn: a picture of them takes longer than a person waits for a key.</summary>
    public const int MostDrawn = 20_000;

    private const int MostKept = 16;

    // While a person types, only the last of many structures is built.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);

    /// <summary>Builds or reads a structure; the answer is a <see cref="StructureShown"/>.</summary>
    public static Query Read(StructureSource source) => source switch
    {
        StructureSource.Built built => new Query(ReadKey, "building", async (services, token) =>
        {
            await Task.Delay(s_pause, services.Surroundings.Clock, token).ConfigureAwait(false);
            string folder = Path.Combine(services.Surroundings.CacheFolder(services.Options.CacheFolder), "structures");
            string path = Path.Combine(folder, CanonicalJson.Hash(new JArray(built.Words))[..16] + ".xyz");
            await VerbQuery.RunAsync(services, [.. built.Words, "--out", path], token).ConfigureAwait(false);
            Forget(folder);
            return await ShowAsync(services, source, path, 1, token).ConfigureAwait(false);
        }),
        StructureSource.OfFile file => new Query(ReadKey, "reading " + Path.GetFileName(file.Path.TrimEnd('/')), async (services, token) =>
        {
            string path = services.Surroundings.FullPath(file.Path);
            if (Directory.Exists(path))
            {
                string inRun = Path.Combine(path, ReportStage.StructuresName);
                if (!File.Exists(inRun)) throw new SettingsException($"{path} holds no {ReportStage.StructuresName}: only a run of validate with a fit leaves its final atoms");
                path = inRun;
            }

            return await ShowAsync(services, file with { Path = path }, path, file.Frame, token).ConfigureAwait(false);
        }),
        _ => throw new ArgumentException($"No one reads {source.GetType().Name}.", nameof(source)),
    };

    /// <summary>The words of <c>rdf</c>.</summary>
    /// <param name="shown">The structure.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="isAveraged">Whether over all configurations of the file.</param>
    public static IReadOnlyList<string> PairWords(StructureShown shown, string windows, bool isAveraged) =>
        ["rdf", shown.Path, .. ShellWindows.Of(windows).SelectMany(w => new[] { "--shell", w }), .. Frame(shown, isAveraged)];

    /// <summary>The words of <c>forward</c>.</summary>
    /// <param name="shown">The structure.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="hasAllPaths">Whether paths of up to four legs are in it.</param>
    /// <param name="isAveraged">Whether over all configurations of the file.</param>
    public static IReadOnlyList<string> ChiWords(StructureShown shown, string edge, bool hasAllPaths, bool isAveraged) =>
        ["forward", shown.Path, "--edge", edge, "--kmax", "16", .. hasAllPaths ? ["--legs", "4"] : Array.Empty<string>(), .. Frame(shown, isAveraged)];

    /// <summary>The edges with scattering data for a structure.</summary>
    public static Query Edges(StructureShown shown) => VerbQuery.Of(EdgesKey, "looking for scattering data", "scattering", "list", "--elements", string.Join(',', shown.Elements));

    /// <summary>The runs that have final atoms; the answer is a list of <see cref="RunEntry"/>.</summary>
    public static Query Runs(IReadOnlyList<string> known)
    {
        Query all = RunQueries.List(RunsKey, ["validate"], known);
        return all with
        {
            Work = async (services, token) =>
            {
                var runs = (IReadOnlyList<RunEntry>)await all.Work(services, token).ConfigureAwait(false);
                return (IReadOnlyList<RunEntry>)[.. runs.Where(r => File.Exists(Path.Combine(r.Folder, ReportStage.StructuresName)))];
            },
        };
    }

    /// <summary>Writes a built structure to a file of the user's; one that is there is replaced only where that was said.</summary>
    public static Query Save(StructureSource.Built built, string path, string format, bool mayReplace) => new(SaveKey, "writing " + Path.GetFileName(path), async (services, token) =>
    {
        string full = services.Surroundings.FullPath(path);
        if (File.Exists(full) && !mayReplace) throw new SettingsException($"{full} is there already: choose another name, or say yes to replace");
        JObject answer = await VerbQuery.RunAsync(services, SaveWords(built, path, format), token).ConfigureAwait(false);
        return new Told($"written: {answer["path"]}, {answer["atoms"]} atoms");
    });

    /// <summary>The words that write a structure.</summary>
    public static IReadOnlyList<string> SaveWords(StructureSource.Built built, string path, string format) => [.. built.Words, "--out", path, "--format", format];

    private static string[] Frame(StructureShown shown, bool isAveraged) => shown.Configurations == 1 || isAveraged ? [] : ["--frame", FormattableString.Invariant($"{shown.Frame}")];

    private static async Task<object> ShowAsync(TuiServices services, StructureSource source, string path, int frame, CancellationToken token)
    {
        JObject facts = await VerbQuery.RunAsync(services, ["atoms", path, "--coordinates", "--frame", FormattableString.Invariant($"{frame}")], token).ConfigureAwait(false);
        string text = (string)facts["structure"]!;
        facts.Remove("structure");
        return new StructureShown(source, path, facts, (int)facts["atoms"]! <= MostDrawn ? ExtendedXyzReader.Read(text, path)[0] : null);
    }

    /// <summary>Of the structures that were built, some are kept: they are quickly made again.</summary>
    private static void Forget(string folder)
    {
        foreach (FileInfo old in new DirectoryInfo(folder).EnumerateFiles("*.xyz").OrderByDescending(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).Skip(MostKept))
        {
            try
            {
                old.Delete();
            }
            catch (IOException)
            {
                // Another view forgot it at the same time.
            }
        }
    }
}
