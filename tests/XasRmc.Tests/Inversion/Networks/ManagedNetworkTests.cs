using XasRmc.Core;
using XasRmc.Inversion.Networks;

namespace XasRmc.Tests.Inversion.Networks;

public sealed class ManagedNetworkTests
{
    // Central differences of a loss in 32 bit arithmetic: rounding of the loss (1e-6) over the step (2e-3), against gradients near 1.
    private const double DifferenceTolerance = 4e-3;
    private const float DifferenceStep = 2e-3f;

    [Theory]
    [InlineData(Activation.Silu, 3, new[] { 5, 6 }, 2, false)]
    [InlineData(Activation.Tanh, 2, new[] { 17, 18 }, 3, false)]
    [InlineData(Activation.Silu, 20, new[] { 33, 34 }, 19, false)]
    [InlineData(Activation.Silu, 7, new[] { 12, 12 }, 5, true)]
    [InlineData(Activation.Tanh, 9, new[] { 8, 8, 8, 11, 11 }, 4, true)]
    [InlineData(Activation.Silu, 6, new[] { 6, 9 }, 9, true)]
    public void Backward_AnyWeight_EqualsFiniteDifferences(Activation activation, int inputs, int[] hidden, int outputs, bool isResidual)
    {
        const int Batch = 6;
        var random = new RandomStream(7, 0);
        NetworkWeights weights = NetworkWeights.Initialize(new NetworkDefinition(inputs, hidden, outputs, activation, isResidual), random);
        float[] x = [.. Enumerable.Range(0, Batch * inputs).Select(_ => (float)random.NextGaussian())];
        float[] slope = [.. Enumerable.Range(0, Batch * outputs).Select(_ => (float)random.NextGaussian())];
        var network = new ManagedNetwork(weights, Batch, new AdamSettings());

        network.Forward(x, Batch, new float[Batch * outputs]);
        network.Backward(slope);
        NetworkWeights gradient = network.ExportGradient();

        for (int layer = 0; layer <= hidden.Length; layer++)
        {
            for (int trial = 0; trial < 12; trial++)
            {
                int at = random.NextInt(weights.Weights(layer).Length);
                double difference = (Loss(Moved(weights, layer, at, DifferenceStep)) - Loss(Moved(weights, layer, at, -DifferenceStep))) / (2 * DifferenceStep);
                Assert.Equal(difference, gradient.Weights(layer)[at], DifferenceTolerance * Math.Max(1, Math.Abs(difference)));
                int bias = random.NextInt(weights.Biases(layer).Length);
                difference = (Loss(MovedBias(weights, layer, bias, DifferenceStep)) - Loss(MovedBias(weights, layer, bias, -DifferenceStep))) / (2 * DifferenceStep);
                Assert.Equal(difference, gradient.Biases(layer)[bias], DifferenceTolerance * Math.Max(1, Math.Abs(difference)));
            }
        }

        double Loss(NetworkWeights w)
        {
            var y = new float[Batch * outputs];
            new ManagedNetwork(w, Batch, new AdamSettings()).Forward(x, Batch, y);
            return y.Select((value, i) => (double)value * slope[i]).Sum();
        }
    }

    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Silu)]
    [InlineData(Activation.Tanh)]
    public void Training_ExclusiveOr_IsLearnt(Activation activation)
    {
        float[] x = [0, 0, 0, 1, 1, 0, 1, 1], wanted = [0, 1, 1, 0], y = new float[4], slope = new float[4];
        NetworkWeights start = NetworkWeights.Initialize(new NetworkDefinition(2, [16], 1, activation), new RandomStream(3, 0));
        var network = new ManagedNetwork(start, 4, new AdamSettings(weightDecay: 0));

        for (int step = 0; step < 1500; step++)
        {
            network.Forward(x, 4, y);
            for (int i = 0; i < 4; i++) slope[i] = y[i] - wanted[i];
            network.Backward(slope);
            network.Step(0.01f);
        }

        for (int i = 0; i < 4; i++) Assert.Equal(wanted[i], y[i], 0.05);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Answer_OfANetworkThatOnlyAnswers_IsTheSameToTheBit(bool isResidual)
    {
        var random = new RandomStream(9, 0);
        NetworkWeights weights = NetworkWeights.Initialize(new NetworkDefinition(5, [12, 12, 12, 7], 4, Activation.Silu, isResidual), random);
        float[] x = [.. Enumerable.Range(0, 15).Select(_ => (float)random.NextGaussian())], y = new float[12];

        new ManagedNetwork(weights, 3, new AdamSettings()).Forward(x, 3, y);

        Assert.Equal(y, new ForwardNetwork(weights).Answer(x, 3));
        Assert.NotEqual(y, new ForwardNetwork(new NetworkWeights(new NetworkDefinition(5, [12, 12, 12, 7], 4, Activation.Silu, !isResidual), [.. Enumerable.Range(0, 5).Select(l => weights.Weights(l).ToArray())], [.. Enumerable.Range(0, 5).Select(l => weights.Biases(l).ToArray())])).Answer(x, 3));
    }

    [Fact]
    public void Export_OfAFreshNetwork_GivesItsWeightsBack()
    {
        NetworkWeights weights = NetworkWeights.Initialize(new NetworkDefinition(5, [7, 3], 2, Activation.Relu), new RandomStream(1, 0));

        NetworkWeights exported = new ManagedNetwork(weights, 2, new AdamSettings()).Export();

        for (int layer = 0; layer < 3; layer++)
        {
            Assert.Equal(weights.Weights(layer).ToArray(), exported.Weights(layer).ToArray());
            Assert.Equal(weights.Biases(layer).ToArray(), exported.Biases(layer).ToArray());
        }

        Assert.Equal(5 * 7 + 7 + 7 * 3 + 3 + 3 * 2 + 2, weights.Definition.ParameterCount);
    }

    [Fact]
    public void Softplus_LargeAndSmallArguments_DoesNotOverflow()
    {
        float[] x = [-80, -20, 0, 20, 200], y = new float[5];

        ActivationKernel.Softplus(x, y);

        Assert.All(y, value => Assert.True(value >= 0));
        for (int i = 0; i < 5; i++) Assert.Equal(x[i] > 50 ? x[i] : Math.Log(1 + Math.Exp(x[i])), y[i], 1e-6 * Math.Max(1, Math.Abs(x[i])));
        Assert.Equal(0.3, Math.Log(1 + Math.Exp(ActivationKernel.InverseSoftplus(0.3))), 1e-6);
    }

    [Fact]
    public void AdamStep_OddLength_EqualsTheEquations()
    {
        const int Count = 21;
        var random = new RandomStream(5, 0);
        float[] w = [.. Enumerable.Range(0, Count).Select(_ => (float)random.NextGaussian())];
        float[] g = [.. Enumerable.Range(0, Count).Select(_ => (float)random.NextGaussian())];
        float[] m = new float[Count], v = new float[Count];
        double[] expected = [.. w.Select(x => (double)x)];
        double[] m1 = new double[Count], v1 = new double[Count];
        var settings = new AdamSettings();

        for (int step = 1; step <= 5; step++)
        {
            AdamKernel.Step(w, g, m, v, 0.5f, 0.01f, 0.1f, step, settings);
            for (int i = 0; i < Count; i++)
            {
                m1[i] = 0.9 * m1[i] + 0.1 * 0.5 * g[i];
                v1[i] = 0.999 * v1[i] + 0.001 * 0.25 * g[i] * g[i];
                expected[i] -= 0.01 * (m1[i] / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(v1[i] / (1 - Math.Pow(0.999, step))) + 1e-8) + 0.1 * expected[i]);
            }
        }

        for (int i = 0; i < Count; i++) Assert.Equal(expected[i], w[i], 1e-5);
    }

    [Fact]
    public void AdamStep_VanishingMoments_BecomeZero()
    {
        float[] w = new float[19], g = new float[19], m = new float[19], v = new float[19];
        Array.Fill(m, 1e-32f);
        Array.Fill(v, 1e-32f);

        AdamKernel.Step(w, g, m, v, 1, 1e-3f, 0, 1, new AdamSettings());

        Assert.All(m, x => Assert.Equal(0f, x));
        Assert.All(v, x => Assert.Equal(0f, x));
    }

    [Fact]
    public void Forward_WrongLengths_AreRefused()
    {
        NetworkWeights weights = NetworkWeights.Initialize(new NetworkDefinition(2, [3], 1, Activation.Relu), new RandomStream(1, 0));
        var network = new ManagedNetwork(weights, 2, new AdamSettings());

        Assert.Throws<ArgumentOutOfRangeException>(() => network.Forward(new float[6], 3, new float[3]));
        Assert.Throws<ArgumentException>(() => network.Forward(new float[3], 2, new float[2]));
        Assert.Throws<ArgumentException>(() => new NetworkWeights(weights.Definition, [new float[6], [1f, float.NaN, 1f]], [new float[3], new float[1]]));
    }

    private static NetworkWeights Moved(NetworkWeights w, int layer, int at, float by) => Changed(w, (matrices, _) => matrices[layer][at] += by);

    private static NetworkWeights MovedBias(NetworkWeights w, int layer, int at, float by) => Changed(w, (_, biases) => biases[layer][at] += by);

    private static NetworkWeights Changed(NetworkWeights w, Action<float[][], float[][]> change)
    {
        float[][] matrices = [.. Enumerable.Range(0, w.Definition.LayerCount).Select(l => w.Weights(l).ToArray())];
        float[][] biases = [.. Enumerable.Range(0, w.Definition.LayerCount).Select(l => w.Biases(l).ToArray())];
        change(matrices, biases);
        return new NetworkWeights(w.Definition, matrices, biases);
    }
}
