using XasRmc.Core;

namespace XasRmc.Inversion.Training;

/// <summary>Inputs of networks beside what they should answer.</summary>
internal sealed class LabelledInputs
{
    private const int ExamplesTogether = 16;
    private readonly float[] _inputs, _targets;
    private readonly double[] _fractions;
    private readonly int _width, _outputs;
    private readonly InputEncoding _encoding;
    private readonly ITrainingExamples _examples;
    private readonly int _features, _elements;

    /// <summary>Makes room for a pass; <see cref="Fill"/> draws it.</summary>
    /// <param name="examples">What is drawn.</param>
    /// <param name="space">What features and targets mean.</param>
    /// <param name="projection">From features to inputs.</param>
    /// <param name="scaling">From fractions to inputs.</param>
    /// <param name="view">From features to an image that stands in the place of the components; null for the components.</param>
    public LabelledInputs(ITrainingExamples examples, InversionSpace space, FeatureProjection projection, CompositionScaling scaling, InputView? view = null)
    {
        (_examples, _encoding) = (examples, new InputEncoding(space, projection, scaling, view));
        (_features, _elements, _outputs) = (space.FeatureCount, space.Elements.Count, space.OutputCount);
        _width = _encoding.Width;
        Require.AtLeast(examples.Count, 1, nameof(examples));
        (_inputs, _targets) = (new float[examples.Count * _width], new float[examples.Count * _outputs]);
        _fractions = new double[examples.Count * _elements];
    }

    /// <summary>Examples.</summary>
    public int Count => _examples.Count;

    /// <summary>Inputs an example.</summary>
    public int Width => _width;

    /// <summary>All inputs, example after example.</summary>
    public float[] All => _inputs;

    /// <summary>The inputs of an example.</summary>
    public ReadOnlySpan<float> Inputs(int example) => _inputs.AsSpan(example * _width, _width);

    /// <summary>t_AB(r) of an example, Å⁻¹.</summary>
    public ReadOnlySpan<float> Target(int example) => _targets.AsSpan(example * _outputs, _outputs);

    /// <summary>The fraction of each element of an example.</summary>
    public ReadOnlySpan<double> Fractions(int example) => _fractions.AsSpan(example * _elements, _elements);

    /// <summary>Draws the examples of a pass.</summary>
    /// <param name="epoch">Which pass, from 1.</param>
    /// <param name="threads">Examples at the same time; the result does not depend on it.</param>
    /// <param name="cancellationToken">Checked for every example.</param>
    public void Fill(int epoch, int threads, CancellationToken cancellationToken) =>
        Parallel.For(0, (Count + ExamplesTogether - 1) / ExamplesTogether, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            () => (Features: new float[_features], Wide: new double[ExamplesTogether * _features], Inverse: new double[ExamplesTogether]), (block, _, room) =>
            {
                int from = block * ExamplesTogether, count = Math.Min(ExamplesTogether, Count - from);
                for (int e = 0; e < count; e++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    int i = from + e;
                    room.Inverse[e] = _examples.Draw(epoch, i, room.Features, _fractions.AsSpan(i * _elements, _elements), _targets.AsSpan(i * _outputs, _outputs));
                    for (int f = 0; f < _features; f++) room.Wide[e * _features + f] = room.Features[f];
                }

                _encoding.Encode(room.Wide.AsSpan(0, count * _features), _fractions.AsSpan(from * _elements, count * _elements), room.Inverse.AsSpan(0, count), _inputs.AsSpan(from * _width, count * _width));
                return room;
            }, _ => { });
}
