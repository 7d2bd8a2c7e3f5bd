using Search.Lucene8.Segments;

namespace Search.Lucene8.DocValues;

/// <summary>
/// Writes <c>.dvm</c> and <c>.dvd</c>: for every field with doc values one call of the method of its type. Document ids ascend, each at most once.
/// Not thread-safe.
/// </summary>
public sealed class DocValuesWriter : IDisposable
{
    /// <summary>Creates the files.</summary>
    public DocValuesWriter(SegmentWriteState state) => throw new NotImplementedException();

    /// <summary>One long for each of the documents.</summary>
    public void WriteNumeric(FieldInfo field, ReadOnlySpan<int> docIds, ReadOnlySpan<long> values) => throw new NotImplementedException();

    /// <summary>One byte string for each of the documents.</summary>
    public void WriteBinary(FieldInfo field, ReadOnlySpan<int> docIds, IReadOnlyList<byte[]> values) => throw new NotImplementedException();

    /// <summary>One ordinal for each of the documents, into distinct terms in unsigned byte order, each of them used.</summary>
    public void WriteSorted(FieldInfo field, ReadOnlySpan<int> docIds, ReadOnlySpan<int> ordinals, IReadOnlyList<byte[]> terms) => throw new NotImplementedException();

    /// <summary>Several longs for each of the documents: those of document i are <c>values[starts[i]..starts[i+1]]</c>, ascending, at least one.</summary>
    public void WriteSortedNumeric(FieldInfo field, ReadOnlySpan<int> docIds, ReadOnlySpan<int> starts, ReadOnlySpan<long> values) => throw new NotImplementedException();

    /// <summary>Several ordinals for each of the documents: those of document i are <c>ordinals[starts[i]..starts[i+1]]</c>, strictly ascending, at least one.</summary>
    public void WriteSortedSet(FieldInfo field, ReadOnlySpan<int> docIds, ReadOnlySpan<int> starts, ReadOnlySpan<int> ordinals, IReadOnlyList<byte[]> terms) => throw new NotImplementedException();

    /// <summary>Completes the files.</summary>
    public void Finish() => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}

/// <summary>Reads doc values. Thread-safe; the cursors it gives belong to one thread each. A method returns null if the field has no values of that type.</summary>
public sealed class DocValuesReader : IDisposable
{
    /// <summary>Opens the files and checks their framing.</summary>
    public DocValuesReader(SegmentReadState state) => throw new NotImplementedException();

    /// <summary>A numeric field.</summary>
    public NumericDocValues? Numeric(string name) => throw new NotImplementedException();

    /// <summary>A binary field.</summary>
    public BinaryDocValues? Binary(string name) => throw new NotImplementedException();

    /// <summary>A sorted field.</summary>
    public SortedDocValues? Sorted(string name) => throw new NotImplementedException();

    /// <summary>A sorted numeric field.</summary>
    public SortedNumericDocValues? SortedNumeric(string name) => throw new NotImplementedException();

    /// <summary>A sorted set field.</summary>
    public SortedSetDocValues? SortedSet(string name) => throw new NotImplementedException();

    /// <summary>Verifies the checksum of every file.</summary>
    public void CheckIntegrity() => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}

/// <summary>Walks the documents that have a value, in ascending order: −1 before the first, <see cref="NoMoreDocs"/> behind the last.</summary>
public abstract class DocValuesCursor
{
    /// <summary>The document id behind the last.</summary>
    public const int NoMoreDocs = int.MaxValue;

    /// <summary>The current document.</summary>
    public int DocId => throw new NotImplementedException();

    /// <summary>Number of documents with a value.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>Moves to the next document with a value and returns it.</summary>
    public int NextDoc() => throw new NotImplementedException();

    /// <summary>Moves to the first document with a value that is ≥ <paramref name="target"/> (greater than the current one) and returns it.</summary>
    public int Advance(int target) => throw new NotImplementedException();

    /// <summary>Moves to <paramref name="target"/> (≥ the current one) and says whether it has a value.</summary>
    public bool AdvanceExact(int target) => throw new NotImplementedException();
}

/// <summary>One long per document.</summary>
public sealed class NumericDocValues : DocValuesCursor
{
    /// <summary>The value of the current document.</summary>
    public long Value => throw new NotImplementedException();
}

/// <summary>One byte string per document.</summary>
public sealed class BinaryDocValues : DocValuesCursor
{
    /// <summary>The value of the current document; valid until the cursor moves.</summary>
    public ReadOnlySpan<byte> Value => throw new NotImplementedException();
}

/// <summary>One ordinal of a sorted dictionary per document.</summary>
public sealed class SortedDocValues : DocValuesCursor
{
    /// <summary>The ordinal of the current document.</summary>
    public int Ordinal => throw new NotImplementedException();

    /// <summary>The dictionary.</summary>
    public DocValuesTerms Terms => throw new NotImplementedException();
}

/// <summary>Several longs per document.</summary>
public sealed class SortedNumericDocValues : DocValuesCursor
{
    /// <summary>Number of values of the current document; ≥ 1.</summary>
    public int ValueCount => throw new NotImplementedException();

    /// <summary>A value of the current document, ascending with the index.</summary>
    public long Value(int index) => throw new NotImplementedException();
}

/// <summary>Several ordinals of a sorted dictionary per document.</summary>
public sealed class SortedSetDocValues : DocValuesCursor
{
    /// <summary>Number of ordinals of the current document; ≥ 1.</summary>
    public int ValueCount => throw new NotImplementedException();

    /// <summary>An ordinal of the current document, ascending with the index.</summary>
    public int Ordinal(int index) => throw new NotImplementedException();

    /// <summary>The dictionary.</summary>
    public DocValuesTerms Terms => throw new NotImplementedException();
}

/// <summary>The distinct values of a sorted or sorted-set field, numbered in unsigned byte order. Belongs to the cursor's thread.</summary>
public sealed class DocValuesTerms
{
    /// <summary>Number of terms.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>The term of an ordinal from 0 to Count − 1; valid until the next call.</summary>
    public ReadOnlySpan<byte> Term(int ordinal) => throw new NotImplementedException();

    /// <summary>The ordinal of a term, or −1 − (the ordinal it would have) if it is not there.</summary>
    public int Find(ReadOnlySpan<byte> term) => throw new NotImplementedException();
}
