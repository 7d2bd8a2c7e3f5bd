using Search.Lucene8.Norms;
using Search.Lucene8.Segments;

namespace Search.Engine.Indexing.Buffers;

/// <summary>The norms of one field in memory: a byte for each document in which the field occurs. Not thread-safe.</summary>
internal sealed class NormsBuffer
{
    private readonly GrowingArray<int> _docIds = new();
    private readonly GrowingArray<byte> _norms = new();

    public long AllocatedBytes => _docIds.AllocatedBytes + _norms.AllocatedBytes;

    /// <summary>Adds a document whose field has that many tokens; 0 if the field is there but empty.</summary>
    public void Add(int docId, int length)
    {
        _docIds.Add(docId);
        _norms.Add(NormEncoding.Encode(length));
    }

    /// <summary>The norms by document id, 0 for a document without.</summary>
    public byte[] ByDocument(int maxDoc)
    {
        var norms = new byte[maxDoc];
        for (int i = 0; i < _docIds.Count; i++) norms[_docIds[i]] = _norms[i];
        return norms;
    }

    public void WriteTo(NormsWriter writer, FieldInfo field) => writer.WriteField(field, _docIds.Span, _norms.Span);
}
