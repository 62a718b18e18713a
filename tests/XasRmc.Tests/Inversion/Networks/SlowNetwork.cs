using XasRmc.Inversion.Networks;

namespace XasRmc.Tests.Inversion.Networks;

/// <summary>A network by the equations of its definition, number by number in the layout on disk and in 64 bit arithmetic: the oracle of the fast ones.</summary>
internal static class SlowNetwork
{
    public static double[] Answer(NetworkWeights weights, ReadOnlySpan<float> inputs)
    {
        NetworkDefinition d = weights.Definition;
        double[] x = new double[inputs.Length];
        for (int i = 0; i < x.Length; i++) x[i] = inputs[i];
        double[] conditions = x[(d.Image?.Count ?? x.Length)..];
        if (d.Convolutions.Count > 0) x = x[..d.Image!.Count];
        for (int l = 0; l < d.LayerCount; l++)
        {
            if (l == d.Convolutions.Count && l > 0) x = [.. x, .. conditions];
            double[] z = d.IsConvolution(l) ? Convolve(d.Convolutions[l], d.ImageBefore(l), weights.Weights(l), weights.Biases(l), x) : Multiply(weights.Weights(l), weights.Biases(l), x);
            double[] y = [.. z.Select(v => l < d.LayerCount - 1 ? Activate(d.Activation, v) : d.Output == OutputFunction.Linear ? v : Math.Log(1 + Math.Exp(v)))];
            x = d.AddsTo(l) ? [.. y.Zip(x, (a, b) => a + b)] : y;
        }

        return x;
    }

    private static double[] Multiply(ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, double[] x)
    {
        var z = new double[biases.Length];
        for (int o = 0; o < z.Length; o++)
        {
            z[o] = biases[o];
            for (int i = 0; i < x.Length; i++) z[o] += weights[o * x.Length + i] * x[i];
        }

        return z;
    }

    private static double[] Convolve(ConvolutionShape shape, ImageShape image, ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, double[] x)
    {
        ImageShape result = shape.Of(image);
        var z = new double[result.Count];
        for (int o = 0; o < result.Channels; o++)
        {
            for (int v = 0; v < result.Height; v++)
            {
                for (int u = 0; u < result.Width; u++)
                {
                    double sum = biases[o];
                    for (int c = 0; c < image.Channels; c++)
                    {
                        for (int i = 0; i < shape.KernelHeight; i++)
                        {
                            for (int j = 0; j < shape.KernelWidth; j++)
                            {
                                int row = v * shape.StrideHeight + i - shape.KernelHeight / 2, column = u * shape.StrideWidth + j - shape.KernelWidth / 2;
                                if (row < 0 || row >= image.Height || column < 0 || column >= image.Width) continue;
                                sum += weights[((o * image.Channels + c) * shape.KernelHeight + i) * shape.KernelWidth + j] * x[(c * image.Height + row) * image.Width + column];
                            }
                        }
                    }

                    z[(o * result.Height + v) * result.Width + u] = sum;
                }
            }
        }

        return z;
    }

    private static double Activate(Activation activation, double x) => activation switch
    {
        Activation.Relu => Math.Max(0, x),
        Activation.Silu => x / (1 + Math.Exp(-x)),
        _ => Math.Tanh(x),
    };
}
