using XasRmc.Core;

namespace XasRmc.Rmc.Ensembles;

/// <summary>What the replicas of one start found by themselves.</summary>
internal static class StartSummary
{
    /// <summary>Puts it together.</summary>
    /// <param name="start">The start.</param>
    /// <param name="index">Its number.</param>
    /// <param name="problem">Any problem of the run.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="replicas">All replicas.</param>
    /// <param name="startOf">The start of each.</param>
    /// <param name="finals">The final atoms of each.</param>
    /// <param name="spread">Their means and variances.</param>
    /// <param name="observables">What they recorded.</param>
    public static StartRefinement Of(
        RmcStartModel start, int index, RmcProblem problem, RmcSettings settings, IReadOnlyList<RmcReplica> replicas, IReadOnlyList<int> startOf, IReadOnlyList<AtomicConfiguration> finals, ReplicaSpread spread, Observables observables)
    {
        int[] own = [.. Enumerable.Range(0, replicas.Count).Where(r => startOf[r] == index)];
        AtomicConfiguration[] atoms = [.. own.Select(r => finals[r])];
        double chiSquared = problem.Edges.Sum(e => MeanSpectrum.Compare(problem, atoms, e).Chi2Reduced * e.DegreesOfFreedom);
        IReadOnlyList<Element> species = problem.Start.Species;
        var pairs = new List<StartPair>();
        for (int pair = 0; pair < observables.PairCount; pair++)
        {
            int absorber = pair / species.Count, at = observables.RdfAt(pair);
            var rdf = new PartialRdf(species[absorber], species[pair % species.Count], settings.RdfGrid, [.. Enumerable.Range(at, settings.RdfGrid.Count).Select(i => spread.Parts(i, absorber, index).Mean)]);
            pairs.Add(new StartPair(rdf.Absorber, rdf.Neighbour, [.. settings.ShellWindows.Select((w, i) => RefinementSummary.Shell(rdf, w, spread, observables.MomentAt(pair, i, 0), 0, index))]));
        }

        return new StartRefinement(start.Label, start.Problem.Start.Count, own, chiSquared / problem.DegreesOfFreedom, pairs);
    }
}
