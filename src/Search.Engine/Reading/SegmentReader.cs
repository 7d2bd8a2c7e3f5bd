using Search.Lucene8.DocValues;
using Search.Lucene8.Norms;
using Search.Lucene8.Points;
using Search.Lucene8.Segments;
using Search.Lucene8.StoredFields;
using Search.Lucene8.Terms;

namespace Search.Engine.Reading;

/// <summary>
/// One segment of a snapshot: the segment's files, shared with other snapshots, and which documents are alive in this one. Open as long as the
/// snapshot. Thread-safe.
/// </summary>
public sealed class SegmentReader
{
    internal SegmentReader(SegmentCore core, LiveDocs? liveDocs, long deletionGeneration, int docBase)
    {
        Core = core;
        LiveDocs = liveDocs;
        DeletionGeneration = deletionGeneration;
        DocBase = docBase;
    }

    internal SegmentCore Core { get; }

    /// <summary>Generation of the file that <see cref="LiveDocs"/> was read from; −1 if they come from a writer or there are none.</summary>
    internal long DeletionGeneration { get; }

    /// <summary>The segment's own number, 32 hexadecimal digits: no two segments have the same, in whatever index.</summary>
    public string Id => Convert.ToHexStringLower(Core.Info.Id);

    /// <summary>
    /// Stands for the segment's files: the same object in all snapshots that share them, and gone with the last. What was worked out from
    /// the files can be kept by it.
    /// </summary>
    public object Files => Core;

    /// <summary>Global document id of this segment's document 0.</summary>
    public int DocBase { get; }

    /// <summary>Number of documents, deleted ones included.</summary>
    public int MaxDoc => Core.Info.MaxDoc;

    /// <summary>Number of live documents.</summary>
    public int LiveCount => LiveDocs?.LiveCount ?? MaxDoc;

    /// <summary>Which documents are alive; null if all are.</summary>
    public LiveDocs? LiveDocs { get; }

    /// <summary>The segment.</summary>
    public SegmentInfo Info => Core.Info;

    /// <summary>The fields.</summary>
    public FieldInfos FieldInfos => Core.FieldInfos;

    /// <summary>Terms and postings; null if no field has terms.</summary>
    public TermsReader? Terms => Core.Terms;

    /// <summary>Norms; null if no field has them.</summary>
    public NormsReader? Norms => Core.Norms;

    /// <summary>Doc values; null if no field has them.</summary>
    public DocValuesReader? DocValues => Core.DocValues;

    /// <summary>Points; null if no field has them.</summary>
    public PointsReader? Points => Core.Points;

    /// <summary>Stored fields.</summary>
    public StoredFieldsReader StoredFields => Core.StoredFields;

    /// <summary>True if the document (an id in this segment) is alive.</summary>
    public bool IsLive(int docId) => LiveDocs == null || LiveDocs[docId];
}
