using Search.Lucene8.Storage;

namespace Search.Lucene8.DocValues;

/// <summary>The chunk of compressed binary values that was read last. Belongs to one thread.</summary>
internal sealed class BinaryChunk(BinaryChunks chunks)
{
    private readonly int[] _starts = new int[(1 << chunks.ChunkShift) + 1];
    private byte[] _bytes = [];
    private int _chunk = -1;

    /// <summary>The value of the document of that rank; valid until the next call.</summary>
    /// <exception cref="CorruptIndexException">The chunk is damaged.</exception>
    public ReadOnlySpan<byte> Value(int rank)
    {
        int chunk = rank >> chunks.ChunkShift;
        if (chunk != _chunk)
        {
            _chunk = -1;
            chunks.Decode(chunk, ref _bytes, _starts);
            _chunk = chunk;
        }
        int value = rank & ((1 << chunks.ChunkShift) - 1);
        return _bytes.AsSpan(_starts[value].._starts[value + 1]);
    }
}
