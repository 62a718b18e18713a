using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace XasRmc.Inversion.Networks;

/// <summary>Products of matrices of 32 bit numbers, in blocks of four rows and four vectors that stay in registers.</summary>
/// <remarks>
/// Every element is one chain of fused multiply-adds over the inner index in rising order, whatever block it falls in: so a result depends neither on the
/// number of rows that are computed together nor on the width of the machine's vectors. One call runs on one thread; members of an ensemble
/// are what runs side by side.
/// </remarks>
internal static class MatrixKernel
{
    private const int RowBlock = 4;
    private const int VectorBlock = 4;

    /// <summary>c = a·b, or c += a·b.</summary>
    /// <param name="a">Element (i, p) is a[i * aRowStride + p * aInnerStride]: so a transposed matrix needs no copy.</param>
    /// <param name="aRowStride">Distance of two rows of a.</param>
    /// <param name="aInnerStride">Distance of two inner indices of a.</param>
    /// <param name="b">inner × columns numbers, row after row.</param>
    /// <param name="c">rows × columns numbers, row after row.</param>
    /// <param name="rows">Rows of c.</param>
    /// <param name="inner">The summed index.</param>
    /// <param name="columns">Columns of c.</param>
    /// <param name="accumulate">True to add to what c holds.</param>
    public static void Multiply(ReadOnlySpan<float> a, int aRowStride, int aInnerStride, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns, bool accumulate)
    {
        if (rows == 0 || columns == 0) return;
        if (inner == 0)
        {
            if (!accumulate) c[..(rows * columns)].Clear();
            return;
        }

        // The references below are not checked one by one: this is the check.
        _ = a[(rows - 1) * aRowStride + (inner - 1) * aInnerStride];
        _ = b[inner * columns - 1];
        _ = c[rows * columns - 1];
        int width = Vector512<float>.Count;
        int column = 0;
        for (; column + VectorBlock * width <= columns; column += VectorBlock * width)
        {
            int row = 0;
            for (; row + RowBlock <= rows; row += RowBlock) Block4x4(a, aRowStride, aInnerStride, b, c, row, column, inner, columns, accumulate);
            for (; row < rows; row++)
            {
                for (int part = 0; part < VectorBlock; part++) Block1x1(a, aRowStride, aInnerStride, b, c, row, column + part * width, inner, columns, accumulate);
            }
        }

        for (; column + width <= columns; column += width)
        {
            int row = 0;
            for (; row + RowBlock <= rows; row += RowBlock) Block4x1(a, aRowStride, aInnerStride, b, c, row, column, inner, columns, accumulate);
            for (; row < rows; row++) Block1x1(a, aRowStride, aInnerStride, b, c, row, column, inner, columns, accumulate);
        }

        for (; column < columns; column++)
        {
            for (int row = 0; row < rows; row++)
            {
                float sum = accumulate ? c[row * columns + column] : 0;
                for (int p = 0; p < inner; p++) sum = MathF.FusedMultiplyAdd(a[row * aRowStride + p * aInnerStride], b[p * columns + column], sum);
                c[row * columns + column] = sum;
            }
        }
    }

    /// <summary>Writes the transpose of a rows × columns matrix.</summary>
    public static void Transpose(ReadOnlySpan<float> source, Span<float> destination, int rows, int columns)
    {
        const int Tile = 16;
        for (int rowStart = 0; rowStart < rows; rowStart += Tile)
        {
            for (int columnStart = 0; columnStart < columns; columnStart += Tile)
            {
                int rowEnd = Math.Min(rowStart + Tile, rows), columnEnd = Math.Min(columnStart + Tile, columns);
                for (int i = rowStart; i < rowEnd; i++)
                {
                    for (int j = columnStart; j < columnEnd; j++) destination[j * rows + i] = source[i * columns + j];
                }
            }
        }
    }

