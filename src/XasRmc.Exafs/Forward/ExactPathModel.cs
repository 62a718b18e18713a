using System.Collections.Concurrent;
using XasRmc.Core;
using XasRmc.Exafs.Forward.Disorder;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Reduction;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward;

/// <summary>chi(k) of all paths up to four legs, path by path at the actual places of the atoms: slow, and what every faster model is held against.</summary>
/// <remarks>
/// chi_A(k) = (1/N_A) sum over absorbers and paths of g Im S(k) e^{2ipR}, R half the length of the path (at most <see cref="RMaxAngstrom"/>), g the number of paths that are the same by direction or symmetry, S from
/// <see cref="PathAmplitude"/>; with <see cref="Disorder"/> each path has its own factor exp(−2p²σ² − (4/3)ip³C3 + (2/3)p⁴C4). Potentials are shared by all atoms of an element (and by all absorbers), which costs 1–4 % of chi in a particle; paths of five and more legs start at twice the shortest distance
/// times 5/4 and are left out: beyond 6.9 Å in gold and palladium. See docs/theory/multiple-scattering.md.
/// </remarks>
public sealed class ExactPathModel : IExafsForwardModel
{
    /// <summary>What sharing potentials costs, relative to chi of all absorbers, for R up to 6 Å: measured on sites of particles with FEFF's own potentials for each, 2 to 5 %.</summary>
    public const double DefaultRelativeModelError = 0.04;

    /// <summary>The same with <see cref="SiteShift"/>, 2 to 3.5 %.</summary>
    public const double ShiftedRelativeModelError = 0.03;

    /// <summary>The same for one absorber, whose error is not averaged, 3.4 to 4.9 %.</summary>
    public const double SiteRelativeModelError = 0.045;

    /// <summary>The same for one absorber with <see cref="SiteShift"/>, 2.8 to 3.9 %.</summary>
    public const double ShiftedSiteRelativeModelError = 0.035;

    /// <summary>Atoms closer than this overlap, Å.</summary>
    public const double ShortestAngstrom = 1.5;

    private static readonly PathClass[] s_classes = Enum.GetValues<PathClass>();

    private readonly IReadOnlyList<ScatteringPhases> _phases;
    private readonly PhaseGrid[] _grids, _nodeGrids;
    private readonly AmplitudeNodes _nodes;
    private readonly ConcurrentBag<PathMemory>[] _memory;

    /// <summary>Makes a model.</summary>
    /// <param name="phases">The phases, one an edge.</param>
    /// <param name="grid">The wave numbers of every spectrum, within all phases.</param>
    /// <param name="legs">The most legs of a path, 2 to 4.</param>
    /// <param name="order">The order of the expansion of the propagator, 2 to reproduce FEFF, or null to keep all of it.</param>
    /// <param name="rMaxAngstrom">The longest half length of a path, Å.</param>
    /// <param name="disorder">The motion about the places given, where they are mean places; null where configurations are snapshots.</param>
    /// <param name="siteShift">The energy origin of each absorber by its coordination, or null for one origin.</param>
    /// <exception cref="ArgumentException">No phases, an edge twice, or a number outside its range.</exception>
    public ExactPathModel(
        IReadOnlyList<ScatteringPhases> phases, KGrid grid, int legs, int? order, double rMaxAngstrom, IPathDisorder? disorder = null, CoordinationShift? siteShift = null)
    {
        ArgumentNullException.ThrowIfNull(phases);
        ArgumentNullException.ThrowIfNull(grid);
        Require.AtLeast(phases.Count, 1, nameof(phases));
        Require.InRange(legs, 2, 4);
        Require.InRange(rMaxAngstrom, ShortestAngstrom, 12);
        Edges = AbsorberLoop.Edges(phases);
        (_phases, Grid, Legs, Order, RMaxAngstrom, Disorder, SiteShift) = ([.. phases], grid, legs, order, rMaxAngstrom, disorder, siteShift);
        _nodes = new AmplitudeNodes(grid);
        _grids = [.. phases.Select(p => PhaseGrid.Interpolate(p, grid))];
        _nodeGrids = [.. phases.Select(p => PhaseGrid.At(p, _nodes.WavenumbersInvAngstrom))];
        _memory = [.. phases.Select(_ => new ConcurrentBag<PathMemory>())];
    }

    /// <summary>The most legs of a path.</summary>
    public int Legs { get; }

    /// <summary>The order of the expansion of the propagator, or null where all of it is kept.</summary>
    public int? Order { get; }

    /// <summary>The motion about mean places, or null.</summary>
    public IPathDisorder? Disorder { get; }

    /// <summary>The energy origin of each absorber by its coordination, or null.</summary>
    public CoordinationShift? SiteShift { get; }

    /// <inheritdoc/>
    public IReadOnlyList<AbsorptionEdge> Edges { get; }

    /// <inheritdoc/>
    public KGrid Grid { get; }

