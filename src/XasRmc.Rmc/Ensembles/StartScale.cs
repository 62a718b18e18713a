using XasRmc.Core;

namespace XasRmc.Rmc.Ensembles;

/// <summary>The common scale of all distances that fits best before any atom moves on its own.</summary>
internal static class StartScale
{
    private const double Range = 0.03, Step = 0.0025, RattleAngstrom = 0.06;

    /// <summary>The start scaled about its first atom by up to 3 %; the same start where no scale is better by a full unit of chi².</summary>
    /// <remarks>Each scale is tried with the same Gaussian displacement of the atoms, 0.06 Å a coordinate, so that the amplitudes are those of a warm metal and not of an ideal lattice.</remarks>
    public static AtomicConfiguration Best(RmcProblem problem, ulong seed)
    {
        AtomicConfiguration start = problem.Start;
        var random = new RandomStream(seed, ulong.MaxValue);
        double[] rattle = new double[3 * start.Count];
        foreach (int atom in problem.MobileAtoms)
        {
            for (int c = 0; c < 3; c++) rattle[3 * atom + c] = RattleAngstrom * random.NextGaussian();
        }

        int steps = (int)Math.Round(Range / Step);
        double[] chi = [.. Enumerable.Range(-steps, 2 * steps + 1).Select(s => ChiSquared(problem, Scaled(start, 1 + s * Step), rattle))];
        int best = Array.IndexOf(chi, chi.Min());
        if (!double.IsFinite(chi[best])) return start;
        if (chi[best] > chi[steps] - 1) return start;
        double offset = 0;
        if (best > 0 && best < chi.Length - 1)
        {
            double curvature = chi[best - 1] - 2 * chi[best] + chi[best + 1];
            if (curvature > 0 && double.IsFinite(curvature)) offset = 0.5 * (chi[best - 1] - chi[best + 1]) / curvature;
        }

        return Scaled(start, 1 + (best - steps + offset) * Step);
    }

    private static AtomicConfiguration Scaled(AtomicConfiguration atoms, double factor)
    {
        double[] p = atoms.PositionsAngstrom.ToArray();
        for (int i = 0; i < p.Length; i++) p[i] = atoms.PositionsAngstrom[i % 3] + factor * (p[i] - atoms.PositionsAngstrom[i % 3]);
        return atoms.With(atoms.SpeciesIndex, p, factor);
    }

    private static double ChiSquared(RmcProblem problem, AtomicConfiguration scaled, double[] rattle)
    {
        double[] p = scaled.PositionsAngstrom.ToArray();
        for (int i = 0; i < p.Length; i++) p[i] += rattle[i];
        AtomicConfiguration warm = scaled.WithPositions(p);
        return StartCheck.IsAllowed(scaled, problem.Constraints) && StartCheck.AreDistancesAllowed(warm, problem.Constraints)
            ? RmcEngine.Start(problem.WithUncheckedPlaces(warm), 0, 0).State.ChiSquared
            : double.PositiveInfinity;
    }
}
