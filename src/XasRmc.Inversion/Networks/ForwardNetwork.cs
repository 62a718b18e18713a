using System.Numerics.Tensors;

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
            WeightLayout.Import(_definition, l, weights.Weights(l), _weights[l]);
            _biases[l] = weights.Biases(l).ToArray();
        }
    }

    /// <summary>The outputs of a batch: the same bits as <see cref="ManagedNetwork.Forward"/> gives.</summary>
    public float[] Answer(float[] inputs, int count)
    {
        int convolutions = _definition.Convolutions.Count;
        float[] x = inputs;
        if (convolutions > 0)
        {
            x = new float[count * _definition.InputsOf(0)];
            ImageKernel.TakeImages(inputs, _definition.InputCount, _definition.ImageBefore(0), count, x);
        }

        for (int l = 0; l < _weights.Length; l++)
        {
            if (l == convolutions && l > 0)
            {
                float[] points = x;
                x = new float[count * _definition.InputsOf(l)];
                ImageKernel.MakeRows(points, _definition.ImageBefore(l), inputs.AsSpan(0, count * _definition.InputCount), _definition.ConditionCount, count, x);
            }

            float[] z = Sums(l, x, count), given = x;
            x = new float[z.Length];
            if (l == _weights.Length - 1) ActivationKernel.Apply(_definition.Output, z, x);
            else ActivationKernel.Apply(_definition.Activation, z, x);
            if (_definition.AddsTo(l)) TensorPrimitives.Add(x, given.AsSpan(0, x.Length), x);
        }

        return x;
    }

    private float[] Sums(int l, float[] x, int count)
    {
        var z = new float[count * _definition.OutputsOf(l)];
        if (_definition.IsConvolution(l))
        {
            (ConvolutionShape shape, ImageShape image) = (_definition.Convolutions[l], _definition.ImageBefore(l));
            ConvolutionKernel.Forward(shape, image, x, _weights[l], _biases[l], count, z, new float[ConvolutionKernel.GatheredLength(shape, image)]);
        }
        else
        {
            DenseKernel.Forward(x, _weights[l], _biases[l], count, z);
        }

        return z;
    }
}
