using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Rmc.Objective;
using XasRmc.Rmc.Order;

namespace XasRmc.Rmc;

/// <summary>A reverse Monte Carlo problem: atoms to start from, measured edges, the physics as tables, and what no move may break. Immutable.</summary>
public sealed class RmcProblem
{
    /// <summary>The default reach of single scattering, Å.</summary>
    public const double DefaultRMaxAngstrom = 5.2;

    /// <summary>The reach of pairs that goes with a comparison up to 6 Å, Å: a shell there is whole, and what leaks in from beyond is small.</summary>
    public const double AllPathsRMaxAngstrom = 7.2;

    private readonly double[] _minimumSquared;
    private readonly int[] _mobileAtoms;
    private readonly Lazy<FirstShellBonds> _bonds;

    /// <summary>Makes a problem; the tables are compressed here, once.</summary>
    /// <param name="start">The atoms that the fit starts from and that displacements are measured from.</param>
    /// <param name="edges">The measured edges, each once; the element of each occurs in <paramref name="start"/>.</param>
    /// <param name="tables">A table for every edge with every element of <paramref name="start"/>; others are ignored.</param>
    /// <param name="constraints">What no move may break.</param>
    /// <param name="rMaxAngstrom">Pairs at this distance and beyond do not count, Å. It must exceed the compared R range: a shell at distance r also leaks below
    /// r − 0.5 Å through the finite k range, and the second and third shells of an fcc metal (4.1 and 5.0 Å) still reach into R &lt; 3.2 Å.</param>
    /// <param name="compressionTolerance">Directions of the objective whose singular value is below this part of the largest are dropped.</param>
    /// <param name="complete">A model of all paths, whose paths over several atoms are added to the pairs; null for single scattering alone. It computes a few displaced copies of the start here, which may take
    /// long where its tables fill themselves.</param>
    /// <exception cref="ArgumentException">No edge, an edge twice or without atoms, a table missing or too short, spectra on no common k range, or a start that breaks the constraints.</exception>
    public RmcProblem(
        AtomicConfiguration start,
        IReadOnlyList<RmcEdge> edges,
        IReadOnlyList<PairScatteringTable> tables,
        RmcConstraints constraints,
        double rMaxAngstrom = DefaultRMaxAngstrom,
        double compressionTolerance = 1e-5,
        IDifferentiableForwardModel? complete = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(constraints);
        Require.Positive(rMaxAngstrom);
        Require.InRange(compressionTolerance, 0, 0.1);
        if (edges.Count == 0) throw new ArgumentException("A fit needs at least one measured edge.", nameof(edges));
        if (edges.Select(e => e.Edge).Distinct().Count() != edges.Count) throw new ArgumentException("An edge is listed twice.", nameof(edges));
        foreach (RmcEdge edge in edges)
        {
            if (start.CountOf(edge.Edge.Element) == 0) throw new ArgumentException($"The start configuration has no {edge.Edge.Element} for the edge {edge.Edge}.", nameof(edges));
        }

        Start = WithPresentSpecies(start);
        Edges = [.. edges];
        Tables = [.. tables];
        Constraints = constraints;
        RMaxAngstrom = rMaxAngstrom;
        _minimumSquared = [.. from a in Start.Species from b in Start.Species select constraints.MinimumOf(a, b) * constraints.MinimumOf(a, b)];
        double rMin = Math.Sqrt(_minimumSquared.Min());
        Require.InRange(rMaxAngstrom, rMin + 0.5, double.MaxValue);
        foreach (int atom in constraints.FixedAtoms) Require.InRange(atom, 0, start.Count - 1, nameof(constraints));
        _mobileAtoms = [.. Enumerable.Range(0, start.Count).Except(constraints.FixedAtoms)];
        if (_mobileAtoms.Length == 0) throw new ArgumentException("All atoms are fixed: there is nothing to fit.", nameof(constraints));
        foreach (CoordinationBound bound in constraints.Coordination) Require.InRange(bound.WithinAngstrom, 0, rMaxAngstrom, nameof(constraints));
        StartCheck.All(Start, constraints);
        (CountsLeast, CountsMost) = CountRanges(Start, edges, constraints);
        if (complete is not null)
        {
            Require.InRange(rMaxAngstrom, complete.RMaxAngstrom, double.MaxValue);
            Complete = complete;
            Paths = new ManyAtomPaths(complete, Start.Species, Edges, tables, rMaxAngstrom);
            PathSamples = SamplesOf(Paths);
        }

        Compressed = new CompressedTables(Start.Species, Edges, tables, rMin, rMaxAngstrom, compressionTolerance, Paths, PathSamples);
        Target = new RmcTarget(Compressed, Edges, [.. edges.Select(e => e.Measured)]);
        _bonds = new Lazy<FirstShellBonds>(() => new FirstShellBonds(Start));
    }

