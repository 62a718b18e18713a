using XasRmc.Core;
using XasRmc.Exafs.Forward;

namespace XasRmc.Rmc.Objective;

/// <summary>What the paths over several atoms add to the pairs: the complete model less single scattering by the pair tables of the fit, up to the complete model's reach.</summary>
/// <remarks>Added to the pairs up to the fit's own reach it gives the complete model, and pairs alone beyond its reach. Immutable; may be used by several threads at once.</remarks>
internal sealed class ManyAtomPaths
{
    private readonly IDifferentiableForwardModel _complete;
    private readonly SingleScatteringModel[] _inner, _outer;
    private readonly AbsorptionEdge[] _edges;

    public ManyAtomPaths(IDifferentiableForwardModel complete, IReadOnlyList<Element> species, IReadOnlyList<RmcEdge> edges, IReadOnlyList<PairScatteringTable> tables, double rMaxAngstrom)
    {
        _complete = complete;
        _edges = [.. edges.Select(e => e.Edge)];
        foreach (AbsorptionEdge edge in _edges)
        {
            if (!complete.Edges.Contains(edge)) throw new ArgumentException($"The model of all paths knows the edges {string.Join(", ", complete.Edges)}, not {edge}.", nameof(complete));
        }

        PairScatteringTable[][] used = [.. _edges.Select(e => species.Select(b => tables.First(t => t.Edge == e && t.Neighbour == b)).ToArray())];
        _inner = [.. used.Select(t => new SingleScatteringModel(t, complete.RMaxAngstrom))];
        _outer = [.. used.Select(t => new SingleScatteringModel(t, rMaxAngstrom))];
    }

    /// <summary>The wave numbers.</summary>
    public KGrid Grid => _complete.Grid;

    /// <summary>The complete model for spectra and slopes of one structure after another.</summary>
    public IForwardSession OpenSession() => _complete.OpenSession();

    /// <summary>What goes for it on the way of trajectories.</summary>
    public IForwardSession OpenRoughSession() => _complete.OpenRoughSession();

    /// <summary>The mean chi(k) over all absorbers of an edge that paths over several atoms add, S0² = 1 and dE0 = 0, on another grid; zero beyond <see cref="Grid"/>.</summary>
    public void Compute(AtomicConfiguration atoms, int edge, KGrid to, Span<double> chi)
    {
        using IForwardSession session = OpenSession();
        Compute(session, atoms, edge, to, chi);
    }

    /// <summary>The same as the fit of a problem has it, compressed.</summary>
    /// <param name="session">The complete model, or the rough one.</param>
    /// <param name="atoms">The atoms.</param>
    /// <param name="edge">Which edge.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="compressed">Receives it.</param>
    public void Compress(IForwardSession session, AtomicConfiguration atoms, int edge, RmcProblem problem, Span<double> compressed)
    {
        KGrid grid = problem.Edges[edge].Measured.Grid;
        double[] chi = new double[grid.Count];
        Compute(session, atoms, edge, grid, chi);
        problem.Compressed.EdgeAt(edge).CompressSpectrum(chi, compressed);
    }

    /// <summary>Adds the slopes of sum of g(k) chi(k), chi being that of pairs up to the fit's reach and of these paths together, along all coordinates.</summary>
    /// <param name="session">The complete model, or the rough one.</param>
    /// <param name="atoms">The atoms: the object whose spectrum the session had last, where there is one.</param>
    /// <param name="edge">Which edge.</param>
    /// <param name="of">The wave numbers of g.</param>
    /// <param name="weights">g(k).</param>
    /// <param name="gradient">Receives the slopes, added to what is there.</param>
    public void AddGradientOfAll(IForwardSession session, AtomicConfiguration atoms, int edge, KGrid of, ReadOnlySpan<double> weights, Span<double> gradient)
    {
        double[] all = new double[Grid.Count], pairs = new double[_inner[edge].Grid.Count], sum = new double[gradient.Length];
        AddBack(weights, of, all, Grid);
        AddBack(weights, of, pairs, _inner[edge].Grid);
        _inner[edge].AddGradient(atoms, _edges[edge], pairs, sum, CancellationToken.None);
        for (int i = 0; i < sum.Length; i++) sum[i] = -sum[i];
        _outer[edge].AddGradient(atoms, _edges[edge], pairs, sum, CancellationToken.None);
        session.AddGradient(atoms, _edges[edge], all, sum, CancellationToken.None);
        for (int i = 0; i < sum.Length; i++) gradient[i] += sum[i];
    }

    /// <summary>The same from a session.</summary>
    /// <param name="session">The complete model, or the rough one.</param>
    /// <param name="atoms">The atoms.</param>
    /// <param name="edge">Which edge.</param>
    /// <param name="to">The grid.</param>
    /// <param name="chi">Receives it.</param>
    public void Compute(IForwardSession session, AtomicConfiguration atoms, int edge, KGrid to, Span<double> chi)
    {
        double[] all = new double[Grid.Count], pairs = new double[_inner[edge].Grid.Count];
        session.Compute(atoms, _edges[edge], all, CancellationToken.None);
        _inner[edge].Compute(atoms, _edges[edge], pairs, CancellationToken.None);
        for (int i = 0; i < to.Count; i++) chi[i] = 0;
        Add(all, Grid, 1, to, chi);
        Add(pairs, _inner[edge].Grid, -1, to, chi, Grid.EndInvAngstrom);
    }

    private static void Add(double[] values, KGrid from, double factor, KGrid to, Span<double> sum, double endInvAngstrom = double.PositiveInfinity)
    {
        const double rounding = 1e-9;
        for (int i = 0; i < to.Count && to[i] <= endInvAngstrom + rounding; i++) sum[i] += factor * CubicLookup.Read(values, (to[i] - from.StartInvAngstrom) / from.StepInvAngstrom);
    }

    /// <summary>The transpose of reading a curve at the points of another grid.</summary>
    private static void AddBack(ReadOnlySpan<double> weights, KGrid of, double[] sum, KGrid to)
    {
        for (int i = 0; i < of.Count; i++)
        {
            double position = (of[i] - to.StartInvAngstrom) / to.StepInvAngstrom;
            if (weights[i] == 0 || position < 0 || position > to.Count - 1) continue;
            (int first, double w0, double w1, double w2, double w3) = CubicLookup.At(position, to.Count);
            sum[first] += w0 * weights[i];
            sum[first + 1] += w1 * weights[i];
            sum[first + 2] += w2 * weights[i];
            sum[first + 3] += w3 * weights[i];
        }
    }
}
