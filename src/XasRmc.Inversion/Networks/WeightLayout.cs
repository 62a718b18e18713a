namespace XasRmc.Inversion.Networks;

/// <summary>Between the layout of weights on disk and that of the products: there outputs × inputs, here inputs × outputs, so that the products read rows.</summary>
/// <remarks>A convolution has channels out × channels in × kernel rows × kernel points on disk; here kernel rows × kernel points × channels in × channels out, the order in which <see cref="ConvolutionKernel"/> gathers an image.</remarks>
internal static class WeightLayout
{
    /// <summary>From the layout on disk to that of the products.</summary>
    public static void Import(NetworkDefinition definition, int layer, ReadOnlySpan<float> stored, Span<float> used)
    {
        if (!definition.IsConvolution(layer))
        {
            MatrixKernel.Transpose(stored, used, definition.OutputsOf(layer), definition.InputsOf(layer));
            return;
        }

        (int outputs, int inputs, int points) = Extents(definition, layer);
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                for (int q = 0; q < points; q++) used[(q * inputs + i) * outputs + o] = stored[(o * inputs + i) * points + q];
            }
        }
    }

    /// <summary>From the layout of the products to that on disk.</summary>
    public static void Export(NetworkDefinition definition, int layer, ReadOnlySpan<float> used, Span<float> stored)
    {
        if (!definition.IsConvolution(layer))
        {
            MatrixKernel.Transpose(used, stored, definition.InputsOf(layer), definition.OutputsOf(layer));
            return;
        }

        (int outputs, int inputs, int points) = Extents(definition, layer);
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                for (int q = 0; q < points; q++) stored[(o * inputs + i) * points + q] = used[(q * inputs + i) * outputs + o];
            }
        }
    }

    private static (int Outputs, int Inputs, int Points) Extents(NetworkDefinition definition, int layer)
    {
        ConvolutionShape shape = definition.Convolutions[layer];
        return (shape.Channels, definition.ImageBefore(layer).Channels, shape.KernelHeight * shape.KernelWidth);
    }
}
