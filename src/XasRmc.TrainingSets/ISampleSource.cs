using XasRmc.Core;
using XasRmc.Inversion.Training;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets;

/// <summary>Where samples for training come from: drawn one by one, or read from a set that was made before.</summary>
internal interface ISampleSource
{
    /// <summary>How many samples train, stop, calibrate and check networks.</summary>
    int Count { get; }

    /// <summary>Which of them does what; null where the trainer may draw that.</summary>
    ParticleSplit? Split { get; }

    /// <summary>How training samples are mixed where they are drawn anew in every pass; null for not at all.</summary>
    MixtureRecipe? Mixtures { get; }

    /// <summary>How many samples calibrate intervals at unknown dE0.</summary>
    int AlignedCount { get; }

    /// <summary>A sample by its number; the same for any order of asking.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="random">The stream of this sample; what is drawn after it, errors above all, comes from the same.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    DrawnSample Sample(int index, RandomStream random, CancellationToken cancellationToken);

    /// <summary>One of the samples that calibrate at unknown dE0; the first half sets the intervals, the other checks them.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="random">The stream of this sample.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    DrawnSample Aligned(int index, RandomStream random, CancellationToken cancellationToken);
}
