using Search.Lucene8.DocValues;
using Search.Lucene8.Segments;

namespace Search.Engine.Indexing.Buffers;

/// <summary>A column of ordinals of distinct texts: one per document, or a set.</summary>
internal sealed class TermColumnBuffer(DocValuesType type, ByteBlockPool pool) : ColumnBuffer
{
    private readonly TermHash _terms = new(pool);
    private readonly GrowingArray<int> _numbers = new();

    public override long AllocatedBytes => base.AllocatedBytes + _numbers.AllocatedBytes + _terms.AllocatedBytes;

    public override void Add(int docId, ReadOnlySpan<byte> utf8)
    {
        _numbers.Add(_terms.Add(utf8));
        CountValue(docId, _numbers.Count);
    }

    public override void WriteTo(DocValuesWriter writer, FieldInfo field)
    {
        int[] sorted = _terms.Sorted();
        var terms = new byte[sorted.Length][];
        var ordinals = new int[sorted.Length];
        for (int ordinal = 0; ordinal < sorted.Length; ordinal++)
        {
            ordinals[sorted[ordinal]] = ordinal;
            terms[ordinal] = _terms[sorted[ordinal]].ToArray();
        }
        var values = new int[_numbers.Count];
        for (int i = 0; i < values.Length; i++) values[i] = ordinals[_numbers[i]];
        if (type == DocValuesType.Sorted) writer.WriteSorted(field, DocIds.Span, values, terms);
        else WriteSets(writer, field, values, terms);
    }

    /// <summary>Sorts the ordinals of each document and drops repeated ones.</summary>
    private void WriteSets(DocValuesWriter writer, FieldInfo field, int[] values, byte[][] terms)
    {
        int[] given = Starts();
        var starts = new int[given.Length];
        int kept = 0;
        for (int i = 0; i < DocIds.Count; i++)
        {
            var set = values.AsSpan(given[i]..given[i + 1]);
            set.Sort();
            for (int j = 0; j < set.Length; j++)
                if (j == 0 || set[j] != set[j - 1])
                    values[kept++] = set[j];
            starts[i + 1] = kept;
        }
        writer.WriteSortedSet(field, DocIds.Span, starts, values.AsSpan(0, kept), terms);
    }
}
