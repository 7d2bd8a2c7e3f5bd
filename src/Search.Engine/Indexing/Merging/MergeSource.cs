using Search.Engine.Reading;
using Search.Lucene8.Segments;

namespace Search.Engine.Indexing.Merging;

/// <summary>One segment to be merged, and where its live documents go: one behind the other, behind those of the sources before. Immutable.</summary>
internal sealed class MergeSource
{
    private readonly int[]? _newIds;

    /// <summary>The documents that are alive in <paramref name="liveDocs"/> (null: all) get the ids from <paramref name="newBase"/> on.</summary>
    public MergeSource(SegmentCore core, LiveDocs? liveDocs, int newBase)
    {
        Core = core;
        NewBase = newBase;
        LiveDocs = liveDocs;
        if (liveDocs == null) return;
        _newIds = new int[core.Info.MaxDoc];
        int next = newBase;
        for (int docId = 0; docId < _newIds.Length; docId++) _newIds[docId] = liveDocs[docId] ? next++ : -1;
    }

    public SegmentCore Core { get; }

    /// <summary>Which documents are taken over; null if all are.</summary>
    public LiveDocs? LiveDocs { get; }

    /// <summary>The first new id.</summary>
    public int NewBase { get; }

    /// <summary>Number of documents, dead ones included.</summary>
    public int MaxDoc => Core.Info.MaxDoc;

    /// <summary>Number of documents that the merged segment takes over.</summary>
    public int LiveCount => LiveDocs?.LiveCount ?? MaxDoc;

    /// <summary>The new id of a document; −1 if it is dead.</summary>
    public int NewId(int docId) => _newIds == null ? NewBase + docId : _newIds[docId];
}