    private RmcProblem(RmcProblem other, AtomicConfiguration start, RmcTarget target, FlatOrder? order, double[]? startLengths)
    {
        (Start, Target, Order, StartLengths) = (start, target, order, startLengths);
        (Edges, Tables, Constraints, RMaxAngstrom, Compressed) = (other.Edges, other.Tables, other.Constraints, other.RMaxAngstrom, other.Compressed);
        (Complete, Paths, PathSamples) = (other.Complete, other.Paths, other.PathSamples);
        (_minimumSquared, _mobileAtoms, CountsLeast, CountsMost) = (other._minimumSquared, other._mobileAtoms, other.CountsLeast, other.CountsMost);
        _bonds = ReferenceEquals(start, other.Start) ? other._bonds : new Lazy<FirstShellBonds>(() => new FirstShellBonds(Start));
    }

    /// <summary>The atoms that the fit starts from; elements without atoms are left out of its species.</summary>
    public AtomicConfiguration Start { get; }

    /// <summary>The measured edges.</summary>
    public IReadOnlyList<RmcEdge> Edges { get; }

    /// <summary>The physics.</summary>
    public IReadOnlyList<PairScatteringTable> Tables { get; }

    /// <summary>What no move may break.</summary>
    public RmcConstraints Constraints { get; }

    /// <summary>Pairs at this distance and beyond do not count, Å.</summary>
    public double RMaxAngstrom { get; }

    /// <summary>The model of all paths whose paths over several atoms are part of the fit; null for single scattering alone.</summary>
    public IDifferentiableForwardModel? Complete { get; }

    /// <summary>The tables as the engine uses them, with the errors of that form.</summary>
    public CompressedTables Compressed { get; }

    /// <summary>The data as the engine uses them.</summary>
    public RmcTarget Target { get; }

    /// <summary>The number of arrangements of the elements by their bonds, divided by which every order is equally likely beforehand; null where all arrangements are equally likely.</summary>
    public FlatOrder? Order { get; }

    /// <summary>By how much the bonds of each kind of pair are longer than at the start where a replica begins, Å; null for what is known of alloys.</summary>
    internal double[]? StartLengths { get; }

    /// <summary>The sum of the independent points of all edges.</summary>
    public double IndependentPoints => Edges.Sum(e => e.Objective.IndependentPoints);

    /// <summary>The degrees of freedom of the total chi².</summary>
    public double DegreesOfFreedom => Edges.Sum(e => e.DegreesOfFreedom);

    /// <summary>The atoms that moves may touch.</summary>
    public ReadOnlySpan<int> MobileAtoms => _mobileAtoms;

    internal ReadOnlySpan<double> MinimumSquared => _minimumSquared;

    /// <summary>The fewest atoms that each species may have.</summary>
    internal IReadOnlyList<int> CountsLeast { get; }

    /// <summary>The most atoms that each species may have; the fewest as well where it keeps its atoms.</summary>
    internal IReadOnlyList<int> CountsMost { get; }

    /// <summary>Whether atoms may become other elements.</summary>
    internal bool CanTransmute => Enumerable.Range(0, CountsLeast.Count).Count(s => CountsMost[s] > CountsLeast[s]) > 1;

    /// <summary>Whether two mobile atoms of different elements are in one structure, so that they can change places.</summary>
    internal bool CanSwap
    {
        get
        {
            int[] parts = Start.Mixture?.PartOfAtoms() ?? new int[Start.Count];
            return _mobileAtoms.GroupBy(atom => parts[atom], atom => Start.SpeciesIndex[atom]).Any(part => part.Distinct().Count() > 1);
        }
    }

    /// <summary>The bonds of the first shell of the start.</summary>
    internal FirstShellBonds Bonds => _bonds.Value;

    /// <summary>The paths over several atoms; null for single scattering alone.</summary>
    internal ManyAtomPaths? Paths { get; }

    /// <summary>What such paths add for displaced copies of the start: copy, edge, wave number of the measured grid.</summary>
    internal IReadOnlyList<double[][]> PathSamples { get; } = [];

    /// <summary>The same problem with other data, e.g. resampled; noise levels, tables and constraints stay.</summary>
    /// <param name="measured">One spectrum an edge, in the problem's order and on its grids.</param>
    public RmcProblem WithData(IReadOnlyList<ChiSpectrum> measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return new RmcProblem(this, Start, new RmcTarget(Compressed, Edges, measured), Order, StartLengths);
    }

