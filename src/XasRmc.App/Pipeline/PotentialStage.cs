using System.Globalization;
using XasRmc.App.Feff;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Reduction;
using XasRmc.Formats.Structures;
using XasRmc.Rmc.Objective;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>Asks FEFF for the spectra of some sites of the final structure, each with potentials of its own, and compares them with the model's.</summary>
/// <remarks>Two sites say little of the mean over all: where they put the difference above what the fit allows for, twice and four times as many are asked before that is said.</remarks>
internal static class PotentialStage
{
    private const double ClusterRadiusAngstrom = 8, RPathAngstrom = 6.5, WidestShiftEv = 15, ShiftStepEv = 0.1;
    private const int MostDoublings = 2;
    private const ulong SiteStream = 77;

    /// <summary>Compares the sites of one edge.</summary>
    /// <param name="edge">The edge of the set.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="model">The model that the fit asked.</param>
    /// <param name="isScreened">Whether its potentials have a screened core hole.</param>
    /// <param name="relativeModelError">The error that the fit's chi² counts with.</param>
    /// <param name="sites">How many sites at first.</param>
    /// <param name="feff">The FEFF.</param>
    /// <param name="folder">Where FEFF works; finished runs are used again.</param>
    /// <param name="progress">Who hears of it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="FeffException">A run failed.</exception>
    public static PotentialEvidence Run(
        SetEdge edge, RefinementResult fit, MultipleScatteringModel model, bool isScreened, double relativeModelError, int sites, FeffInstallation feff, string folder,
        IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(model);
        var of = AbsorptionEdge.Parse(edge.Edge);
        AtomicConfiguration atoms = fit.FinalConfigurations[0];
        int[] absorbers = [.. Enumerable.Range(0, atoms.Count).Where(i => atoms.ElementOf(i) == of.Element)];
        Draw(absorbers, atoms.Mixture, new RandomStream(fit.Seed, SiteStream));
        LinearObjective objective = LinearObjective.Of(EdgeObjective.Filter(edge), model.Grid);
        for (int doubling = 0; ; doubling++)
        {
            int[] some = [.. absorbers.Take(sites << doubling).Order()];
            FeffTask[] tasks = [.. some.Select(i => Task(atoms, i, of, isScreened))];
            FeffPool.RunAsync(feff, folder, tasks, feff.ToChi, ["chi.dat"], 0, progress, cancellationToken).GetAwaiter().GetResult();
            double[][] own = [.. tasks.Select(t => FeffChiFile.Read(Path.Combine(folder, t.Name, "chi.dat"), model.Grid))], shared = [.. some.Select(i => Model(model, atoms, i, of))];
            double difference = Difference(objective, own, shared);
            if (difference <= relativeModelError || doubling == MostDoublings || some.Length == absorbers.Length) return new PotentialEvidence(of, some.Length, difference, relativeModelError);
        }
    }

    /// <summary>Brings sites into the order in which they are asked, those of a mixture by what their atoms weigh.</summary>
    /// <remarks>The order of waiting times −ln u/w draws without replacement by weights: Efraimidis and Spirakis, Inform. Process. Lett. 97 (2006) 181, doi 10.1016/j.ipl.2005.11.003.</remarks>
    private static void Draw(int[] sites, AtomicMixture? mixture, RandomStream random)
    {
        if (mixture is null)
        {
            random.Shuffle<int>(sites);
            return;
        }

        int[] parts = mixture.PartOfAtoms();
        double[] waits = [.. sites.Select(s => -Math.Log(1 - random.NextDouble()) / Math.Max(mixture.WeightOf(parts[s]), double.Epsilon))];
        Array.Sort(waits, sites);
    }

    private static double[] Model(MultipleScatteringModel model, AtomicConfiguration atoms, int absorber, AbsorptionEdge edge)
    {
        double[] chi = new double[model.Grid.Count];
        model.ComputeAbsorber(atoms, absorber, edge, chi);
        return chi;
    }

    private static FeffTask Task(AtomicConfiguration atoms, int absorber, AbsorptionEdge edge, bool isScreened)
    {
        using var input = new StringWriter(CultureInfo.InvariantCulture);
        FeffInputWriter.Write(
            input, AbsorberCluster.Cut(atoms, absorber, ClusterRadiusAngstrom), new FeffInputOptions($"{atoms.Label} atom {absorber}", edge, RPathAngstrom, IsScreened: isScreened));
        return new FeffTask(FormattableString.Invariant($"{edge.Element}-{edge.Name}/atom{absorber:D5}"), input.ToString());
    }

    // FEFF counts k from each site's own Fermi level: the best common dE0 takes that out, as a fit's does.
    private static double Difference(LinearObjective objective, double[][] own, double[][] shared)
    {
        double[][] target = [.. own.Select(o => HeldOutSpectrum.Features(objective, o))];
        double[] moved = new double[shared[0].Length];
        (double Mean, double OfAll) least = (double.PositiveInfinity, double.NaN);
        for (double shift = -WidestShiftEv; shift <= WidestShiftEv; shift += ShiftStepEv)
        {
            double[][] differences = [.. shared.Select((s, i) =>
            {
                EnergyShift.Apply(objective.Grid, s, shift, moved);
                return HeldOutSpectrum.Features(objective, moved).Zip(target[i], (m, t) => m - t).ToArray();
            })];
            if (SiteMean.Squares(differences) is var squares && squares.OfFew < least.Mean) least = (squares.OfFew, squares.OfAll);
        }

        return Math.Sqrt(least.OfAll / SiteMean.Squares(target).OfFew);
    }
}
