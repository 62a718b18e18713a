using System.Diagnostics;
using XasRmc.App;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;
using XasRmc.Tests.Common;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.Benchmarks.Figures;

/// <summary>How fast the networks of the shipped alloy model train and answer; by processor time, so that a busy machine does not make them look slow.</summary>
internal static class InversionFigures
{
    private const string ModelName = "au-l3-pd-k";
    private const int Particles = 1200, Passes = 6, Answers = 7;

    /// <summary>Measures the figures of this area.</summary>
    public static IReadOnlyList<(string Name, double Value, string Unit, string Note)> Measure()
    {
        using var place = new Workplace();
        Surroundings surroundings = place.Surroundings();
        TrainedModel model = TrainedModels.Read(Path.Combine(surroundings.ProgramFolder, "Data", "models", ModelName));
        TrainingRecipe shipped = model.Card.Recipe;
        // What is trained on makes no difference to the time of a step: particles at rest are made in seconds. What is told of the size is left unknown.
        TrainingRecipe recipe = shipped with
        {
            Particles = Particles, Dynamics = null, Errors = shipped.Errors with { AlignedParticles = 0 },
            Structures = shipped.Structures with { Shapes = [SampleShape.Sphere], Orderings = [SampleOrdering.Random], Atoms = new ValueRange(55, 309) }, Sampling = shipped.Sampling with { PathAbsorbers = 0, Bonds = 2000 },
        };
        IReadOnlyList<PairScatteringTable> tables = ScatteringTables.Build(
            new ScatteringTables(surroundings).FindSystem(shipped.Scattering)!, [.. shipped.Edges.Select(AbsorptionEdge.Parse)], [.. shipped.Elements.Select(Element.Of)], null, CancellationToken.None);
        var source = new DrawnSamples(recipe, tables, null);
        ParticleSplit split = EnsembleTrainer.DrawSplit(Particles, recipe.Network.ToSettings(), recipe.Seed);
        TrainingSet set = TrainingSetBuilder.Build(recipe, source, split, tables, Environment.ProcessorCount, null, CancellationToken.None);
        return [.. Training(recipe, set, split), Minutes(shipped, recipe, source, set, split, tables), GemmFigures.Measure(), Answer(model, tables, set)];
    }

    private static IEnumerable<(string Name, double Value, string Unit, string Note)> Training(TrainingRecipe recipe, TrainingSet set, ParticleSplit split)
    {
        const string name = "inversion.trainSamplesPerSecond";
        int examples = set.ExamplesOf(split.Training).Length;
        string what = FormattableString.Invariant(
            $"examples a second through forward, loss of curves, moments and spectra, backward and AdamW of the shipped {ModelName} network ({Shape(recipe, set)}), batches of {recipe.Network.BatchSize}; each pass of {examples} ends with its {set.ExamplesOf(split.Stopping).Length} stopping examples, which are not counted; median of {Passes - 1} passes");
        // The first training runs before the compiler has done its best.
        SecondsAPass(recipe, set, split, null, members: 1, threads: 1);
        (double wall, double processor) = SecondsAPass(recipe, set, split, null, members: 1, threads: 1);
        yield return (name, examples / processor, "1/s", $"as {name}.1thread");
        yield return (name + ".1thread", examples / processor, "1/s", FormattableString.Invariant($"{what}; one network, of processor time; on the clock {examples / wall:0}"));
        (wall, processor) = SecondsAPass(recipe, set, split, null, members: 2, threads: 2);
        yield return (name + ".2threads", 4 * examples / processor, "1/s", FormattableString.Invariant($"{what}; two networks side by side, both counted, of the processor time of two cores; on the clock {2 * examples / wall:0}"));
    }

    private static (string Name, double Value, string Unit, string Note) Minutes(
        TrainingRecipe shipped, TrainingRecipe recipe, DrawnSamples source, TrainingSet set, ParticleSplit split, IReadOnlyList<PairScatteringTable> tables)
    {
        const int threads = 2;
        NetworkRecipe network = shipped.Network;
        var renewed = new RenewedSpectra(recipe, source, split.Training, tables, threads, CancellationToken.None);
        int ours = renewed.Count, training = Enumerable.Range(0, shipped.Particles).Count(i => ExampleFactory.SplitOf(shipped.Seed, i) == SplitPart.Train), theirs = training + (int)Math.Round(shipped.Mixtures.Share * training);
        (double wall, double processor) = SecondsAPass(recipe, set, split, renewed, network.Members, threads);
        double scale = (double)theirs / ours * network.Epochs / 60;
        return ("inversion.trainMinutes", scale * processor / threads, "min", FormattableString.Invariant(
            $"extrapolated: {network.Members} networks, {threads} threads, {ours} spectra drawn anew in each pass of {processor:0.000} s of processor time (median of {Passes - 1}), times {theirs} / {ours} spectra and {network.Epochs} passes of the recipe {ModelName}; over {threads} cores; on the clock of this run {scale * wall:0.0} min; reading the set and calibrating are left out, and ours are spectra of one particle where a third of theirs are mixtures"));
    }

