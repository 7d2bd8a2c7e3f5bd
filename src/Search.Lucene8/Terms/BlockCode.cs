using Search.Lucene8.Storage;

namespace Search.Lucene8.Terms;

/// <summary>
/// Where the terms of one prefix are, as the index says it.
/// <code>
/// code = vLong blockPosition &lt;&lt; 2 | hasTerms &lt;&lt; 1 | isFloor
///        [isFloor] vInt followingBlocks, per following block: u8 leadByte, vLong (its position − blockPosition) &lt;&lt; 1 | hasTerms
/// </code>
/// The terms of a floor prefix are spread over several blocks by the byte behind the prefix: a block holds the lead bytes from its
/// own up to the next block's; the first block holds everything below. Example: DA 01 is 218: position 54, has terms, not floor.
/// </summary>
/// <param name="Position">The block in <c>.tim</c>.</param>
/// <param name="HasTerms">False if the block holds only sub-blocks: then no term has this prefix and lead byte alone.</param>
internal readonly record struct BlockCode(long Position, bool HasTerms)
{
    /// <summary>The block that holds terms with the prefix, followed by the lead byte (−1: the term is the prefix itself).</summary>
    public static BlockCode Find(ReadOnlySpan<byte> code, int leadByte, string fileName)
    {
        var cursor = new SpanCursor(code, fileName);
        long first = cursor.ReadVLong();
        long position = first >> TermsFormat.CodeFlagBits;
        bool hasTerms = (first & TermsFormat.CodeHasTerms) != 0;
        if ((first & TermsFormat.CodeIsFloor) == 0) return new BlockCode(position, hasTerms);
        long found = position;
        for (int count = cursor.ReadVInt(); count > 0; count--)
        {
            if (cursor.ReadByte() > leadByte) break;
            long offset = cursor.ReadVLong();
            found = position + (offset >> 1);
            hasTerms = (offset & 1) != 0;
        }
        return new BlockCode(found, hasTerms);
    }

    /// <summary>Writes the code of a prefix; <paramref name="blocks"/> are its blocks in order, the lead byte of the first is not used.</summary>
    public static void Write(DataOutput output, ReadOnlySpan<(BlockCode Block, int LeadByte)> blocks)
    {
        var first = blocks[0].Block;
        int flags = (first.HasTerms ? TermsFormat.CodeHasTerms : 0) | (blocks.Length > 1 ? TermsFormat.CodeIsFloor : 0);
        output.WriteVLong(first.Position << TermsFormat.CodeFlagBits | (long)flags);
        if (blocks.Length == 1) return;
        output.WriteVInt(blocks.Length - 1);
        foreach (var (block, leadByte) in blocks[1..])
        {
            output.WriteByte((byte)leadByte);
            output.WriteVLong((block.Position - first.Position) << 1 | (block.HasTerms ? 1L : 0L));
        }
    }
}
