namespace XasRmc.Inversion.Training;

/// <summary>What a training passes through: examples that may be drawn anew for every pass.</summary>
/// <remarks>An example depends on the pass and its number alone, so the order of asking and the number of threads do not matter. Called from several threads.</remarks>
public interface ITrainingExamples
{
    /// <summary>Examples of a pass.</summary>
    int Count { get; }

    /// <summary>Draws an example.</summary>
    /// <param name="epoch">The pass, from 1.</param>
    /// <param name="index">Which example of it, from 0.</param>
    /// <param name="features">Receives the features of all edges.</param>
    /// <param name="fractions">Receives the fraction of each element.</param>
    /// <param name="target">Receives t_AB(r) of <see cref="InversionSpace"/>, Å⁻¹.</param>
    /// <returns>1/d where the size is told, Å⁻¹; not a number where it is not.</returns>
    double Draw(int epoch, int index, Span<float> features, Span<double> fractions, Span<float> target);
}
