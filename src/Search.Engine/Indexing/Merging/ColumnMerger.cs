using Search.Lucene8.DocValues;
using Search.Lucene8.Segments;

namespace Search.Engine.Indexing.Merging;

/// <summary>Merges doc values. Ordinals are assigned again, from the terms that live documents use.</summary>
internal static class ColumnMerger
{
    public static void Merge(SegmentWriteState state, IReadOnlyList<MergeSource> sources, CancellationToken cancellation)
    {
        if (!state.FieldInfos.Any(field => field.DocValuesType != DocValuesType.None)) return;
        using var writer = new DocValuesWriter(state);
        foreach (var field in state.FieldInfos)
        {
            cancellation.ThrowIfCancellationRequested();
            switch (field.DocValuesType)
            {
                case DocValuesType.Numeric: MergeNumeric(writer, field, sources); break;
                case DocValuesType.Binary: MergeBinary(writer, field, sources); break;
                case DocValuesType.SortedNumeric: MergeSortedNumeric(writer, field, sources); break;
                case DocValuesType.Sorted: MergeSorted(writer, field, sources); break;
                case DocValuesType.SortedSet: MergeSortedSet(writer, field, sources); break;
            }
        }
        writer.Finish();
    }

    private static void MergeNumeric(DocValuesWriter writer, FieldInfo field, IReadOnlyList<MergeSource> sources)
    {
        var docIds = new List<int>();
        var values = new List<long>();
        foreach (var source in sources)
        {
            var cursor = source.Core.DocValues?.Numeric(field.Name);
            Walk(source, cursor, docIds, () => values.Add(cursor!.Value));
        }
        writer.WriteNumeric(field, docIds.ToArray(), values.ToArray());
    }

    private static void MergeBinary(DocValuesWriter writer, FieldInfo field, IReadOnlyList<MergeSource> sources)
    {
        var docIds = new List<int>();
        var values = new List<byte[]>();
        foreach (var source in sources)
        {
            var cursor = source.Core.DocValues?.Binary(field.Name);
            Walk(source, cursor, docIds, () => values.Add(cursor!.Value.ToArray()));
        }
        writer.WriteBinary(field, docIds.ToArray(), values);
    }

    private static void MergeSortedNumeric(DocValuesWriter writer, FieldInfo field, IReadOnlyList<MergeSource> sources)
    {
        var docIds = new List<int>();
        var starts = new List<int> { 0 };
        var values = new List<long>();
        foreach (var source in sources)
        {
            var cursor = source.Core.DocValues?.SortedNumeric(field.Name);
            Walk(source, cursor, docIds, () =>
            {
                for (int i = 0; i < cursor!.ValueCount; i++) values.Add(cursor.Value(i));
                starts.Add(values.Count);
            });
        }
        writer.WriteSortedNumeric(field, docIds.ToArray(), starts.ToArray(), values.ToArray());
    }

    private static void MergeSorted(DocValuesWriter writer, FieldInfo field, IReadOnlyList<MergeSource> sources)
    {
        var merged = new OrdinalMerger(sources.Count);
        for (int i = 0; i < sources.Count; i++)
        {
            var cursor = sources[i].Core.DocValues?.Sorted(field.Name);
            if (cursor == null) continue;
            var used = merged.Use(i, cursor.Terms);
            Walk(sources[i], cursor, null, () => used[cursor.Ordinal] = true);
        }
        var terms = merged.MergeTerms();
        var docIds = new List<int>();
        var ordinals = new List<int>();
        for (int i = 0; i < sources.Count; i++)
        {
            var cursor = sources[i].Core.DocValues?.Sorted(field.Name);
            int source = i;
            Walk(sources[i], cursor, docIds, () => ordinals.Add(merged.NewOrdinal(source, cursor!.Ordinal)));
        }
        writer.WriteSorted(field, docIds.ToArray(), ordinals.ToArray(), terms);
    }

    private static void MergeSortedSet(DocValuesWriter writer, FieldInfo field, IReadOnlyList<MergeSource> sources)
    {
        var merged = new OrdinalMerger(sources.Count);
        for (int i = 0; i < sources.Count; i++)
        {
            var cursor = sources[i].Core.DocValues?.SortedSet(field.Name);
            if (cursor == null) continue;
            var used = merged.Use(i, cursor.Terms);
            Walk(sources[i], cursor, null, () =>
            {
                for (int j = 0; j < cursor.ValueCount; j++) used[cursor.Ordinal(j)] = true;
            });
        }
        var terms = merged.MergeTerms();
        var docIds = new List<int>();
        var starts = new List<int> { 0 };
        var ordinals = new List<int>();
        for (int i = 0; i < sources.Count; i++)
        {
            var cursor = sources[i].Core.DocValues?.SortedSet(field.Name);
            int source = i;
            Walk(sources[i], cursor, docIds, () =>
            {
                for (int j = 0; j < cursor!.ValueCount; j++) ordinals.Add(merged.NewOrdinal(source, cursor.Ordinal(j)));
                starts.Add(ordinals.Count);
            });
        }
        writer.WriteSortedSet(field, docIds.ToArray(), starts.ToArray(), ordinals.ToArray(), terms);
    }

    /// <summary>Calls <paramref name="onDocument"/> for each live document that has a value, and notes its new id.</summary>
    private static void Walk(MergeSource source, DocValuesCursor? cursor, List<int>? docIds, Action onDocument)
    {
        if (cursor == null) return;
        for (int docId = cursor.NextDoc(); docId != DocValuesCursor.NoMoreDocs; docId = cursor.NextDoc())
        {
            int newId = source.NewId(docId);
            if (newId < 0) continue;
            docIds?.Add(newId);
            onDocument();
        }
    }
}
