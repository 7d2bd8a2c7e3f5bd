using Search.Engine.Reading;

namespace Search.Engine.Diagnostics;

/// <summary>Shows what stands in an index: segments, sizes, fields, terms, postings. Uses a snapshot that the caller keeps open. Thread-safe.</summary>
public sealed class IndexInspector(IndexSnapshot snapshot)
{
    /// <summary>The segments, with the bytes of each kind of file.</summary>
    public IReadOnlyList<SegmentSummary> Segments() => throw new NotImplementedException();

    /// <summary>The fields over all segments, in ordinal order of their names.</summary>
    public IReadOnlyList<FieldSummary> Fields() => throw new NotImplementedException();

    /// <summary>Terms of a field in code point order, merged over all segments.</summary>
    /// <param name="field">The field.</param>
    /// <param name="from">The first term wanted; null for the first of all.</param>
    /// <param name="limit">How many at most.</param>
    public IEnumerable<TermSummary> Terms(string field, string? from = null, int limit = 100) => throw new NotImplementedException();

    /// <summary>The postings of a term in document order; deleted documents are marked.</summary>
    public IEnumerable<PostingSummary> Postings(string field, string term, int limit = 100) => throw new NotImplementedException();

    /// <summary>What is kept of one document: its stored fields and its columns.</summary>
    public DocumentSummary Document(int docId) => throw new NotImplementedException();

    /// <summary>The snapshot that is looked at.</summary>
    public IndexSnapshot Snapshot { get; } = snapshot;
}
