using XasRmc.Rmc.Objective;

namespace XasRmc.Rmc;

/// <content>What concerns all atoms at once: the common scale, dE0, and sums from scratch.</content>
public sealed partial class RmcEngine
{
    /// <summary>Tries another scale of all distances, dE0 integrated out, and draws dE0 anew. Costs about a sweep's half, and a spectrum of the complete model an edge where there is one.</summary>
    /// <remarks>Single moves change the mean distance of a large particle slowly and that of a periodic cell not at all. Distance and dE0 are strongly correlated, so the decision
    /// compares sum over dE0 of exp(−chi²/2T) at both scales: a move and a Gibbs step in one, which keeps detailed balance. Positions are kept before scaling, so the
    /// prior of displacements does not change; the scale has an even prior in ln.</remarks>
    /// <param name="largestStep">The change of ln scale is drawn from plus to minus this.</param>
    public void TryScaling(double largestStep)
    {
        State.ScalingsTried++;
        double scale = State.Scale * Math.Exp(State.Random.NextDouble(-largestStep, largestStep));
        if (Math.Abs(scale - 1) > LargestScaling || (scale < State.Scale && !AreDistancesAllowed(scale)) || !IsCoordinationAllowed(scale)) return;
        SumTrial(scale);
        double rise = LogWeight(State.Model) - LogWeight(_trialModel);
        if (!(rise > 0 && State.Random.NextDouble() >= Math.Exp(-rise)))
        {
            State.Scale = scale;
            _trialPaths.CopyTo(State.Paths, 0);
            _trialModel.CopyTo(State.Model, 0);
            State.ScalingsAccepted++;
            State.ChiSquared = Evaluate(State.Model, State.EdgeChiSquared, State.EdgeS02);
        }

        DrawDeltaE0();
    }

    private bool AreDistancesAllowed(double scale)
    {
        int kinds = _tables.SpeciesCount;
        for (int i = 0; i < State.Species.Length; i++)
        {
            for (int e = _list.Offsets[i]; e < _list.Offsets[i + 1]; e++)
            {
                double r = scale * _list.Vector(State.Positions, i, e).R;
                if (r * r < Problem.MinimumSquared[State.Species[i] * kinds + State.Species[_list.Indices[e]]]) return false;
            }
        }

        return true;
    }

    /// <summary>ln of the sum over the values of dE0 of exp(−chi²/2T), all edges.</summary>
    private double LogWeight(ReadOnlySpan<double> model)
    {
        double total = 0;
        for (int e = 0; e < Problem.Edges.Count; e++)
        {
            ReadOnlySpan<double> y = model.Slice(e * _width, _width);
            double least = double.PositiveInfinity, sum = 0;
            for (int m = 0; m < _target.DeltaE0Count(e); m++) least = Math.Min(least, _target.ChiSquared(e, m, y, out _));
            for (int m = 0; m < _target.DeltaE0Count(e); m++) sum += Math.Exp((least - _target.ChiSquared(e, m, y, out _)) / (2 * State.Temperature));
            total += Math.Log(sum) - least / (2 * State.Temperature);
        }

        if (double.IsNaN(total)) throw new InvalidOperationException("The model of the present atoms is not a number: the tables or the atoms are broken.");
        return total;
    }

    /// <summary>The trial model of the present places at a scale, pairs and paths, from scratch; its paths are kept apart as well.</summary>
    private void SumTrial(double scale)
    {
        SumAllPairs(scale, _trialModel);
        if (Problem.Paths is null) return;
        (double now, State.Scale) = (State.Scale, scale);
        SumPaths(_trialPaths);
        State.Scale = now;
        for (int c = 0; c < _trialPaths.Length; c++) _trialModel[c] += _trialPaths[c];
    }

    /// <summary>The compressed model vectors of the atoms at a scale, from scratch.</summary>
    private void SumAllPairs(double scale, double[] model)
    {
        Array.Clear(model);
        ReadOnlySpan<int> offsets = _list.Offsets, indices = _list.Indices;
        double rMax = _tables.RMaxAngstrom;
        for (int i = 0; i < State.Species.Length; i++)
        {
            ClearTerms(offsets[i + 1] - offsets[i]);
            for (int e = offsets[i]; e < offsets[i + 1]; e++)
            {
                double r = scale * _list.Vector(State.Positions, i, e).R;
                if (r < rMax) AddTerms(_tables.AbsorberTerms(State.Species[i], State.Species[indices[e]]), r, 1);
            }

            SumTerms();
            for (int e = 0; e < _terms.Length; e++)
            {
                Span<double> sum = model.AsSpan(e * _width, _width);
                RowTerms.AddScaled(sum, _change.AsSpan(e * _width, _width), _perAbsorber[e], sum);
            }
        }
    }

    private void ChooseBestDeltaE0()
    {
        for (int e = 0; e < Problem.Edges.Count; e++)
        {
            ReadOnlySpan<double> model = State.Model.AsSpan(e * _tables.Width, _tables.Width);
            double best = double.PositiveInfinity;
            for (int m = 0; m < _target.DeltaE0Count(e); m++)
            {
                double chi = _target.ChiSquared(e, m, model, out _);
                if (chi < best) (best, State.DeltaE0Index[e]) = (chi, m);
            }
        }

        State.ChiSquared = Evaluate(State.Model, State.EdgeChiSquared, State.EdgeS02);
    }

    /// <summary>Draws dE0 of each refined edge from exp(−chi²/2T) over its values: a Gibbs step, so detailed balance holds for atoms and dE0 together.</summary>
    public void DrawDeltaE0()
    {
        bool isDrawn = false;
        for (int e = 0; e < Problem.Edges.Count; e++)
        {
            int count = _target.DeltaE0Count(e);
            if (count == 1) continue;
            isDrawn = true;
            ReadOnlySpan<double> model = State.Model.AsSpan(e * _tables.Width, _tables.Width);
            double least = double.PositiveInfinity, sum = 0;
            for (int m = 0; m < count; m++) least = Math.Min(least, _target.ChiSquared(e, m, model, out _));
            for (int m = 0; m < count; m++) sum += Math.Exp((least - _target.ChiSquared(e, m, model, out _)) / (2 * State.Temperature));
            double left = sum * State.Random.NextDouble();
            int chosen = 0;
            while (chosen < count - 1)
            {
                left -= Math.Exp((least - _target.ChiSquared(e, chosen, model, out _)) / (2 * State.Temperature));
                if (left < 0) break;
                chosen++;
            }

            State.DeltaE0Index[e] = chosen;
        }

        if (isDrawn) State.ChiSquared = Evaluate(State.Model, State.EdgeChiSquared, State.EdgeS02);
    }
}
