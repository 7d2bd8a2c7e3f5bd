using Search.Engine.Reading;

namespace Search.Engine.Matching;

/// <summary>The norm bytes of one field in one segment; 1 for every document if the field has none, as Lucene scores it. Belongs to one thread.</summary>
internal sealed class FieldNorms(SegmentReader segment, string fieldName)
{
    /// <summary>The norms by document id; empty if the field has none.</summary>
    public ReadOnlySpan<byte> Span => segment.Norms is { } norms ? norms.Field(fieldName) : default;

    /// <summary>The norm byte of a document.</summary>
    public byte this[int docId]
    {
        get
        {
            ReadOnlySpan<byte> norms = Span;
            return norms.IsEmpty ? (byte)1 : norms[docId];
        }
    }
}
