using System.Buffers.Binary;
using System.IO.Compression;
using Search.Lucene8.Storage;

namespace Search.Lucene8.StoredFields;

/// <summary>
/// Unpacks units of DEFLATE blocks with a preset dictionary, as Java writes them in its small mode.
/// <code>
/// unit  : vInt dictionary length · vInt block length (both of raw bytes) · dictionary · blocks
/// dictionary, block : vInt packed length · raw DEFLATE stream (RFC 1951)      [an empty dictionary is vInt 0]
/// </code>
/// The dictionary is the first raw bytes of the unit; each block was packed with it as the window.
/// .NET's inflater takes no dictionary: so each block is given to it behind a stored block that holds the dictionary.
/// </summary>
internal sealed class DeflateChunkDecoder : ChunkDecoder
{
    /// <summary>The longest distance of DEFLATE; more of a dictionary is never used.</summary>
    private const int MaxWindow = 32768;

    /// <summary>DEFLATE's best ratio is 1032.</summary>
    private const long MaxRatio = 1100;

    private const int StoredBlockHeader = 5;

    public override void Decode(ref InputCursor cursor, int rawLength, int start, int endExclusive, Span<byte> target)
    {
        var (dictionaryLength, blockLength) = ReadLayout(ref cursor, rawLength);
        int packedDictionary = cursor.ReadCount(cursor.Remaining, "the packed length of a dictionary");
        byte[] dictionary = [];
        if (start >= endExclusive)
            cursor.Skip(packedDictionary);
        else if (dictionaryLength > 0)
        {
            dictionary = new byte[CheckedLength(cursor, dictionaryLength, packedDictionary)];
            Inflate(cursor, [], cursor.ReadSpan(packedDictionary), dictionary);
            if (start < dictionaryLength)
            {
                int part = Math.Min(dictionaryLength, endExclusive) - start;
                dictionary.AsSpan(start, part).CopyTo(target);
            }
        }

        for (long blockStart = dictionaryLength; blockStart < rawLength; blockStart += blockLength)
        {
            int packed = cursor.ReadCount(cursor.Remaining, "the packed length of a block");
            var bytes = cursor.ReadSpan(packed);
            int from = (int)Math.Max(0, start - blockStart);
            int to = (int)Math.Min(blockLength, endExclusive - blockStart);
            if (from >= to) continue;
            byte[] block = new byte[CheckedLength(cursor, to, packed)];
            Inflate(cursor, dictionary, bytes, block);
            block.AsSpan(from).CopyTo(target[(int)(blockStart + from - start)..]);
        }
    }

    private static int CheckedLength(in InputCursor cursor, int raw, int packed) =>
        raw <= packed * MaxRatio ? raw : throw cursor.Corrupt($"{packed} packed bytes cannot hold {raw}");

    private static void Inflate(in InputCursor cursor, ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> packed, Span<byte> target)
    {
        if (dictionary.Length > MaxWindow) dictionary = dictionary[^MaxWindow..];
        byte[] stream = new byte[StoredBlockHeader + dictionary.Length + packed.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(stream.AsSpan(1), (ushort)dictionary.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(stream.AsSpan(3), (ushort)~dictionary.Length);
        dictionary.CopyTo(stream.AsSpan(StoredBlockHeader));
        packed.CopyTo(stream.AsSpan(StoredBlockHeader + dictionary.Length));
        try
        {
            using var inflater = new DeflateStream(new MemoryStream(stream), CompressionMode.Decompress);
            inflater.ReadExactly(new byte[dictionary.Length]);
            inflater.ReadExactly(target);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new CorruptIndexException($"a block of {packed.Length} packed bytes is damaged", cursor.Input.Name, cursor.Position, error);
        }
    }
}