    private static (string Name, double Value, string Unit, string Note) Answer(TrainedModel model, IReadOnlyList<PairScatteringTable> tables, TrainingSet set)
    {
        TrainedEnsemble ensemble = model.Ensemble.AtKnownE0();
        InversionSpace space = ensemble.Space;
        IReadOnlyList<FeatureKernel> kernels = new FeatureEncoder(space).Kernels(tables);
        double[] features = [.. set.Features(0).ToArray().Select(f => (double)f)];
        ReadOnlySpan<double> fractions = set.Fractions(set.ParticleOf(0));
        var composition = new Dictionary<Element, double>();
        for (int e = 0; e < space.Elements.Count; e++) composition[space.Elements[e]] = fractions[e];
        FeatureNoise noise = new(features.Length, features.Length, Diagonal(features.Length, 1e-3));
        double plain = Milliseconds(() => RdfInverter.Invert(ensemble, features, composition, kernels, null, 1)), noisy = Milliseconds(() => RdfInverter.Invert(ensemble, features, composition, kernels, noise, 1));
        return ("inversion.invertMilliseconds", plain, "ms", FormattableString.Invariant(
            $"one sample with the spectra of {space.Edges.Count} edges: {ensemble.Members.Count} networks of {ModelName}, distributions with intervals, moments, strangeness and the reconstructed spectra; processor time, median of {Answers}; with the {RdfInverter.NoisyCopies} noisy copies that carry the measurement's noise {noisy:0.0} ms"));
    }

    private static double[] Diagonal(int n, double value)
    {
        var matrix = new double[n * n];
        for (int i = 0; i < n; i++) matrix[i * n + i] = value;
        return matrix;
    }

    private static double Milliseconds(Action work)
    {
        const int warm = 3, together = 5;
        for (int i = 0; i < warm; i++) work();
        var times = new double[Answers];
        for (int i = 0; i < times.Length; i++)
        {
            TimeSpan begin = Environment.CpuUsage.TotalTime;
            for (int j = 0; j < together; j++) work();
            times[i] = (Environment.CpuUsage.TotalTime - begin).TotalMilliseconds / together;
        }

        return Median(times);
    }

    private static (double Wall, double Processor) SecondsAPass(TrainingRecipe recipe, TrainingSet set, ParticleSplit split, ITrainingExamples? examples, int members, int threads)
    {
        var clock = new PassClock(members);
        TrainerSettings settings = recipe.Network.ToSettings() with { Members = members, Epochs = Passes, Patience = Passes };
        EnsembleTrainer.Losses(set, settings, new ManagedBackend(), 1, split, examples, null, threads, clock, CancellationToken.None);
        return (Median(clock.Wall), Median(clock.Processor));
    }

    private static string Shape(TrainingRecipe recipe, TrainingSet set) => FormattableString.Invariant($"{string.Join(" and ", recipe.Network.Hidden)} hidden, {set.Space.OutputCount} outputs");

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>Looks at the clock whenever all networks have made a pass.</summary>
    private sealed class PassClock(int members) : IProgress<StageProgress>
    {
        private readonly Lock _gate = new();
        private readonly List<(long Ticks, TimeSpan Processor)> _ends = [];
        private int _reports;

        public IEnumerable<double> Wall => _ends.Zip(_ends.Skip(1), (a, b) => Stopwatch.GetElapsedTime(a.Ticks, b.Ticks).TotalSeconds);

        public IEnumerable<double> Processor => _ends.Zip(_ends.Skip(1), (a, b) => (b.Processor - a.Processor).TotalSeconds);

        public void Report(StageProgress value)
        {
            lock (_gate)
            {
                if (++_reports % members == 0) _ends.Add((Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime));
            }
        }
    }
}
