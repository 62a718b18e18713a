using System.Numerics;
using XasRmc.Core;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Tests.Exafs.Scattering;

public sealed class PartialWaveAmplitudeTests
{
    [Theory]
    [MemberData(nameof(PathAmplitudeTests.Paths), MemberType = typeof(PathAmplitudeTests))]
    public void Compute_AnyPath_EqualsTheFullPropagator(string name, double[] positions, int[] potentials)
    {
        const double Rounding = 1e-10;
        foreach (EdgeName edge in (EdgeName[])[EdgeName.K, EdgeName.L2, EdgeName.L3])
        {
            ScatteringPhases phases = PathAmplitudeTests.SmallPhases(edge);
            var workspace = new PartialWaveWorkspace(PhaseGrid.AtEnergies(phases), 8);
            double[] re = new double[phases.Count], im = new double[phases.Count];

            // Twice: what a path leaves in the memory must not show in the next.
            PartialWaveAmplitude.Compute(workspace, [0, 0, 0, 2.1, 0.4, 0, 0.3, 2.2, 1], [0, 2, 1], re, im);
            PartialWaveAmplitude.Compute(workspace, positions, potentials, re, im);

            PathGeometry geometry = workspace.Geometry;
            for (int e = 0; e < phases.Count; e++)
            {
                Complex exact = ExactPropagator.Signal(phases, e, positions, potentials), rapid = Complex.Exp(Complex.ImaginaryOne * phases.MomentaInvAngstrom[e] * geometry.TotalLength);
                Complex signal = new Complex(re[e], im[e]) * rapid;
                Assert.True(Complex.Abs(signal - exact) <= Rounding * Complex.Abs(exact), $"{name}, {edge}, energy {e}: {signal} instead of {exact}");
            }
        }
    }

    [Fact]
    public void Compute_WrongPath_IsRefused()
    {
        var workspace = new PartialWaveWorkspace(PhaseGrid.AtEnergies(PathAmplitudeTests.SmallPhases(EdgeName.K)), 3);
        double[] re = new double[workspace.Grid.Count], im = new double[workspace.Grid.Count];

        Assert.Throws<ArgumentOutOfRangeException>(() => PartialWaveAmplitude.Compute(workspace, new double[12], [0, 1, 2, 1], re, im));
        Assert.Throws<ArgumentOutOfRangeException>(() => PartialWaveAmplitude.Compute(workspace, [0, 0, 0, 1, 0, 0], [0, 9], re, im));
        Assert.Throws<ArgumentException>(() => PartialWaveAmplitude.Compute(workspace, [0, 0, 0, 1, 0, 0], [1, 1], re, im));
        Assert.Throws<ArgumentOutOfRangeException>(() => PartialWaveAmplitude.Compute(workspace, [0, 0, 0, 0, 0, 0], [0, 1], re, im));
    }
}
