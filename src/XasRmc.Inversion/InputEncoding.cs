using XasRmc.Core;
using XasRmc.Inversion.Training;

namespace XasRmc.Inversion;

/// <summary>From what is known of samples to the inputs of a network: components of the features or an image of the spectra, fractions, and the size where the space takes it.</summary>
/// <param name="space">What features and fractions mean.</param>
/// <param name="projection">From features to components.</param>
/// <param name="scaling">From fractions to inputs.</param>
/// <param name="view">From features to an image that stands in the place of the components; null for the components.</param>
internal sealed class InputEncoding(InversionSpace space, FeatureProjection projection, CompositionScaling scaling, InputView? view = null)
{
    private readonly int _spectrum = view?.Image.Count ?? projection.ComponentCount;

    /// <summary>Inputs of a sample.</summary>
    public int Width => _spectrum + space.ConditionInputCount;

    /// <summary>Writes the inputs of samples; each sample's are the same bit by bit in any company.</summary>
    /// <param name="features">count × the features of all edges.</param>
    /// <param name="fractions">count × the fraction of each element.</param>
    /// <param name="inverseDiameters">1/d of each, Å⁻¹; not a number where it is not known.</param>
    /// <param name="inputs">Receives count × <see cref="Width"/> numbers.</param>
    public void Encode(ReadOnlySpan<double> features, ReadOnlySpan<double> fractions, ReadOnlySpan<double> inverseDiameters, Span<float> inputs)
    {
        int count = inverseDiameters.Length, elements = space.Elements.Count;
        Require.Length(features.Length, count * space.FeatureCount, nameof(features));
        Require.Length(fractions.Length, count * elements, nameof(fractions));
        Require.Length(inputs.Length, count * Width, nameof(inputs));
        EncodeSpectra(features, count, inputs);
        var conditions = new double[space.ConditionInputCount];
        for (int i = 0; i < count; i++)
        {
            scaling.Apply(fractions.Slice(i * elements, elements), conditions.AsSpan(0, space.CompositionInputCount));
            if (space.TakesSize) KnownSize.Encode(inverseDiameters[i], conditions.AsSpan(space.CompositionInputCount));
            for (int j = 0; j < conditions.Length; j++) inputs[i * Width + _spectrum + j] = (float)conditions[j];
        }
    }

    private void EncodeSpectra(ReadOnlySpan<double> features, int count, Span<float> inputs)
    {
        if (view is not null)
        {
            float[] narrow = new float[features.Length], images = new float[count * _spectrum];
            for (int f = 0; f < narrow.Length; f++) narrow[f] = (float)features[f];
            view.Apply(narrow, count, images);
            for (int i = 0; i < count; i++) images.AsSpan(i * _spectrum, _spectrum).CopyTo(inputs[(i * Width)..]);
            return;
        }

        var components = new double[_spectrum];
        for (int i = 0; i < count; i++)
        {
            projection.Apply(features.Slice(i * space.FeatureCount, space.FeatureCount), components);
            for (int c = 0; c < components.Length; c++) inputs[i * Width + c] = (float)components[c];
        }
    }
}
