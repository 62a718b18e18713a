using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Tests.Exafs.Reduction;

public class ShellFilterTests
{
    private static readonly KGrid s_grid = new(0, 0.05, 301);

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    public void Encode_Noise_IsTheTransformInTheRange(double taper)
    {
        var filter = new ShellFilter { DR = taper };
        double[] chi = Signals.Noise(s_grid.Count, 11);

        double[] features = filter.Encode(s_grid, chi);

        FourierSpectrum spectrum = FourierTransform.Forward(s_grid, chi, new FourierSettings { KMin = 3, KMax = 12, DK = 1, KWeight = 2, Window = FourierWindowKind.Hanning });
        double misfit = 0;
        var window = new double[1024];
        if (taper > 0) FourierWindow.Compute(FourierWindowKind.Hanning, spectrum.Grid.StepAngstrom, 1.5, 3.2, taper, taper, window);
        for (int m = 0; m < spectrum.Grid.Count; m++)
        {
            double w = taper > 0 ? window[m] : spectrum.Grid[m] is >= 1.5 and <= 3.2 ? 1 : 0;
            misfit += w * w * spectrum.Magnitude[m] * spectrum.Magnitude[m] * spectrum.Grid.StepAngstrom;
        }

        Assert.Equal(1, features.Sum(f => f * f) / misfit, 1e-10);
        Assert.Equal(filter.FeatureCount(s_grid), features.Length);
        Assert.Equal(features.Length / 2, filter.BinDistancesAngstrom(s_grid).Length);
        double[] matrix = filter.Matrix(s_grid);
        for (int f = 0; f < features.Length; f += 5)
        {
            double sum = 0;
            for (int i = 0; i < chi.Length; i++) sum += matrix[f * chi.Length + i] * chi[i];
            Assert.Equal(features[f], sum, 1e-10);
        }
    }

    [Fact]
    public void Encode_GridNotFromZero_EqualsTheOneFromZero()
    {
        double[] chi = Signals.Noise(s_grid.Count, 12);
        double[] whole = new ShellFilter().Encode(s_grid, chi), part = new ShellFilter().Encode(new KGrid(2, 0.05, 261), chi.AsSpan(40));

        for (int f = 0; f < whole.Length; f++) Assert.Equal(whole[f], part[f], 1e-9);
    }

    [Fact]
    public void RFactor_KnownChanges_AreSeen()
    {
        var filter = new ShellFilter();
        double[] measured = [.. s_grid.ToArray().Select(k => Signals.Chi(k))];
        double[] scaled = [.. measured.Select(x => 0.9 * x)];
        double[] far = [.. s_grid.ToArray().Select(k => Signals.Chi(k) + (k > 0 ? 0.3 * Math.Exp(-0.01 * k * k) * Math.Sin(16 * k) / (1 + k) : 0))];

        Assert.Equal(0, filter.RFactor(s_grid, measured, measured));
        Assert.Equal(0.01, filter.RFactor(s_grid, measured, scaled), 1e-12);
        // A signal at 8 Å hardly shows in the range.
        Assert.InRange(filter.RFactor(s_grid, measured, far), 0, 0.01);
        Assert.Equal(2 * 9 * 1.7 / Math.PI + 2, filter.IndependentPoints, 12);
    }

    [Fact]
    public void ShellFilter_BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new ShellFilter { RMin = 3, RMax = 2 }.Matrix(s_grid));
        Assert.Throws<ArgumentException>(() => new ShellFilter().Matrix(new KGrid(0.01, 0.05, 300)));
        Assert.Throws<ArgumentException>(() => new ShellFilter().Encode(s_grid, new double[3]));
        Assert.Throws<ArgumentException>(() => new ShellFilter().RFactor(s_grid, new double[301], new double[301]));
    }

    [Theory]
    [InlineData(4.0)]
    [InlineData(-6.5)]
    public void EnergyShift_SmoothSignal_IsTheSignalAtQ(double shift)
    {
        double Signal(double k) => Math.Exp(-0.02 * k * k) * Math.Sin(5.2 * k);
        double[] chi = [.. s_grid.ToArray().Select(Signal)];
        var moved = new double[chi.Length];

        EnergyShift.Apply(s_grid, chi, shift, moved);

        for (int i = 40; i < chi.Length - 4; i++)
        {
            double q = Math.Sqrt(s_grid[i] * s_grid[i] - shift * PhysicalConstants.InvAngstromSquaredPerEv);
            // A cubic spline's error at 0.26 radians a step: (0.26)^4 / 384 = 1e-5.
            Assert.Equal(Signal(q), moved[i], 2e-5);
        }
    }

    [Fact]
    public void EnergyShift_CubicSignal_IsExactUpToTheEnds()
    {
        var grid = new KGrid(2, 0.05, 200);
        double Signal(double k) => 1 - 2 * k + 0.3 * k * k - 0.01 * k * k * k;
        double[] chi = [.. grid.ToArray().Select(Signal)];
        var moved = new double[chi.Length];

        EnergyShift.Apply(grid, chi, 0.5, moved);

        for (int i = 0; i < chi.Length; i++)
            Assert.Equal(Signal(Math.Sqrt(grid[i] * grid[i] - 0.5 * PhysicalConstants.InvAngstromSquaredPerEv)), moved[i], 1e-9);
    }

    [Fact]
    public void EnergyShift_Zero_CopiesAndBadInputIsRefused()
    {
        double[] chi = Signals.Noise(301, 13);
        var moved = new double[301];
        EnergyShift.Apply(s_grid, chi, 0, moved);
        Assert.Equal(chi, moved);
        Assert.Throws<ArgumentException>(() => EnergyShift.Apply(s_grid, chi, 1, new double[300]));
        Assert.Throws<ArgumentException>(() => EnergyShift.Apply(s_grid, chi, 1, chi));
        Assert.Throws<ArgumentOutOfRangeException>(() => EnergyShift.Apply(s_grid, chi, double.NaN, moved));
    }
}
