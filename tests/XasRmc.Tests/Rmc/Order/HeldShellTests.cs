using XasRmc.Core;
using XasRmc.Rmc;
using XasRmc.Rmc.Order;

namespace XasRmc.Tests.Rmc.Order;

/// <summary>The order of the second shell held while elements change places.</summary>
public sealed class HeldShellTests
{
    private const int Atoms = 201;
    private const double Sigma = 0.35;

    private static readonly AtomicConfiguration s_start = ToyPhysics.Particle(Atoms, 0.4, 0, 5);

    private static readonly Lazy<(FlatOrder Order, OrderArrangements Arrangements)> s_orders = new(() =>
    {
        FlatOrder order = FlatOrder.Of(s_start, All(), CancellationToken.None)!;
        return (order, new OrderArrangements(s_start, All(), order, []));
    });

    [Fact]
    public void Rise_OfASwap_IsTheDifferenceOfBothArrangements()
    {
        var random = new RandomStream(3, 0);
        int[] species = s_start.SpeciesIndex.ToArray();
        double[] wanted = [1, 2, 6];
        HeldShell held = s_orders.Value.Arrangements.Held(wanted, Sigma)!;
        for (int n = 0; n < 200; n++)
        {
            int a = random.NextInt(Atoms), b = random.NextInt(Atoms);
            if (species[a] == species[b]) continue;
            double before = Energy(species), rise = held.Rise(species, a, b);
            (species[a], species[b]) = (species[b], species[a]);

            Assert.Equal(Energy(species) - before, rise, 1e-9);
        }

        double Energy(int[] arrangement) => Math.Pow((s_orders.Value.Arrangements.OrderOf(arrangement)[^1] - wanted[^1]) / Sigma, 2) / 2;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TrySwaps_FlatObjective_KeepsTheSecondShellOnlyWhereItIsHeld(bool isHeld)
    {
        (FlatOrder order, OrderArrangements arrangements) = s_orders.Value;
        double[] wanted = [0, 0, 8];
        var start = new AtomicConfiguration("made", s_start.Species, arrangements.Make(wanted, new RandomStream(4, 0)), s_start.PositionsAngstrom, null);
        RmcProblem problem = ToyPhysics.Problem(start, start).WithOrder(order.Around(wanted[..2], Sigma, isHeld ? arrangements.Held(wanted, Sigma) : null));
        RmcEngine engine = RmcEngine.Start(problem, 6, 0, swapProbability: 1);
        engine.SetTemperature(1e12);
        double first = 0, second = 0, squares = 0;
        const int rounds = 200;

        engine.TrySwaps(4000);
        for (int round = 0; round < rounds; round++)
        {
            engine.TrySwaps(100);
            double[] now = arrangements.OrderOf(engine.State.SpeciesIndex);
            (first, second, squares) = (first + now[1] / rounds, second + now[2] / rounds, squares + now[2] * now[2] / rounds);
        }

        Assert.InRange(first, -0.5, 0.5);
        // Held it lies a little to the side of the many arrangements: by s² times the slope of ln g, which is that of w itself, since w is 0 ± 1 over all of them.
        if (isHeld) Assert.InRange(second, 8 - 1.2 * 8 * Sigma * Sigma, 8 - 0.2 * 8 * Sigma * Sigma);
        else Assert.InRange(second, -1.5, 1.5);
        if (isHeld) Assert.InRange(Math.Sqrt(squares - second * second), 0.6 * Sigma, 1.3 * Sigma);
    }

    [Fact]
    public void Held_AnOrderOfTheFirstShellAlone_IsNone() => Assert.Null(s_orders.Value.Arrangements.Held([0, 0], Sigma));

    private static int[] All() => [.. Enumerable.Range(0, Atoms)];
}
