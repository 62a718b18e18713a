using System.Collections.Concurrent;
using XasRmc.Core;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Computes the amplitudes that tables of three bodies hold, for one edge; used by several threads at once.</summary>
internal sealed class ThreeBodyMemory
{
    private readonly ConcurrentBag<PathWorkspace> _free = new();
    private readonly PhaseGrid _nodeGrid;
    private readonly AmplitudeNodes _nodes;
    private readonly int _order, _count;

    /// <summary>Makes it.</summary>
    /// <param name="phases">The phases of the edge.</param>
    /// <param name="grid">The wave numbers of the tables.</param>
    /// <param name="order">The order of the expansion of the propagator.</param>
    public ThreeBodyMemory(ScatteringPhases phases, KGrid grid, int order)
    {
        _nodes = new AmplitudeNodes(grid);
        _nodeGrid = PhaseGrid.At(phases, _nodes.WavenumbersInvAngstrom);
        (_order, _count) = (order, grid.Count);
        Grid = grid;
    }

    /// <summary>The wave numbers of the tables.</summary>
    public KGrid Grid { get; }

    /// <summary>S(k) of a path times a factor: Re of all wave numbers, then Im. Zeros where the factor is 0.</summary>
    public float[] Amplitude(double[] positions, int[] potentials, double factor)
    {
        var amplitude = new float[2 * _count];
        if (factor == 0) return amplitude;
        if (!_free.TryTake(out PathWorkspace? workspace)) workspace = new PathWorkspace(_nodeGrid, _order, 4);
        double[] re = new double[_nodeGrid.Count], im = new double[_nodeGrid.Count], carried = new double[_count];
        PathAmplitude.Compute(workspace, positions, potentials, re, im);
        _free.Add(workspace);
        _nodes.Carry(re, carried);
        for (int i = 0; i < _count; i++) amplitude[i] = (float)(factor * carried[i]);
        _nodes.Carry(im, carried);
        for (int i = 0; i < _count; i++) amplitude[_count + i] = (float)(factor * carried[i]);
        return amplitude;
    }
}
