using System.Globalization;
using System.Security.Cryptography;
using Newtonsoft.Json;
using XasRmc.Core;
using XasRmc.Formats.Json;
using XasRmc.Formats.Tensors;
using XasRmc.Inversion;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets;

/// <summary>Writes and reads a trained ensemble: weights as safetensors, everything a person may ask as a card in JSON.</summary>
/// <remarks>Tensors: <c>member.M.layer.L.weight</c> (outputs × inputs, as torch has it) and <c>.bias</c>, 32 bit, or 16 where the recipe says so; <c>projection.*</c> and <c>composition.*</c>, 64 bit; <c>tail.weight</c>, 32 bit; of networks with a view, 32 bit, <c>view.map</c> (features of an edge × channels × rows × points), <c>view.mean</c> (all channels × rows × points) and <c>view.scales</c>.</remarks>
public static class TrainedEnsembleStore
{
    /// <summary>Writes an ensemble.</summary>
    /// <param name="ensemble">The networks, calibrated and checked.</param>
    /// <param name="recipe">What made them.</param>
    /// <param name="limits">Where they hold and where not, one sentence each.</param>
    /// <param name="weights">Where the tensors go; left open.</param>
    /// <param name="card">Where the card goes.</param>
    public static void Write(TrainedEnsemble ensemble, TrainingRecipe recipe, IReadOnlyList<string> limits, Stream weights, TextWriter card)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(card);
        using var bytes = new MemoryStream();
        SafetensorsWriter.Write(bytes, Tensors(ensemble, recipe.Network.HalfPrecision));
        weights.Write(bytes.GetBuffer(), 0, (int)bytes.Length);
        RecipeJson.Serializer.Serialize(card, new ModelCard
        {
            Name = ensemble.Name,
            WeightsSha256 = Hash(bytes),
            Recipe = recipe,
            Network = NetworkCard.From(ensemble.Members[0].Definition),
            OutputScalePerAngstrom = ensemble.OutputScale,
            HeldOut = ensemble.HeldOut,
            HeldOutAtKnownE0 = ensemble.HeldOutAtKnownE0,
            Calibration = CalibrationCard.From(ensemble.Calibration),
            CalibrationAtKnownE0 = ensemble.CalibrationAtKnownE0 is { } known ? CalibrationCard.From(known) : null,
            Limits = limits,
        });
        card.Write('\n');
    }

    /// <summary>Reads an ensemble.</summary>
    /// <param name="weights">The tensors.</param>
    /// <param name="weightsName">Their file's name, for messages.</param>
    /// <param name="card">The card.</param>
    /// <param name="cardName">Its file's name, for messages.</param>
    /// <exception cref="XasFormatException">A file is faulty, or the two do not belong together.</exception>
    public static TrainedEnsemble Read(Stream weights, string weightsName, TextReader card, string cardName)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ModelCard read = ReadCard(card, cardName);
        using var bytes = new MemoryStream();
        weights.CopyTo(bytes);
        if (!string.Equals(Hash(bytes), read.WeightsSha256, StringComparison.OrdinalIgnoreCase))
            throw new XasFormatException(weightsName, 0, $"the checksum differs from that in {cardName}; the two files do not belong together or one was changed");
        bytes.Position = 0;
        TensorFile file = SafetensorsReader.Read(bytes, weightsName);
        try
        {
            return Assemble(read, file, weightsName);
        }
        catch (ArgumentException error)
        {
            throw new XasFormatException(weightsName, 0, $"the tensors do not fit the card {cardName}: {error.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Reads a card alone.</summary>
    /// <param name="card">The card.</param>
    /// <param name="cardName">Its file's name, for messages.</param>
    /// <exception cref="XasFormatException">The card is faulty.</exception>
    public static ModelCard ReadCard(TextReader card, string cardName)
    {
        ArgumentNullException.ThrowIfNull(card);
        try
        {
            using var json = new JsonTextReader(card) { CloseInput = false, DateParseHandling = DateParseHandling.None };
            ModelCard read = RecipeJson.Serializer.Deserialize<ModelCard>(json) ?? throw new XasFormatException(cardName, 0, "the file holds no card");
            if (read.Format != ModelCard.FormatName) throw new XasFormatException(cardName, 0, $"format is '{read.Format}'; this program reads {ModelCard.FormatName}");
            if (read is { Recipe: null } or { Calibration: null } or { HeldOut: null }) throw new XasFormatException(cardName, 0, "recipe, calibration or heldOut is missing");
            TrainingRecipeReader.Check(read.Recipe, cardName);
            return read;
        }
        catch (JsonException error)
        {
            throw JsonFaults.Of(cardName, error);
        }
    }

    private static TensorFile Tensors(TrainedEnsemble ensemble, bool isHalf)
    {
        List<NamedTensor> tensors = [.. ensemble.Members.SelectMany((network, m) => NetworkTensors.Of(Prefix(m), network, isHalf))];
        FeatureProjection projection = ensemble.Projection;
        CompositionScaling composition = ensemble.Composition;
        int elements = composition.Mean.Length;
        int[] tailExtents = [ensemble.Tail.ComponentCount, TailModel.TermCount(ensemble.Tail.InputCount)];
        tensors.Add(isHalf ? NamedTensor.OfHalves("tail.weight", tailExtents, ensemble.Tail.Weights) : new NamedTensor("tail.weight", tailExtents, ensemble.Tail.Weights));
        tensors.Add(new NamedTensor("projection.mean", [projection.FeatureCount], projection.Mean));
        tensors.Add(new NamedTensor("projection.components", [projection.ComponentCount, projection.FeatureCount], projection.Components));
        tensors.Add(new NamedTensor("projection.scales", [projection.ComponentCount], projection.Scales));
        tensors.Add(new NamedTensor("composition.mean", [elements], composition.Mean));
        tensors.Add(new NamedTensor("composition.spread", [elements], composition.Spread));
        tensors.Add(new NamedTensor("composition.lowest", [elements], composition.Lowest));
        tensors.Add(new NamedTensor("composition.highest", [elements], composition.Highest));
        if (ensemble.View is { } view)
        {
            ImageShape image = view.Edge.Image;
            tensors.Add(new NamedTensor("view.map", [view.Edge.FeatureCount, image.Channels, image.Height, image.Width], view.Edge.Values));
            tensors.Add(new NamedTensor("view.mean", [view.Image.Channels, image.Height, image.Width], view.Mean));
            tensors.Add(new NamedTensor("view.scales", [view.Image.Channels], view.Scales));
        }

        return new TensorFile(tensors, new Dictionary<string, string> { ["format"] = "xasrmc.ensemble/1", ["name"] = ensemble.Name });
    }

    private static TrainedEnsemble Assemble(ModelCard card, TensorFile file, string weightsName)
    {
        InversionSpace space = card.Recipe.Space();
        NamedTensor Tensor(string name) => file.Find(name) ?? throw new XasFormatException(weightsName, 0, $"tensor {name} is missing");
        ReadOnlySpan<double> Doubles(string name) => Tensor(name) is { ElementType: TensorElementType.Bits64 } tensor
            ? tensor.Doubles
            : throw new XasFormatException(weightsName, 0, $"tensor {name} should be of type F64");
        float[] Floats(string name) => Tensor(name) is { ElementType: TensorElementType.Bits32 or TensorElementType.Bits16 } tensor
            ? tensor.Floats.ToArray()
            : throw new XasFormatException(weightsName, 0, $"tensor {name} should be of type F32 or F16");
        var projection = new FeatureProjection(Doubles("projection.mean"), Doubles("projection.components"), Doubles("projection.scales"));
        var composition = new CompositionScaling(Doubles("composition.mean"), Doubles("composition.spread"), Doubles("composition.lowest"), Doubles("composition.highest"));
        NetworkRecipe network = card.Recipe.Network;
        int conditions = space.ConditionInputCount;
        InputView? view = null;
        if (network.View != NetworkView.Components)
        {
            ReadOnlySpan<int> extents = Tensor("view.map").Shape;
            if (extents.Length != 4) throw new XasFormatException(weightsName, 0, "tensor view.map should have four extents");
            var edge = new EdgeView(new ImageShape(extents[1], extents[2], extents[3]), extents[0], Floats("view.map"));
            view = new InputView(edge, space.Edges.Count, Floats("view.mean"), Floats("view.scales"));
        }

        NetworkDefinition shape = network.ToSettings().Definition((view?.Image.Count ?? projection.ComponentCount) + conditions, space, view?.Image);
        if (card.Network is { } drawn && !drawn.ToDefinition().Equals(shape)) throw new ArgumentException("The shape of its network is not that of its recipe.", nameof(card));
        NetworkWeights[] members = [.. Enumerable.Range(0, network.Members).Select(m => NetworkTensors.Read(Prefix(m), shape, Floats))];
        var tail = new TailModel(projection.ComponentCount + conditions, projection.ComponentCount, Floats("tail.weight"));
        return new TrainedEnsemble(
            card.Name, space, projection, composition, tail, card.OutputScalePerAngstrom, members, card.Calibration.ToCalibration(), card.HeldOut, card.CalibrationAtKnownE0?.ToCalibration(), card.HeldOutAtKnownE0, card.Recipe.Seed, [], view);
    }

    private static string Prefix(int member) => string.Create(CultureInfo.InvariantCulture, $"member.{member}.");

    private static string Hash(MemoryStream bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
}
