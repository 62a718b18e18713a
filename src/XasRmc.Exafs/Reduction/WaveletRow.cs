using System.Numerics;
using System.Runtime.InteropServices;

namespace XasRmc.Exafs.Reduction;

/// <summary>One row of a wavelet plan.</summary>
/// <param name="Length">The length of the transform whose spectrum is filtered.</param>
/// <param name="Coarse">The number of coarse points; equal to Length where the row is computed on the fine grid at once.</param>
/// <param name="First">The number of the first bin of the filter.</param>
/// <param name="Shift">The bin that is moved to zero frequency.</param>
/// <param name="Weights">The filter, with the kernel divided out.</param>
/// <param name="Taps">The kernel, see <see cref="SpreadingKernel.Taps"/>.</param>
/// <param name="Cos">cos of the rotation that undoes the shift, one a fine point.</param>
/// <param name="Sin">sin of the rotation.</param>
internal sealed record WaveletRow(int Length, int Coarse, int First, int Shift, double[] Weights, double[] Taps, double[] Cos, double[] Sin)
{
    public static WaveletRow Empty { get; } = new(1, 1, 0, 0, [], [], [], []);

    public void Compute(double[] spectrumRe, double[] spectrumIm, WaveletWorkspace work, Span<double> outRe, Span<double> outIm)
    {
        Span<double> re = work.Re.AsSpan(0, Coarse), im = work.Im.AsSpan(0, Coarse);
        re.Clear();
        im.Clear();
        int mask = Coarse - 1;
        for (int i = 0; i < Weights.Length; i++)
        {
            int to = (First + i - Shift) & mask;
            re[to] = Weights[i] * spectrumRe[First + i];
            im[to] = Weights[i] * spectrumIm[First + i];
        }

        RadixTwoFourier.OfLength(Coarse).Forward(im, re); // Swapped arrays: the inverse transform.
        if (Coarse == Length)
        {
            re[..outRe.Length].CopyTo(outRe);
            im[..outIm.Length].CopyTo(outIm);
            return;
        }

        int stride = Length / Coarse, blocks = (outRe.Length + stride - 1) / stride, lead = SpreadingKernel.Width / 2 - 1;
        for (int c = 0; c < blocks + SpreadingKernel.Width; c++)
        {
            int from = (c - lead) & mask;
            work.SpreadRe[c] = re[from];
            work.SpreadIm[c] = im[from];
        }

        Spread(work, stride, blocks);
        Rotate(work.FineRe, work.FineIm, outRe, outIm);
    }

    private void Spread(WaveletWorkspace work, int stride, int blocks)
    {
        int width = Vector<double>.Count;
        if (stride % width != 0)
        {
            for (int i = 0; i < blocks * stride; i++)
            {
                double re = 0, im = 0;
                for (int t = 0; t < SpreadingKernel.Width; t++)
                {
                    re += Taps[t * stride + i % stride] * work.SpreadRe[i / stride + t];
                    im += Taps[t * stride + i % stride] * work.SpreadIm[i / stride + t];
                }

                (work.FineRe[i], work.FineIm[i]) = (re, im);
            }

            return;
        }

        ReadOnlySpan<Vector<double>> taps = MemoryMarshal.Cast<double, Vector<double>>(Taps);
        int vectors = stride / width;
        Span<Vector<double>> fineRe = MemoryMarshal.Cast<double, Vector<double>>(work.FineRe.AsSpan(0, blocks * stride));
        Span<Vector<double>> fineIm = MemoryMarshal.Cast<double, Vector<double>>(work.FineIm.AsSpan(0, blocks * stride));
        for (int block = 0; block < blocks; block++)
        {
            ReadOnlySpan<double> re = work.SpreadRe.AsSpan(block, SpreadingKernel.Width), im = work.SpreadIm.AsSpan(block, SpreadingKernel.Width);
            for (int p = 0; p < vectors; p++)
            {
                Vector<double> sumRe = default, sumIm = default;
                for (int t = 0; t < SpreadingKernel.Width; t++)
                {
                    Vector<double> tap = taps[t * vectors + p];
                    sumRe = Vector.MultiplyAddEstimate(tap, new Vector<double>(re[t]), sumRe);
                    sumIm = Vector.MultiplyAddEstimate(tap, new Vector<double>(im[t]), sumIm);
                }

                fineRe[block * vectors + p] = sumRe;
                fineIm[block * vectors + p] = sumIm;
            }
        }
    }

    private void Rotate(double[] fineRe, double[] fineIm, Span<double> outRe, Span<double> outIm)
    {
        int n = outRe.Length, width = Vector<double>.Count, i = 0;
        for (; i <= n - width; i += width)
        {
            Vector<double> re = new(fineRe, i), im = new(fineIm, i), c = new(Cos, i), s = new(Sin, i);
            (re * c - im * s).CopyTo(outRe[i..]);
            (re * s + im * c).CopyTo(outIm[i..]);
        }

        for (; i < n; i++)
        {
            outRe[i] = fineRe[i] * Cos[i] - fineIm[i] * Sin[i];
            outIm[i] = fineRe[i] * Sin[i] + fineIm[i] * Cos[i];
        }
    }
}