    private static void Block4x4(ReadOnlySpan<float> a, int aRowStride, int aInnerStride, ReadOnlySpan<float> b, Span<float> c, int row, int column, int inner, int columns, bool accumulate)
    {
        nuint width = (nuint)Vector512<float>.Count;
        ref float a0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), row * aRowStride);
        ref float a1 = ref Unsafe.Add(ref a0, aRowStride);
        ref float a2 = ref Unsafe.Add(ref a1, aRowStride);
        ref float a3 = ref Unsafe.Add(ref a2, aRowStride);
        ref float bp = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), column);
        ref float c0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), row * columns + column);
        ref float c1 = ref Unsafe.Add(ref c0, columns);
        ref float c2 = ref Unsafe.Add(ref c1, columns);
        ref float c3 = ref Unsafe.Add(ref c2, columns);
        Vector512<float> s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33;
        s00 = s01 = s02 = s03 = s10 = s11 = s12 = s13 = s20 = s21 = s22 = s23 = s30 = s31 = s32 = s33 = Vector512<float>.Zero;
        if (accumulate)
        {
            s00 = Vector512.LoadUnsafe(ref c0); s01 = Vector512.LoadUnsafe(ref c0, width); s02 = Vector512.LoadUnsafe(ref c0, 2 * width); s03 = Vector512.LoadUnsafe(ref c0, 3 * width);
            s10 = Vector512.LoadUnsafe(ref c1); s11 = Vector512.LoadUnsafe(ref c1, width); s12 = Vector512.LoadUnsafe(ref c1, 2 * width); s13 = Vector512.LoadUnsafe(ref c1, 3 * width);
            s20 = Vector512.LoadUnsafe(ref c2); s21 = Vector512.LoadUnsafe(ref c2, width); s22 = Vector512.LoadUnsafe(ref c2, 2 * width); s23 = Vector512.LoadUnsafe(ref c2, 3 * width);
            s30 = Vector512.LoadUnsafe(ref c3); s31 = Vector512.LoadUnsafe(ref c3, width); s32 = Vector512.LoadUnsafe(ref c3, 2 * width); s33 = Vector512.LoadUnsafe(ref c3, 3 * width);
        }

        for (int p = 0; p < inner; p++)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref bp), b1 = Vector512.LoadUnsafe(ref bp, width);
            Vector512<float> b2 = Vector512.LoadUnsafe(ref bp, 2 * width), b3 = Vector512.LoadUnsafe(ref bp, 3 * width);
            Vector512<float> x = Vector512.Create(a0);
            s00 = Vector512.FusedMultiplyAdd(x, b0, s00); s01 = Vector512.FusedMultiplyAdd(x, b1, s01); s02 = Vector512.FusedMultiplyAdd(x, b2, s02); s03 = Vector512.FusedMultiplyAdd(x, b3, s03);
            x = Vector512.Create(a1);
            s10 = Vector512.FusedMultiplyAdd(x, b0, s10); s11 = Vector512.FusedMultiplyAdd(x, b1, s11); s12 = Vector512.FusedMultiplyAdd(x, b2, s12); s13 = Vector512.FusedMultiplyAdd(x, b3, s13);
            x = Vector512.Create(a2);
            s20 = Vector512.FusedMultiplyAdd(x, b0, s20); s21 = Vector512.FusedMultiplyAdd(x, b1, s21); s22 = Vector512.FusedMultiplyAdd(x, b2, s22); s23 = Vector512.FusedMultiplyAdd(x, b3, s23);
            x = Vector512.Create(a3);
            s30 = Vector512.FusedMultiplyAdd(x, b0, s30); s31 = Vector512.FusedMultiplyAdd(x, b1, s31); s32 = Vector512.FusedMultiplyAdd(x, b2, s32); s33 = Vector512.FusedMultiplyAdd(x, b3, s33);
            a0 = ref Unsafe.Add(ref a0, aInnerStride);
            a1 = ref Unsafe.Add(ref a1, aInnerStride);
            a2 = ref Unsafe.Add(ref a2, aInnerStride);
            a3 = ref Unsafe.Add(ref a3, aInnerStride);
            bp = ref Unsafe.Add(ref bp, columns);
        }

        s00.StoreUnsafe(ref c0); s01.StoreUnsafe(ref c0, width); s02.StoreUnsafe(ref c0, 2 * width); s03.StoreUnsafe(ref c0, 3 * width);
        s10.StoreUnsafe(ref c1); s11.StoreUnsafe(ref c1, width); s12.StoreUnsafe(ref c1, 2 * width); s13.StoreUnsafe(ref c1, 3 * width);
        s20.StoreUnsafe(ref c2); s21.StoreUnsafe(ref c2, width); s22.StoreUnsafe(ref c2, 2 * width); s23.StoreUnsafe(ref c2, 3 * width);
        s30.StoreUnsafe(ref c3); s31.StoreUnsafe(ref c3, width); s32.StoreUnsafe(ref c3, 2 * width); s33.StoreUnsafe(ref c3, 3 * width);
    }

    private static void Block4x1(ReadOnlySpan<float> a, int aRowStride, int aInnerStride, ReadOnlySpan<float> b, Span<float> c, int row, int column, int inner, int columns, bool accumulate)
    {
        ref float a0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), row * aRowStride);
        ref float bp = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), column);
        ref float c0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), row * columns + column);
        Vector512<float> s0 = accumulate ? Vector512.LoadUnsafe(ref c0) : Vector512<float>.Zero;
        Vector512<float> s1 = accumulate ? Vector512.LoadUnsafe(ref c0, (nuint)columns) : Vector512<float>.Zero;
        Vector512<float> s2 = accumulate ? Vector512.LoadUnsafe(ref c0, 2 * (nuint)columns) : Vector512<float>.Zero;
        Vector512<float> s3 = accumulate ? Vector512.LoadUnsafe(ref c0, 3 * (nuint)columns) : Vector512<float>.Zero;
        for (int p = 0; p < inner; p++)
        {
            Vector512<float> y = Vector512.LoadUnsafe(ref bp);
            s0 = Vector512.FusedMultiplyAdd(Vector512.Create(a0), y, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a0, aRowStride)), y, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a0, 2 * aRowStride)), y, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a0, 3 * aRowStride)), y, s3);
            a0 = ref Unsafe.Add(ref a0, aInnerStride);
            bp = ref Unsafe.Add(ref bp, columns);
        }

        s0.StoreUnsafe(ref c0);
        s1.StoreUnsafe(ref c0, (nuint)columns);
        s2.StoreUnsafe(ref c0, 2 * (nuint)columns);
        s3.StoreUnsafe(ref c0, 3 * (nuint)columns);
    }

    private static void Block1x1(ReadOnlySpan<float> a, int aRowStride, int aInnerStride, ReadOnlySpan<float> b, Span<float> c, int row, int column, int inner, int columns, bool accumulate)
    {
        ref float a0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), row * aRowStride);
        ref float bp = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), column);
        ref float c0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), row * columns + column);
        Vector512<float> s = accumulate ? Vector512.LoadUnsafe(ref c0) : Vector512<float>.Zero;
        for (int p = 0; p < inner; p++)
        {
            s = Vector512.FusedMultiplyAdd(Vector512.Create(a0), Vector512.LoadUnsafe(ref bp), s);
            a0 = ref Unsafe.Add(ref a0, aInnerStride);
            bp = ref Unsafe.Add(ref bp, columns);
        }

        s.StoreUnsafe(ref c0);
    }
}
