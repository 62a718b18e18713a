using XasRmc.Core;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Scattering;
using XasRmc.Inversion;
using XasRmc.TrainingSets;

namespace XasRmc.ValidationTests.TrainingSets;

/// <summary>The networks that ship, with the scattering they were trained on.</summary>
internal static class ShippedNetwork
{
    public static TrainedEnsemble Load(string model)
    {
        using FileStream weights = File.OpenRead(Path.Combine(Folder(model), "weights.safetensors"));
        using var card = new StreamReader(Path.Combine(Folder(model), "card.json"));
        return TrainedEnsembleStore.Read(weights, "weights.safetensors", card, "card.json");
    }

    public static IReadOnlyList<PairScatteringTable> Tables(string model, TrainedEnsemble ensemble)
    {
        using var card = new StreamReader(Path.Combine(Folder(model), "card.json"));
        ScatteringLibrary library = ShippedScattering.Library(TrainedEnsembleStore.ReadCard(card, "card.json").Recipe.Scattering);
        return [.. ensemble.Space.Edges.SelectMany(edge => ensemble.Space.Elements.Select(neighbour =>
            PairTableBuilder.Build(library.Find(edge)!, edge, neighbour, PairTableBuilder.DefaultKGrid, PairTableBuilder.DefaultRGrid)))];
    }

    public static string Folder(string model) => Path.Combine(SharedFiles.RepositoryRoot, "src", "XasRmc.App", "Data", "models", model);
}
