using XasRmc.Core;
using XasRmc.Exafs.Forward;

namespace XasRmc.Rmc;

/// <content>Paths over several atoms: too costly for every move, so that the pairs decide first.</content>
public sealed partial class RmcEngine
{
    /// <summary>Moves the mobile atoms of an alloy so that the bonds of its kinds of pairs come to differ as is known, or by less where constraints forbid as much; does nothing in a sample of one element.</summary>
    /// <param name="known">What is known of the lengths.</param>
    internal void RelaxBonds(PairLengthKnowledge known)
    {
        if (Problem.Start.Species.Count < 2) return;
        double[] start = [.. State.Positions], moves = new double[start.Length];
        double[] wanted = Problem.StartLengths is { } lengths ? _bonds.Kinds.Displacements(State.Species, lengths) : _bonds.Kinds.Displacements(State.Species, known);
        foreach (int atom in Problem.MobileAtoms) wanted.AsSpan(3 * atom, 3).CopyTo(moves.AsSpan(3 * atom, 3));
        MoveAsFarAsAllowed(start, moves);
    }

    /// <summary>Displaces the mobile atoms at random, less where constraints forbid as much. For the way from a lattice at rest: bonds without width have no skewness that a restraint could hold.</summary>
    /// <param name="sigmaAngstrom">The standard deviation of each coordinate, Å.</param>
    internal void Warm(double sigmaAngstrom)
    {
        double[] start = [.. State.Positions], drawn = new double[start.Length];
        foreach (int atom in Problem.MobileAtoms)
        {
            for (int c = 0; c < 3; c++) drawn[3 * atom + c] = sigmaAngstrom * State.Random.NextGaussian();
        }

        MoveAsFarAsAllowed(start, drawn);
    }

    private void MoveAsFarAsAllowed(double[] start, double[] moves)
    {
        double factor = 1;
        do
        {
            for (int i = 0; i < start.Length; i++) State.Positions[i] = start[i] + factor * moves[i];
            factor *= 0.7;
        }
        while (!IsAllowed());
        Resynchronise();
        RefreshPaths();
        ChooseBestDeltaE0();
    }

    /// <summary>Recomputes what paths over several atoms add, from the atoms, and chi² with it. Does nothing where the problem has no such paths.</summary>
    private void RefreshPaths()
    {
        if (Problem.Paths is null) return;
        SumPaths(_trialPaths);
        for (int c = 0; c < _trialPaths.Length; c++) State.Model[c] += _trialPaths[c] - State.Paths[c];
        _trialPaths.CopyTo(State.Paths, 0);
        State.ChiSquared = Evaluate(State.Model, State.EdgeChiSquared, State.EdgeS02);
    }

    /// <summary>What paths over several atoms of the present places, species and scale add, compressed.</summary>
    private void SumPaths(Span<double> model)
    {
        using IForwardSession session = Problem.Paths!.OpenSession();
        SumPaths(session, Configuration(), model);
    }

    private void SumPaths(IForwardSession session, AtomicConfiguration atoms, Span<double> model)
    {
        for (int e = 0; e < Problem.Edges.Count; e++) Problem.Paths!.Compress(session, atoms, e, Problem, model.Slice(e * _width, _width));
    }

    /// <summary>The second decision on a move that passed the first, which saw the pairs change and the other paths held. The trial atoms are in the state; true where they may stay.</summary>
    /// <remarks>
    /// Delayed acceptance (Christen and Fox, J. Comput. Graph. Stat. 14 (2005) 795, doi 10.1198/106186005X76983). With a(x→y) the first decision, made with the paths of x, the move stays with
    /// probability min(1, w(y) a(y→x) / w(x) a(x→y)); a(y→x) is the first decision of the way back, made with the paths of y. So w is sampled exactly, however poor the first decision.
    /// </remarks>
    /// <param name="heldChiSquared">chi² of the trial pairs with the held paths.</param>
    /// <param name="priorRise">What the move adds to −ln of the prior.</param>
    private bool IsAcceptedWithPaths(double heldChiSquared, double priorRise)
    {
        double twice = 2 * State.Temperature;
        SumPaths(_trialPaths);
        for (int c = 0; c < _trialPaths.Length; c++)
        {
            // The pairs of now with the paths of the trial, for the way back; then the trial itself.
            _otherModel[c] = State.Model[c] + _trialPaths[c] - State.Paths[c];
            _trialModel[c] += _trialPaths[c] - State.Paths[c];
        }

        double back = Evaluate(_otherModel, _trialChiSquared, _trialS02);
        double chiSquared = Evaluate(_trialModel, _trialChiSquared, _trialS02);
        double forwards = Math.Min(0, -((heldChiSquared - State.ChiSquared) / twice + priorRise));
        double backwards = Math.Min(0, -((back - chiSquared) / twice - priorRise));
        double rise = (chiSquared - State.ChiSquared) / twice + priorRise - backwards + forwards;
        if (rise > 0 && State.Random.NextDouble() >= Math.Exp(-rise)) return false;
        _trialPaths.CopyTo(State.Paths, 0);
        Keep(chiSquared);
        return true;
    }
}
