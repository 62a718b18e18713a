using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace XasRmc.Benchmarks.Figures;

/// <summary>Fused multiply-adds over a table read in order: as fast as memory of its size gives its numbers out.</summary>
internal static class StreamingSum
{
    private static float s_kept;

    /// <summary>Reads a table.</summary>
    /// <param name="table">Its length is a multiple of 64.</param>
    /// <param name="passes">How often.</param>
    public static void Run(float[] table, int passes)
    {
        ref float first = ref MemoryMarshal.GetArrayDataReference(table);
        var weight = Vector512.Create(0.5f);
        Vector512<float> a = default, b = default, c = default, d = default;
        for (int pass = 0; pass < passes; pass++)
        {
            for (nuint i = 0; i < (nuint)table.Length; i += 64)
            {
                a = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref first, i), a);
                b = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref first, i + 16), b);
                c = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref first, i + 32), c);
                d = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref first, i + 48), d);
            }
        }

        // What is used cannot be left out by the compiler.
        s_kept = Vector512.Sum(a + b + c + d);
    }

    /// <summary>The last sum.</summary>
    public static float Kept => s_kept;
}
