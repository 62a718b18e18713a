using XasRmc.App.Jobs;
using XasRmc.App.Options;

namespace XasRmc.App.Sets;

/// <summary>Finds the files of a set and checks what they are by their SHA-256.</summary>
/// <remarks>Order: the set's folder, <c>--data</c>, XASRMC_DATA, DataFolders of the settings, the cache that <c>sets pull</c> fills. In each, the path that
/// the set says, then any file of the same name further down whose hash is right.</remarks>
internal sealed class DataLookup
{
    private const int SearchDepth = 6;
    private readonly string _setFolder;
    private readonly SetDefinition _set;
    private readonly IReadOnlyList<string> _folders;
    private readonly string _cacheFolder;

    /// <summary>Makes the lookup of a set.</summary>
    /// <param name="setFolder">The set's folder.</param>
    /// <param name="set">The set.</param>
    /// <param name="asked">The folders of <c>--data</c>.</param>
    /// <param name="options">The settings.</param>
    /// <param name="surroundings">The world outside.</param>
    /// <param name="cacheFolder">The cache.</param>
    public DataLookup(string setFolder, SetDefinition set, IEnumerable<string> asked, XasRmcOptions options, Surroundings surroundings, string cacheFolder)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(surroundings);
        (_setFolder, _set, _cacheFolder) = (setFolder, set, cacheFolder);
        string[] typed = [.. asked];
        foreach (string folder in typed)
        {
            if (!Directory.Exists(surroundings.FullPath(folder))) throw new SettingsException($"--data: there is no folder {folder}");
        }

        string[] variable = (surroundings.Variables.GetValueOrDefault(SettingsReader.DataVariable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        _folders = [.. typed.Concat(variable).Concat(options.DataFolders).Select(surroundings.FullPath)];
    }

    /// <summary>Where <c>sets pull</c> puts a file.</summary>
    public static string CachePath(string cacheFolder, SetPull file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Path.Combine(cacheFolder, "data", file.Sha256.ToLowerInvariant(), Path.GetFileName(file.Path));
    }

    /// <summary>Finds a file of the set.</summary>
    /// <param name="path">The path by which the set names it.</param>
    /// <exception cref="SettingsException">It is nowhere, or what is there is another file.</exception>
    public FoundFile Find(string path)
    {
        SetPull? pull = _set.Pull.FirstOrDefault(p => p.Path == path);
        string own = Path.Combine(_setFolder, path);
        if (pull is null)
        {
            return File.Exists(own)
                ? new FoundFile(path, own, CanonicalJson.HashOfFile(own))
                : throw new SettingsException($"the set {_set.Id} lacks its file {path} (it is not in the set's pull list either)");
        }

        return TryFind(pull, out string? wrong) ?? throw new SettingsException(
            $"the file {path} (SHA-256 {pull.Sha256}) of the set {_set.Id} was not found{(wrong is null ? "" : $"; {wrong}")}: run 'xasrmc sets pull {_set.Id}', or name its folder with --data");
    }

    /// <summary>Finds a file that the set does not carry; null where it is nowhere.</summary>
    /// <param name="pull">The file.</param>
    /// <param name="wrong">What is there by its name and has another content; null where nothing is.</param>
    public FoundFile? TryFind(SetPull pull, out string? wrong)
    {
        ArgumentNullException.ThrowIfNull(pull);
        wrong = null;
        foreach (string candidate in Candidates(pull, Path.Combine(_setFolder, pull.Path)))
        {
            string hash = CanonicalJson.HashOfFile(candidate);
            if (pull.Is(hash)) return new FoundFile(pull.Path, candidate, hash);
            wrong ??= $"{candidate} has another content (SHA-256 {hash})";
        }

        return null;
    }

    /// <summary>Where a file of the set lies by its name, whatever it holds; null where it is nowhere. Quick: no content is read.</summary>
    /// <param name="path">The path by which the set names it.</param>
    public string? Locate(string path)
    {
        string own = Path.Combine(_setFolder, path);
        SetPull? pull = _set.Pull.FirstOrDefault(p => p.Path == path);
        return pull is null ? (File.Exists(own) ? own : null) : Candidates(pull, own).FirstOrDefault();
    }

    private IEnumerable<string> Candidates(SetPull pull, string own)
    {
        if (File.Exists(own)) yield return own;
        foreach (string folder in _folders.Where(Directory.Exists))
        {
            string direct = Path.Combine(folder, pull.Path);
            if (File.Exists(direct)) yield return direct;
            var depth = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = SearchDepth, IgnoreInaccessible = true };
            foreach (string other in Directory.EnumerateFiles(folder, Path.GetFileName(pull.Path), depth).Where(f => f != direct && new FileInfo(f).Length == pull.Bytes).Order(StringComparer.Ordinal))
                yield return other;
        }

        string cached = CachePath(_cacheFolder, pull);
        if (File.Exists(cached)) yield return cached;
    }
}
