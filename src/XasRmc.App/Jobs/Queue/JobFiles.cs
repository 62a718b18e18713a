using System.Globalization;
using System.Text;

namespace XasRmc.App.Jobs.Queue;

/// <summary>The log and the answer of each job, in the folder of the queue, readable by the user alone.</summary>
/// <param name="folder">The folder.</param>
internal sealed class JobFiles(string folder)
{
    private const int MostLogBytes = 1 << 20;

    /// <summary>Where the answer document of a job is kept.</summary>
    public string AnswerPath(long job) => PathOf(job, "answer.json");

    /// <summary>Where the log of a job is kept.</summary>
    public string LogPath(long job) => PathOf(job, "log");

    /// <summary>Adds a line to the log of a job.</summary>
    public void Append(long job, string line)
    {
        try
        {
            PrivateFolder.Create(folder);
            using FileStream stream = PrivateFolder.Open(LogPath(job), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }
        catch (IOException)
        {
            // A full disk must not end the queue; the job itself will say so.
        }
    }

    /// <summary>The log of a job, its end where it is long; empty where there is none.</summary>
    public string Log(long job)
    {
        if (!File.Exists(LogPath(job))) return "";
        using FileStream stream = PrivateFolder.Open(LogPath(job), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > MostLogBytes) stream.Seek(-MostLogBytes, SeekOrigin.End);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Removes log and answer of a job.</summary>
    public void Remove(long job)
    {
        File.Delete(LogPath(job));
        File.Delete(AnswerPath(job));
    }

    private string PathOf(long job, string ending) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{job}.{ending}"));
}
