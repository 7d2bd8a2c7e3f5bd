using Search.Lucene8.Storage;

namespace Search.Lucene8.Postings;

/// <summary>
/// A block of 128 ascending document ids.
/// <code>
/// block = u8 bits | bits = 0: nothing, all differences are 1      else: ForBlock of the differences
/// </code>
/// The first difference is to the last document of the block before, or to 0 in the term's first block. Example: documents 0 to 127 at
/// the start of a term have the differences 0, 1, 1, … and take one bit each; the next block 128 to 255 is the single byte 00.
/// </summary>
internal static class DocIdBlock
{
    // 128 differences of this many bits, added to a document id, stay below 2^32: a sum that went too far can be seen in the last one.
    private const int MaxBitsThatCannotWrap = 23;

    /// <summary>Writes 128 differences ≥ 0.</summary>
    public static void Write(DataOutput output, ReadOnlySpan<int> differences)
    {
        differences = differences[..ForBlock.Size];
        if (differences.IndexOfAnyExcept(1) < 0)
        {
            output.WriteByte(0);
            return;
        }
        int bits = ForBlock.MaxBits(differences);
        output.WriteByte((byte)bits);
        PForBlock.WriteFor(output, differences, bits);
    }

    /// <summary>
    /// Reads the block at <paramref name="position"/> into the first 128 integers of <paramref name="docIds"/> and returns the
    /// position behind it. Ids that reach <paramref name="maxDoc"/> are damage.
    /// </summary>
    public static long Read(IndexInput input, long position, int previousDocId, int maxDoc, Span<int> docIds)
    {
        int bits = input.ReadByte(position++);
        if (bits == 0)
        {
            for (int i = 0; i < ForBlock.Size; i++) docIds[i] = previousDocId + 1 + i;
        }
        else
        {
            if (bits > 31) throw new CorruptIndexException($"a block of document ids has {bits} bits per value, allowed are 0 to 31", input.Name, position - 1);
            int length = ForBlock.ByteLength(bits);
            ForBlock.Decode(input.Span(position, length + ForBlock.ReadAhead), bits, docIds);
            if (bits > MaxBitsThatCannotWrap) CheckSum(docIds, input, position);
            ForBlock.PrefixSum(docIds, previousDocId);
            position += length;
        }
        if ((uint)docIds[ForBlock.Size - 1] >= (uint)maxDoc)
            throw new CorruptIndexException($"a block ends with document {(uint)docIds[ForBlock.Size - 1]}, the segment has {maxDoc}", input.Name, position);
        return position;
    }

    private static void CheckSum(ReadOnlySpan<int> differences, IndexInput input, long position)
    {
        long sum = 0;
        foreach (int difference in differences[..ForBlock.Size]) sum += difference;
        if (sum > int.MaxValue) throw new CorruptIndexException($"the document ids of a block are {sum} apart", input.Name, position);
    }
}
