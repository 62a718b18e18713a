using XasRmc.Core;

namespace XasRmc.Inversion.Training;

/// <summary>Inputs of networks beside what they should answer.</summary>
internal sealed class LabelledInputs
{
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
    public LabelledInputs(ITrainingExamples examples, InversionSpace space, FeatureProjection projection, CompositionScaling scaling)
    {
        (_examples, _encoding) = (examples, new InputEncoding(space, projection, scaling));
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
        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, () => (Features: new float[_features], Wide: new double[_features], Fractions: new double[_elements], Z: new double[_width]), (i, _, room) =>
        {
            double inverseDiameter = _examples.Draw(epoch, i, room.Features, room.Fractions, _targets.AsSpan(i * _outputs, _outputs));
            room.Fractions.CopyTo(_fractions, i * _elements);
            for (int f = 0; f < _features; f++) room.Wide[f] = room.Features[f];
            _encoding.Encode(room.Wide, room.Fractions, inverseDiameter, room.Z, _inputs.AsSpan(i * _width, _width));
            return room;
        }, _ => { });
}
