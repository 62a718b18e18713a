using System.Globalization;
using XasRmc.Core;

namespace XasRmc.Rmc.Ensembles;

/// <summary>What a person who watches a replica sees: misfit and acceptance after every report, now and then the spectra, n_AB(r) and the moments of the shells. It changes nothing of the replica.</summary>
internal sealed class ReplicaWatch
{
    private readonly RmcProblem _problem;
    private readonly RmcSettings _settings;
    private readonly Observables _observables;
    private readonly ExactModel[] _models;
    private readonly double[] _sample;
    private long _tried, _accepted;

    /// <summary>Makes a watch for one replica; it is asked by one thread at a time.</summary>
    /// <param name="problem">The problem with the data as measured.</param>
    /// <param name="settings">The settings.</param>
    public ReplicaWatch(RmcProblem problem, RmcSettings settings)
    {
        (_problem, _settings) = (problem, settings);
        _observables = new Observables(problem, settings);
        _models = [.. problem.Edges.Select(e => new ExactModel(problem, e))];
        _sample = new double[_observables.Count];
    }

    /// <summary>The replica as it stands.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="hasCurves">Whether to compute spectra and distributions, which costs as much as a move of all atoms.</param>
    public ProgressDetail Read(RmcReplica replica, bool hasCurves)
    {
        RmcState state = replica.Engine.State;
        string series = string.Create(CultureInfo.InvariantCulture, $"replica {replica.Index + 1}");
        MoveCounts moves = state.Moves;
        long tried = moves.Tried - _tried, accepted = moves.Accepted - _accepted;
        (_tried, _accepted) = (moves.Tried, moves.Accepted);
        var figures = new List<ProgressFigure>
        {
            new("chi2Reduced", series, state.ChiSquared / replica.Engine.Problem.DegreesOfFreedom),
            new("acceptance", series, tried > 0 ? Math.Clamp((double)accepted / tried, 0, 1) : 0),
            new("temperature", series, state.Temperature),
        };
        if (!hasCurves) return new ProgressDetail(figures, []);
        var curves = new List<ProgressCurve>();
        _observables.Read(replica.Engine, _sample);
        IReadOnlyList<Element> species = _problem.Start.Species;
        RGrid grid = _settings.RdfGrid;
        double[] r = [.. Enumerable.Range(0, grid.Count).Select(i => grid[i])];
        for (int pair = 0; pair < _observables.PairCount; pair++)
        {
            // Curves are recorded for the atoms of the start; a person looks at those of now.
            Element absorber = species[pair / species.Count];
            double perAtom = (double)_problem.Start.CountOf(absorber) / _problem.Start.Count / _sample[_observables.CompositionAt(pair / species.Count)];
            string name = $"{species[pair / species.Count]}-{species[pair % species.Count]}";
            curves.Add(new ProgressCurve("n(r)/" + name, r, [.. _sample.AsSpan(_observables.RdfAt(pair), grid.Count).ToArray().Select(n => perAtom * n)]));
            for (int window = 0; window < _settings.ShellWindows.Count; window++)
            {
                int at = _observables.MomentAt(pair, window, 0);
                string shell = string.Create(CultureInfo.InvariantCulture, $"{name} shell {window + 1}");
                figures.Add(new ProgressFigure("n", shell, _sample[at]));
                figures.Add(new ProgressFigure("rAngstrom", shell, _sample[at + 1]));
                figures.Add(new ProgressFigure("sigma2", shell, _sample[at + 2]));
            }
        }

        AtomicConfiguration atoms = replica.Engine.Configuration();
        for (int e = 0; e < _models.Length; e++)
        {
            RmcEdge edge = _problem.Edges[e];
            KGrid k = edge.Measured.Grid;
            double[] axis = [.. Enumerable.Range(0, k.Count).Select(i => k[i])];
            double[] fitted = ExactModel.AtDeltaE0(k, _models[e].Compute(atoms), replica.Engine.DeltaE0Ev(e));
            for (int i = 0; i < fitted.Length; i++) fitted[i] *= state.S02[e];
            curves.Add(new ProgressCurve($"chi/{edge.Edge}/measured", axis, edge.Measured.Chi.ToArray()));
            curves.Add(new ProgressCurve($"chi/{edge.Edge}/fitted", axis, fitted));
        }

        return new ProgressDetail(figures, curves);
    }
}
