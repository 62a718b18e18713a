using System.Diagnostics;
using System.Globalization;
using XasRmc.App;
using XasRmc.App.Feff;
using XasRmc.App.Jobs;
using XasRmc.App.Pipeline;
using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Tests.Common;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.Benchmarks.Figures;

/// <summary>How fast a training set is made by the verb <c>training-set</c>, and what the classical pipeline, LAMMPS and one FEFF run an absorber, would take for the same examples.</summary>
internal static class TrainingSetFigures
{
    private const string RecipeName = "au-l3-pd-k", TablesFolder = "path-tables";
    private const int FewestExamples = 200, WarmExamples = 50, MostWarmRounds = 3, FeffParticles = 5;
    // A round of warming that lets the tables of paths grow by less has found them full enough.
    private const double SmallGrowth = 0.02;
    // How far atoms are from their places along each axis when sigma² of a bond is in the middle of what recipes draw; FEFF would find a lattice at rest easier than atoms in motion.
    private const double DisplacementAngstrom = 0.056;

    /// <summary>Measures the figures of this area.</summary>
    public static IReadOnlyList<(string Name, double Value, string Unit, string Note)> Measure()
    {
        using var place = new Workplace();
        Surroundings surroundings = place.Surroundings();
        TrainingRecipe recipe = Recipe(Path.Combine(surroundings.ProgramFolder, "Data", "models", RecipeName, "recipe.json"));
        AbsorptionEdge[] edges = [.. recipe.Edges.Select(AbsorptionEdge.Parse)];
        Element[] elements = [.. recipe.Elements.Select(Element.Of)];
        int cores = Environment.ProcessorCount;
        // The job tells when its estimate ends only where there are six examples and more for each core.
        int examples = Math.Max(FewestExamples, 8 * cores), warm = 0;
        string tables = Path.Combine(surroundings.CacheFolder(null), TablesFolder);
        CopyTables(Path.Combine(Surroundings.OfProcess(TextWriter.Null, TextWriter.Null).CacheFolder(null), TablesFolder), tables);
        for (long before, now = SizeOf(tables); warm < MostWarmRounds * WarmExamples;)
        {
            before = now;
            Run(recipe with { Particles = WarmExamples, Seed = recipe.Seed + 1 + (ulong)warm }, Say($"warm{warm}"));
            warm += WarmExamples;
            now = SizeOf(tables);
            if (now - before < SmallGrowth * now) break;
        }

        recipe = recipe with { Particles = examples };
        long filled = SizeOf(tables);
        (double seconds, double coreSeconds) = Run(recipe, "set");
        double hourly = examples * 3600.0 / seconds, oneOfOurs = coreSeconds / examples;
        var figures = new List<(string Name, double Value, string Unit, string Note)>
        {
            ("trainingSet.examplesPerHour", hourly, "1/h", Say(
                $"{examples} examples of the shipped recipe {RecipeName} by 'training-set', {cores} cores, {seconds:0.0} s on the clock after {warm} others had filled the tables of paths, which grew by {100.0 * (SizeOf(tables) - filled) / filled:0.0} % meanwhile; {oneOfOurs:0.000} s of one core an example, which is {3600 * cores / oneOfOurs:0} an hour on {cores} cores of its own")),
        };
        if (Feff() is not { } feff) return figures;

        ExampleSet set = TrainingSetFiles.Read(Path.Combine(place.Folder, "set"), recipe);
        double feffSeconds = FeffSeconds(recipe, edges, elements, feff, Path.Combine(place.Folder, "feff"), out int feffRuns), runs = RunsAnExample(set, recipe.Sampling.PathAbsorbers);
        double steps = AtomSteps(set, recipe.Dynamics!), theirs = runs * feffSeconds;
        string motion;
        if (DynamicsFigures.LammpsAtomStepsPerSecond() is { } rate)
        {
            theirs += steps / rate;
            motion = Say($" + {steps:0.00e0} steps of one atom / {rate:0.00e0} a second of LAMMPS (gupta-dft as eam/fs, 309 atoms) = {steps / rate:0.00} s, relaxation left out");
        }
        else
        {
            motion = ", molecular dynamics left out because LAMMPS or its table of the potential is absent, which favours the other side";
        }

        figures.Add(("trainingSet.timesFasterThanFeffPipeline", theirs / oneOfOurs, "1", Say(
            $"all by processor time of one core and for a mean example: {runs:0.0} absorbers of both edges whose paths over several atoms ours sums, each in its snapshot, x {feffSeconds:0.00} s a FEFF run (all paths to 6.5 Å and 4 legs, mean of {feffRuns} runs on {FeffParticles} particles of the recipe){motion} = {theirs:0.0} s, over {oneOfOurs:0.000} s of ours; single scattering of ours is of all atoms in all {set.Numbers("frames").Average():0.0} snapshots, for which no FEFF run is counted")));
        return figures;

        (double Seconds, double CoreSeconds) Run(TrainingRecipe wanted, string folder)
        {
            var text = new StringWriter(CultureInfo.InvariantCulture);
            TrainingRecipeReader.Write(wanted, text);
            string file = place.Write(folder + ".json", text.ToString());
            var watch = new Watch();
            using var error = new StringWriter(CultureInfo.InvariantCulture);
            int code = CommandLineApp.RunAsync(["training-set", file, "--out", folder], place.Surroundings(error: error), watch, CancellationToken.None).GetAwaiter().GetResult();
            return code == 0 ? watch.SinceEstimate() : throw new InvalidOperationException($"training-set ended with {code}: {error}");
        }
    }

