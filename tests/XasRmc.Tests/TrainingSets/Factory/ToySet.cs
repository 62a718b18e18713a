using XasRmc.Atomistics.Potentials;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.Tests.TrainingSets.Factory;

/// <summary>A small set of gold and palladium by single scattering of the toy's tables.</summary>
internal static class ToySet
{
    public static TrainingRecipe Recipe(int particles = 30) => ToyPhysics.Recipe(particles, "Au:L3", "Pd:K") with
    {
        Structures = new StructureRecipe
        {
            Shapes = [SampleShape.Bulk, SampleShape.Sphere, SampleShape.Icosahedron, SampleShape.MarksDecahedron, SampleShape.Supported, SampleShape.Wulff],
            Orderings = [SampleOrdering.Random, SampleOrdering.CoreShell, SampleOrdering.ShortRange, SampleOrdering.Intermetallic, SampleOrdering.Janus],
            Atoms = new ValueRange(13, 80),
            BulkCells = 2,
            SizeContraction = new ValueRange(0, 0),
        },
        Dynamics = new DynamicsRecipe { EquilibrationFs = 200, FrameIntervalFs = 40, FewestFrames = 4, MostFrames = 12, IndependentFrames = 2 },
        Sampling = new SamplingRecipe { Bonds = 600, PathAbsorbers = 0 },
    };

    public static FactorySetup Setup(TrainingRecipe? recipe = null) => FactorySetup.Prepare(
        recipe ?? Recipe(), ToyPhysics.Tables("Au:L3", "Pd:K"), null, GuptaSets.Names.ToDictionary(n => n, n => (IPotential)GuptaSets.Of(n)), CancellationToken.None);

    public static ExampleSet Set(FactorySetup setup) => new(
        setup.Recipe.Space(), setup.RGrid, setup.KGrid, [.. Enumerable.Range(0, setup.Recipe.Particles).AsParallel().AsOrdered().Select(i => ExampleFactory.Make(setup, i, CancellationToken.None))]);
}
