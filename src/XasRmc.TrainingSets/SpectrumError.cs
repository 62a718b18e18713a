using System.Numerics;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.TrainingSets;

/// <summary>Turns an ideal chi(k) into one as it might be measured: wrong S0² and dE0, a smooth error of the model, neighbours that no particle has, noise.</summary>
/// <remarks>
/// chi' = s chi(q(k)) (1 + a x) + e(k) + l(k) + noise, l a shell of <see cref="LightNeighbours"/> in some of the spectra, chi(q) at the resolution of a monochromator and with an error of its losses (<see cref="LossError"/>), x from −1 to 1 over the Fourier range, s, a and dE0 normal, noise normal and white. e is the sum of 1.2 waves sin(2kR + φ) an Å, with R from
/// 0.7 Å below the range of the filter to 1 Å above it, under the envelope of chi, scaled so that its features have a given share of the norm of those of chi: about what shared potentials, paths beyond the
/// longest and a rest of the background leave.
/// </remarks>
internal static class SpectrumError
{
    private const double WavesAnAngstrom = 1.2;
    private const double BelowAngstrom = 0.7;
    private const double BeyondAngstrom = 1.0;
    private const double LargestInSigma = 2.5;
    private const double EnvelopeHalfWidth = 1.5;
    private const double FirstShellAngstrom = 2.8;

    /// <summary>A normal number of variance 1 that is not beyond 2.5.</summary>
    public static double Bounded(RandomStream random) => random.NextGaussianWithin(LargestInSigma);

    /// <summary>The standard deviation of the noise of one measurement.</summary>
    public static double Noise(ErrorRecipe recipe, RandomStream random) => Math.Exp(random.NextDouble(Math.Log(recipe.Noise.Min), Math.Log(recipe.Noise.Max)));

    /// <summary>The distance that the phase of each neighbour feigns, Å.</summary>
    public static double[] DistanceErrors(ErrorRecipe recipe, int neighbours, RandomStream random)
    {
        var errors = new double[neighbours];
        for (int i = 0; i < errors.Length; i++) errors[i] = recipe.DistanceErrorAngstrom * Bounded(random);
        return errors;
    }

    /// <summary>Draws one spectrum.</summary>
    /// <param name="recipe">The sizes of the errors.</param>
    /// <param name="filter">The Fourier range.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="grid">The wave numbers.</param>
    /// <param name="chi">The ideal spectrum.</param>
    /// <param name="matrix">From chi to features.</param>
    /// <param name="deltaE0Ev">dE0 in the spectrum, eV.</param>
    /// <param name="noise">Standard deviation of the noise.</param>
    /// <param name="random">Where the errors come from.</param>
    public static double[] Draw(ErrorRecipe recipe, FilterRecipe filter, AbsorptionEdge edge, KGrid grid, double[] chi, double[] matrix, double deltaE0Ev, double noise, RandomStream random)
    {
        double s02 = 1 + recipe.S02Relative * Bounded(random);
        double share = random.NextDouble(recipe.ModelError.Min, recipe.ModelError.Max), tilt = 0.5 * share * Bounded(random);
        var measured = new double[grid.Count];
        EnergyShift.Apply(grid, chi, deltaE0Ev, measured);
        if (recipe.ResolutionRelative.Max > 0) measured = Broadened(grid, measured, edge.EnergyEv * random.NextDouble(recipe.ResolutionRelative.Min, recipe.ResolutionRelative.Max), filter);
        double loss = recipe.LossErrorInvAngstrom > 0 ? recipe.LossErrorInvAngstrom * Bounded(random) : 0;
        Complex momentum = recipe.MomentumErrorInvAngstrom > 0 ? recipe.MomentumErrorInvAngstrom * new Complex(Bounded(random), Bounded(random)) : Complex.Zero;
        LossError.Apply(grid, measured, loss, momentum);
        double[] envelope = Envelope(grid, measured), error = new double[grid.Count];
        double lowest = Math.Max(0, filter.RMin - BelowAngstrom), highest = filter.RMax + BeyondAngstrom;
        int waves = (int)Math.Round(WavesAnAngstrom * (highest - lowest));
        for (int wave = 0; wave < waves; wave++)
        {
            double r = random.NextDouble(lowest, highest), phase = random.NextDouble(0, 2 * Math.PI), height = random.NextGaussian();
            for (int i = 0; i < error.Length; i++) error[i] += height * envelope[i] * Math.Sin(2 * grid[i] * r + phase);
        }

        double norm = Norm(FeatureEncoder.Multiply(matrix, measured)), own = Norm(FeatureEncoder.Multiply(matrix, error));
        double scale = own > 0 ? share * norm / own : 0;
        double middle = 0.5 * (filter.KMin + filter.KMax), half = 0.5 * (filter.KMax - filter.KMin);
        for (int i = 0; i < measured.Length; i++)
            measured[i] = s02 * measured[i] * (1 + tilt * (grid[i] - middle) / half) + scale * error[i] + noise * random.NextGaussian();
        AddLightNeighbours(recipe.LightNeighbours, grid, matrix, norm, measured, random);
        return measured;
    }

    private static void AddLightNeighbours(LightNeighbourRecipe recipe, KGrid grid, double[] matrix, double norm, double[] measured, RandomStream random)
    {
        if (recipe.Share == 0 || random.NextDouble() >= recipe.Share) return;
        double share = random.NextDouble(0, recipe.Largest);
        double[] light = LightNeighbours.Draw(grid, random);
        double own = Norm(FeatureEncoder.Multiply(matrix, light));
        if (!(own > 0)) return;
        for (int i = 0; i < measured.Length; i++) measured[i] += share * norm / own * light[i];
    }

    /// <summary>The spectrum at a finite resolution, its amplitude divided by what that leaves of a first shell in the middle of the Fourier range.</summary>
    private static double[] Broadened(KGrid grid, double[] chi, double sigmaEv, FilterRecipe filter)
    {
        double middle = 0.5 * (filter.KMin + filter.KMax);
        double turn = 2 * FirstShellAngstrom * sigmaEv * PhysicalConstants.InvAngstromSquaredPerEv / (2 * middle), left = Math.Exp(-0.5 * turn * turn);
        var broadened = new double[chi.Length];
        EnergyResolution.Apply(grid, chi, sigmaEv, broadened);
        for (int i = 0; i < broadened.Length; i++) broadened[i] /= left;
        return broadened;
    }

    private static double[] Envelope(KGrid grid, double[] chi)
    {
        int half = (int)Math.Round(EnvelopeHalfWidth / grid.StepInvAngstrom);
        var sums = new double[chi.Length + 1];
        for (int i = 0; i < chi.Length; i++) sums[i + 1] = sums[i] + chi[i] * chi[i];
        var envelope = new double[chi.Length];
        for (int i = 0; i < chi.Length; i++)
        {
            int from = Math.Max(0, i - half), to = Math.Min(chi.Length, i + half + 1);
            envelope[i] = Math.Sqrt((sums[to] - sums[from]) / (to - from));
        }

        return envelope;
    }

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(v => v * v));
}
