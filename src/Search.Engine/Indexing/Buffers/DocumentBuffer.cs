using Search.Engine.Documents;
using Search.Engine.Matching;
using Search.Engine.Reading;
using Search.Lucene8.DocValues;
using Search.Lucene8.Norms;
using Search.Lucene8.Points;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Lucene8.StoredFields;
using Search.Lucene8.Terms;

namespace Search.Engine.Indexing.Buffers;

/// <summary>
/// Documents on their way to a new segment: stored fields go to disk as they come, all else is collected in memory until
/// <see cref="Flush"/>. Used by one thread at a time.
/// </summary>
internal sealed class DocumentBuffer : IDisposable
{
    /// <summary>A buffer must be flushed before its pool comes near 2 GiB.</summary>
    public const long MaxBytes = 1L << 30;

    private readonly IndexDirectory _directory;
    private readonly Schema _schema;
    private readonly FieldNumbers _numbers;
    private readonly byte[] _segmentId;
    private readonly StoredFieldsWriter _stored;
    private readonly ByteBlockPool _pool = new();
    private readonly Dictionary<string, FieldBuffer> _fields = new(StringComparer.Ordinal);
    private readonly List<FieldBuffer> _begun = [];
    private readonly GrowingArray<long> _sequences = new();
    private readonly HashSet<int> _dead = [];

    /// <summary>Creates the files of the stored fields.</summary>
    public DocumentBuffer(IndexDirectory directory, Schema schema, FieldNumbers numbers, string segmentName, byte[] segmentId)
    {
        _directory = directory;
        _schema = schema;
        _numbers = numbers;
        _segmentId = segmentId;
        SegmentName = segmentName;
        _stored = new StoredFieldsWriter(directory, segmentName, segmentId);
    }

    /// <summary>Name of the segment to be.</summary>
    public string SegmentName { get; }

    /// <summary>Number of documents, dead ones included.</summary>
    public int DocCount => _sequences.Count;

    /// <summary>Memory in use, in bytes.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>True after a failure that leaves the buffer in disorder: the writer must close itself.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>
    /// Adds a document that was checked against the schema, and with <paramref name="replaced"/> the deletion of those it replaces. The operation takes its
    /// sequence number when nothing can be wrong with the document any more.
    /// </summary>
    /// <exception cref="ArgumentException">A term is too long. Nothing was deleted, what was added of the document is dead, and the buffer
    /// stays usable.</exception>
    public void Add(Document document, DeleteTarget? replaced, BufferedDeletes deletes)
    {
        int docId = DocCount;
        try
        {
            Invert(document, docId);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _dead.Add(docId);
            Complete(0, []);
            throw;
        }
        catch
        {
            IsBroken = true;
            throw;
        }
        Complete(replaced == null ? deletes.NextSequence() : deletes.Delete(replaced), document.Values);
    }

    /// <summary>
    /// Writes the segment. Deletions with sequence numbers up to <paramref name="upTo"/> are applied.
    /// </summary>
    /// <returns>The segment; null if no document is alive, then the files are left over.</returns>
    public NewSegment? Flush(BufferedDeletes deletes, long upTo)
    {
        var waiting = deletes.Between(FirstSequence(), upTo);
        DeleteByTerm(waiting);
        if (_dead.Count == DocCount) return null;
        _stored.Finish(DocCount);
        var fields = _fields.Values.OrderBy(field => field.Definition.Name, StringComparer.Ordinal).ToArray();
        var state = new SegmentWriteState(_directory, SegmentName, _segmentId, DocCount, new FieldInfos(fields.Select(field => field.Info)));
        WritePostings(state, fields);
        WriteParts(state, fields);
        var info = NewSegment.Complete(state, "flush");
        DeleteByQuery(waiting, info);
        if (_dead.Count == DocCount) return null;
        return new NewSegment(info, _dead.Count == 0 ? null : new LiveDocs(DocCount).Without(_dead.Order()));
    }

    /// <summary>Gives the memory back and closes what is open.</summary>
    public void Dispose()
    {
        _pool.Dispose();
        _stored.Dispose();
    }

