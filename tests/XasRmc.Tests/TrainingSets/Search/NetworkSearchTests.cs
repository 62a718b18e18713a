using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Search;

namespace XasRmc.Tests.TrainingSets.Search;

public sealed class NetworkSearchTests
{
    private const double DivergingRate = 0.4;

    private static readonly TrainingRecipe s_recipe = Recipe();

    private static readonly SearchRecipe s_search = SearchRecipeReader.Read(
        new StringReader("""
            {"trials":5,"firstPasses":1,"reduction":2,"seed":3,"axes":[
            {"oneOf":[{"hidden":[8]},{"hidden":[24]},{"view":"chi","convolutions":[{"channels":4,"kernel":[1,9],"stride":[1,8]}]}]},
            {"oneOf":[{"learningRate":2e-4},{"learningRate":5e-3},{"learningRate":0.45}]}]}
            """), "search.json", s_recipe);

    [Fact]
    public void Run_OnOneOrTwoThreads_GivesTheSameTable()
    {
        SearchResult one = Run(1, new Kept()), two = Run(2, new Kept());

        Assert.Equal(one.Losses, two.Losses);
        Assert.Equal(one.Best, two.Best);
        Assert.Equal([5, 3, 2], one.Losses.GroupBy(l => l.Passes).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.Equal(one.Losses.Where(l => l.Passes == 4).Min(l => l.Loss), one.Best.Loss);
        Assert.Equal(one.Best.Trial, one.Ranking()[0].Index);
        // Who goes on had the lowest losses of the rung before.
        double[] first = [.. one.Losses.Where(l => l.Passes == 1).OrderBy(l => l.Loss).Select(l => (double)l.Trial)];
        Assert.Equal(first[..3].Order(), one.Losses.Where(l => l.Passes == 2).Select(l => (double)l.Trial).Order());
        Assert.All(one.Losses, l => Assert.Equal(one.Trials[l.Trial].Recipe.Network.LearningRate > DivergingRate, double.IsInfinity(l.Loss)));
        Assert.Contains(one.Losses, l => double.IsInfinity(l.Loss));
    }

    [Fact]
    public void Run_BrokenOff_GoesOnWithWhatIsMissing()
    {
        var whole = new Kept();
        SearchResult expected = Run(1, whole);
        var part = new Kept();
        using var stop = new CancellationTokenSource();
        part.OnKeep = () => { if (part.Losses.Count == 4) stop.Cancel(); };
        Assert.ThrowsAny<OperationCanceledException>(() => Run(1, part, stop.Token));
        part.OnKeep = null;
        int before = part.Made;

        SearchResult resumed = Run(1, part);

        Assert.Equal(expected.Losses, resumed.Losses);
        Assert.Equal(4, before);
        Assert.Equal(whole.Made, part.Made);
    }

    private static TrainingRecipe Recipe()
    {
        TrainingRecipe recipe = ToyPhysics.Recipe(40, "Au:L3", "Pd:K");
        return recipe with { Errors = recipe.Errors with { AlignedParticles = 0 }, Network = recipe.Network with { Hidden = [16], Epochs = 4 } };
    }

    private static SearchResult Run(int threads, Kept kept, CancellationToken cancellationToken = default) =>
        NetworkSearch.Run(s_recipe, s_search, ToyPhysics.Tables("Au:L3", "Pd:K"), null, new FragileBackend(), threads, kept, null, cancellationToken);

    private sealed class Kept : ITrialLosses
    {
        private readonly Lock _gate = new();

        public Dictionary<(int Trial, int Passes), TrialLoss> Losses { get; } = [];

        public int Made { get; private set; }

        public Action? OnKeep { get; set; }

        public TrialLoss? Find(int trial, int passes)
        {
            lock (_gate) return Losses.GetValueOrDefault((trial, passes));
        }

        public void Keep(TrialLoss loss)
        {
            lock (_gate)
            {
                Losses.Add((loss.Trial, loss.Passes), loss);
                Made++;
                OnKeep?.Invoke();
            }
        }
    }

    /// <summary>Networks that diverge at high learning rates.</summary>
    private sealed class FragileBackend : INetworkBackend
    {
        public string Name => "fragile";

        public ITrainableNetwork Create(NetworkWeights weights, int batchSize, AdamSettings optimizer, OptimizerState? state = null) => new Fragile(new ManagedBackend().Create(weights, batchSize, optimizer, state));

        private sealed class Fragile(ITrainableNetwork network) : ITrainableNetwork
        {
            public NetworkDefinition Definition => network.Definition;

            public void Forward(ReadOnlySpan<float> inputs, int count, Span<float> outputs) => network.Forward(inputs, count, outputs);

            public void Backward(ReadOnlySpan<float> outputGradient) => network.Backward(outputGradient);

            public void Step(float learningRate)
            {
                if (learningRate > 0.2) throw new DivergedTrainingException("Too fast.");
                network.Step(learningRate);
            }

            public NetworkWeights Export() => network.Export();

            public OptimizerState ExportOptimizer() => network.ExportOptimizer();
        }
    }
}
