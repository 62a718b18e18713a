using XasRmc.Core;

namespace XasRmc.Rmc.Ensembles;

/// <summary>What is recorded of each sampled structure, as one vector: n_AB(r) of all ordered pairs, their shell moments, S0² and dE0 of each edge, chi², atomic fractions, shares of the parts of a mixture.</summary>
/// <remarks>n_AB(r) counts pairs for each A atom of the start; where the composition moves, that of a mixture too, the summary divides by the mean number, so that c_A n_AB = c_B n_BA. N counts them for each A atom of the sample.</remarks>
internal sealed class Observables
{
    private const int MomentsPerShell = 4, SeriesPerShell = 3;
    private readonly RmcProblem _problem;
    private readonly RGrid _grid;
    private readonly IReadOnlyList<(double Low, double High)> _windows;
    private readonly int _kinds, _bins;

    public Observables(RmcProblem problem, RmcSettings settings)
    {
        (_problem, _grid, _windows) = (problem, settings.RdfGrid, settings.ShellWindows);
        (_kinds, _bins) = (problem.Start.Species.Count, settings.RdfGrid.Count);
    }

    public int Count => ShareAt(_problem.Start.Mixture?.Parts.Count ?? 0);

    public int PairCount => _kinds * _kinds;

    public int ChiSquaredAt => DeltaE0At(_problem.Edges.Count);

    public int CompositionAt(int species) => ChiSquaredAt + 1 + species;

    /// <summary>Of a part of the start's mixture. They are the last, since each start has parts of its own.</summary>
    public int ShareAt(int part) => CompositionAt(_kinds) + part;

    public int RdfAt(int pair) => pair * _bins;

    public int MomentAt(int pair, int window, int moment) => (PairCount * _bins) + ((pair * _windows.Count) + window) * MomentsPerShell + moment;

    public int S02At(int edge) => MomentAt(PairCount, 0, 0) + edge;

    public int DeltaE0At(int edge) => S02At(_problem.Edges.Count) + edge;

    /// <summary>N, R and sigma² of each window of each pair, whose samples are kept one by one.</summary>
    public int SeriesCount => PairCount * _windows.Count * SeriesPerShell;

    /// <summary>Those of a sample.</summary>
    public double[] Series(ReadOnlySpan<double> sample)
    {
        double[] series = new double[SeriesCount];
        for (int shell = 0; shell < PairCount * _windows.Count; shell++) sample.Slice(MomentAt(0, 0, 0) + shell * MomentsPerShell, SeriesPerShell).CopyTo(series.AsSpan(shell * SeriesPerShell));
        return series;
    }

    public void Read(RmcEngine engine, Span<double> sample)
    {
        sample.Clear();
        engine.CountPairs(_grid, sample[..(PairCount * _bins)]);
        engine.Fractions(sample.Slice(CompositionAt(0), _kinds));
        for (int pair = 0; pair < PairCount; pair++)
        {
            Span<double> rdf = sample.Slice(RdfAt(pair), _bins);
            int absorbers = _problem.Start.CountOf(_problem.Start.Species[pair / _kinds]);
            double scale = 1 / (absorbers * _grid.StepAngstrom), perAtom = (double)absorbers / _problem.Start.Count / sample[CompositionAt(pair / _kinds)];
            foreach (ref double n in rdf) n *= scale;
            for (int w = 0; w < _windows.Count; w++)
            {
                ShellMoments shell = PartialRdf.Shell(_grid, rdf, _windows[w].Low, _windows[w].High);
                int at = MomentAt(pair, w, 0);
                (sample[at], sample[at + 1], sample[at + 2], sample[at + 3]) = (perAtom * shell.N, shell.RAngstrom, shell.Sigma2, shell.C3);
            }
        }

        for (int e = 0; e < _problem.Edges.Count; e++)
        {
            sample[S02At(e)] = engine.State.S02[e];
            sample[DeltaE0At(e)] = engine.DeltaE0Ev(e);
        }

        sample[ChiSquaredAt] = engine.State.ChiSquared;
        engine.State.Shares.CopyTo(sample[ShareAt(0)..]);
    }
}
