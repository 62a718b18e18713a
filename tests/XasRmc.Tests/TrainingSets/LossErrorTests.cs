using XasRmc.Core;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.TrainingSets;

public sealed class LossErrorTests
{
    private static readonly KGrid s_grid = new(0, 0.05, 281);

    [Theory]
    [InlineData(2.5, 0.03)]
    [InlineData(4.7, 0.03)]
    [InlineData(5.6, -0.02)]
    public void Apply_OneShell_WeakensItByItsDistance(double r, double delta)
    {
        // A smooth bell in k, so that the shell stands at one distance.
        double[] chi = [.. Enumerable.Range(0, s_grid.Count).Select(i => Math.Sin(2 * s_grid[i] * r) * Math.Exp(-Math.Pow((s_grid[i] - 7) / 2, 2)))];
        double[] changed = [.. chi];

        LossError.Apply(s_grid, changed, delta);

        double expected = Math.Exp(-2 * delta * (r - 2.5)), overlap = chi.Zip(changed).Sum(p => p.First * p.Second) / chi.Sum(c => c * c);
        Assert.Equal(expected, overlap, 0.01);
    }

    [Fact]
    public void Apply_Twice_AddsUp()
    {
        double[] once = [.. Enumerable.Range(0, s_grid.Count).Select(i => Math.Sin(9 * s_grid[i]) * Math.Exp(-Math.Pow((s_grid[i] - 7) / 2, 2)))];
        double[] twice = [.. once];

        LossError.Apply(s_grid, once, 0.04);
        LossError.Apply(s_grid, twice, 0.015);
        LossError.Apply(s_grid, twice, 0.025);

        for (int i = 0; i < once.Length; i++) Assert.Equal(once[i], twice[i], 1e-4);
    }
}
