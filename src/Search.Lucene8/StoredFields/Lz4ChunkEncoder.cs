using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.StoredFields;

/// <summary>
/// Packs a chunk as LZ4 blocks with a preset dictionary.
/// <code>
/// unit : vInt dictionary length · vInt block length (both of raw bytes)
///        vInt packed length of the dictionary · vInt packed length × ceil((raw length − dictionary length) / block length)
///        LZ4 of the dictionary · LZ4 of each block
/// </code>
/// The dictionary is the first raw bytes of the chunk; each block is packed with it as the window, so that a document needs only
/// the dictionary and its own block to be unpacked. Example: no bytes are 00 00 01 00; "abc" is 00 03 01 04 · 00 · 30 61 62 63.
/// Keeps its buffers from call to call; not thread-safe.
/// </summary>
internal sealed class Lz4ChunkEncoder(int dictionaryDivisor = 160, int blockDivisor = 10)
{
    private readonly Lz4Encoder _encoder = new();
    private readonly BufferOutput _lengths = new();
    private readonly BufferOutput _packed = new(1 << 16);
    private byte[] _raw = [];
    private byte[] _block = [];

    public void Encode(ReadOnlySpan<byte> chunk, DataOutput output)
    {
        int dictionaryLength = chunk.Length / dictionaryDivisor;
        int blockLength = (chunk.Length - dictionaryLength + blockDivisor - 1) / blockDivisor;
        output.WriteVInt(dictionaryLength);
        output.WriteVInt(blockLength);

        _lengths.Reset();
        _packed.Reset();
        if (_raw.Length < dictionaryLength + blockLength)
        {
            _raw = new byte[dictionaryLength + blockLength];
            _block = new byte[Lz4Encoder.MaxEncodedLength(Math.Max(dictionaryLength, blockLength))];
        }
        chunk[..dictionaryLength].CopyTo(_raw);
        Pack(dictionaryLength, 0);
        for (int start = dictionaryLength; start < chunk.Length; start += blockLength)
        {
            var block = chunk.Slice(start, Math.Min(blockLength, chunk.Length - start));
            block.CopyTo(_raw.AsSpan(dictionaryLength));
            Pack(dictionaryLength + block.Length, dictionaryLength);
        }
        _lengths.CopyTo(output);
        _packed.CopyTo(output);
    }

    private void Pack(int end, int start)
    {
        int packed = _encoder.Encode(_raw.AsSpan(0, end), start, _block);
        _lengths.WriteVInt(packed);
        _packed.WriteBytes(_block.AsSpan(0, packed));
    }
}
