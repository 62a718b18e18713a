using XasRmc.Inversion;

namespace XasRmc.Tests.Inversion;

public sealed class EnergyAlignmentTests
{
    [Theory]
    [InlineData(-11.37)]
    [InlineData(0.0)]
    [InlineData(3.04)]
    [InlineData(14.2)]
    public void Scan_Valley_FindsItsBottom(double bottomEv)
    {
        AlignedEnergy found = EnergyAlignment.Scan(x => 0.01 + 1 - Math.Exp(-Math.Pow((x - bottomEv) / 6, 2)) * (1 - 0.0002 * Math.Cos(9 * x)) + 0.002);

        // The ripple moves the bottom by less than the finest step.
        Assert.Equal(bottomEv, found.DeltaE0Ev, 0.15);
        Assert.False(found.IsAtEnd);
        Assert.True(found.Curve.Zip(found.Curve.Skip(1)).All(p => p.First.DeltaE0Ev < p.Second.DeltaE0Ev));
    }

    [Fact]
    public void Scan_Parabola_IsExact() => Assert.Equal(1.234, EnergyAlignment.Scan(x => Math.Pow(x - 1.234, 2)).DeltaE0Ev, 1e-9);

    [Fact]
    public void Scan_Slope_SaysThatNothingFits() => Assert.True(EnergyAlignment.Scan(x => 20 + x).IsAtEnd);

    [Fact]
    public void Scan_BrokenMisfit_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => EnergyAlignment.Scan(_ => double.NaN));
}
