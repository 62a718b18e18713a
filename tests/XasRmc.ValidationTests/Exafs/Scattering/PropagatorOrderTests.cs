using XasRmc.Core;
using XasRmc.Exafs.Scattering;
using Xunit.Abstractions;

namespace XasRmc.ValidationTests.Exafs.Scattering;

/// <summary>Why the expansion of the propagator is not cut off at a medium order.</summary>
public sealed class PropagatorOrderTests(ITestOutputHelper output)
{
    [Fact]
    public void Compute_BentPathAtHighK_FailsAtOrderFourAndNotWithAllPartialWaves()
    {
        // Gold, 0-i-j-i-0, legs of 2.85 Å, bent by 60°, where order 2 happens to be right within a factor of two.
        const double Leg = 2.85, TooLarge = 20, Near = 2;
        double[] k = [6, 9, 12, 14];
        ScatteringPhases phases = ShippedScattering.Phases("Au-Pd").Single(p => p.Edge.Element == Element.Of("Au"));
        PhaseGrid grid = PhaseGrid.At(phases, k);
        int gold = phases.FindNeighbour(Element.Of("Au"));
        double[] positions = [0, 0, 0, 0, 0, Leg, Leg * Math.Sin(Math.PI / 3), 0, 1.5 * Leg, 0, 0, Leg], re = new double[k.Length], im = new double[k.Length];
        int[] potentials = [0, gold, gold, gold];

        PartialWaveAmplitude.Compute(new PartialWaveWorkspace(grid, 4), positions, potentials, re, im);
        double[] all = Sizes("all");
        var ofOrder = new Dictionary<int, double[]>();
        foreach (int order in (int[])[2, 4, 6, 10])
        {
            PathAmplitude.Compute(new PathWorkspace(grid, order, 4), positions, potentials, re, im);
            ofOrder[order] = Sizes(order.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.InRange(ofOrder[4][0] / all[0], 0.98, 1.02);
        Assert.InRange(ofOrder[4][^1] / all[^1], TooLarge, double.MaxValue);
        Assert.InRange(ofOrder[2][^1] / all[^1], 1 / Near, Near);

        double[] Sizes(string order)
        {
            double[] sizes = [.. re.Zip(im, (a, b) => Math.Sqrt(a * a + b * b))];
            output.WriteLine(FormattableString.Invariant($"order {order,3}: {string.Join("  ", sizes.Select((s, i) => FormattableString.Invariant($"{s:0.00e0} at {k[i]}")))} 1/Å"));
            return sizes;
        }
    }
}