    private static TrainingRecipe Recipe(string path)
    {
        using var reader = new StreamReader(path);
        TrainingRecipe recipe = TrainingRecipeReader.Read(reader, path);
        return recipe.Dynamics is null ? recipe with { Dynamics = new DynamicsRecipe() } : recipe;
    }

    /// <summary>Takes over the tables of paths that the user's earlier runs left: a cache, on which no result depends.</summary>
    private static void CopyTables(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.Exists(from) ? Directory.GetFiles(from) : []) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length);

    private static FeffInstallation? Feff()
    {
        try
        {
            return FeffInstallation.Find(null);
        }
        catch (FeffException missing)
        {
            Console.Error.WriteLine($"  trainingSet.timesFasterThanFeffPipeline is left out: {missing.Message}");
            return null;
        }
    }

    /// <summary>How many absorbers, each in its snapshot, a mean example sums the paths of: as the factory chooses them, both edges together.</summary>
    private static double RunsAnExample(ExampleSet set, int pathAbsorbers)
    {
        double[] atoms = set.Numbers("atoms"), frames = set.Numbers("frames");
        long runs = 0;
        foreach (AbsorptionEdge edge in set.Space.Edges)
        {
            double[] fraction = set.Numbers($"fraction/{edge.Element}");
            for (int i = 0; i < atoms.Length; i++)
            {
                (int used, int each) = DrawnSample.AbsorberChoice(pathAbsorbers, (int)Math.Round(atoms[i] * fraction[i]), (int)frames[i]);
                runs += used * each;
            }
        }

        return (double)runs / atoms.Length;
    }

    /// <summary>Steps of one atom of a mean example: bringing to temperature and taking frames.</summary>
    private static double AtomSteps(ExampleSet set, DynamicsRecipe dynamics)
    {
        double[] atoms = set.Numbers("atoms"), frames = set.Numbers("frames");
        return atoms.Select((n, i) => n * (dynamics.EquilibrationFs + frames[i] * dynamics.FrameIntervalFs) / dynamics.TimeStepFs).Average();
    }

    /// <summary>The mean processor time of a FEFF run on particles of the recipe, s: one absorber of each edge of each particle.</summary>
    private static double FeffSeconds(TrainingRecipe recipe, AbsorptionEdge[] edges, Element[] elements, FeffInstallation feff, string folder, out int runs)
    {
        var lattice = elements.ToDictionary(e => e, FccLattice.LatticeParameterAngstrom);
        double seconds = 0;
        runs = FeffParticles * edges.Length;
        for (int p = 0; p < FeffParticles; p++)
        {
            var random = new RandomStream(recipe.Seed, (ulong)p);
            AtomicConfiguration atoms = ParticleDrawing.Draw(recipe.Structures, elements, lattice, random).Atoms;
            double[] positions = [.. atoms.PositionsAngstrom.ToArray().Select(x => x + DisplacementAngstrom * random.NextGaussian())];
            foreach (AbsorptionEdge edge in edges)
            {
                int[] all = [.. Enumerable.Range(0, atoms.Count).Where(i => atoms.ElementOf(i) == edge.Element)];
                int absorber = all[random.NextInt(all.Length)];
                Element other = elements.FirstOrDefault(e => e != edge.Element) ?? edge.Element;
                // Where it is the only atom of its element, its run is the only one.
                var single = new AtomicConfiguration("one absorber", [edge.Element, other], [.. Enumerable.Range(0, atoms.Count).Select(i => i == absorber ? 0 : 1)], positions, atoms.Cell);
                string own = Path.Combine(folder, Say($"{p}-{edge.Element}"));
                seconds += ChildProcesses.ProcessorSeconds(() => ClusterChiCalculation.RunAsync(feff, [single], edge, new KGrid(0, 0.05, 281), new ClusterChiSettings(), own, null, CancellationToken.None).GetAwaiter().GetResult());
            }
        }

        return seconds / runs;
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes the time from the end of the job's estimate, before which tables are read and potentials measured.</summary>
    private sealed class Watch : IRunWatcher
    {
        private long _start = Stopwatch.GetTimestamp();
        private TimeSpan _processor = Environment.CpuUsage.TotalTime;

        public (double Seconds, double CoreSeconds) SinceEstimate() => (Stopwatch.GetElapsedTime(_start).TotalSeconds, (Environment.CpuUsage.TotalTime - _processor).TotalSeconds);

        public void Report(StageProgress value)
        {
            if (value.Stage != "estimate") return;
            (_start, _processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        }

        public void WriteLine(string line) => Console.Error.WriteLine("  " + line);

        public void OpeningRunFolder(string path)
        {
        }

        public void Finish()
        {
        }
    }
}
