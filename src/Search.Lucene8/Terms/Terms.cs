using Search.Lucene8.Postings;
using Search.Lucene8.Segments;

namespace Search.Lucene8.Terms;

/// <summary>
/// Writes the terms dictionary and the postings of a segment. Fields must come in ordinal order of their names, terms in unsigned
/// byte order, documents and positions ascending. For each field: <see cref="StartField"/>, then for each term
/// <see cref="StartTerm"/>, for each document <see cref="StartDoc"/>, <see cref="AddPosition"/> as often as its frequency (fields with positions only),
/// <see cref="FinishDoc"/>, then <see cref="FinishTerm"/>; at last <see cref="FinishField"/>. A field or term without documents is left out.
/// Not thread-safe.
/// </summary>
public sealed class TermsWriter : IDisposable
{
    /// <summary>Creates the files; a segment in which no field is indexed must not have a TermsWriter.</summary>
    public TermsWriter(SegmentWriteState state) => throw new NotImplementedException();

    /// <summary>Begins a field.</summary>
    public void StartField(FieldInfo field) => throw new NotImplementedException();

    /// <summary>Begins a term (UTF-8 for text, at most 32,766 bytes).</summary>
    public void StartTerm(ReadOnlySpan<byte> term) => throw new NotImplementedException();

    /// <summary>
    /// Begins a document of the term. <paramref name="freq"/> is 1 for fields without frequencies; <paramref name="norm"/> is the document's norm byte in this
    /// field (1 for fields without norms) and goes into the impacts.
    /// </summary>
    public void StartDoc(int docId, int freq, byte norm) => throw new NotImplementedException();

    /// <summary>Adds a position; offsets are ignored by fields without offsets.</summary>
    public void AddPosition(int position, int startOffset, int endOffset) => throw new NotImplementedException();

    /// <summary>Ends the document.</summary>
    public void FinishDoc() => throw new NotImplementedException();

    /// <summary>Ends the term.</summary>
    public void FinishTerm() => throw new NotImplementedException();

    /// <summary>Ends the field; sets the attributes of the field that name its files.</summary>
    public void FinishField() => throw new NotImplementedException();

    /// <summary>Completes the files.</summary>
    public void Finish() => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}

/// <summary>Reads the terms and postings of a segment. Thread-safe; cursors belong to one thread each.</summary>
public sealed class TermsReader : IDisposable
{
    /// <summary>Opens the files and checks their framing.</summary>
    public TermsReader(SegmentReadState state) => throw new NotImplementedException();

    /// <summary>The terms of a field; null if the field has none in this segment.</summary>
    public FieldTerms? Field(string name) => throw new NotImplementedException();

    /// <summary>Verifies the checksum of every file.</summary>
    public void CheckIntegrity() => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}

/// <summary>The terms of one field in one segment, with the field's statistics (deleted documents count). Thread-safe.</summary>
public sealed class FieldTerms
{
    /// <summary>The field.</summary>
    public FieldInfo Field => throw new NotImplementedException();

    /// <summary>Number of distinct terms; &gt; 0.</summary>
    public long TermCount => throw new NotImplementedException();

    /// <summary>Sum of the frequencies of all terms; equals <see cref="SumDocFreq"/> for a field without frequencies.</summary>
    public long SumTotalTermFreq => throw new NotImplementedException();

    /// <summary>Sum of the document frequencies of all terms.</summary>
    public long SumDocFreq => throw new NotImplementedException();

    /// <summary>Number of documents that have at least one term.</summary>
    public int DocCount => throw new NotImplementedException();

    /// <summary>The smallest term.</summary>
    public ReadOnlySpan<byte> MinTerm => throw new NotImplementedException();

    /// <summary>The greatest term.</summary>
    public ReadOnlySpan<byte> MaxTerm => throw new NotImplementedException();

    /// <summary>Looks one term up; null if the field does not have it. Costs one block read, and none if the index rules the term out.</summary>
    public TermState? Find(ReadOnlySpan<byte> term) => throw new NotImplementedException();

    /// <summary>A cursor over all terms in unsigned byte order, before the first.</summary>
    public TermsCursor Terms() => throw new NotImplementedException();

    /// <summary>
    /// A cursor over the documents of a term. <paramref name="reuse"/> may be a cursor of any field of this segment that its owner is done with.
    /// </summary>
    public PostingsCursor Postings(TermState state, PostingsParts parts, PostingsCursor? reuse = null) => throw new NotImplementedException();
}

/// <summary>Where the postings of a term lie, and its statistics. Immutable; belongs to the segment it came from.</summary>
public sealed record TermState
{
    /// <summary>Number of documents with the term (deleted ones included); ≥ 1.</summary>
    public int DocFreq { get; init; }

    /// <summary>Number of occurrences in all documents; equals <see cref="DocFreq"/> for a field without frequencies.</summary>
    public long TotalTermFreq { get; init; }
}

/// <summary>Walks the terms of a field in unsigned byte order. Belongs to one thread.</summary>
public sealed class TermsCursor
{
    /// <summary>Moves to the next term; false behind the last.</summary>
    public bool MoveNext() => throw new NotImplementedException();

    /// <summary>Moves to the first term that is not smaller; false if there is none. <see cref="Term"/> tells whether it is the same.</summary>
    public bool SeekCeiling(ReadOnlySpan<byte> term) => throw new NotImplementedException();

    /// <summary>The current term; valid until the cursor moves.</summary>
    public ReadOnlySpan<byte> Term => throw new NotImplementedException();

    /// <summary>Statistics and place of the current term.</summary>
    public TermState State => throw new NotImplementedException();
}
