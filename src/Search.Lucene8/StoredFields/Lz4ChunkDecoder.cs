using System.Buffers;
using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.StoredFields;

/// <summary>Unpacks units of LZ4 blocks with a preset dictionary (grammar: <see cref="Lz4ChunkEncoder"/>).</summary>
internal sealed class Lz4ChunkDecoder : ChunkDecoder
{
    /// <summary>No byte of LZ4 stands for more than 255.</summary>
    private const long MaxRatio = 255;

    public override void Decode(ref InputCursor cursor, int rawLength, int start, int endExclusive, Span<byte> target)
    {
        var (dictionaryLength, blockLength) = ReadLayout(ref cursor, rawLength);
        int packedDictionary = cursor.ReadVInt();

        // Pass over the lengths of the blocks: what must be skipped, and where the lengths of the wanted ones stand.
        long packedBefore = 0;
        long packedTotal = 0;
        var lengths = cursor;
        int firstBlockStart = dictionaryLength;
        for (long blockStart = dictionaryLength; blockStart < rawLength; blockStart += blockLength)
        {
            if (blockStart <= start)
            {
                lengths = cursor;
                firstBlockStart = (int)blockStart;
                packedBefore = packedTotal;
            }
            packedTotal += cursor.ReadCount(cursor.Remaining, "the packed length of a block");
        }
        if (packedDictionary < 0 || packedDictionary + packedTotal > cursor.Remaining) throw cursor.Corrupt($"{packedDictionary + packedTotal} packed bytes are named, {cursor.Remaining} are left");
        long end = cursor.Position + packedDictionary + packedTotal;

        if (start < endExclusive)
        {
            int longestPart = (int)Math.Min(Math.Max(0, endExclusive - firstBlockStart), blockLength);
            CheckRatio(cursor, dictionaryLength, packedDictionary);
            byte[] buffer = ArrayPool<byte>.Shared.Rent(dictionaryLength + longestPart);
            try
            {
                // Every block reaches back into the dictionary, so it lies before each of them.
                int dictionaryPart = Math.Min(dictionaryLength, endExclusive);
                DecodeBlock(cursor, cursor.ReadSpan(packedDictionary), buffer.AsSpan(0, dictionaryPart), 0, dictionaryPart == dictionaryLength);
                if (start < dictionaryPart) buffer.AsSpan(start, dictionaryPart - start).CopyTo(target);

                cursor.Skip(packedBefore);
                for (long blockStart = firstBlockStart; blockStart < endExclusive; blockStart += blockLength)
                {
                    int packed = lengths.ReadVInt();
                    int wanted = (int)Math.Min(blockLength, endExclusive - blockStart);
                    CheckRatio(cursor, wanted, packed);
                    bool isWhole = wanted == Math.Min(blockLength, rawLength - blockStart);
                    DecodeBlock(cursor, cursor.ReadSpan(packed), buffer.AsSpan(0, dictionaryLength + wanted), dictionaryLength, isWhole);
                    int from = (int)Math.Max(0, start - blockStart);
                    buffer.AsSpan(dictionaryLength + from, wanted - from).CopyTo(target[(int)(blockStart + from - start)..]);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
        cursor.Position = end;
    }

    private static void DecodeBlock(in InputCursor cursor, ReadOnlySpan<byte> packed, Span<byte> buffer, int start, bool isWhole)
    {
        int used = Lz4Decoder.Decode(packed, buffer, start);
        if (used < 0 || (isWhole && used != packed.Length)) throw cursor.Corrupt($"a block of {packed.Length} packed bytes before here is damaged");
    }

    private static void CheckRatio(in InputCursor cursor, int raw, int packed)
    {
        if (raw > packed * MaxRatio) throw cursor.Corrupt($"{packed} packed bytes cannot hold {raw}");
    }
}
