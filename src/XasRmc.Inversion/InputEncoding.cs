using XasRmc.Core;
using XasRmc.Inversion.Training;

namespace XasRmc.Inversion;

/// <summary>From what is known of a sample to the inputs of a network: components of its features, fractions, and the size where the space takes it.</summary>
/// <param name="space">What features and fractions mean.</param>
/// <param name="projection">From features to components.</param>
/// <param name="scaling">From fractions to inputs.</param>
internal sealed class InputEncoding(InversionSpace space, FeatureProjection projection, CompositionScaling scaling)
{
    /// <summary>Inputs of a sample.</summary>
    public int Width { get; } = projection.ComponentCount + space.ConditionInputCount;

    /// <summary>Writes the inputs of a sample.</summary>
    /// <param name="features">The features of all edges.</param>
    /// <param name="fractions">The fraction of each element.</param>
    /// <param name="inverseDiameter">1/d, Å⁻¹; not a number where it is not known.</param>
    /// <param name="room">Room for <see cref="Width"/> numbers.</param>
    /// <param name="inputs">Receives as many.</param>
    public void Encode(ReadOnlySpan<double> features, ReadOnlySpan<double> fractions, double inverseDiameter, Span<double> room, Span<float> inputs)
    {
        Require.Length(room.Length, Width, nameof(room));
        Require.Length(inputs.Length, Width, nameof(inputs));
        int components = projection.ComponentCount, compositions = space.CompositionInputCount;
        projection.Apply(features, room[..components]);
        scaling.Apply(fractions, room.Slice(components, compositions));
        if (space.TakesSize) KnownSize.Encode(inverseDiameter, room[(components + compositions)..]);
        for (int i = 0; i < Width; i++) inputs[i] = (float)room[i];
    }
}
