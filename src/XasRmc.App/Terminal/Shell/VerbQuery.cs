using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Options;

namespace XasRmc.App.Terminal.Shell;

/// <summary>Makes a query of a command line: what a screen shows is what the verb answers, and nothing else.</summary>
internal static class VerbQuery
{
    /// <summary>A query whose answer is the verb's JSON document, a <see cref="JObject"/>.</summary>
    /// <param name="key">The query's key.</param>
    /// <param name="what">What is being done, for the status bar.</param>
    /// <param name="words">The words after <c>xasrmc</c>; <c>--json</c> is added.</param>
    public static Query Of(string key, string what, params IReadOnlyList<string> words) =>
        new(key, what, async (services, token) => await RunAsync(services, words, token).ConfigureAwait(false));

    /// <summary>Runs a verb and reads its document.</summary>
    /// <exception cref="SettingsException">The verb refused; the message is its own line.</exception>
    public static async Task<JObject> RunAsync(TuiServices services, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        Surroundings quiet = services.Surroundings with { Out = output, Error = error, IsOutTerminal = false, IsErrorTerminal = false };
        // Behind two dashes everything is a value.
        await CommandLineApp.RunAsync([.. words.TakeWhile(w => w != "--"), "--json", .. words.SkipWhile(w => w != "--")], quiet, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var document = (JObject)CanonicalJson.Parse(output.ToString());
        return (string?)document["format"] == "xasrmc.error/1" ? throw new SettingsException((string)document["error"]!) : document;
    }

    /// <summary>A command line as a person would type it: words with blanks or special characters in quotes.</summary>
    public static string Text(IEnumerable<string> words) => "xasrmc " + string.Join(' ', words.Select(Quoted));

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || "-_./:=,+~@%".Contains(c, StringComparison.Ordinal)) ? word : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
