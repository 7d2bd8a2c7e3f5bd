using System.Buffers.Binary;

namespace Search.Lucene8.Postings;

/// <summary>Unpacks <see cref="ForBlock"/> with plain 64-bit arithmetic: the twin of <see cref="ForBlockVector"/>.</summary>
internal static class ForBlockScalar
{
    /// <summary>See <see cref="ForBlock.Decode"/>; needs no bytes behind the block.</summary>
    public static void Decode(ReadOnlySpan<byte> source, int bits, Span<int> target)
    {
        int laneBits = ForBlock.LaneBits(bits);
        int perLane = laneBits * 2;
        Span<ulong> words = stackalloc ulong[bits * 2];
        for (int i = 0; i < words.Length; i++) words[i] = BinaryPrimitives.ReadUInt64LittleEndian(source[(i * 8)..]);

        Span<ulong> collapsed = stackalloc ulong[64];
        ulong mask = ForBlock.Replicate((1UL << bits) - 1, laneBits);
        int next = 0;
        int left = laneBits;
        for (; left >= bits; left -= bits)
            for (int i = 0; i < words.Length; i++)
                collapsed[next++] = (words[i] >> (left - bits)) & mask;
        DecodeRest(words, bits, laneBits, left, collapsed[next..perLane]);

        ulong laneMask = (1UL << laneBits) - 1;
        for (int lane = 0; lane < ForBlock.Size / perLane; lane++)
        {
            int shift = 64 - laneBits * (lane + 1);
            var part = target.Slice(lane * perLane, perLane);
            for (int i = 0; i < part.Length; i++) part[i] = (int)((collapsed[i] >> shift) & laneMask);
        }
    }

    /// <summary>Collects the collapsed words that are spread over the <paramref name="left"/> low bits of each lane.</summary>
    public static void DecodeRest(ReadOnlySpan<ulong> words, int bits, int laneBits, int left, Span<ulong> collapsed)
    {
        int word = 0;
        int available = left;
        for (int i = 0; i < collapsed.Length; i++)
        {
            ulong value = 0;
            for (int missing = bits; missing > 0;)
            {
                int part = Math.Min(missing, available);
                ulong mask = ForBlock.Replicate((1UL << part) - 1, laneBits);
                value = value << part | ((words[word] >> (available - part)) & mask);
                missing -= part;
                available -= part;
                if (available == 0)
                {
                    word++;
                    available = left;
                }
            }
            collapsed[i] = value;
        }
    }

    /// <summary>See <see cref="ForBlock.PrefixSum"/>.</summary>
    public static void PrefixSum(Span<int> values, int start)
    {
        int sum = start;
        for (int i = 0; i < ForBlock.Size; i++) values[i] = sum += values[i];
    }
}
