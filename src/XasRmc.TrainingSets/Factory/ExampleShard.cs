using System.Globalization;
using XasRmc.Core;
using XasRmc.Formats.Tensors;
using XasRmc.Inversion;

namespace XasRmc.TrainingSets.Factory;

/// <summary>A part of a set in a file: some examples in a row, as safetensors.</summary>
/// <remarks>
/// Tensors: <c>numbers</c> (examples × numbers, 64 bit) and <c>words</c> (examples × words, 32 bit, places in the lists of the metadata); <c>fractions</c> (examples × elements, 64 bit); <c>density/Au-Pd</c> (examples × distances, 32 bit): c_A n_AB(r), Å⁻¹,
/// of each unordered pair; <c>chi/Au:L3</c> (examples × wave numbers, 32 bit): chi(k), all paths, S0² = 1, dE0 = 0. Metadata: format, names of numbers and words (comma separated), lists of each word (<c>word/shape</c>), grids (<c>rAngstrom</c> and <c>kInvAngstrom</c>: start, step, count), first example.
/// </remarks>
public static class ExampleShard
{
    /// <summary>The format and its version.</summary>
    public const string FormatName = "xasrmc.training-shard/1";

    /// <summary>Writes a shard.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="space">The order of elements, pairs, edges and shells.</param>
    /// <param name="rGrid">The distances of the densities.</param>
    /// <param name="kGrid">The wave numbers of the spectra.</param>
    /// <param name="examples">At least one.</param>
    public static void Write(Stream target, InversionSpace space, RGrid rGrid, KGrid kGrid, IReadOnlyList<SimulatedExample> examples)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(rGrid);
        ArgumentNullException.ThrowIfNull(kGrid);
        ArgumentNullException.ThrowIfNull(examples);
        Require.AtLeast(examples.Count, 1, nameof(examples));
        int count = examples.Count;
        var metadata = new Dictionary<string, string>
        {
            ["format"] = FormatName,
            ["first"] = examples[0].Labels.Numbers[0].ToString(CultureInfo.InvariantCulture),
            ["numbers"] = string.Join(',', ExampleLabels.NumberNames(space)),
            ["words"] = string.Join(',', ExampleLabels.WordNames),
            ["rAngstrom"] = string.Create(CultureInfo.InvariantCulture, $"{rGrid.StartAngstrom:R},{rGrid.StepAngstrom:R},{rGrid.Count}"),
            ["kInvAngstrom"] = string.Create(CultureInfo.InvariantCulture, $"{kGrid.StartInvAngstrom:R},{kGrid.StepInvAngstrom:R},{kGrid.Count}"),
        };
        int words = ExampleLabels.WordNames.Count;
        var places = new float[count * words];
        for (int w = 0; w < words; w++)
        {
            string[] known = [.. examples.Select(e => e.Labels.Words[w]).Distinct().Order(StringComparer.Ordinal)];
            metadata["word/" + ExampleLabels.WordNames[w]] = string.Join(',', known);
            for (int i = 0; i < count; i++) places[i * words + w] = Array.IndexOf(known, examples[i].Labels.Words[w]);
        }

