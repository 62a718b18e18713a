using XasRmc.Atomistics.Disorder;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.TrainingSets;

/// <summary>Sets a particle in motion: snapshots in which atoms vibrate together, skewed, wider at the surface and by element.</summary>
/// <remarks>As many snapshots as give the wanted number of first-neighbour bonds, so that the distributions of small particles are as smooth as those of large ones. Thermal motion of this kind: <see cref="CorrelatedDisplacements"/>.</remarks>
internal static class SampleMotion
{
    private const int MostSnapshots = 400, MostTries = 50;
    private const double NearestAngstrom = 2.0;
    private const double LargestSkewness = 0.45;

    /// <summary>Draws the motion and the snapshots.</summary>
    /// <param name="recipe">What to draw.</param>
    /// <param name="atoms">The places about which the atoms move.</param>
    /// <param name="random">Where the numbers come from.</param>
    public static IReadOnlyList<AtomicConfiguration> Draw(TrainingRecipe recipe, AtomicConfiguration atoms, RandomStream random)
    {
        DisorderRecipe d = recipe.Disorder;
        double sigma = random.NextDouble(Math.Sqrt(d.Sigma2.Min), Math.Sqrt(d.Sigma2.Max)), correlation = random.NextDouble(d.Correlation.Min, d.Correlation.Max);
        double skewness = Math.Clamp(random.NextDouble(d.Anharmonicity.Min, d.Anharmonicity.Max) * sigma, 0, LargestSkewness);
        double surface = random.NextDouble(d.SurfaceAmplitude.Min, d.SurfaceAmplitude.Max);
        double[] ofSpecies = [.. atoms.Species.Select(_ => atoms.Species.Count == 1 ? 1 : random.NextDouble(d.ElementAmplitude.Min, d.ElementAmplitude.Max))];
        double[] amplitudes = [.. Enumerable.Range(0, atoms.Count).Select(i => ofSpecies[atoms.SpeciesIndex[i]])];
        double stiffness = d.BondStiffness.Max > 0 ? random.NextDouble(d.BondStiffness.Min, d.BondStiffness.Max) : 0;
        double firstShell = FirstShell.CutoffAngstrom(atoms);
        var settings = new DisplacementSettings(sigma * sigma, correlation, skewness * sigma * sigma * sigma, surface, stiffness);
        var motion = new CorrelatedDisplacements(atoms, settings, firstShell, amplitudes);
        int bonds = Math.Max(1, FirstShell.CoordinationNumbers(atoms, firstShell).Sum() / 2);
        int snapshots = Math.Clamp((recipe.Sampling.Bonds + bonds - 1) / bonds, 1, MostSnapshots);
        return [.. Enumerable.Range(0, snapshots).Select(_ => Apart(motion, random))];
    }

    /// <summary>A snapshot without atoms on top of each other, which a normal distribution allows and nature does not.</summary>
    private static AtomicConfiguration Apart(CorrelatedDisplacements motion, RandomStream random)
    {
        AtomicConfiguration snapshot = motion.Draw(random);
        for (int attempt = 1; attempt < MostTries && FirstShell.ShortestDistanceAngstrom(snapshot) < NearestAngstrom; attempt++) snapshot = motion.Draw(random);
        return snapshot;
    }
}
