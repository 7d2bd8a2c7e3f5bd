using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Search.Lucene8.Primitives;

namespace Search.Lucene8.Postings;

/// <summary>
/// A block of 128 integers of <c>bits</c> bits each (1–31), <c>16 · bits</c> bytes: frame of reference packing.
/// <code>
/// lane width P  = 8 if bits ≤ 8, 16 if bits ≤ 16, else 32      lanes = 64 / P      values per lane n = 128 / lanes
/// block         = 2·bits words of 64 bits, each little-endian; lane 0 is the most significant P bits of every word
/// lane l        = values v[l·n] … v[l·n + n − 1], packed into the 2·bits P-bit parts of the words:
///   round r     = part i holds the lane's value r·2·bits + i in its bits P − (r+1)·bits … P − r·bits − 1   (P / bits rounds, rounded down)
///   the rest    = the lane's last values as one bit stream, most significant bit first, through the low bits that are left over in part 0, 1, 2 …
/// </code>
/// All lanes do the same, so words are handled whole: <em>collapsed</em> word i holds value i of every lane. Example, bits = 1: two
/// words; lane 0 of word 0 is v[0] v[2] v[4] … v[14] from its highest bit down, lane 0 of word 1 is v[1] v[3] … v[15].
/// </summary>
internal static class ForBlock
{
    public const int Size = PostingsFormat.BlockSize;

    /// <summary>The decoder may look at (not use) this many bytes behind a block; every index file ends in a footer of that length.</summary>
    public const int ReadAhead = CodecUtil.FooterLength;

    public static int ByteLength(int bits) => bits << 4;

    public static int LaneBits(int bits) => bits <= 8 ? 8 : bits <= 16 ? 16 : 32;

    /// <summary>Bits that the largest of 128 integers ≥ 0 needs, at least 1.</summary>
    public static int MaxBits(ReadOnlySpan<int> values)
    {
        var all = Vector256<int>.Zero;
        for (int i = 0; i < Size; i += Vector256<int>.Count) all |= Vector256.Create(values.Slice(i, Vector256<int>.Count));
        uint any = 1;
        for (int i = 0; i < Vector256<int>.Count; i++) any |= (uint)all[i];
        return 32 - BitOperations.LeadingZeroCount(any);
    }

    /// <summary>A word with <paramref name="pattern"/> in every lane.</summary>
    public static ulong Replicate(ulong pattern, int laneBits) =>
        pattern * (laneBits == 8 ? 0x0101010101010101UL : laneBits == 16 ? 0x0001000100010001UL : 0x0000000100000001UL);

    /// <summary>
    /// Unpacks <see cref="ByteLength"/> bytes into the first 128 integers of <paramref name="target"/>. The source must reach
    /// <see cref="ReadAhead"/> bytes further.
    /// </summary>
    public static void Decode(ReadOnlySpan<byte> source, int bits, Span<int> target)
    {
        if (Simd.IsEnabled) ForBlockVector.Decode(source, bits, target);
        else ForBlockScalar.Decode(source, bits, target);
    }

    /// <summary>Replaces 128 differences by the sums up to each of them, starting from <paramref name="start"/>.</summary>
    public static void PrefixSum(Span<int> values, int start)
    {
        if (Simd.IsEnabled) ForBlockVector.PrefixSum(values, start);
        else ForBlockScalar.PrefixSum(values, start);
    }

    /// <summary>
    /// Packs 128 integers ≥ 0, of which only the low <paramref name="bits"/> bits are used, into the first
    /// <see cref="ByteLength"/> bytes of <paramref name="target"/>.
    /// </summary>
    public static void Encode(ReadOnlySpan<int> values, int bits, Span<byte> target)
    {
        int laneBits = LaneBits(bits);
        int perLane = laneBits * 2;
        int wordCount = bits * 2;
        Span<ulong> collapsed = stackalloc ulong[64];
        Collapse(values, laneBits, (uint)((1L << bits) - 1), collapsed);

        Span<ulong> words = stackalloc ulong[62];
        words[..wordCount].Clear();
        int next = 0;
        int free = laneBits;
        for (; free >= bits; free -= bits)
            for (int i = 0; i < wordCount; i++)
                words[i] |= collapsed[next++] << (free - bits);
        int word = 0;
        int freeHere = free;
        for (; next < perLane; next++)
            for (int missing = bits; missing > 0;)
            {
                int part = Math.Min(missing, freeHere);
                ulong mask = Replicate((1UL << part) - 1, laneBits);
                words[word] |= ((collapsed[next] >> (missing - part)) & mask) << (freeHere - part);
                missing -= part;
                freeHere -= part;
                if (freeHere == 0)
                {
                    word++;
                    freeHere = free;
                }
            }
        for (int i = 0; i < wordCount; i++) BinaryPrimitives.WriteUInt64LittleEndian(target[(i * 8)..], words[i]);
    }

    private static void Collapse(ReadOnlySpan<int> values, int laneBits, uint mask, Span<ulong> collapsed)
    {
        int perLane = laneBits * 2;
        collapsed = collapsed[..perLane];
        collapsed.Clear();
        var source = MemoryMarshal.Cast<int, uint>(values[..Size]);
        var maskVector = Vector256.Create((ulong)mask);
        for (int shift = 64 - laneBits; shift >= 0; shift -= laneBits)
        {
            for (int i = 0; i < collapsed.Length; i += 8)
            {
                var (low, high) = Vector256.Widen(Vector256.Create(source.Slice(i, 8)));
                var target = collapsed.Slice(i, 8);
                (Vector256.Create(target) | (low & maskVector) << shift).CopyTo(target);
                (Vector256.Create(target[4..]) | (high & maskVector) << shift).CopyTo(target[4..]);
            }
            source = source[perLane..];
        }
    }
}