        var tensors = new List<NamedTensor>
        {
            new("numbers", [count, examples[0].Labels.Numbers.Count], (double[])[.. examples.SelectMany(e => e.Labels.Numbers)]),
            new("words", [count, words], places),
            new("fractions", [count, space.Elements.Count], (double[])[.. examples.SelectMany(e => e.Fractions.ToArray())]),
        };
        for (int p = 0; p < space.Pairs.Count; p++) tensors.Add(new NamedTensor(DensityName(space.Pairs[p]), [count, rGrid.Count], (float[])[.. examples.SelectMany(e => e.Density(p).ToArray())]));
        for (int e = 0; e < space.Edges.Count; e++) tensors.Add(new NamedTensor($"chi/{space.Edges[e]}", [count, kGrid.Count], (float[])[.. examples.SelectMany(x => x.Chi(e).ToArray())]));
        SafetensorsWriter.Write(target, new TensorFile(tensors, metadata));
    }

    /// <summary>Reads a shard.</summary>
    /// <param name="source">The file.</param>
    /// <param name="sourceName">Its name, for messages.</param>
    /// <param name="space">The order of elements, pairs, edges and shells.</param>
    /// <param name="rGrid">The distances that the densities must have.</param>
    /// <param name="kGrid">The wave numbers that the spectra must have.</param>
    /// <exception cref="XasFormatException">The file is damaged, or of another system, grid or version.</exception>
    public static IReadOnlyList<SimulatedExample> Read(Stream source, string sourceName, InversionSpace space, RGrid rGrid, KGrid kGrid)
    {
        ArgumentNullException.ThrowIfNull(space);
        TensorFile file = SafetensorsReader.Read(source, sourceName);
        string Text(string key) => file.Metadata.GetValueOrDefault(key) ?? throw new XasFormatException(sourceName, 0, $"it is no part of a training set: its header lacks '{key}'");
        if (Text("format") != FormatName) throw new XasFormatException(sourceName, 0, $"its format is '{Text("format")}'; this program reads {FormatName}");
        string[] names = [.. ExampleLabels.NumberNames(space)];
        if (Text("numbers") != string.Join(',', names) || Text("words") != string.Join(',', ExampleLabels.WordNames)) throw new XasFormatException(sourceName, 0, "its labels are those of another system or version");
        NamedTensor numbers = Find(file, sourceName, "numbers", names.Length);
        int count = numbers.Shape[0], words = ExampleLabels.WordNames.Count;
        NamedTensor places = Find(file, sourceName, "words", words, count), fractions = Find(file, sourceName, "fractions", space.Elements.Count, count);
        NamedTensor[] density = [.. space.Pairs.Select(p => Find(file, sourceName, DensityName(p), rGrid.Count, count))];
        NamedTensor[] chi = [.. space.Edges.Select(e => Find(file, sourceName, $"chi/{e}", kGrid.Count, count))];
        string[][] known = [.. ExampleLabels.WordNames.Select(w => Text("word/" + w).Split(','))];
        var examples = new SimulatedExample[count];
        for (int i = 0; i < count; i++)
        {
            var spoken = new string[words];
            for (int w = 0; w < words; w++)
            {
                float place = places.Floats[i * words + w];
                spoken[w] = place >= 0 && place < known[w].Length ? known[w][(int)place] : throw new XasFormatException(sourceName, 0, $"example {i} has a word that is not in the list of {ExampleLabels.WordNames[w]}");
            }

            examples[i] = new SimulatedExample(
                new ExampleLabels(numbers.Doubles.Slice(i * names.Length, names.Length).ToArray(), spoken), fractions.Doubles.Slice(i * space.Elements.Count, space.Elements.Count).ToArray(),
                [.. density.Select(d => d.Floats.Slice(i * rGrid.Count, rGrid.Count).ToArray())], [.. chi.Select(c => c.Floats.Slice(i * kGrid.Count, kGrid.Count).ToArray())]);
        }

        return examples;
    }

    /// <summary>The grids of a shard.</summary>
    /// <param name="source">The file.</param>
    /// <param name="sourceName">Its name, for messages.</param>
    /// <exception cref="XasFormatException">The file is damaged or no shard.</exception>
    public static (RGrid RGrid, KGrid KGrid) ReadGrids(Stream source, string sourceName)
    {
        TensorFile file = SafetensorsReader.Read(source, sourceName);
        (double Start, double Step, int Count) Of(string key)
        {
            string[] words = (file.Metadata.GetValueOrDefault(key) ?? "").Split(',');
            return words.Length == 3 && double.TryParse(words[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double start) && double.TryParse(words[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double step)
                && int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out int count) && step > 0 && count > 0
                ? (start, step, count)
                : throw new XasFormatException(sourceName, 0, $"it is no part of a training set: its header has no grid '{key}'");
        }

        (double rStart, double rStep, int rCount) = Of("rAngstrom");
        (double kStart, double kStep, int kCount) = Of("kInvAngstrom");
        return (new RGrid(rStart, rStep, rCount), new KGrid(kStart, kStep, kCount));
    }

    private static string DensityName(ElementPair pair) => $"density/{pair.First}-{pair.Second}";

    private static NamedTensor Find(TensorFile file, string sourceName, string name, int width, int? count = null)
    {
        NamedTensor tensor = file.Find(name) ?? throw new XasFormatException(sourceName, 0, $"it lacks the tensor '{name}'");
        return tensor.Shape.Length == 2 && tensor.Shape[1] == width && (count is null || tensor.Shape[0] == count)
            ? tensor
            : throw new XasFormatException(sourceName, 0, $"the tensor '{name}' has another shape than the recipe asks for");
    }
}
