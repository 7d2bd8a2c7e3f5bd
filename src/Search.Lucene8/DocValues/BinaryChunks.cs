using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.DocValues;

/// <summary>
/// Binary values in compressed chunks, as Java writes them in the mode BEST_COMPRESSION. Read only; immutable and thread-safe.
/// <code>
/// meta  : i64 addressesOffset | vInt chunks | vInt 5 | vInt longest chunk uncompressed | vInt 16 | description of the chunks' offsets (absolute) | i64 addressesLength
/// chunk : vInt length &lt;&lt; 1 | 1 (all values are as long), or for each of 32 values its length, the first as vInt length &lt;&lt; 1, the others vInt |
///         LZ4 block of all bytes         (32 values; the last chunk has fewer, the lengths of the missing ones are 0)
/// </code>
/// </summary>
internal sealed class BinaryChunks
{
    private readonly IndexInput _data;
    private readonly long _offset;
    private readonly long _length;
    private readonly int _count;
    private readonly int _maxChunkLength;
    private readonly DirectMonotonicReader _addresses;

    private BinaryChunks(IndexInput data, long offset, long length, int count, int chunkShift, int maxChunkLength, DirectMonotonicReader addresses)
    {
        _data = data;
        _offset = offset;
        _length = length;
        _count = count;
        ChunkShift = chunkShift;
        _maxChunkLength = maxChunkLength;
        _addresses = addresses;
    }

    /// <summary>Logarithm of the number of values in a chunk.</summary>
    public int ChunkShift { get; }

    /// <summary>Reads the description; the cursor moves behind it.</summary>
    public static BinaryChunks Read(ref InputCursor meta, IndexInput data, long offset, long length, int count)
    {
        long addressesOffset = meta.ReadInt64();
        int chunkCount = meta.ReadVInt();
        int chunkShift = meta.ReadVInt();
        int maxChunkLength = meta.ReadVInt();
        int addressShift = meta.ReadVInt();
        if (chunkShift is < 0 or > 16 || chunkCount != (count + (1L << chunkShift) - 1) >> chunkShift) throw meta.Corrupt($"{count} values are named in {chunkCount} chunks of 2^{chunkShift}");
        // LZ4 cannot make a byte of more than 255 others.
        if (maxChunkLength < 0 || maxChunkLength > length * 255) throw meta.Corrupt($"a chunk of {maxChunkLength} bytes is named in {length} bytes");
        var addressMeta = DirectMonotonicMeta.Read(ref meta, chunkCount, addressShift);
        return new BinaryChunks(data, offset, length, count, chunkShift, maxChunkLength, new DirectMonotonicReader(addressMeta, data, addressesOffset, meta.ReadInt64()));
    }

    /// <summary>Decodes a chunk into <paramref name="bytes"/> (grown as needed) and sets where each of its values begins, and the end.</summary>
    public void Decode(int chunk, ref byte[] bytes, int[] starts)
    {
        var cursor = _data.Cursor(_offset, _length);
        cursor.Skip(_addresses.Get(chunk) - _offset);
        int values = Math.Min(1 << ChunkShift, _count - (chunk << ChunkShift));
        int first = cursor.ReadVInt();
        bool isFixed = (first & 1) != 0;
        int total = 0;
        for (int i = 0; i < 1 << ChunkShift; i++)
        {
            int length = i == 0 || (isFixed && i < values) ? first >>> 1 : isFixed ? 0 : cursor.ReadVInt();
            if (length < 0 || length > _maxChunkLength - total) throw cursor.Corrupt($"a value of {length} bytes is named in a chunk of at most {_maxChunkLength}");
            starts[i] = total;
            total += length;
        }
        starts[1 << ChunkShift] = total;
        if (bytes.Length < total) bytes = new byte[Math.Min(_maxChunkLength, Math.Max(total, 2 * bytes.Length))];
        if (total > 0) Lz4Decoder.Decode(ref cursor, bytes, 0, total);
    }
}
