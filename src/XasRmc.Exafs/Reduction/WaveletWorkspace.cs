namespace XasRmc.Exafs.Reduction;

/// <summary>Work space of one wavelet transform; one caller at a time.</summary>
internal sealed class WaveletWorkspace(int length)
{
    public double[] Re { get; } = new double[length];

    public double[] Im { get; } = new double[length];

    public double[] SpreadRe { get; } = new double[length + 2 * SpreadingKernel.Width];

    public double[] SpreadIm { get; } = new double[length + 2 * SpreadingKernel.Width];

    public double[] FineRe { get; } = new double[length];

    public double[] FineIm { get; } = new double[length];
}
