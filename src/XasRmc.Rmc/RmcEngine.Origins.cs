namespace XasRmc.Rmc;

/// <content>The origins of energy: chosen, drawn, or integrated out.</content>
public sealed partial class RmcEngine
{
    private double[] _originChiSquared = [], _originS02 = [];

    /// <summary>Draws dE0 of each refined edge from exp(−chi²/2T) over its values: a Gibbs step, so detailed balance holds for atoms and dE0 together.</summary>
    public void DrawDeltaE0()
    {
        bool isDrawn = false;
        for (int e = 0; e < Problem.Edges.Count; e++)
        {
            int count = _target.DeltaE0Count(e);
            if (count == 1) continue;
            isDrawn = true;
            double least = OriginsOf(e, State.Model), sum = 0;
            for (int m = 0; m < count; m++) sum += Math.Exp((least - _originChiSquared[m]) / (2 * State.Temperature));
            double left = sum * State.Random.NextDouble();
            int chosen = 0;
            while (chosen < count - 1)
            {
                left -= Math.Exp((least - _originChiSquared[chosen]) / (2 * State.Temperature));
                if (left < 0) break;
                chosen++;
            }

            State.DeltaE0Index[e] = chosen;
        }

        if (isDrawn) State.ChiSquared = Evaluate(State.Model, State.EdgeChiSquared, State.EdgeS02);
    }

    private void ChooseBestDeltaE0()
    {
        for (int e = 0; e < Problem.Edges.Count; e++)
        {
            double least = OriginsOf(e, State.Model);
            State.DeltaE0Index[e] = Array.IndexOf(_originChiSquared, least, 0, _target.DeltaE0Count(e));
        }

        State.ChiSquared = Evaluate(State.Model, State.EdgeChiSquared, State.EdgeS02);
    }

    /// <summary>ln of the sum over the values of dE0 of exp(−chi²/2T), all edges.</summary>
    /// <exception cref="InvalidOperationException">The model has a value that is not a number.</exception>
    private double LogWeight(ReadOnlySpan<double> model)
    {
        double total = 0;
        for (int e = 0; e < Problem.Edges.Count; e++)
        {
            double least = OriginsOf(e, model), sum = 0;
            for (int m = 0; m < _target.DeltaE0Count(e); m++) sum += Math.Exp((least - _originChiSquared[m]) / (2 * State.Temperature));
            total += Math.Log(sum) - least / (2 * State.Temperature);
        }

        if (double.IsNaN(total)) throw new InvalidOperationException("The model of the present atoms is not a number: the tables or the atoms are broken.");
        return total;
    }

    /// <summary>The slopes of −2T times <see cref="LogWeight"/> along the model of an edge: those of chi² at each dE0, in the mean over the weights that these have.</summary>
    private void SlopeOfWeight(int edge, ReadOnlySpan<double> model, Span<double> slope)
    {
        double least = OriginsOf(edge, model), sum = 0;
        int count = _target.DeltaE0Count(edge);
        for (int m = 0; m < count; m++) sum += _originChiSquared[m] = Math.Exp((least - _originChiSquared[m]) / (2 * State.Temperature));
        slope.Clear();
        for (int m = 0; m < count; m++) _target.AddSlope(edge, m, model[(edge * _width)..((edge + 1) * _width)], _originS02[m], _originChiSquared[m] / sum, slope);
    }

    /// <summary>chi² of an edge and its S0² at every dE0. Returns the least.</summary>
    private double OriginsOf(int edge, ReadOnlySpan<double> model)
    {
        int count = _target.DeltaE0Count(edge);
        if (_originS02.Length < count) (_originChiSquared, _originS02) = (new double[count], new double[count]);
        double least = double.PositiveInfinity;
        for (int m = 0; m < count; m++)
        {
            _originChiSquared[m] = _target.ChiSquared(edge, m, model.Slice(edge * _width, _width), out _originS02[m]);
            least = Math.Min(least, _originChiSquared[m]);
        }

        return least;
    }
}
