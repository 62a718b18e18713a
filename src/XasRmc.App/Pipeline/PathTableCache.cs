using XasRmc.App.Jobs;
using XasRmc.Core;
using XasRmc.Exafs.Forward;

namespace XasRmc.App.Pipeline;

/// <summary>The tables of multiple scattering between runs: one file an edge in the cache folder, named by what the tables depend on. What cannot be read is made anew.</summary>
internal sealed class PathTableCache
{
    private readonly string _folder;
    private readonly MultipleScatteringModel _model;
    private readonly int _filled;

    private PathTableCache(string folder, MultipleScatteringModel model) => (_folder, _model, _filled) = (folder, model, model.NodeCount);

    /// <summary>Fills a new model from the cache.</summary>
    /// <param name="cacheFolder">The cache folder.</param>
    /// <param name="model">The model.</param>
    public static PathTableCache Load(string cacheFolder, MultipleScatteringModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        string folder = Path.Combine(cacheFolder, "path-tables");
        foreach (AbsorptionEdge edge in model.Edges)
        {
            string path = PathOf(folder, model, edge);
            if (!File.Exists(path)) continue;
            try
            {
                using FileStream stream = File.OpenRead(path);
                model.ReadTables(edge, stream);
            }
            catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                // A cache is no one's data: it is written anew below.
            }
        }

        return new PathTableCache(folder, model);
    }

    /// <summary>Keeps the tables where they have grown. A folder that cannot be written costs time at the next run and nothing else.</summary>
    public void Save()
    {
        if (_model.NodeCount == _filled) return;
        foreach (AbsorptionEdge edge in _model.Edges)
        {
            try
            {
                RunFolder.WriteAtomically(PathOf(_folder, _model, edge), stream => _model.WriteTables(edge, stream));
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                return;
            }
        }
    }

    private static string PathOf(string folder, MultipleScatteringModel model, AbsorptionEdge edge) =>
        Path.Combine(folder, $"{edge.Element.Symbol}-{edge.Name}-{model.TableKey(edge)[..16]}.tables");
}
