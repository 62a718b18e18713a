using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Dynamics;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;

namespace XasRmc.TrainingSets.Factory;

/// <summary>What the factory has to know of a potential: the lattice parameter of each element at rest, and how far its bonds spread at 300 K.</summary>
/// <param name="Name">The name in recipes and labels.</param>
/// <param name="Potential">The potential.</param>
/// <param name="LatticeAngstrom">The fcc lattice parameter of least energy, Å.</param>
/// <param name="Sigma2At300K">sigma² of the first shell of the bulk at 300 K and that lattice parameter, Å².</param>
internal sealed record PotentialTraits(string Name, IPotential Potential, IReadOnlyDictionary<Element, double> LatticeAngstrom, IReadOnlyDictionary<Element, double> Sigma2At300K)
{
    private const ulong FirstStream = 5_000_000_000;
    private const double RoomTemperatureK = 300, Precision = 1e-5;
    private const int Cells = 3, EquilibrationSteps = 400, Frames = 60, StepsAFrame = 15;

    /// <summary>Measures a potential.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="potential">The potential.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="recipe">The time step.</param>
    /// <param name="seed">The seed of the set.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static PotentialTraits Measure(string name, IPotential potential, IReadOnlyList<Element> elements, DynamicsRecipe recipe, ulong seed, CancellationToken cancellationToken)
    {
        var lattice = new Dictionary<Element, double>();
        var spread = new Dictionary<Element, double>();
        foreach (Element element in elements)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lattice[element] = Lattice(potential, element, FccLattice.LatticeParameterAngstrom(element));
            spread[element] = Spread(potential, element, lattice[element], recipe.TimeStepFs, new RandomStream(seed, FirstStream + (ulong)element.AtomicNumber));
        }

        return new PotentialTraits(name, potential, lattice, spread);
    }

    /// <summary>The temperature at which the bonds of a crystal of this composition spread by a wanted sigma², if sigma² grew evenly with temperature, K.</summary>
    public double TemperatureK(double sigma2, IReadOnlyList<Element> elements, IReadOnlyList<double> fractions) =>
        RoomTemperatureK * sigma2 / elements.Select((e, i) => fractions[i] * Sigma2At300K[e]).Sum();

    /// <summary>The lattice parameter of least energy, by golden sections around the measured one.</summary>
    private static double Lattice(IPotential potential, Element element, double measured)
    {
        double ratio = 0.5 * (Math.Sqrt(5) - 1), low = 0.93 * measured, high = 1.07 * measured;
        double Energy(double a) => PotentialEvaluation.Of(potential, FccLattice.Bulk(element, a, Cells, Cells, Cells)).EnergyEv;
        double one = high - ratio * (high - low), two = low + ratio * (high - low), atOne = Energy(one), atTwo = Energy(two);
        while (high - low > Precision)
        {
            if (atOne < atTwo) (high, two, atTwo, one) = (two, one, atOne, two - ratio * (two - low));
            else (low, one, atOne, two) = (one, two, atTwo, one + ratio * (high - one));
            (atOne, atTwo) = (Energy(one), Energy(two));
        }

        return 0.5 * (low + high);
    }

    private static double Spread(IPotential potential, Element element, double latticeAngstrom, double timeStepFs, RandomStream random)
    {
        AtomicConfiguration bulk = FccLattice.Bulk(element, latticeAngstrom, Cells, Cells, Cells);
        double firstShell = FirstShell.CutoffAngstrom(bulk);
        var run = new DynamicsRun(bulk, potential, new DynamicsSettings { TemperatureK = RoomTemperatureK, TimeStepFs = timeStepFs, Thermostat = Thermostat.Langevin, ThermostatTimeFs = 100 }, random);
        run.Advance(EquilibrationSteps);
        double sum = 0;
        for (int frame = 0; frame < Frames; frame++)
        {
            run.Advance(StepsAFrame);
            sum += BondLengths.Of(run.Snapshot(), firstShell).VarianceSquareAngstrom;
        }

        return sum / Frames;
    }
}
