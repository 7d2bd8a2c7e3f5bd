using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Search.Lucene8.Postings;

/// <summary>
/// Unpacks <see cref="ForBlock"/> with 256-bit vectors, straight from the mapped file. Loads and stores go in steps of four words
/// and may reach two words too far: sources reach <see cref="ForBlock.ReadAhead"/> bytes further, the scratch has room, and what
/// was written too much is overwritten by the next round. The lengths are checked once at the start; tests compare every width with
/// <see cref="ForBlockScalar"/>.
/// </summary>
internal static class ForBlockVector
{
    /// <summary>See <see cref="ForBlock.Decode"/>.</summary>
    [SkipLocalsInit]
    public static void Decode(ReadOnlySpan<byte> source, int bits, Span<int> target)
    {
        source = source[..(ForBlock.ByteLength(bits) + ForBlock.ReadAhead)];
        target = target[..ForBlock.Size];
        int laneBits = ForBlock.LaneBits(bits);
        int perLane = laneBits * 2;
        int wordCount = bits * 2;
        ref ulong words = ref Unsafe.As<byte, ulong>(ref MemoryMarshal.GetReference(source));
        Span<ulong> scratch = stackalloc ulong[64 + 4];
        ref ulong collapsed = ref MemoryMarshal.GetReference(scratch);

        var mask = Vector256.Create(ForBlock.Replicate((1UL << bits) - 1, laneBits));
        int next = 0;
        int left = laneBits;
        for (; left >= bits; left -= bits)
        {
            for (int i = 0; i < wordCount; i += 4)
                ((Vector256.LoadUnsafe(ref words, (nuint)i) >>> (left - bits)) & mask).StoreUnsafe(ref collapsed, (nuint)(next + i));
            next += wordCount;
        }
        if (next < perLane && !ForBlockRest.TryDecode(ref words, bits, left, ref Unsafe.Add(ref collapsed, next)))
            ForBlockScalar.DecodeRest(MemoryMarshal.CreateReadOnlySpan(ref words, wordCount), bits, laneBits, left, scratch[next..perLane]);

        ref int output = ref MemoryMarshal.GetReference(target);
        var laneMask = Vector256.Create((1UL << laneBits) - 1);
        for (int shift = 64 - laneBits; shift >= 0; shift -= laneBits)
        {
            for (int i = 0; i < perLane; i += 8)
            {
                var low = (Vector256.LoadUnsafe(ref collapsed, (nuint)i) >>> shift) & laneMask;
                var high = (Vector256.LoadUnsafe(ref collapsed, (nuint)i + 4) >>> shift) & laneMask;
                Vector256.Narrow(low, high).AsInt32().StoreUnsafe(ref output, (nuint)i);
            }
            output = ref Unsafe.Add(ref output, perLane);
        }
    }

    /// <summary>See <see cref="ForBlock.PrefixSum"/>.</summary>
    public static void PrefixSum(Span<int> values, int start)
    {
        ref int first = ref MemoryMarshal.GetReference(values[..ForBlock.Size]);
        var carry = Vector256.Create(start);
        var last = Vector256.Create(7);
        for (nuint i = 0; i < ForBlock.Size; i += 8)
        {
            // Only adding the carry waits for the step before.
            var x = SumUp(Vector256.LoadUnsafe(ref first, i));
            (x + carry).StoreUnsafe(ref first, i);
            carry += Avx2.PermuteVar8x32(x, last);
        }
    }

    /// <summary>The sum of each value and those before it.</summary>
    public static Vector256<int> SumUp(Vector256<int> x)
    {
        // Sums within each half, then the lower half's sum onto the upper half.
        x += Avx2.ShiftLeftLogical128BitLane(x, 4);
        x += Avx2.ShiftLeftLogical128BitLane(x, 8);
        var lower = Avx2.PermuteVar8x32(x, Vector256.Create(3));
        return x + Avx2.Blend(Vector256<int>.Zero, lower, 0xF0);
    }
}
