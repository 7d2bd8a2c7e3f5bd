using Search.Lucene8.DocValues;
using Search.Lucene8.Segments;

namespace Search.Engine.Indexing.Buffers;

/// <summary>The doc values of one field in memory. Values of a document are given in a row, documents ascending. Not thread-safe.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>Documents that have a value, ascending.</summary>
    protected GrowingArray<int> DocIds { get; } = new();

    /// <summary>Behind each document's last value, as an index of values.</summary>
    protected GrowingArray<int> Ends { get; } = new();

    /// <summary>Memory in use, in bytes; that of the pool is not counted.</summary>
    public virtual long AllocatedBytes => DocIds.AllocatedBytes + Ends.AllocatedBytes;

    /// <summary>The buffer for that kind of column.</summary>
    public static ColumnBuffer Create(DocValuesType type, ByteBlockPool pool) => type switch
    {
        DocValuesType.Numeric or DocValuesType.SortedNumeric => new NumberColumnBuffer(type),
        DocValuesType.Binary => new BinaryColumnBuffer(),
        DocValuesType.Sorted or DocValuesType.SortedSet => new TermColumnBuffer(type, pool),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The field has no doc values."),
    };

    /// <summary>Adds a number.</summary>
    public virtual void Add(int docId, long value) => throw new InvalidOperationException("This column holds texts.");

    /// <summary>Adds a text as UTF-8.</summary>
    public virtual void Add(int docId, ReadOnlySpan<byte> utf8) => throw new InvalidOperationException("This column holds numbers.");

    /// <summary>Writes the column.</summary>
    public abstract void WriteTo(DocValuesWriter writer, FieldInfo field);

    /// <summary>Counts a value that was just added, the <paramref name="valueCount"/>th of the column, for its document.</summary>
    protected void CountValue(int docId, int valueCount)
    {
        if (DocIds.Count > 0 && DocIds[DocIds.Count - 1] == docId) Ends.ReplaceLast(valueCount);
        else
        {
            DocIds.Add(docId);
            Ends.Add(valueCount);
        }
    }

    /// <summary>Where each document's values start, and behind the last where they end.</summary>
    protected int[] Starts()
    {
        var starts = new int[Ends.Count + 1];
        Ends.Span.CopyTo(starts.AsSpan(1));
        return starts;
    }
}
