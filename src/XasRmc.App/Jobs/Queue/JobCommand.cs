using XasRmc.App.Jobs.Client;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs.Queue;

/// <summary>Which command lines the queue takes: those that are work, and nothing else.</summary>
internal static class JobCommand
{
    private const int MostWords = 1000;

    private static readonly string[] s_verbs =
        ["validate", "fit", "invert", "batch", "train", "training-set", "training-set report", "demo generalization", "demo latent", "demo bonds", "demo surrogate", "sets simulate", "scattering build", "reduce", "forward", "rdf", "structure"];

    /// <summary>Checks a request before it is taken.</summary>
    /// <exception cref="SettingsException">It is no job, or the command line is wrong.</exception>
    public static void Check(JobRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Words.Count is 0 or > MostWords || request.Words.Any(w => w.Contains('\0', StringComparison.Ordinal))) throw new SettingsException("a job needs a command line, e.g. 'fit measured-au-foil'");
        if (!Path.IsPathRooted(request.Folder) || request.Folder.Contains('\0', StringComparison.Ordinal) || !Directory.Exists(request.Folder)) throw new SettingsException($"there is no folder '{request.Folder}' to start from");
        string verb = string.Join(' ', CommandLineApp.VerbOf(request.Words));
        if (!s_verbs.Contains(verb))
            throw new SettingsException($"{(verb.Length > 0 ? $"'{verb}'" : "a question for help")} is no job; jobs are {string.Join(", ", s_verbs)}");
    }
}
