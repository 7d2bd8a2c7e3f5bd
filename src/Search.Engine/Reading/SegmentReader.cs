using Search.Lucene8.DocValues;
using Search.Lucene8.Norms;
using Search.Lucene8.Points;
using Search.Lucene8.Segments;
using Search.Lucene8.StoredFields;
using Search.Lucene8.Terms;

namespace Search.Engine.Reading;

/// <summary>One segment of a snapshot: the segment's files, shared with other snapshots, and which documents are alive in this one. Thread-safe.</summary>
public sealed class SegmentReader
{
    internal SegmentReader() => throw new NotImplementedException();

    /// <summary>Global document id of this segment's document 0.</summary>
    public int DocBase => throw new NotImplementedException();

    /// <summary>Number of documents, deleted ones included.</summary>
    public int MaxDoc => throw new NotImplementedException();

    /// <summary>Number of live documents.</summary>
    public int LiveCount => throw new NotImplementedException();

    /// <summary>Which documents are alive; null if all are.</summary>
    public LiveDocs? LiveDocs => throw new NotImplementedException();

    /// <summary>The segment.</summary>
    public SegmentInfo Info => throw new NotImplementedException();

    /// <summary>The fields.</summary>
    public FieldInfos FieldInfos => throw new NotImplementedException();

    /// <summary>Terms and postings; null if no field is indexed.</summary>
    public TermsReader? Terms => throw new NotImplementedException();

    /// <summary>Norms; null if no field has them.</summary>
    public NormsReader? Norms => throw new NotImplementedException();

    /// <summary>Doc values; null if no field has them.</summary>
    public DocValuesReader? DocValues => throw new NotImplementedException();

    /// <summary>Points; null if no field has them.</summary>
    public PointsReader? Points => throw new NotImplementedException();

    /// <summary>Stored fields.</summary>
    public StoredFieldsReader StoredFields => throw new NotImplementedException();
}
