using System.Numerics.Tensors;

namespace XasRmc.Inversion.Networks;

/// <summary>What one layer learns, in the layout of the products: weights, biases, their gradients and AdamW's memory of them. Its owner is the network.</summary>
internal sealed class LayerParameters
{
    private readonly float[] _weightFirst, _weightSecond, _biasFirst, _biasSecond;

    /// <summary>Takes them over.</summary>
    /// <param name="weights">The weights of the network.</param>
    /// <param name="state">The optimizer's memory; null for none yet.</param>
    /// <param name="layer">Which layer.</param>
    public LayerParameters(NetworkWeights weights, OptimizerState? state, int layer)
    {
        float[] Imported(NetworkWeights from)
        {
            var used = new float[from.Weights(layer).Length];
            WeightLayout.Import(from.Definition, layer, from.Weights(layer), used);
            return used;
        }

        (Weights, Biases) = (Imported(weights), weights.Biases(layer).ToArray());
        (WeightGradient, BiasGradient) = (new float[Weights.Length], new float[Biases.Length]);
        (_weightFirst, _weightSecond) = state is null ? (new float[Weights.Length], new float[Weights.Length]) : (Imported(state.First), Imported(state.Second));
        (_biasFirst, _biasSecond) = state is null ? (new float[Biases.Length], new float[Biases.Length]) : (state.First.Biases(layer).ToArray(), state.Second.Biases(layer).ToArray());
    }

    /// <summary>The weights.</summary>
    public float[] Weights { get; }

    /// <summary>The biases.</summary>
    public float[] Biases { get; }

    /// <summary>The gradient with respect to the weights.</summary>
    public float[] WeightGradient { get; }

    /// <summary>The gradient with respect to the biases.</summary>
    public float[] BiasGradient { get; }

    /// <summary>AdamW's running means of the gradients.</summary>
    public (float[] Weights, float[] Biases) First => (_weightFirst, _biasFirst);

    /// <summary>AdamW's running means of their squares.</summary>
    public (float[] Weights, float[] Biases) Second => (_weightSecond, _biasSecond);

    /// <summary>The squared length of the gradient.</summary>
    public double GradientSquare() => TensorPrimitives.SumOfSquares<float>(WeightGradient) + TensorPrimitives.SumOfSquares<float>(BiasGradient);

    /// <summary>One step of AdamW; the decay acts on weights alone.</summary>
    /// <param name="gradientScale">What the gradient is multiplied by.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="step">Which step, from 1.</param>
    /// <param name="settings">The constants.</param>
    public void Step(float gradientScale, float rate, int step, AdamSettings settings)
    {
        AdamKernel.Step(Weights, WeightGradient, _weightFirst, _weightSecond, gradientScale, rate, (float)settings.WeightDecay, step, settings);
        AdamKernel.Step(Biases, BiasGradient, _biasFirst, _biasSecond, gradientScale, rate, 0, step, settings);
    }
}