    /// <inheritdoc/>
    public double RMaxAngstrom { get; }

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"All paths of up to {Legs} legs and {RMaxAngstrom} Å, one by one; potentials shared by all sites.{(Disorder is null ? "" : " " + Disorder.Description)}");

    /// <inheritdoc/>
    public double RelativeModelError(AbsorptionEdge edge)
    {
        IndexOf(edge);
        if (Legs < 4) return SingleScatteringModel.DefaultRelativeModelError;
        return SiteShift is null ? DefaultRelativeModelError : ShiftedRelativeModelError;
    }

    /// <summary>The same for the spectrum of one absorber.</summary>
    /// <exception cref="ArgumentException">The edge is not one of <see cref="Edges"/>.</exception>
    public double RelativeSiteError(AbsorptionEdge edge)
    {
        IndexOf(edge);
        double shared = SiteShift is null ? SiteRelativeModelError : ShiftedSiteRelativeModelError;
        return Legs < 4 ? Math.Max(shared, SingleScatteringModel.DefaultRelativeModelError) : shared;
    }

    /// <inheritdoc/>
    public void Compute(AtomicConfiguration atoms, AbsorptionEdge edge, Span<double> chi, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        Require.Length(chi.Length, Grid.Count, nameof(chi));
        if (atoms.Mixture is null) Sum([.. ComputeClasses(atoms, edge, cancellationToken).Values], chi);
        else MixtureMean.Compute(this, atoms, edge, chi, cancellationToken);
    }

    /// <inheritdoc/>
    public void ComputeAbsorber(AtomicConfiguration atoms, int absorber, AbsorptionEdge edge, Span<double> chi)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        Require.InRange(absorber, 0, atoms.Count - 1);
        Require.Length(chi.Length, Grid.Count, nameof(chi));
        int index = IndexOf(edge);
        if (atoms.ElementOf(absorber) != edge.Element)
            throw new ArgumentException($"Atom {absorber} is {atoms.ElementOf(absorber)}; {edge} is asked for.", nameof(absorber));
        if (atoms.Mixture is null) Sum(OfAbsorber(atoms, absorber, index), chi);
        else MixtureMean.ComputeAbsorber(this, atoms, absorber, edge, chi);
    }

    /// <summary>The mean chi(k) of all absorbers of an edge, each kind of path by itself: what a model loses that leaves one out.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="edge">The edge.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One spectrum a kind, on <see cref="Grid"/>; they add up to chi.</returns>
    /// <exception cref="ArgumentException">No absorber among the atoms, an element or edge that the model does not know, or atoms that overlap.</exception>
    public IReadOnlyDictionary<PathClass, double[]> ComputeClasses(AtomicConfiguration atoms, AbsorptionEdge edge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        int index = IndexOf(edge);
        double[][][] spectra = AbsorberLoop.Run(atoms, edge, absorber => OfAbsorber(atoms, absorber, index), cancellationToken);
        var means = s_classes.ToDictionary(c => c, _ => new double[Grid.Count]);
        foreach (double[][] spectrum in spectra)
        {
            foreach (PathClass kind in s_classes)
            {
                for (int i = 0; i < Grid.Count; i++) means[kind][i] += spectrum[(int)kind][i] / spectra.Length;
            }
        }

        return means;
    }

    /// <summary>The number of different paths of an absorber, those that are the same by direction or symmetry counted once: what a spectrum costs.</summary>
    /// <exception cref="ArgumentException">An element or edge is unknown, or atoms overlap.</exception>
    public int CountPaths(AtomicConfiguration atoms, int absorber, AbsorptionEdge edge)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        Require.InRange(absorber, 0, atoms.Count - 1);
        return PathCatalogue.Find(AbsorberSites.Of(atoms, absorber, RMaxAngstrom, ShortestAngstrom), Potentials(atoms, IndexOf(edge)), Legs, RMaxAngstrom).Count;
    }

    private static void Sum(double[][] classes, Span<double> chi)
    {
        chi.Clear();
        foreach (double[] spectrum in classes)
        {
            for (int i = 0; i < chi.Length; i++) chi[i] += spectrum[i];
        }
    }

    private double[][] OfAbsorber(AtomicConfiguration atoms, int absorber, int index)
    {
        AbsorberSites sites = AbsorberSites.Of(atoms, absorber, RMaxAngstrom, ShortestAngstrom);
        int[] potentials = Potentials(atoms, index);
        double[] masses = [.. atoms.Species.Select(s => s.MassU)];
        double[][] classes = [.. s_classes.Select(_ => new double[Grid.Count])];
        if (!_memory[index].TryTake(out PathMemory? memory)) memory = new PathMemory(_grids[index], _nodeGrids[index], Order, Legs);
        foreach (ScatteringPath path in PathCatalogue.Find(sites, potentials, Legs, RMaxAngstrom)) memory.Add(sites, potentials, masses, Disorder, path, _nodes, classes[(int)path.Class]);
        _memory[index].Add(memory);
        return SiteShift is null ? classes : [.. classes.Select(c => Shifted(c, SiteShift.OfDistances(sites.Distances(0))))];
    }

    private double[] Shifted(double[] chi, double deltaE0Ev)
    {
        var shifted = new double[chi.Length];
        EnergyShift.Apply(Grid, chi, deltaE0Ev, shifted);
        return shifted;
    }

    private int[] Potentials(AtomicConfiguration atoms, int index)
    {
        ScatteringPhases phases = _phases[index];
        var potentials = new int[atoms.Species.Count];
        for (int s = 0; s < potentials.Length; s++)
        {
            potentials[s] = phases.FindNeighbour(atoms.Species[s]);
            if (potentials[s] < 0 && atoms.CountOf(atoms.Species[s]) > 0)
            {
                throw new ArgumentException(
                    $"The phases of {phases.Edge} hold no neighbour {atoms.Species[s]}; they hold {string.Join(", ", phases.Potentials.Skip(1).Select(p => p.Element.Symbol))}.", nameof(atoms));
            }
        }

        return potentials;
    }

    private int IndexOf(AbsorptionEdge edge) => AbsorberLoop.IndexOf(Edges, edge);
}
