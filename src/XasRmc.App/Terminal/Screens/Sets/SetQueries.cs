using XasRmc.App.Options;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.App.Terminal.Screens.Sets;

/// <summary>The questions of the screen of sets; verbs answer them.</summary>
internal static class SetQueries
{
    /// <summary>The keys of the queries: of <see cref="List"/>, of a set, of runs with a verdict, of a fetch, of a new set, of folders with data, of a folder of a picker.</summary>
    public const string ListKey = "sets.list", ShowKey = "sets.show", RunsKey = "sets.runs", FetchKey = "sets.fetched", NewKey = "sets.made", DataKey = "sets.folders", FolderKey = "sets.folder";

    /// <summary>The field of the form of folders.</summary>
    public const string FoldersField = "folders";

    /// <summary>Which sets there are.</summary>
    public static Query List() => VerbQuery.Of(ListKey, "looking for sets", "sets", "list");

    /// <summary>The options that name folders with measured files.</summary>
    public static IEnumerable<string> Options(IEnumerable<string> folders) => folders.SelectMany(d => new[] { "--data", d });

    /// <summary>A question about a set whose answer is shown with it: also why it was refused, for a fault is an answer too. The answer is a <see cref="SetAnswer"/>.</summary>
    /// <param name="key">The query's key.</param>
    /// <param name="target">The set.</param>
    /// <param name="words">The command line.</param>
    public static Query Ask(string key, string target, IReadOnlyList<string> words) => new(key, $"checking {target}", async (services, token) =>
    {
        try
        {
            return new SetAnswer(target, await VerbQuery.RunAsync(services, words, token).ConfigureAwait(false), null);
        }
        catch (SettingsException e)
        {
            return new SetAnswer(target, null, e.Message);
        }
    });
}
