namespace Search.Lucene8.StoredFields;

/// <summary>
/// The bytes of one document, unpacked as far as they are needed: who wants the title of a book does not wait for its text. Belongs to one thread.
/// </summary>
internal ref struct UnpackedPart
{
    // Shorter documents are unpacked at once; of longer ones at least so many bytes.
    private const int AtOnce = 1 << 14;

    private readonly StoredFieldsReader _reader;
    private readonly StoredFieldsReader.Chunk _chunk;
    private readonly int _start;
    private readonly Span<byte> _bytes;
    private int _end;

    /// <param name="reader">Unpacks.</param>
    /// <param name="chunk">The chunk of the document.</param>
    /// <param name="start">Where the document begins in it.</param>
    /// <param name="bytes">Takes the document; as long.</param>
    public UnpackedPart(StoredFieldsReader reader, StoredFieldsReader.Chunk chunk, int start, Span<byte> bytes)
    {
        _reader = reader;
        _chunk = chunk;
        _start = start;
        _bytes = bytes;
    }

    /// <summary>The document. Only what was needed is there.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Unpacks bytes of the document, as far as it has them; those asked for later must not lie before.</summary>
    /// <param name="from">The first.</param>
    /// <param name="endExclusive">End.</param>
    /// <exception cref="Storage.CorruptIndexException">The chunk is damaged.</exception>
    public void Need(int from, int endExclusive)
    {
        if (endExclusive <= _end || _end == _bytes.Length) return;
        from = Math.Max(from, _end);
        _end = (int)Math.Min(_bytes.Length, Math.Max(endExclusive, (long)from + AtOnce));
        var chunk = _chunk;
        _reader.Decode(ref chunk, _start + from, _bytes[from.._end]);
    }
}
