using XasRmc.Core;
using XasRmc.Rmc.Engines;

namespace XasRmc.Rmc.Ensembles;

/// <summary>A 64-bit number of everything that decides a run, so that a checkpoint is not continued on changed input (FNV-1a over the bits of all numbers).</summary>
internal static class Fingerprint
{
    private const ulong Offset = 14695981039346656037, Prime = 1099511628211;

    public static ulong Of(RmcProblem problem, RmcSettings settings)
    {
        ulong hash = Offset;
        Mix(ref hash, problem.Start.PositionsAngstrom);
        foreach (int kind in problem.Start.SpeciesIndex) Mix(ref hash, kind);
        foreach (Element element in problem.Start.Species) Mix(ref hash, element.AtomicNumber);
        if (problem.Start.Cell is { } cell) Mix(ref hash, cell.RowsAngstrom);
        foreach (MixturePart part in problem.Start.Mixture?.Parts ?? [])
        {
            Mix(ref hash, [part.Atoms, part.LeastShare, part.MostShare]);
            Mix(ref hash, part.Cell is { } own ? own.RowsAngstrom : []);
        }

        Mix(ref hash, problem.Start.Mixture is { } mixture ? mixture.Shares : []);
        foreach (RmcEdge edge in problem.Edges)
        {
            Mix(ref hash, edge.Measured.Chi);
            Mix(ref hash, edge.EffectiveSigma);
            Mix(ref hash, edge.Objective.Matrix);
            Mix(ref hash, [edge.S02.Low, edge.S02.High, edge.DeltaE0Ev.Low, edge.DeltaE0Ev.High, edge.Objective.IndependentPoints, edge.ErrorPower, edge.DeltaE0Known?.Value ?? double.NaN, edge.DeltaE0Known?.Sigma ?? double.NaN]);
        }

        foreach (PairScatteringTable table in problem.Tables) Mix(ref hash, table.Values);
        // The spectra of a few structures say what the model of all paths is, whatever it is.
        foreach (double[] chi in problem.PathSamples.SelectMany(s => s)) Mix(ref hash, chi);
        if (problem.Complete is { } complete)
        {
            foreach (char letter in complete.Description) Mix(ref hash, letter);
            Mix(ref hash, [complete.RMaxAngstrom, complete.Grid.StartInvAngstrom, complete.Grid.StepInvAngstrom, complete.Grid.Count]);
        }

        foreach (double number in problem.Order?.Coefficients ?? []) Mix(ref hash, number);
        Mix(ref hash, problem.StartLengths ?? []);
        Mix(ref hash, problem.MinimumSquared);
        foreach (int atom in problem.MobileAtoms) Mix(ref hash, atom);
        foreach (int count in problem.CountsLeast.Concat(problem.CountsMost)) Mix(ref hash, count);
        foreach (CoordinationBound bound in problem.Constraints.Coordination) Mix(ref hash, [bound.Centre.AtomicNumber, bound.Neighbour?.AtomicNumber ?? 0, bound.WithinAngstrom, bound.Least, bound.Most]);
        Mix(ref hash, [problem.RMaxAngstrom, problem.Compressed.Width, problem.Constraints.MaximumDisplacementAngstrom]);
        Mix(ref hash, [
            settings.AnnealSweeps, settings.StartTemperature, settings.SamplingTemperatureFor(problem), settings.BlockSweeps, settings.MaximumEquilibrationSweeps,
            settings.SampleSweeps, settings.SampleIntervalSweeps, settings.SwapProbability, settings.TargetAcceptance, settings.IsDataResampled ? 1 : 0, settings.IsDisplacementGaussian ? 1 : 0, settings.IsScaleRefined ? 1 : 0, settings.MorseExponent, settings.MorseExponentSigma, settings.Anharmonicity ?? double.NaN, settings.AnharmonicitySigma, settings.ParticleSkewnessAngstrom2, settings.WidthSpread, settings.Tails?.Excess ?? double.NaN, settings.Tails?.Sigma ?? double.NaN,
            settings.TrajectorySteps, settings.TargetTrajectoryAcceptance, settings.PairLengths?.Share ?? double.NaN, settings.PairLengths?.ShareSigma ?? double.NaN, settings.PairLengths?.MixedAngstrom ?? double.NaN, settings.PairLengths?.MixedSigmaAngstrom ?? double.NaN,
            settings.RdfGrid.StartAngstrom, settings.RdfGrid.StepAngstrom, settings.RdfGrid.Count]);
        EvolutionSettings evolution = settings.Evolution;
        Mix(ref hash, [(int)settings.MethodFor(problem), settings.MaximumSampleSweeps ?? -1, evolution.States, evolution.StepAngstrom, evolution.FreezeSweeps, evolution.TournamentShare, evolution.CrossoverShare, evolution.HypermutationFactor, evolution.LeastDiversity]);
        Mix(ref hash, [.. settings.ShellWindows.SelectMany(w => new[] { w.RMinAngstrom, w.RMaxAngstrom })]);
        return (hash ^ settings.Seed) * Prime;
    }

    private static void Mix(ref ulong hash, ReadOnlySpan<double> values)
    {
        foreach (double value in values) Mix(ref hash, value);
    }

    private static void Mix(ref ulong hash, double value) => hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * Prime;
}
