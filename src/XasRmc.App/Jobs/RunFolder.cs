using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs;

/// <summary>The folder of one run: its manifest, stage outputs, checkpoints and result. Every file appears whole or not at all.</summary>
/// <remarks>A file is written under a temporary name, flushed to the disk, then renamed; a run killed at any moment leaves no half file behind.</remarks>
internal sealed class RunFolder : IDisposable
{
    /// <summary>The manifest's name.</summary>
    public const string ManifestName = "manifest.json";

    /// <summary>The result's name.</summary>
    public const string ResultName = "result.json";

    private const string LockName = ".lock";
    private const string TemporarySuffix = ".part";
    private readonly FileStream _lock;

    private RunFolder(string path, FileStream held)
    {
        FolderPath = path;
        _lock = held;
    }

    /// <summary>The folder.</summary>
    public string FolderPath { get; }

    /// <summary>Opens the folder of a job: a new one, or the one of an earlier run of the same definition.</summary>
    /// <param name="path">The folder; made where it is missing.</param>
    /// <param name="definition">The job.</param>
    /// <param name="version">The version of the program: another version's results are not taken over.</param>
    /// <exception cref="SettingsException">The folder holds something else, or another process works in it.</exception>
    public static RunFolder Open(string path, JobDefinition definition, string version)
    {
        ArgumentNullException.ThrowIfNull(definition);
        JObject manifest = Manifest(definition, version);
        PrivateFolder.Create(path);
        FileStream held = Lock(path);
        try
        {
            var folder = new RunFolder(path, held);
            foreach (string left in Directory.EnumerateFiles(path, "*" + TemporarySuffix, SearchOption.AllDirectories)) File.Delete(left);
            if (folder.Exists(ManifestName))
            {
                if (Difference(folder.ReadJson(ManifestName) as JObject, manifest) is { } difference)
                    throw new SettingsException($"{path} holds another run ({difference} differ): give another --out, or remove the folder");
            }
            else if (Directory.EnumerateFileSystemEntries(path).Any(e => Path.GetFileName(e) != LockName))
            {
                throw new SettingsException($"{path} is not empty and is no run folder: give another --out");
            }
            else
            {
                folder.WriteJson(ManifestName, manifest);
            }

            return folder;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Makes sure that a folder is that of a job, without opening it: for parts of a job that run elsewhere while its owner holds the folder.</summary>
    /// <exception cref="SettingsException">It holds no run, or another.</exception>
    public static void CheckManifest(string path, JobDefinition definition, string version)
    {
        ArgumentNullException.ThrowIfNull(definition);
        string manifest = Path.Combine(path, ManifestName);
        if (!File.Exists(manifest)) throw new SettingsException($"{path} holds no run: the job that these are parts of makes it");
        if (Difference(CanonicalJson.Parse(File.ReadAllText(manifest)) as JObject, Manifest(definition, version)) is { } difference) throw new SettingsException($"{path} holds another run ({difference} differ)");
    }

    /// <summary>Whether a file is there (and then it is whole).</summary>
    public bool Exists(string name) => File.Exists(PathOf(name));

    /// <summary>The path of a file of this run.</summary>
    public string PathOf(string name) => Path.Combine(FolderPath, name);

    /// <summary>Reads a JSON file.</summary>
    public JToken ReadJson(string name) => CanonicalJson.Parse(File.ReadAllText(PathOf(name)));

    /// <summary>Reads a file.</summary>
    public byte[] ReadBytes(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>Writes a JSON file.</summary>
    public void WriteJson(string name, JToken content) => WriteText(name, content.ToString(Formatting.Indented) + "\n");

    /// <summary>Writes a text file (UTF-8).</summary>
    public void WriteText(string name, string content) => WriteBytes(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Writes a text file (UTF-8) whose lines end with a bare line feed on every system.</summary>
    public void WriteText(string name, Action<TextWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        write(text);
        WriteText(name, text.ToString());
    }

    /// <summary>Writes a file.</summary>
    public void WriteBytes(string name, byte[] content) => Write(name, s => s.Write(content));

    /// <summary>Writes a file through a stream.</summary>
    public void Write(string name, Action<Stream> write) => WriteAtomically(PathOf(name), write);

    /// <summary>Removes a file, where it is there.</summary>
    public void Remove(string name)
    {
        if (Exists(name)) File.Delete(PathOf(name));
    }

    /// <summary>Writes any file whole or not at all.</summary>
    /// <param name="path">The file; its folder is made where it is missing.</param>
    /// <param name="write">What writes the content.</param>
    public static void WriteAtomically(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        PrivateFolder.Create(folder);
        string temporary = path + "." + Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture) + TemporarySuffix;
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _lock.Dispose();
        File.Delete(PathOf(LockName));
    }

    private static JObject Manifest(JobDefinition definition, string version)
    {
        var manifest = new JObject { ["format"] = "xasrmc.manifest/1", ["version"] = version, ["id"] = definition.ShortHash() };
        manifest.Merge(definition.ToJson());
        return manifest;
    }

    private static string? Difference(JObject? there, JObject wanted)
    {
        if (there is null) return "everything in it";
        string[] names = [.. wanted.Properties().Select(p => p.Name).Where(n => n != "id" && (there[n] is not { } t || CanonicalJson.Text(t) != CanonicalJson.Text(wanted[n]!)))];
        return names.Length == 0 ? null : string.Join(" and ", names);
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not DirectoryNotFoundException)
        {
            throw new SettingsException($"another process works in {path}");
        }
    }
}