    private void Invert(Document document, int docId)
    {
        try
        {
            foreach (var value in document.Values)
            {
                var field = Field(value.Field);
                if (value.Text == null)
                {
                    field.Add(docId, value.Number);
                    continue;
                }
                if (field.BeginDocument(docId)) _begun.Add(field);
                field.Add(value.Text, value.ColumnText!);
            }
        }
        finally
        {
            // Also for a document that failed: its terms are there, so must its norms be.
            foreach (var field in _begun) field.FinishDocument();
            _begun.Clear();
        }
    }

    private FieldBuffer Field(string name)
    {
        if (!_fields.TryGetValue(name, out var field))
        {
            var definition = _schema.Find(name)!;
            _fields[name] = field = new FieldBuffer(definition, FieldBuffer.Describe(definition, _numbers.Of(name)), _pool);
        }
        return field;
    }

    private void Complete(long sequence, IReadOnlyList<FieldValue> values)
    {
        IsBroken = true;
        _sequences.Add(sequence);
        _stored.StartDocument();
        foreach (var value in values)
        {
            var field = _fields[value.Field];
            if (!field.Definition.Stored) continue;
            if (value.Text == null) _stored.WriteInt64(field.Info.Number, value.Number);
            else _stored.WriteString(field.Info.Number, value.Text);
        }
        _stored.FinishDocument();
        long bytes = _pool.AllocatedBytes + _sequences.AllocatedBytes;
        foreach (var field in _fields.Values) bytes += field.AllocatedBytes;
        AllocatedBytes = bytes;
        IsBroken = false;
    }

    /// <summary>The number of the first document that was not refused; what came before it concerns none of these.</summary>
    private long FirstSequence()
    {
        for (int docId = 0; docId < DocCount; docId++)
            if (_sequences[docId] > 0)
                return _sequences[docId];
        return 0;
    }

    private void DeleteByTerm(IReadOnlyList<BufferedDelete> deletes)
    {
        foreach (var (target, sequence) in deletes)
            if (target is TermTarget byTerm && _fields.TryGetValue(byTerm.Field, out var field))
                field.Postings!.VisitDocs(byTerm.Term, docId => DeleteIfBefore(docId, sequence));
    }

    // What a query matches is only known of a segment that can be searched.
    private void DeleteByQuery(IReadOnlyList<BufferedDelete> deletes, SegmentInfo info)
    {
        if (!deletes.Any(delete => delete.Target is QueryTarget)) return;
        var core = new SegmentCore(_directory, info);
        try
        {
            foreach (var (target, sequence) in deletes)
                if (target is QueryTarget byQuery)
                    SegmentMatches.Visit(byQuery.Query, core, null, docId => DeleteIfBefore(docId, sequence));
        }
        finally
        {
            core.Release();
        }
    }

    private void DeleteIfBefore(int docId, long sequence)
    {
        if (_sequences[docId] < sequence) _dead.Add(docId);
    }

    private static void WritePostings(SegmentWriteState state, FieldBuffer[] fields)
    {
        if (fields.All(field => field.Postings is not { IsEmpty: false })) return;
        using var writer = new TermsWriter(state);
        foreach (var field in fields)
            if (field.Postings is { IsEmpty: false } postings)
                postings.WriteTo(writer, field.Info, field.Norms == null ? [] : field.Norms.ByDocument(state.MaxDoc));
        writer.Finish();
    }

    private static void WriteParts(SegmentWriteState state, FieldBuffer[] fields)
    {
        if (fields.Any(field => field.Norms != null))
        {
            using var writer = new NormsWriter(state);
            foreach (var field in fields) field.Norms?.WriteTo(writer, field.Info);
            writer.Finish();
        }
        if (fields.Any(field => field.Column != null))
        {
            using var writer = new DocValuesWriter(state);
            foreach (var field in fields) field.Column?.WriteTo(writer, field.Info);
            writer.Finish();
        }
        if (fields.Any(field => field.Points != null))
        {
            using var writer = new PointsWriter(state);
            foreach (var field in fields) field.Points?.WriteTo(writer, field.Info);
            writer.Finish();
        }
    }
}
