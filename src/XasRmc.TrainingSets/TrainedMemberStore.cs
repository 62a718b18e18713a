using System.Globalization;
using XasRmc.Core;
using XasRmc.Formats.Tensors;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets;

/// <summary>Writes and reads one trained network of an unfinished ensemble as safetensors, number for number.</summary>
/// <remarks>Tensors: <c>layer.L.weight</c> (outputs × inputs) and <c>layer.L.bias</c>, 32 bit; <c>losses</c>, epochs × (epoch, training, stopping), 64 bit.</remarks>
public static class TrainedMemberStore
{
    private const string Losses = "losses";
    private const int LossColumns = 3;

    /// <summary>Writes a network.</summary>
    public static void Write(Stream stream, TrainedMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        List<NamedTensor> tensors = [.. NetworkTensors.Of("", member.Weights)];
        tensors.Add(new NamedTensor(Losses, [member.Losses.Count, LossColumns], (double[])[.. member.Losses.SelectMany(e => new[] { e.Epoch, e.Training, e.Stopping })]));
        SafetensorsWriter.Write(stream, new TensorFile(tensors, new Dictionary<string, string> { ["member"] = member.Index.ToString(CultureInfo.InvariantCulture) }));
    }

    /// <summary>Reads a network.</summary>
    /// <param name="stream">The tensors.</param>
    /// <param name="sourceName">The file's name, for messages.</param>
    /// <param name="index">Which network it is.</param>
    /// <param name="definition">Its shape.</param>
    /// <exception cref="XasFormatException">The file is faulty or has another shape.</exception>
    public static TrainedMember Read(Stream stream, string sourceName, int index, NetworkDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        TensorFile file = SafetensorsReader.Read(stream, sourceName);
        NamedTensor Tensor(string name) => file.Find(name) ?? throw new XasFormatException(sourceName, 0, $"tensor {name} is missing");
        try
        {
            NetworkWeights weights = NetworkTensors.Read("", definition, name => Tensor(name).Floats.ToArray());
            double[] losses = Tensor(Losses).Doubles.ToArray();
            return new TrainedMember(index, weights, [.. losses.Chunk(LossColumns).Select(e => new EpochLoss((int)e[0], e[1], e[2]))]);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            throw new XasFormatException(sourceName, 0, $"the tensors are not those of this network: {fault.Message.TrimEnd('.')}");
        }
    }
}
