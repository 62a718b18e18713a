using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.TrainingSets;

namespace XasRmc.App.Pipeline;

/// <summary>Trained networks on the disk: those that ship, and those of the user's cache; each a folder with a card and its weights.</summary>
internal sealed class TrainedModels
{
    /// <summary>The name of a card in its folder.</summary>
    public const string CardName = "card.json";

    /// <summary>The same for people.</summary>
    public const string CardTextName = "card.md";

    /// <summary>The name of the weights beside it.</summary>
    public const string WeightsName = "weights.safetensors";

    private readonly IReadOnlyList<string> _folders;

    /// <summary>Makes the source of models.</summary>
    /// <param name="surroundings">The world outside.</param>
    /// <param name="cacheFolder">The user's cache.</param>
    public TrainedModels(Surroundings surroundings, string cacheFolder)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        _folders = [Path.Combine(surroundings.ProgramFolder, "Data", "models"), Path.Combine(cacheFolder, "models")];
    }

    /// <summary>Reads a model.</summary>
    /// <param name="path">Its folder, or the card in it.</param>
    public static TrainedModel Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string cardPath = Directory.Exists(path) ? Path.Combine(path, CardName) : path;
        if (!File.Exists(cardPath)) throw new SettingsException($"there is no model card {cardPath}");
        string weightsPath = Path.Combine(Path.GetDirectoryName(cardPath)!, WeightsName);
        if (!File.Exists(weightsPath)) throw new SettingsException($"the weights {weightsPath} are missing beside the card");
        string text = File.ReadAllText(cardPath);
        using FileStream weights = File.OpenRead(weightsPath);
        TrainedEnsemble ensemble = TrainedEnsembleStore.Read(weights, weightsPath, new StringReader(text), cardPath);
        ModelCard card = TrainedEnsembleStore.ReadCard(new StringReader(text), cardPath);
        return new TrainedModel(ensemble, card, CanonicalJson.HashOfFile(cardPath));
    }

    /// <summary>The cards of all models, those that ship first.</summary>
    public IEnumerable<(string Path, bool IsShipped)> Cards() => _folders.Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(f => (Path.Combine(f, CardName), folder == _folders[0])))
        .Where(c => File.Exists(c.Item1));

    /// <summary>The card of a model: a path of it or its folder, or else the name of a model.</summary>
    /// <exception cref="SettingsException">There is no such model.</exception>
    public (string Path, ModelCard Card) FindCard(string nameOrPath, string fullPath)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        string inFolder = Path.Combine(fullPath, CardName);
        if (File.Exists(inFolder)) return (inFolder, ReadCard(inFolder));
        if (File.Exists(fullPath)) return (fullPath, ReadCard(fullPath));
        foreach ((string path, _) in Cards())
        {
            if (Path.GetFileName(Path.GetDirectoryName(path)) == nameOrPath) return (path, ReadCard(path));
        }

        throw new SettingsException($"there is no model '{nameOrPath}': 'xasrmc models list' tells what there is");
    }

    /// <summary>Reads a card.</summary>
    public static ModelCard ReadCard(string path) => TrainedEnsembleStore.ReadCard(new StringReader(File.ReadAllText(path)), path);

    /// <summary>The model for a sample.</summary>
    /// <param name="name">Its name, or null for the one of these elements and edges.</param>
    /// <param name="elements">The elements of the sample.</param>
    /// <param name="edges">The edges that were measured.</param>
    /// <exception cref="SettingsException">There is none.</exception>
    public TrainedModel Find(string? name, IReadOnlyCollection<Element> elements, IReadOnlyCollection<AbsorptionEdge> edges)
    {
        ArgumentNullException.ThrowIfNull(elements);
        ArgumentNullException.ThrowIfNull(edges);
        foreach ((string path, _) in Cards())
        {
            ModelCard card = ReadCard(path);
            bool fits = name is not null
                ? card.Name == name
                : card.Recipe.Elements.Order().SequenceEqual(elements.Select(e => e.Symbol).Order()) && card.Recipe.Edges.Order().SequenceEqual(edges.Select(e => e.ToString()).Order());
            if (fits) return Read(path);
        }

        throw new SettingsException(name is not null
            ? $"there is no trained network '{name}': train it with 'xasrmc train', or name a card with --model"
            : $"there is no trained network for {string.Join(" and ", edges)} of {string.Join(", ", elements)}: train one with 'xasrmc train', or name a card with --model");
    }
}
