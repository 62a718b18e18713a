using System.Numerics;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Tests.Exafs.Reduction;

public class FourierTransformTests
{
    // Direct sums of 300 terms of up to 10⁴ against fast transforms.
    private const double DirectTolerance = 1e-9;

    private static readonly KGrid s_grid = new(0, 0.05, 301);

    [Theory]
    [InlineData(512)]
    [InlineData(1024)]
    [InlineData(2048)]
    [InlineData(8192)]
    public void Forward_Noise_IsTheDirectSum(int length)
    {
        double[] chi = Signals.Noise(s_grid.Count, 3);
        var settings = new FourierSettings { KMin = 2.5, KMax = 13.5, KWeight = 3, Window = FourierWindowKind.Hanning, RMaxOut = 31, NFft = length };

        FourierSpectrum found = FourierTransform.Forward(s_grid, chi, settings);

        for (int m = 0; m < found.Grid.Count; m += 7)
        {
            Complex sum = 0;
            for (int n = 0; n < chi.Length; n++)
                sum += chi[n] * Math.Pow(s_grid[n], 3) * found.Window[n] * Complex.FromPolarCoordinates(0.05 / Math.Sqrt(Math.PI), -2 * s_grid[n] * found.Grid[m]);
            Assert.Equal(sum.Real, found.Re[m], DirectTolerance);
            Assert.Equal(sum.Imaginary, found.Im[m], DirectTolerance);
        }
    }

    [Theory]
    [InlineData(1.7)]
    [InlineData(2.6)]
    [InlineData(4.4)]
    public void Forward_Sine_PeaksAtItsDistance(double r)
    {
        double[] chi = [.. s_grid.ToArray().Select(k => Math.Sin(2 * k * r))];

        FourierSpectrum found = FourierTransform.Forward(s_grid, chi, new FourierSettings { KMin = 2, KMax = 14, KWeight = 0, Window = FourierWindowKind.Hanning });

        double peak = found.Grid[found.Magnitude.IndexOf(found.Magnitude.ToArray().Max())];
        Assert.InRange(peak, r - found.Grid.StepAngstrom, r + found.Grid.StepAngstrom);
    }

    [Fact]
    public void Forward_Noise_KeepsTheSumOfSquares()
    {
        double[] chi = Signals.Noise(s_grid.Count, 4);

        FourierSpectrum found = FourierTransform.Forward(s_grid, chi, new FourierSettings { KMin = 1, KMax = 14, KWeight = 1, RMaxOut = 40 });

        double inK = 0, inR = 0;
        for (int n = 0; n < chi.Length; n++) inK += Math.Pow(chi[n] * s_grid[n] * found.Window[n], 2) * 0.05;
        for (int m = 0; m < found.Grid.Count; m++) inR += (m == 0 ? 1 : 2) * Math.Pow(found.Magnitude[m], 2) * found.Grid.StepAngstrom;
        // Bin 1024, at the edge of the range, is not given back: one of 2048.
        Assert.Equal(1, inR / inK, 3e-3);
    }

    [Fact]
    public void Forward_ShiftedSignal_TurnsThePhaseOnly()
    {
        const int Shift = 20;
        double[] packet = [.. s_grid.ToArray().Select(k => Math.Exp(-Math.Pow((k - 6) / 0.8, 2)) * Math.Cos(4.2 * k))];
        var moved = new double[packet.Length];
        for (int i = Shift; i < moved.Length; i++) moved[i] = packet[i - Shift];
        var settings = new FourierSettings { KMin = 0, KMax = 15, DK = 0.1, KWeight = 0, Window = FourierWindowKind.Hanning };

        FourierSpectrum a = FourierTransform.Forward(s_grid, packet, settings), b = FourierTransform.Forward(s_grid, moved, settings);

        for (int m = 0; m < a.Grid.Count; m++)
        {
            Complex turned = new Complex(a.Re[m], a.Im[m]) * Complex.FromPolarCoordinates(1, -2 * Shift * 0.05 * a.Grid[m]);
            Assert.Equal(turned.Real, b.Re[m], 1e-9);
            Assert.Equal(turned.Imaginary, b.Im[m], 1e-9);
        }
    }

    [Fact]
    public void Backward_ShellInsideItsWindow_GivesTheWeightedSignalBack()
    {
        double[] chi = [.. s_grid.ToArray().Select(k => Math.Exp(-Math.Pow((k - 7.5) / 2, 2)) * Math.Sin(2 * 3 * k + 0.4))];
        FourierSpectrum forward = FourierTransform.Forward(s_grid, chi, new FourierSettings { KMin = 0.5, KMax = 14.5, KWeight = 2, Window = FourierWindowKind.Hanning });

        BackTransformedSpectrum back = FourierTransform.Backward(forward, new BackTransformSettings { RMin = 0.5, RMax = 9, DR = 0.5, Window = FourierWindowKind.Hanning, QMax = 15 });

        for (int i = 0; i < 301; i++)
        {
            // The packet's spectrum is Gaussian and lies inside the R window, but for what its cut ends, exp(−12) k², spread.
            Assert.Equal(chi[i] * s_grid[i] * s_grid[i] * forward.Window[i], back.Re[i], 5e-5);
        }
    }

    [Fact]
    public void Forward_GridNotFromZero_EqualsTheOneFromZero()
    {
        double[] chi = [.. s_grid.ToArray().Select(k => Math.Sin(5 * k))];
        var settings = new FourierSettings { KMin = 3, KMax = 14, Window = FourierWindowKind.Hanning };

        FourierSpectrum whole = FourierTransform.Forward(s_grid, chi, settings);
        FourierSpectrum part = FourierTransform.Forward(new KGrid(2, 0.05, 261), chi.AsSpan(40), settings);

        for (int m = 0; m < whole.Grid.Count; m++) Assert.Equal(whole.Re[m], part.Re[m], 1e-10);
    }

    [Fact]
    public void Forward_BadInput_IsRefusedWithAReason()
    {
        double[] chi = new double[301];
        Assert.Throws<ArgumentException>(() => FourierTransform.Forward(s_grid, chi, new FourierSettings { NFft = 1000 }));
        Assert.Throws<ArgumentException>(() => FourierTransform.Forward(s_grid, chi, new FourierSettings { NFft = 256 }));
        Assert.Throws<ArgumentException>(() => FourierTransform.Forward(s_grid, chi, new FourierSettings { KMin = 5, KMax = 4 }));
        Assert.Throws<ArgumentException>(() => FourierTransform.Forward(s_grid, new double[300], new FourierSettings()));
        Assert.ThrowsAny<ArgumentException>(() => FourierTransform.Forward(s_grid, chi, new FourierSettings { DK = double.NaN }));
        chi[7] = double.NaN;
        Assert.Throws<ArgumentException>(() => FourierTransform.Forward(s_grid, chi, new FourierSettings()));
    }

    [Theory]
    [InlineData("kaiser", FourierWindowKind.Kaiser)]
    [InlineData("Kaiser-Bessel", FourierWindowKind.Kaiser)]
    [InlineData(" HAN ", FourierWindowKind.Hanning)]
    [InlineData("sine", FourierWindowKind.Sine)]
    public void Parse_Names_AreRead(string name, FourierWindowKind kind) => Assert.Equal(kind, FourierWindow.Parse(name));

    [Theory]
    [InlineData("fhanning")]
    [InlineData("bessel")]
    [InlineData("ha")]
    [InlineData("")]
    public void Parse_OtherNames_AreRefused(string name) => Assert.Throws<ArgumentException>(() => FourierWindow.Parse(name));
}
