using System.Globalization;
using XasRmc.Core;
using XasRmc.Formats.Tensors;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets;

/// <summary>Writes and reads one network of an unfinished ensemble as safetensors, number for number.</summary>
/// <remarks>
/// Tensors: <c>layer.L.weight</c> (outputs × inputs) and <c>layer.L.bias</c>, 32 bit, as they are now; the same after <c>best.</c> (of the best pass), <c>first.</c> and <c>second.</c> (the optimizer's running means);
/// <c>losses</c>, passes × (pass, training, stopping), 64 bit. Metadata: member, steps.
/// </remarks>
public static class MemberStateStore
{
    private const string Losses = "losses", BestPrefix = "best.", FirstPrefix = "first.", SecondPrefix = "second.", Steps = "steps";
    private const int LossColumns = 3;

    /// <summary>Writes a network.</summary>
    public static void Write(Stream stream, MemberState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        List<NamedTensor> tensors =
        [
            .. NetworkTensors.Of("", state.Weights), .. NetworkTensors.Of(BestPrefix, state.Best), .. NetworkTensors.Of(FirstPrefix, state.Optimizer.First), .. NetworkTensors.Of(SecondPrefix, state.Optimizer.Second),
            new NamedTensor(Losses, [state.Losses.Count, LossColumns], (double[])[.. state.Losses.SelectMany(e => new[] { e.Epoch, e.Training, e.Stopping })]),
        ];
        SafetensorsWriter.Write(stream, new TensorFile(tensors, new Dictionary<string, string>
        {
            ["member"] = state.Index.ToString(CultureInfo.InvariantCulture), [Steps] = state.Optimizer.Steps.ToString(CultureInfo.InvariantCulture),
        }));
    }

    /// <summary>Reads a network.</summary>
    /// <param name="stream">The tensors.</param>
    /// <param name="sourceName">The file's name, for messages.</param>
    /// <param name="index">Which network it is.</param>
    /// <param name="definition">Its shape.</param>
    /// <exception cref="XasFormatException">The file is faulty or has another shape.</exception>
    public static MemberState Read(Stream stream, string sourceName, int index, NetworkDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        TensorFile file = SafetensorsReader.Read(stream, sourceName);
        NamedTensor Tensor(string name) => file.Find(name) ?? throw new XasFormatException(sourceName, 0, $"tensor {name} is missing");
        NetworkWeights Of(string prefix) => NetworkTensors.Read(prefix, definition, name => Tensor(name).Floats.ToArray());
        if (!int.TryParse(file.Metadata.GetValueOrDefault(Steps), NumberStyles.None, CultureInfo.InvariantCulture, out int steps)) throw new XasFormatException(sourceName, 0, $"its header lacks '{Steps}'");
        try
        {
            double[] losses = Tensor(Losses).Doubles.ToArray();
            return new MemberState(
                index, Of(""), new OptimizerState(steps, Of(FirstPrefix), Of(SecondPrefix)), Of(BestPrefix), [.. losses.Chunk(LossColumns).Select(e => new EpochLoss((int)e[0], e[1], e[2]))]);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            throw new XasFormatException(sourceName, 0, $"the tensors are not those of this network: {fault.Message.TrimEnd('.')}");
        }
    }
}
