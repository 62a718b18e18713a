using XasRmc.Core;
using XasRmc.Inversion.Networks;

namespace XasRmc.Tests.Inversion.Networks;

public sealed class MatrixKernelTests
{
    // Rounding of sums of up to 70 products of numbers near 1 in 32 bit arithmetic.
    private const double Rounding = 1e-5;

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 7, 64)]
    [InlineData(5, 33, 65)]
    [InlineData(9, 70, 80)]
    [InlineData(3, 2, 16)]
    [InlineData(6, 5, 31)]
    [InlineData(128, 20, 147)]
    public void Multiply_AnySize_EqualsTheSlowSum(int rows, int inner, int columns)
    {
        float[] a = Numbers(rows * inner, 1), b = Numbers(inner * columns, 2), c = Numbers(rows * columns, 3);
        float[] transposed = new float[a.Length];
        MatrixKernel.Transpose(a, transposed, rows, inner);
        float[] added = (float[])c.Clone(), byTranspose = new float[c.Length];

        MatrixKernel.Multiply(a, inner, 1, b, added, rows, inner, columns, accumulate: true);
        MatrixKernel.Multiply(transposed, 1, rows, b, byTranspose, rows, inner, columns, accumulate: false);

        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double slow = 0;
                for (int p = 0; p < inner; p++) slow += (double)a[i * inner + p] * b[p * columns + j];
                Assert.Equal(slow + c[i * columns + j], added[i * columns + j], Rounding * inner);
                Assert.Equal(slow, byTranspose[i * columns + j], Rounding * inner);
            }
        }
    }

    [Fact]
    public void Multiply_RowByRow_GivesTheSameBits()
    {
        const int Rows = 11, Inner = 37, Columns = 83;
        float[] a = Numbers(Rows * Inner, 4), b = Numbers(Inner * Columns, 5);
        float[] together = new float[Rows * Columns], apart = new float[Rows * Columns];

        MatrixKernel.Multiply(a, Inner, 1, b, together, Rows, Inner, Columns, accumulate: false);
        for (int i = 0; i < Rows; i++) MatrixKernel.Multiply(a.AsSpan(i * Inner, Inner), Inner, 1, b, apart.AsSpan(i * Columns, Columns), 1, Inner, Columns, accumulate: false);

        Assert.Equal(together, apart);
    }

    [Fact]
    public void Multiply_ShortBuffer_IsRefused() =>
        Assert.Throws<IndexOutOfRangeException>(() => MatrixKernel.Multiply(new float[4], 2, 1, new float[3], new float[4], 2, 2, 2, accumulate: false));

    private static float[] Numbers(int count, ulong seed)
    {
        var random = new RandomStream(seed, 0);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextGaussian())];
    }
}
