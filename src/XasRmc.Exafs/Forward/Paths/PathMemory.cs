using XasRmc.Exafs.Forward.Disorder;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward.Paths;

/// <summary>The buffers of one thread that adds paths to a spectrum.</summary>
internal sealed class PathMemory
{
    private readonly PhaseGrid _grid;
    private readonly PartialWaveWorkspace _short;
    private readonly PartialWaveWorkspace? _waves;
    private readonly PathWorkspace? _expansion;
    private readonly double[] _re, _im, _nodeRe, _nodeIm, _positions = new double[12], _masses = new double[4];
    private readonly int[] _potentials = new int[4];

    /// <summary>Makes buffers.</summary>
    /// <param name="grid">The phases on the spectrum's grid: two legs are computed there.</param>
    /// <param name="nodes">The phases at the amplitude nodes: longer paths are computed there.</param>
    /// <param name="order">The order of the propagator's expansion, or null to keep all of it.</param>
    /// <param name="legs">The most legs.</param>
    public PathMemory(PhaseGrid grid, PhaseGrid nodes, int? order, int legs)
    {
        _grid = grid;
        _short = new PartialWaveWorkspace(grid, 2);
        if (order is { } terms) _expansion = new PathWorkspace(nodes, terms, Math.Max(2, legs));
        else _waves = new PartialWaveWorkspace(nodes, Math.Max(2, legs));
        (_re, _im) = (new double[grid.Count], new double[grid.Count]);
        (_nodeRe, _nodeIm) = (new double[nodes.Count], new double[nodes.Count]);
    }

    /// <summary>Adds a path with its degeneracy.</summary>
    /// <param name="sites">The atoms around the absorber.</param>
    /// <param name="potentials">For each species its potential as a neighbour.</param>
    /// <param name="massesU">For each species its mass, u.</param>
    /// <param name="disorder">The motion, or null for atoms at rest.</param>
    /// <param name="path">The path.</param>
    /// <param name="nodes">The wave numbers of amplitudes.</param>
    /// <param name="chi">The spectrum.</param>
    public void Add(AbsorberSites sites, ReadOnlySpan<int> potentials, ReadOnlySpan<double> massesU, IPathDisorder? disorder, ScatteringPath path, AmplitudeNodes nodes, Span<double> chi)
    {
        int legs = path.Legs;
        Span<double> positions = _positions.AsSpan(0, 3 * legs);
        Span<int> passed = _potentials.AsSpan(0, legs);
        positions.Clear();
        passed[0] = 0;
        Place(1, path.First, sites, potentials, positions, passed);
        if (legs > 2) Place(2, path.Second, sites, potentials, positions, passed);
        if (legs > 3) Place(3, path.Third, sites, potentials, positions, passed);
        if (legs == 2)
        {
            PartialWaveAmplitude.Compute(_short, positions, passed, _re, _im);
        }
        else
        {
            if (_expansion is not null) PathAmplitude.Compute(_expansion, positions, passed, _nodeRe, _nodeIm);
            else PartialWaveAmplitude.Compute(_waves!, positions, passed, _nodeRe, _nodeIm);
            nodes.Carry(_nodeRe, _re);
            nodes.Carry(_nodeIm, _im);
        }

        PathCumulants cumulants = disorder is null ? default : disorder.Of(positions, Masses(path, sites, massesU));
        PathAmplitude.AddChi(_grid, path.HalfLengthAngstrom, path.Degeneracy, cumulants, _re, _im, chi);
    }

    private ReadOnlySpan<double> Masses(ScatteringPath path, AbsorberSites sites, ReadOnlySpan<double> massesU)
    {
        Span<double> masses = _masses.AsSpan(0, path.Legs);
        ReadOnlySpan<int> passed = [0, path.First, path.Second, path.Third];
        for (int stop = 0; stop < masses.Length; stop++) masses[stop] = massesU[sites.SpeciesIndex[passed[stop]]];
        return masses;
    }

    private static void Place(int stop, int site, AbsorberSites sites, ReadOnlySpan<int> potentials, Span<double> positions, Span<int> passed)
    {
        sites.Position(site).CopyTo(positions[(3 * stop)..]);
        // Back at the absorber, a path meets its potential with the core hole.
        passed[stop] = site == 0 ? 0 : potentials[sites.SpeciesIndex[site]];
    }
}
