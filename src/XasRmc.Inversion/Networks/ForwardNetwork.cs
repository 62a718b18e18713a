namespace XasRmc.Inversion.Networks;

/// <summary>A network that only answers: its weights, laid out for the products once; safe for any number of threads.</summary>
internal sealed class ForwardNetwork
{
    private readonly NetworkDefinition _definition;
    private readonly float[][] _weights, _biases;

    /// <summary>Lays out weights.</summary>
    public ForwardNetwork(NetworkWeights weights)
    {
        _definition = weights.Definition;
        _weights = new float[_definition.LayerCount][];
        _biases = new float[_definition.LayerCount][];
        for (int l = 0; l < _weights.Length; l++)
        {
            _weights[l] = new float[weights.Weights(l).Length];
            MatrixKernel.Transpose(weights.Weights(l), _weights[l], _definition.OutputsOf(l), _definition.InputsOf(l));
            _biases[l] = weights.Biases(l).ToArray();
        }
    }

    /// <summary>The outputs of a batch: the same bits as <see cref="MultilayerPerceptron.Forward"/> gives.</summary>
    public float[] Answer(float[] inputs, int count)
    {
        float[] x = inputs;
        for (int l = 0; l < _weights.Length; l++)
        {
            int outputs = _definition.OutputsOf(l);
            var z = new float[count * outputs];
            for (int i = 0; i < count; i++) _biases[l].CopyTo(z, i * outputs);
            MatrixKernel.Multiply(x, _definition.InputsOf(l), 1, _weights[l], z, count, _definition.InputsOf(l), outputs, accumulate: true);
            float[] given = x;
            x = new float[z.Length];
            if (l == _weights.Length - 1) ActivationKernel.Softplus(z, x);
            else ActivationKernel.Apply(_definition.Activation, z, x);
            if (_definition.AddsTo(l)) System.Numerics.Tensors.TensorPrimitives.Add(x, given.AsSpan(0, x.Length), x);
        }

        return x;
    }
}
