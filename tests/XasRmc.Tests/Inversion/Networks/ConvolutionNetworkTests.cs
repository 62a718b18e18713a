using XasRmc.Core;
using XasRmc.Inversion.Networks;

namespace XasRmc.Tests.Inversion.Networks;

public sealed class ConvolutionNetworkTests
{
    // Central differences of a loss in 32 bit arithmetic: rounding of the loss (1e-6) over the step (2e-3), against gradients near 1.
    private const double DifferenceTolerance = 4e-3;
    private const float DifferenceStep = 2e-3f;

    // Some hundred products in 32 bit arithmetic of numbers near 1.
    private const double RoundingTolerance = 2e-5;
    internal const int Batch = 5;

    private static readonly Dictionary<string, NetworkDefinition> s_networks = new()
    {
        ["curves"] = new(2 * 21 + 1, [12, 12], 5, Activation.Silu, isResidual: true, new ImageShape(2, 1, 21), [new ConvolutionShape(4, 1, 5, 1, 2), new ConvolutionShape(3, 1, 3)]),
        ["maps"] = new(2 * 6 * 9 + 3, [9], 4, Activation.Tanh, image: new ImageShape(2, 6, 9), convolutions: [new ConvolutionShape(5, 3, 3, 2, 2), new ConvolutionShape(4, 3, 5)]),
        ["evenKernel"] = new(3 * 5 * 4, [], 3, Activation.Silu, image: new ImageShape(3, 5, 4), convolutions: [new ConvolutionShape(2, 2, 4, 1, 3)], output: OutputFunction.Linear),
        ["wideChannels"] = new(1 * 4 * 8 + 2, [7], 3, Activation.Silu, image: new ImageShape(1, 4, 8), convolutions: [new ConvolutionShape(33, 3, 3), new ConvolutionShape(17, 4, 1, 4, 1)]),
        ["kernelBeyondImage"] = new(1 * 2 * 3 + 1, [4], 2, Activation.Tanh, image: new ImageShape(1, 2, 3), convolutions: [new ConvolutionShape(2, 7, 9)]),
        ["linear"] = new(6, [8], 3, Activation.Tanh, output: OutputFunction.Linear),
        ["imageAlone"] = new(7, [8], 3, Activation.Silu, image: new ImageShape(2, 1, 3)),
    };

