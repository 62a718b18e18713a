using System.Collections.Immutable;
using Newtonsoft.Json.Linq;
using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>What the screen asks of the world. What a verb refuses comes as an answer, so that it is shown where it belongs and names what it is about.</summary>
internal static class DataQueries
{
    /// <summary>The keys of the queries; those of reductions and files end with what they are about.</summary>
    public const string Folder = "data.folder", Look = "data.look.", Reduce = "data.reduce.", Save = "data.save", Place = "data.place";

    // Longer than the gap between two keys of a person who types, shorter than one sees.
    private static readonly TimeSpan s_typingPause = TimeSpan.FromMilliseconds(80);

    /// <summary>The key of an entry's reduction.</summary>
    public static string KeyOf(DataEntry entry) => Reduce + entry.Key;

    /// <summary>Finds out what a file holds; the answer is a <see cref="FileLook"/>.</summary>
    public static Query LookAt(string path) => new(Look + path, "reading " + Path.GetFileName(path), async (services, token) =>
    {
        try
        {
            return new FileLook(path, SpectrumContent.Of(await VerbQuery.RunAsync(services, ["reduce", path, "--list"], token).ConfigureAwait(false)), null);
        }
        catch (SettingsException e)
        {
            return new FileLook(path, [], e.Message);
        }
    });

    /// <summary>Reduces an entry; the answer is a <see cref="ReduceAnswer"/>.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="isTyping">Whether a person is typing: then the next key may make it needless, and it waits a moment.</param>
    public static Query ReduceEntry(DataEntry entry, bool isTyping = false)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ImmutableArray<string> words = entry.Words;
        return new Query(KeyOf(entry), "reducing " + entry.CurveName, async (services, token) =>
        {
            if (isTyping) await Task.Delay(s_typingPause, services.Surroundings.Clock, token).ConfigureAwait(false);
            try
            {
                return new ReduceAnswer(words, ReducedCurves.Of(await VerbQuery.RunAsync(services, words, token).ConfigureAwait(false)), null);
            }
            catch (SettingsException e)
            {
                return new ReduceAnswer(words, null, e.Message);
            }
        });
    }

    /// <summary>Finds where new sets go; the answer is a <see cref="SetPlace"/>.</summary>
    public static Query FindPlace() => new(Place, "looking for sets", (services, _) => Task.FromResult<object>(new SetPlace(SetLocation.Collection(services.Surroundings))));

    /// <summary>Writes a set; the answer is a <see cref="SetAnswer"/>.</summary>
    public static Query SaveSet(IReadOnlyList<string> words) => new(Save, "writing the set", async (services, token) =>
    {
        try
        {
            JObject document = await VerbQuery.RunAsync(services, words, token).ConfigureAwait(false);
            return new SetAnswer((string)document["folder"]!, null);
        }
        catch (SettingsException e)
        {
            return new SetAnswer(null, e.Message);
        }
    });
}