    /// <summary>The same problem from another start: other places or another order of the same elements, all arrangements equally likely.</summary>
    /// <param name="start">As many atoms of the same list of elements.</param>
    /// <exception cref="ArgumentException">Other elements or another number of atoms, or a start that breaks the minimum distances.</exception>
    public RmcProblem WithStart(AtomicConfiguration start)
    {
        ArgumentNullException.ThrowIfNull(start);
        AtomicConfiguration present = WithPresentSpecies(start);
        if (present.Count != Start.Count || !present.Species.SequenceEqual(Start.Species))
            throw new ArgumentException("Another start must have as many atoms of the same elements, listed in the same order.", nameof(start));
        if (present.Mixture is null != Start.Mixture is null || (present.Mixture is { } mixture && !mixture.Parts.Select(p => p.Atoms).SequenceEqual(Start.Mixture!.Parts.Select(p => p.Atoms))))
            throw new ArgumentException("Another start must be a mixture of the same parts.", nameof(start));
        StartCheck.All(present, Constraints);
        return new RmcProblem(this, present, Target, null, null);
    }

    /// <summary>The same problem with every order equally likely beforehand, or held about one of them.</summary>
    /// <param name="order">The orders of a start on the same lattice; null for every arrangement alike.</param>
    public RmcProblem WithOrder(FlatOrder? order) => new(this, Start, Target, order, StartLengths);

    /// <summary>The same problem whose replicas begin with bonds of given lengths.</summary>
    /// <param name="lengths">By how much those of each kind are longer than at the start, Å.</param>
    internal RmcProblem WithStartLengths(double[]? lengths) => new(this, Start, Target, Order, lengths);

    /// <summary>Other places without the check of distances, for trial evaluations that never become a run.</summary>
    internal RmcProblem WithUncheckedPlaces(AtomicConfiguration places) => new(this, places, Target, null, null);

    /// <summary>An absorber stays, whatever its range: a spectrum needs one.</summary>
    private static (int[] Least, int[] Most) CountRanges(AtomicConfiguration start, IReadOnlyList<RmcEdge> edges, RmcConstraints constraints)
    {
        int[] least = new int[start.Species.Count], most = new int[least.Length];
        for (int s = 0; s < least.Length; s++)
        {
            int there = start.CountOf(start.Species[s]);
            (least[s], most[s]) = constraints.Fractions.TryGetValue(start.Species[s], out FractionRange? range) ? range.Of(start.Count) : (there, there);
            if (edges.Any(e => e.Edge.Element == start.Species[s])) least[s] = Math.Max(1, least[s]);
        }

        return (least, most);
    }

    /// <summary>The paths of displaced copies of the start, the last of them to measure with and the others to learn from.</summary>
    private List<double[][]> SamplesOf(ManyAtomPaths paths)
    {
        var samples = new List<double[][]>();
        for (int copy = 0; copy < CompressedTables.PathCopies; copy++)
        {
            AtomicConfiguration displaced = Displaced((ulong)copy);
            samples.Add([.. Edges.Select((edge, e) =>
            {
                double[] chi = new double[edge.Measured.Grid.Count];
                paths.Compute(displaced, e, edge.Measured.Grid, chi);
                return chi;
            })]);
        }

        return samples;
    }

    /// <summary>The start with the disorder of a warm metal, or the start itself where the minimum distances forbid that.</summary>
    private AtomicConfiguration Displaced(ulong copy)
    {
        const double sigmaAngstrom = 0.06, largestAngstrom = 0.12;
        const ulong seed = 20;
        var random = new RandomStream(seed, copy);
        double[] p = Start.PositionsAngstrom.ToArray();
        foreach (int atom in _mobileAtoms)
        {
            for (int c = 0; c < 3; c++) p[3 * atom + c] += Math.Clamp(sigmaAngstrom * random.NextGaussian(), -largestAngstrom, largestAngstrom);
        }

        AtomicConfiguration displaced = Start.WithPositions(p);
        return StartCheck.IsAllowed(displaced, Constraints) ? displaced : Start;
    }

    private static AtomicConfiguration WithPresentSpecies(AtomicConfiguration atoms)
    {
        Element[] present = [.. atoms.Species.Where(e => atoms.CountOf(e) > 0)];
        if (present.Length == atoms.Species.Count) return atoms;
        return atoms.WithSpeciesList(present);
    }
}
