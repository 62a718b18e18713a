using XasRmc.Core;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.TrainingSets;

/// <summary>Shells of light neighbours in training spectra: where they stand, how strong they are, in how many spectra.</summary>
public sealed class LightNeighboursTests
{
    private static readonly KGrid s_grid = new(0, 0.05, 281);
    private static readonly ErrorRecipe s_none = new() { S02Relative = 0, ModelError = new(0, 0), DistanceErrorAngstrom = 0 };

    [Fact]
    public void Draw_StandsBelowTheMetal()
    {
        var random = new RandomStream(3, 0);
        for (int draw = 0; draw < 50; draw++)
        {
            double[] chi = LightNeighbours.Draw(s_grid, random);
            double Power(double from, double to) => Enumerable.Range(0, (int)((to - from) / 0.05)).Sum(j => PowerAt(chi, from + 0.05 * j));

            double light = Power(1.0, 2.5), metal = Power(2.5, 6.0);

            Assert.True(metal < 0.1 * light, FormattableString.Invariant($"draw {draw}: {metal / light}"));
        }
    }

    [Fact]
    public void SpectrumError_ShareOfSpectra_AreStrongerByLessThanTheLargest()
    {
        const int Draws = 400;
        const double ThreeErrors = 0.075; // of a share of 0.4 among 400
        AbsorptionEdge edge = AbsorptionEdge.Parse("Au:L3");
        var filter = new FilterRecipe();
        double[] chi = [.. Enumerable.Range(0, s_grid.Count).Select(i => s_grid[i] > 0 ? Math.Sin(5.5 * s_grid[i]) * Math.Exp(-0.02 * s_grid[i] * s_grid[i]) / s_grid[i] : 0)];
        double[] identity = new double[s_grid.Count * s_grid.Count];
        for (int i = 0; i < s_grid.Count; i++) identity[i * s_grid.Count + i] = 1;
        double[] Drawn(ErrorRecipe recipe, ulong stream) => SpectrumError.Draw(recipe, filter, edge, s_grid, chi, identity, 0, 0, new RandomStream(4, stream));
        double Added(ErrorRecipe recipe, ulong stream) => Math.Sqrt(Drawn(recipe, stream).Zip(Drawn(s_none, stream)).Sum(p => (p.First - p.Second) * (p.First - p.Second)) / chi.Sum(c => c * c));
        ErrorRecipe some = s_none with { LightNeighbours = new LightNeighbourRecipe { Share = 0.4, Largest = 0.3 } };

        double[] added = [.. Enumerable.Range(0, Draws).Select(d => Added(some, (ulong)d))];

        Assert.InRange(added.Max(), 0.25, 0.3 + 1e-9);
        Assert.Equal(0.4, added.Count(a => a > 0) / (double)Draws, ThreeErrors);
        Assert.Equal(Drawn(s_none, 1), Drawn(s_none with { LightNeighbours = new LightNeighbourRecipe { Share = 0, Largest = 0.3 } }, 1));
    }

    private static double PowerAt(double[] chi, double r)
    {
        double re = 0, im = 0;
        for (int i = 0; i < chi.Length; i++)
        {
            double k = s_grid[i], window = k is > 4 and < 12 ? Math.Pow(Math.Sin(Math.PI * (k - 4) / 8), 2) : 0, x = window * k * k * k * chi[i];
            re += x * Math.Cos(2 * k * r);
            im += x * Math.Sin(2 * k * r);
        }

        return re * re + im * im;
    }
}
