using System.CommandLine;
using XasRmc.App.Jobs;
using XasRmc.App.Options;

namespace XasRmc.App.Commands;

/// <summary>What a verb works with.</summary>
/// <param name="Parsed">The command line.</param>
/// <param name="Options">The settings.</param>
/// <param name="Surroundings">The world outside.</param>
/// <param name="Progress">Who watches: shows progress and messages on stderr, or hands them to the queue.</param>
/// <param name="IsJson">Whether the answer is for a program.</param>
internal sealed record VerbContext(ParseResult Parsed, XasRmcOptions Options, Surroundings Surroundings, IRunWatcher Progress, bool IsJson)
{
    /// <summary>Writes a warning to stderr.</summary>
    public void Warn(string message) => Progress.WriteLine("warning: " + message);

    /// <summary>Writes a message to stderr.</summary>
    public void Say(string message) => Progress.WriteLine(message);

    /// <summary>The value of an option or its default.</summary>
    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    /// <summary>The value of an argument.</summary>
    public T Get<T>(Argument<T> argument) => Parsed.GetRequiredValue(argument);

    /// <summary>Opens a file of the user's for reading.</summary>
    /// <exception cref="SettingsException">There is no such file, or it may not be read.</exception>
    public FileStream OpenRead(string path)
    {
        string full = Surroundings.FullPath(path);
        if (Directory.Exists(full)) throw new SettingsException($"{path} is a folder, a file is called for");
        if (!File.Exists(full)) throw new SettingsException($"there is no file {path}");
        return File.OpenRead(full);
    }

    /// <summary>The full path of a file that the user wants written; asked for before the work, so that a mistake is known then and not after it.</summary>
    /// <exception cref="SettingsException">A folder stands in the file's place.</exception>
    public string FileToWrite(string path)
    {
        string full = Surroundings.FullPath(path);
        return Directory.Exists(full) ? throw new SettingsException($"{path} is a folder, a file is called for") : full;
    }

    /// <summary>Where pulled files, tables and logs are kept.</summary>
    public string CacheFolder => Surroundings.CacheFolder(Options.CacheFolder);
}
