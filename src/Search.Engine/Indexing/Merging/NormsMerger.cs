using Search.Lucene8.Norms;
using Search.Lucene8.Segments;

namespace Search.Engine.Indexing.Merging;

/// <summary>Merges norms, and keeps them for the impacts of the postings.</summary>
internal static class NormsMerger
{
    /// <summary>Writes the norms of every field that has them, and returns them by field name and new document id (0 for none).</summary>
    public static IReadOnlyDictionary<string, byte[]> Merge(SegmentWriteState state, IReadOnlyList<MergeSource> sources)
    {
        var merged = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (!state.FieldInfos.Any(field => field.HasNorms)) return merged;
        using var writer = new NormsWriter(state);
        foreach (var field in state.FieldInfos)
        {
            if (!field.HasNorms) continue;
            var byDocument = new byte[state.MaxDoc];
            var docIds = new List<int>();
            foreach (var source in sources) Collect(source, field.Name, byDocument, docIds);
            var norms = new byte[docIds.Count];
            for (int i = 0; i < norms.Length; i++) norms[i] = byDocument[docIds[i]];
            writer.WriteField(field, docIds.ToArray(), norms);
            merged[field.Name] = byDocument;
        }
        writer.Finish();
        return merged;
    }

    private static void Collect(MergeSource source, string field, byte[] byDocument, List<int> docIds)
    {
        if (source.Core.Norms is not { } reader) return;
        var norms = reader.Field(field);
        foreach (int docId in reader.DocsWithField(field))
        {
            int newId = source.NewId(docId);
            if (newId < 0) continue;
            byDocument[newId] = norms[docId];
            docIds.Add(newId);
        }
    }
}
