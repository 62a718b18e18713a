using XasRmc.Core;
using XasRmc.Rmc;
using XasRmc.Rmc.Objective;

namespace XasRmc.Tests.Rmc;

/// <summary>A free atom at a distance r from a fixed one, with chi(k; r) = (r − 2 Å) v(k): chi² is stiffness (r − centre)², so that p(r) ~ r² A(r) exp(−chi²/2T), A being the part of the sphere of radius r inside the ball of allowed displacements about the start.</summary>
internal sealed class HarmonicPair
{
    public const double CentreAngstrom = 2.9, BallAngstrom = 0.6, Temperature = 4;

    private const double LeastAngstrom = 2.2;
    private readonly double _start;

    public HarmonicPair(double startAngstrom)
    {
        _start = startAngstrom;
        RGrid grid = new(1.9, 0.01, 361);
        double[] v = [.. Enumerable.Range(0, ToyPhysics.K.Count).Select(i => Math.Sin(0.3 * i) / (1 + i))];
        var table = new PairScatteringTable(ToyPhysics.AuL3, ToyPhysics.Au, ToyPhysics.K, grid, [.. from j in Enumerable.Range(0, grid.Count) from x in v select (grid[j] - 2) * x]);
        ChiSpectrum data = new("harmonic", ToyPhysics.AuL3, ToyPhysics.K, [.. v.Select(x => (CentreAngstrom - 2) * x)], [.. v.Select(_ => 0.02)]);
        LinearObjective objective = LinearObjective.InKSpace(ToyPhysics.K, 3, 12, 0, 5);
        var edge = new RmcEdge(data, objective, 0, ParameterRange.Fixed(1), ParameterRange.Fixed(0));
        var pair = new AtomicConfiguration("pair", [ToyPhysics.Au], [0, 0], [0, 0, 0, startAngstrom, 0, 0], null);
        Engine = RmcEngine.Start(new RmcProblem(pair, [edge], [table], new RmcConstraints(LeastAngstrom, BallAngstrom, fixedAtoms: [0])), 11, 0);
        double[] features = new double[objective.FeatureCount];
        objective.Apply(v, features);
        Stiffness = objective.IndependentPoints * features.Sum(f => f * f) / edge.ErrorPower;
        Engine.SetTemperature(Temperature);
    }

    public RmcEngine Engine { get; }

    /// <summary>chi² per Å².</summary>
    public double Stiffness { get; }

    /// <summary>The mean of a number of r over p(r).</summary>
    public double Mean(Func<double, double> value)
    {
        (double sum, double first) = (0, 0);
        for (double r = _start - BallAngstrom; r < _start + BallAngstrom; r += 1e-5)
        {
            if (r < LeastAngstrom) continue;
            double cosine = Math.Clamp((r * r + _start * _start - BallAngstrom * BallAngstrom) / (2 * r * _start), -1, 1);
            double weight = r * r * (1 - cosine) * Math.Exp(-Stiffness * (r - CentreAngstrom) * (r - CentreAngstrom) / (2 * Temperature));
            (sum, first) = (sum + weight, first + weight * value(r));
        }

        return first / sum;
    }
}
