namespace Search.Lucene8.DocValues;

/// <summary>One byte string per document.</summary>
public sealed class BinaryDocValues : DocValuesCursor
{
    private readonly BinaryField _field;
    private readonly BinaryChunk? _chunk;

    internal BinaryDocValues(BinaryField field) : base(field.Docs)
    {
        _field = field;
        if (field.Chunks != null) _chunk = new BinaryChunk(field.Chunks);
    }

    /// <summary>
    /// The value of the current document, in place unless it was compressed; valid until the cursor moves. Only to be asked for where the
    /// cursor stands on a document with a value.
    /// </summary>
    public ReadOnlySpan<byte> Value => _chunk == null ? _field.Value(Rank) : _chunk.Value(Rank);
}
