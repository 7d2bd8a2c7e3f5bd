using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Search.Lucene8.Primitives;

namespace Search.Lucene8.Postings;

/// <summary>Searches a block of 128 ascending integers forward.</summary>
internal static class SortedBlock
{
    private const int Stride = 32;

    /// <summary>
    /// The index of the first value ≥ <paramref name="target"/>, from <paramref name="from"/> on; the values before that are below the target.
    /// 128 if there is none.
    /// </summary>
    public static int FindCeiling(int[] block, int target, int from) =>
        Simd.IsEnabled ? FindCeilingVector(block, target, from) : FindCeilingScalar(block, target, from);

    /// <summary>How many of some ascending integers, from the first on, are below the target; quick where it is near the first.</summary>
    public static int CountBelow(ReadOnlySpan<int> values, int target)
    {
        int count = 0;
        if (Simd.IsEnabled)
        {
            var wanted = Vector256.Create(target);
            ref int first = ref MemoryMarshal.GetReference(values);
            for (; count <= values.Length - Vector256<int>.Count; count += Vector256<int>.Count)
            {
                uint below = Vector256.LessThan(Vector256.LoadUnsafe(ref first, (nuint)count), wanted).ExtractMostSignificantBits();
                if (below != 0xFF) return count + BitOperations.TrailingZeroCount(~below);
            }
        }
        while (count < values.Length && values[count] < target) count++;
        return count;
    }

    public static int FindCeilingScalar(int[] block, int target, int from)
    {
        while (from < PostingsFormat.BlockSize && block[from] < target) from++;
        return from;
    }

    /// <summary>
    /// Four vectors of eight at once, from the one that holds <paramref name="from"/>: what lies before it is below the target too. Which
    /// of the four it is takes no branch, for nobody could foresee it.
    /// </summary>
    public static int FindCeilingVector(int[] block, int target, int from)
    {
        ref int first = ref MemoryMarshal.GetReference(block.AsSpan(0, PostingsFormat.BlockSize));
        var wanted = Vector256.Create(target);
        for (int at = from & ~(Stride - 1); at < PostingsFormat.BlockSize; at += Stride)
        {
            uint below = Below(ref first, at) | Below(ref first, at + 8) << 8 | Below(ref first, at + 16) << 16 | Below(ref first, at + 24) << 24;
            if (below != uint.MaxValue) return at + BitOperations.TrailingZeroCount(~below);
        }
        return PostingsFormat.BlockSize;

        uint Below(ref int start, int at) => Vector256.LessThan(Vector256.LoadUnsafe(ref start, (nuint)at), wanted).ExtractMostSignificantBits();
    }
}