    public static TheoryData<string> Networks => [.. s_networks.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Forward_AnyNetwork_EqualsThePlainLoops(string name)
    {
        (NetworkWeights weights, float[] x, _) = Case(name);
        int outputs = weights.Definition.OutputCount, inputs = weights.Definition.InputCount;
        var y = new float[Batch * outputs];

        new ManagedNetwork(weights, Batch, new AdamSettings()).Forward(x, Batch, y);

        for (int e = 0; e < Batch; e++)
        {
            double[] expected = SlowNetwork.Answer(weights, x.AsSpan(e * inputs, inputs));
            for (int i = 0; i < outputs; i++) Assert.Equal(expected[i], y[e * outputs + i], RoundingTolerance * Math.Max(1, Math.Abs(expected[i])));
        }

        Assert.Equal(y, new ForwardNetwork(weights).Answer(x, Batch));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void InputGradient_AnyInput_EqualsFiniteDifferences_AndLeavesTheWeightsGradient(string name)
    {
        (NetworkWeights weights, float[] x, float[] slope) = Case(name);
        int inputs = weights.Definition.InputCount, outputs = weights.Definition.OutputCount;
        var network = new ManagedNetwork(weights, Batch, new AdamSettings());
        network.Forward(x, Batch, new float[slope.Length]);
        network.Backward(slope);
        NetworkWeights before = network.ExportGradient();

        var found = new float[x.Length];
        network.InputGradient(slope, found);

        for (int at = 0; at < x.Length; at++)
        {
            double difference = (Loss(at, DifferenceStep) - Loss(at, -DifferenceStep)) / (2 * DifferenceStep);
            Assert.Equal(difference, found[at], DifferenceTolerance * Math.Max(1, Math.Abs(difference)));
        }

        for (int layer = 0; layer < weights.Definition.LayerCount; layer++) Assert.Equal(before.Weights(layer).ToArray(), network.ExportGradient().Weights(layer).ToArray());

        double Loss(int at, float by)
        {
            float[] one = x[(at / inputs * inputs)..((at / inputs + 1) * inputs)];
            one[at % inputs] += by;
            return SlowNetwork.Answer(weights, one).Select((y, i) => y * slope[at / inputs * outputs + i]).Sum();
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Backward_AnyWeight_EqualsFiniteDifferences(string name)
    {
        (NetworkWeights weights, float[] x, float[] slope) = Case(name);
        var random = new RandomStream(8, 0);
        var network = new ManagedNetwork(weights, Batch, new AdamSettings());

        network.Forward(x, Batch, new float[slope.Length]);
        network.Backward(slope);
        NetworkWeights gradient = network.ExportGradient();

        for (int layer = 0; layer < weights.Definition.LayerCount; layer++)
        {
            for (int trial = 0; trial < 12; trial++)
            {
                int at = random.NextInt(weights.Weights(layer).Length), bias = random.NextInt(weights.Biases(layer).Length);
                AssertSlope(by => Changed(weights, (matrices, _) => matrices[layer][at] += by), gradient.Weights(layer)[at]);
                AssertSlope(by => Changed(weights, (_, biases) => biases[layer][bias] += by), gradient.Biases(layer)[bias]);
            }
        }

        void AssertSlope(Func<float, NetworkWeights> moved, double found)
        {
            double difference = (Loss(moved(DifferenceStep)) - Loss(moved(-DifferenceStep))) / (2 * DifferenceStep);
            Assert.Equal(difference, found, DifferenceTolerance * Math.Max(1, Math.Abs(difference)));
        }

        double Loss(NetworkWeights w)
        {
            int inputs = w.Definition.InputCount;
            return Enumerable.Range(0, Batch).Sum(e => SlowNetwork.Answer(w, x.AsSpan(e * inputs, inputs)).Select((y, i) => y * slope[e * w.Definition.OutputCount + i]).Sum());
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Training_BrokenOffAndTakenUp_GivesTheSameBits(string name)
    {
        (NetworkWeights weights, float[] x, float[] slope) = Case(name);
        var settings = new AdamSettings();
        ManagedNetwork whole = new(weights, Batch, settings), again = new(weights, Batch, settings), first = new(weights, Batch, settings);

        Train(whole, x, slope, 6);
        Train(again, x, slope, 6);
        Train(first, x, slope, 3);
        var second = new ManagedNetwork(first.Export(), Batch, settings, first.ExportOptimizer());
        Train(second, x, slope, 3);

        for (int layer = 0; layer < weights.Definition.LayerCount; layer++)
        {
            Assert.Equal(whole.Export().Weights(layer).ToArray(), again.Export().Weights(layer).ToArray());
            Assert.Equal(whole.Export().Weights(layer).ToArray(), second.Export().Weights(layer).ToArray());
            Assert.Equal(whole.Export().Biases(layer).ToArray(), second.Export().Biases(layer).ToArray());
            Assert.NotEqual(weights.Weights(layer).ToArray(), second.Export().Weights(layer).ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Export_OfAFreshNetwork_GivesItsWeightsBack(string name)
    {
        (NetworkWeights weights, _, _) = Case(name);

        NetworkWeights exported = new ManagedNetwork(weights, 2, new AdamSettings()).Export();

        for (int layer = 0; layer < weights.Definition.LayerCount; layer++)
        {
            Assert.Equal(weights.Weights(layer).ToArray(), exported.Weights(layer).ToArray());
            Assert.Equal(weights.Biases(layer).ToArray(), exported.Biases(layer).ToArray());
        }
    }

    [Fact]
    public void Forward_PartOfABatch_GivesTheSameBitsAsAlone()
    {
        (NetworkWeights weights, float[] x, _) = Case("maps");
        int inputs = weights.Definition.InputCount;
        float[] all = new float[Batch * 4], one = new float[4];
        var network = new ManagedNetwork(weights, Batch, new AdamSettings());

        network.Forward(x, Batch, all);
        network.Forward(x.AsSpan(2 * inputs, inputs), 1, one);

        Assert.Equal(all[8..12], one);
    }

    [Fact]
    public void Definition_OfConvolutions_CountsAsTorchDoes()
    {
        NetworkDefinition maps = s_networks["maps"], even = s_networks["evenKernel"];

        Assert.Equal(new ImageShape(5, 3, 5), maps.ImageBefore(1));
        Assert.Equal([5, 2, 3, 3], maps.WeightExtentsOf(0));
        Assert.Equal([9, 4 * 3 * 5 + 3], maps.WeightExtentsOf(2));
        Assert.Equal(5 * (18 + 1) + 4 * (75 + 1) + 9 * (63 + 1) + 4 * 10, maps.ParameterCount);
        Assert.Equal(new ImageShape(2, 6, 2), even.ImageBefore(1));
        Assert.Equal(3, maps.ConditionCount);
        Assert.NotEqual(s_networks["linear"], new NetworkDefinition(6, [8], 3, Activation.Tanh));
        Assert.Equal(s_networks["linear"], new NetworkDefinition(6, [8], 3, Activation.Tanh, output: OutputFunction.Linear));
    }

    [Fact]
    public void Definition_OfWhatDoesNotFit_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new NetworkDefinition(6, [8], 3, Activation.Tanh, convolutions: [new ConvolutionShape(2, 1, 3)]));
        Assert.Throws<ArgumentException>(() => new NetworkDefinition(6, [8], 3, Activation.Tanh, image: new ImageShape(2, 2, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConvolutionShape(2, 0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageShape(2, 1, 0));
    }

    internal static (NetworkWeights Weights, float[] X, float[] Slope) Case(string name)
    {
        NetworkDefinition definition = s_networks[name];
        var random = new RandomStream(7, 0);
        NetworkWeights weights = Changed(NetworkWeights.Initialize(definition, random), (_, biases) => Array.ForEach(biases, b => { for (int i = 0; i < b.Length; i++) b[i] = 0.3f * (float)random.NextGaussian(); }));
        float[] Normal(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextGaussian())];
        return (weights, Normal(Batch * definition.InputCount), Normal(Batch * definition.OutputCount));
    }

    private static NetworkWeights Changed(NetworkWeights w, Action<float[][], float[][]> change)
    {
        float[][] matrices = [.. Enumerable.Range(0, w.Definition.LayerCount).Select(l => w.Weights(l).ToArray())];
        float[][] biases = [.. Enumerable.Range(0, w.Definition.LayerCount).Select(l => w.Biases(l).ToArray())];
        change(matrices, biases);
        return new NetworkWeights(w.Definition, matrices, biases);
    }

    /// <summary>Some steps along one slope of the outputs.</summary>
    internal static void Train(ITrainableNetwork network, float[] x, float[] slope, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            network.Forward(x, Batch, new float[slope.Length]);
            network.Backward(slope);
            network.Step(1e-2f);
        }
    }
}
