using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets;

/// <summary>The particles of a training set's kind that have the neighbours which a network found: structures for a fit to begin with where neither size nor shape is known.</summary>
/// <remarks>
/// Particles are drawn as a recipe draws those of its training set, at one composition and with one lattice parameter, the √2-fold of the mean first distance of the answer, and compared by
/// <code>chi² = mean over unordered pairs AB and shells of ((N_AB − N_answer)² / (sigma² + 0.1²))</code>
/// Each draw has a stream of its own, so that the number of threads changes nothing.
/// </remarks>
public static class NearestParticles
{
    private const double LeastSigma = 0.1, BinAngstrom = 0.02, MarginAngstrom = 0.2;
    private const ulong FirstStream = 1UL << 52;

    /// <summary>Finds them.</summary>
    /// <param name="structures">The particles of the training set.</param>
    /// <param name="answer">The network's answer, whose shells with their windows are those that count.</param>
    /// <param name="composition">The atomic fractions of the sample.</param>
    /// <param name="settings">How many, of how many, how large.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threads">The most threads at a time; −1 for as many as there are cores.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The nearest first; no two of one shape with as many atoms.</returns>
    /// <exception cref="ArgumentException">The answer has no neighbours, or no particle can be drawn.</exception>
    public static IReadOnlyList<NearParticle> Find(
        StructureRecipe structures, RdfEstimate answer, IReadOnlyDictionary<Element, double> composition, NearestSettings settings, ulong seed, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(structures);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(composition);
        ArgumentNullException.ThrowIfNull(settings);
        Element[] elements = [.. composition.Keys.OrderByDescending(e => e.AtomicNumber)];
        Require.InRange(elements.Length, 1, 2, nameof(composition));
        double lattice = Math.Sqrt(2) * MeanDistance(answer, composition), first = composition[elements[0]];
        var latticeOf = elements.ToDictionary(e => e, _ => lattice);
        StructureRecipe own = structures with { Atoms = new ValueRange(Math.Min(structures.Atoms.Min, settings.MostAtoms), Math.Min(structures.Atoms.Max, settings.MostAtoms)), Composition = new ValueRange(first, first) };
        ShellMoments[] shells = [.. answer.Pairs.SelectMany(p => p.Shells).Select(s => s.Moments)];
        RGrid grid = RGrid.OfBins(shells.Min(s => s.RMin) - MarginAngstrom, shells.Max(s => s.RMax) + MarginAngstrom, BinAngstrom);
        var drawn = new (NearParticle Particle, string Kind)?[settings.Candidates];
        Parallel.For(0, drawn.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, c =>
        {
            DrawnParticle particle = ParticleDrawing.Draw(own, elements, latticeOf, new RandomStream(seed, FirstStream + (ulong)c));
            if (particle.Atoms.Count > settings.MostAtoms) return;
            string kind = FormattableString.Invariant($"{RecipeWord.Of(particle.Shape)} {particle.Atoms.Count}"), label = elements.Length > 1 ? $"{kind} {RecipeWord.Of(particle.Ordering)}" : kind;
            drawn[c] = (new NearParticle(particle.Atoms.WithLabel(label), ChiSquared(PairCounter.Count(particle.Atoms, grid), answer)), kind);
        });
        NearParticle[] nearest = [.. drawn.Where(d => d is not null && double.IsFinite(d.Value.Particle.ChiSquared)).Select(d => d!.Value)
            .OrderBy(d => d.Particle.ChiSquared).DistinctBy(d => d.Kind).Take(settings.Count).Select(d => d.Particle)];
        return nearest.Length > 0 ? nearest : throw new ArgumentException(FormattableString.Invariant($"The training set has no particle of at most {settings.MostAtoms} atoms at this composition."), nameof(structures));
    }

    /// <summary>The mean first distance over all pairs of atoms, Å.</summary>
    private static double MeanDistance(RdfEstimate answer, IReadOnlyDictionary<Element, double> composition)
    {
        double sum = 0, weights = 0;
        foreach (PairEstimate pair in answer.Pairs.Where(p => p.Shells.Count > 0))
        {
            ShellMoments shell = pair.Shells[0].Moments;
            if (!(shell.N > 0) || !double.IsFinite(shell.RAngstrom) || !composition.TryGetValue(pair.Rdf.Absorber, out double fraction)) continue;
            sum += fraction * shell.N * shell.RAngstrom;
            weights += fraction * shell.N;
        }

        return weights > 0 ? sum / weights : throw new ArgumentException("The network found no neighbours: there is nothing that a particle could be near to.", nameof(answer));
    }

    private static double ChiSquared(PartialRdfSet counted, RdfEstimate answer)
    {
        double sum = 0;
        int count = 0;
        foreach (PairEstimate pair in answer.Pairs.Where(p => p.Rdf.Absorber.AtomicNumber >= p.Rdf.Neighbour.AtomicNumber))
        {
            PartialRdf? own = counted.Find(pair.Rdf.Absorber, pair.Rdf.Neighbour);
            foreach (ShellEstimate shell in pair.Shells)
            {
                double n = own?.Shell(shell.Moments.RMin, shell.Moments.RMax).N ?? 0, off = n - shell.Moments.N;
                sum += off * off / (shell.NSigma * shell.NSigma + LeastSigma * LeastSigma);
                count++;
            }
        }

        return sum / count;
    }
}
