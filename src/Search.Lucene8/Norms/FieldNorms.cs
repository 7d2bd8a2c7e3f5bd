using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Norms;

/// <summary>The norms of one field in one segment. Thread-safe; valid as long as its <see cref="NormsReader"/> is open.</summary>
public sealed class FieldNorms
{
    private readonly IndexInput _data;
    private readonly int _bytesPerNorm;
    private readonly int _maxDoc;
    private readonly bool _isInPlace;

    // Where the norms are; with 0 bytes per norm the norm of every document.
    private readonly long _offset;

    private byte[]? _spread;

    internal FieldNorms(IndexInput data, DocsWithField docs, int bytesPerNorm, long offset, int maxDoc)
    {
        _data = data;
        Docs = docs;
        _bytesPerNorm = bytesPerNorm;
        _offset = offset;
        _maxDoc = maxDoc;
        _isInPlace = bytesPerNorm == 1 && docs.Count == maxDoc;
    }

    /// <summary>
    /// The norm byte of each document (MaxDoc bytes, 0 where a document has none), in place where the file is dense, else spread out once and kept.
    /// </summary>
    /// <exception cref="CorruptIndexException">There are fewer norms than documents that should have one.</exception>
    public ReadOnlySpan<byte> Span =>
        // Two threads may both spread the norms out; either result serves.
        _isInPlace ? _data.Span(_offset, _maxDoc) : _spread ??= Spread();

    /// <summary>The documents that have a norm.</summary>
    internal DocsWithField Docs { get; }

    private byte[] Spread()
    {
        var norms = new byte[_maxDoc];
        if (Docs.Set == null)
        {
            norms.AsSpan(0, Docs.Count).Fill((byte)_offset);
            return norms;
        }
        var stored = _bytesPerNorm == 1 ? _data.Span(_offset, Docs.Count) : default;
        var cursor = new IndexedDisiCursor(Docs.Set);
        for (int docId = cursor.Advance(0); docId != IndexedDisiCursor.NoMoreDocs; docId = cursor.Advance(docId + 1))
        {
            if (_bytesPerNorm == 1 && cursor.Rank >= stored.Length)
                throw new CorruptIndexException($"document {docId} has norm number {cursor.Rank} of {stored.Length}", _data.Name, _offset);
            norms[docId] = _bytesPerNorm == 0 ? (byte)_offset : stored[cursor.Rank];
        }
        return norms;
    }
}
