using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Search.Lucene8.Primitives;

namespace Search.Lucene8.Postings;

/// <summary>Searches a block of 128 ascending integers forward.</summary>
internal static class SortedBlock
{
    /// <summary>
    /// The index of the first value ≥ <paramref name="target"/>, from <paramref name="from"/> on; the values before that are below the target.
    /// 128 if there is none.
    /// </summary>
    public static int FindCeiling(int[] block, int target, int from) =>
        Simd.IsEnabled ? FindCeilingVector(block, target, from) : FindCeilingScalar(block, target, from);

    public static int FindCeilingScalar(int[] block, int target, int from)
    {
        while (from < PostingsFormat.BlockSize && block[from] < target) from++;
        return from;
    }

    /// <summary>Whole vectors of eight, from the one that holds <paramref name="from"/>: what lies before it is below the target too.</summary>
    public static int FindCeilingVector(int[] block, int target, int from)
    {
        ref int first = ref MemoryMarshal.GetReference(block.AsSpan(0, PostingsFormat.BlockSize));
        var wanted = Vector256.Create(target);
        for (int at = from & ~7; at < PostingsFormat.BlockSize; at += 8)
        {
            uint below = Vector256.LessThan(Vector256.LoadUnsafe(ref first, (nuint)at), wanted).ExtractMostSignificantBits();
            if (below != 0xFF) return at + BitOperations.TrailingZeroCount(~below);
        }
        return PostingsFormat.BlockSize;
    }
}
