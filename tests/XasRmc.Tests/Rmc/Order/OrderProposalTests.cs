using XasRmc.Core;
using XasRmc.Rmc.Order;

namespace XasRmc.Tests.Rmc.Order;

/// <summary>Densities of partly proposed samples against samples of them.</summary>
public sealed class OrderProposalTests
{
    private static readonly double[] s_first = [5, -6], s_second = [9];

    [Fact]
    public void LnDensity_Plane_IntegratesToOne()
    {
        const double step = 0.25;
        OrderProposal proposal = Proposal();
        double sum = 0;
        for (double u = -6; u <= 12; u += step)
        {
            for (double v = -13; v <= 7; v += step) sum += Math.Exp(proposal.LnDensity([u, v])) * step * step;
        }

        Assert.Equal(1, sum, 1e-3);
    }

    [Fact]
    public void Draw_AtAnOrder_HasTheSecondShellThatGoesWithIt()
    {
        // S = 0.9: far out hardly any other S gives this order.
        double[] order = [0.9 * s_first[0], 0.81 * s_first[1]];
        OrderProposal proposal = Proposal();
        var random = new RandomStream(1, 0);

        (double[] Second, double SquaredPart)[] draws = [.. Enumerable.Range(0, 4000).Select(_ => proposal.Draw(order, random))];

        Assert.InRange(draws.Average(d => d.SquaredPart), 0.72, 0.85);
        Assert.Equal(draws.Average(d => d.SquaredPart) * s_second[0], draws.Average(d => d.Second[0]), 0.1);
        Assert.All(draws, d => Assert.InRange(d.SquaredPart, 0, 1));
    }

    private static OrderProposal Proposal()
    {
        AtomicConfiguration start = ToyPhysics.Particle(55, 0.5, 0, 5);
        return new OrderProposal(s_first, s_second, new OrderCoordinates(OrderLattice.First(start, [0])));
    }
}
