namespace XasRmc.Inversion.Networks;

/// <summary>One network in training. Its owner calls Forward, then Backward, then Step; the loss stays outside, so that every backend shares it.</summary>
public interface ITrainableNetwork
{
    /// <summary>The shape.</summary>
    NetworkDefinition Definition { get; }

    /// <summary>Computes the outputs of a batch and keeps what Backward needs.</summary>
    /// <param name="inputs">count × inputs numbers, example after example.</param>
    /// <param name="count">The number of examples, at most the batch size.</param>
    /// <param name="outputs">count × outputs numbers.</param>
    void Forward(ReadOnlySpan<float> inputs, int count, Span<float> outputs);

    /// <summary>Computes the gradient of the loss with respect to all weights, for the batch of the last Forward.</summary>
    /// <param name="outputGradient">dL/d(output), count × outputs numbers.</param>
    void Backward(ReadOnlySpan<float> outputGradient);

    /// <summary>Moves the weights by the gradient of the last Backward.</summary>
    /// <param name="learningRate">The size of the step.</param>
    void Step(float learningRate);

    /// <summary>A copy of the weights as they are now.</summary>
    NetworkWeights Export();

    /// <summary>A copy of the optimizer's memory as it is now.</summary>
    OptimizerState ExportOptimizer();
}
