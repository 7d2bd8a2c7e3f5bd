using System.Runtime.InteropServices;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.StoredFields;

/// <summary>
/// Writes the stored fields of a segment's documents in document order. Not thread-safe. Disposing without
/// <see cref="Finish"/> leaves incomplete files, which the writer of the segment deletes.
/// <code>
/// .fdt     : index header "Lucene87StoredFieldsFastData" 3, segment id, "" · chunks · footer
/// chunk    : vInt first document · vInt documents &lt;&lt; 1 | sliced
///            ints number of values of each document · ints raw length of each document      (<see cref="ChunkInts"/>)
///            the documents one after the other, packed as one unit (<see cref="Lz4ChunkEncoder"/>; sliced: one for every chunk size
///            of raw bytes. Java slices huge documents, this writer does not need to.)
/// document : { vLong field number &lt;&lt; 3 | type · value }
/// value    : type 0 string, 1 bytes: vInt length · bytes      2 i32: zInt      3 float, 4 i64, 5 double: see <see cref="StoredValues"/>
/// </code>
/// The places of the chunks are in .fdx and .fdm (<see cref="ChunkIndexWriter"/>). Example: one document with the text "abc" in field 0
/// is 00 02 · 01 · 05 · 00 05 01 06 · 00 · 50 00 03 61 62 63.
/// </summary>
public sealed class StoredFieldsWriter : IDisposable
{
    private readonly IndexDirectory _directory;
    private readonly string _segmentName;
    private readonly byte[] _segmentId;
    private readonly IndexOutput _data;
    private readonly ChunkIndexWriter _index = new();
    private readonly Lz4ChunkEncoder _encoder = new();
    private readonly BufferOutput _chunk = new(1 << 16);
    private readonly List<int> _fieldCounts = [];
    private readonly List<int> _lengths = [];
    private int _flushedDocs;
    private int _documentStart = -1;
    private int _fieldCount;

    /// <summary>Creates <c>.fdt</c>, <c>.fdx</c> and <c>.fdm</c>. MaxDoc and FieldInfos of the state need not be final yet.</summary>
    public StoredFieldsWriter(IndexDirectory directory, string segmentName, byte[] segmentId)
    {
        _directory = directory;
        _segmentName = segmentName;
        _segmentId = segmentId;
        _data = directory.CreateOutput(IndexFileNames.SegmentFile(segmentName, IndexFileNames.StoredData));
        CodecUtil.WriteIndexHeader(_data, StoredFieldsFormat.FastCodec, StoredFieldsFormat.DataVersion, segmentId, "");
    }

    /// <summary>Number of documents finished so far.</summary>
    public int DocumentCount => _flushedDocs + _lengths.Count;

    /// <summary>Starts the next document.</summary>
    /// <exception cref="InvalidOperationException">The document before is not finished.</exception>
    public void StartDocument()
    {
        if (_documentStart >= 0) throw new InvalidOperationException("The document before is not finished.");
        _documentStart = _chunk.Length;
        _fieldCount = 0;
    }

    /// <summary>Stores a text.</summary>
    public void WriteString(int fieldNumber, string value)
    {
        WriteKey(fieldNumber, StoredValueType.String);
        _chunk.WriteString(value);
    }

    /// <summary>Stores bytes.</summary>
    public void WriteBytes(int fieldNumber, ReadOnlySpan<byte> value)
    {
        WriteKey(fieldNumber, StoredValueType.Bytes);
        _chunk.WriteVInt(value.Length);
        _chunk.WriteBytes(value);
    }

    /// <summary>Stores an i32.</summary>
    public void WriteInt32(int fieldNumber, int value)
    {
        WriteKey(fieldNumber, StoredValueType.Int32);
        _chunk.WriteZInt(value);
    }

    /// <summary>Stores an i64.</summary>
    public void WriteInt64(int fieldNumber, long value)
    {
        WriteKey(fieldNumber, StoredValueType.Int64);
        StoredValues.WriteInt64(_chunk, value);
    }

    /// <summary>Stores a float.</summary>
    public void WriteSingle(int fieldNumber, float value)
    {
        WriteKey(fieldNumber, StoredValueType.Single);
        StoredValues.WriteSingle(_chunk, value);
    }

    /// <summary>Stores a double.</summary>
    public void WriteDouble(int fieldNumber, double value)
    {
        WriteKey(fieldNumber, StoredValueType.Double);
        StoredValues.WriteDouble(_chunk, value);
    }

    /// <summary>Ends the document.</summary>
    public void FinishDocument()
    {
        if (_documentStart < 0) throw new InvalidOperationException("No document was started.");
        _fieldCounts.Add(_fieldCount);
        _lengths.Add(_chunk.Length - _documentStart);
        _documentStart = -1;
        if (_chunk.Length >= StoredFieldsFormat.ChunkSize || _lengths.Count >= StoredFieldsFormat.MaxDocsPerChunk) FlushChunk();
    }

    /// <summary>
    /// Appends the live documents of another segment in their order, for a merge. Whole packed chunks are copied as they are where
    /// that is possible: the fields have the same numbers in both segments, nothing is deleted, and few of the chunks are dirty.
    /// </summary>
    /// <param name="source">The segment's stored fields; its files are verified first, so that damage does not spread.</param>
    /// <param name="fields">The fields of the segment that is written; has every field of the source by name.</param>
    /// <param name="live">The live documents of the source; null if all are.</param>
    /// <param name="cancellation">Looked at once per chunk.</param>
    /// <exception cref="CorruptIndexException">The source is damaged.</exception>
    public void CopyFrom(StoredFieldsReader source, FieldInfos fields, LiveDocs? live, CancellationToken cancellation = default)
    {
        if (_documentStart >= 0) throw new InvalidOperationException("The document before is not finished.");
        source.CheckIntegrity();
        bool sameNumbers = source.FieldInfos.All(field => fields.Find(field.Name)?.Number == field.Number);
        if (sameNumbers && live == null && CanCopyChunks(source))
        {
            CopyChunks(source, cancellation);
            return;
        }
        var numbers = sameNumbers ? null : source.FieldInfos.ToDictionary(field => field.Number, field => NumberOf(field, fields));
        for (int i = 0; i < source.Index.ChunkCount; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            CopyDocuments(source, i, live, numbers);
        }
    }

    /// <summary>Completes the files for that many documents.</summary>
    /// <exception cref="InvalidOperationException">Another number of documents was written.</exception>
    public void Finish(int documentCount)
    {
        if (_documentStart >= 0) throw new InvalidOperationException("The last document is not finished.");
        if (DocumentCount != documentCount) throw new InvalidOperationException($"{DocumentCount} documents were written, {documentCount} should be.");
        CloseDirtyChunk();
        _index.Write(_directory, _segmentName, _segmentId, documentCount, _data.Position);
        CodecUtil.WriteFooter(_data);
        _data.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private void WriteKey(int fieldNumber, StoredValueType type)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fieldNumber);
        if (_documentStart < 0) throw new InvalidOperationException("No document was started.");
        _chunk.WriteVLong((long)fieldNumber << 3 | (long)type);
        _fieldCount++;
    }

    private void FlushChunk()
    {
        _index.Add(_flushedDocs, _data.Position);
        _data.WriteVInt(_flushedDocs);
        _data.WriteVInt(_lengths.Count << 1);
        ChunkInts.Write(_data, CollectionsMarshal.AsSpan(_fieldCounts));
        ChunkInts.Write(_data, CollectionsMarshal.AsSpan(_lengths));
        _encoder.Encode(_chunk.WrittenSpan, _data);
        _flushedDocs += _lengths.Count;
        _fieldCounts.Clear();
        _lengths.Clear();
        _chunk.Reset();
    }

    /// <summary>Closes a chunk that is not full, if there is one.</summary>
    private void CloseDirtyChunk()
    {
        if (_lengths.Count == 0) return;
        long fullCount = _chunk.Length == 0 ? long.MaxValue : (long)StoredFieldsFormat.ChunkSize * _lengths.Count / _chunk.Length;
        _index.AddDirty(1, Math.Min(StoredFieldsFormat.MaxDocsPerChunk, fullCount) - _lengths.Count);
        FlushChunk();
    }

    /// <summary>
    /// Chunks that lack documents would stay so for ever if they were always copied. So the documents are repacked when a
    /// full chunk's number of them is lacking and more than one chunk in a hundred is dirty.
    /// </summary>
    private static bool CanCopyChunks(StoredFieldsReader source) =>
        source.IsFast && source.Index.ChunkSize == StoredFieldsFormat.ChunkSize
        && !(source.Index.MissingDocs > StoredFieldsFormat.MaxDocsPerChunk && source.Index.DirtyChunks * 100 > source.Index.ChunkCount);

    private void CopyChunks(StoredFieldsReader source, CancellationToken cancellation)
    {
        CloseDirtyChunk();
        for (int i = 0; i < source.Index.ChunkCount; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var chunk = source.OpenChunk(i);
            _index.Add(_flushedDocs, _data.Position);
            _data.WriteVInt(_flushedDocs);
            var packed = source.OpenPackedChunk(i);
            while (packed.Remaining > 0) _data.WriteBytes(packed.ReadSpan((int)Math.Min(packed.Remaining, 1 << 20)));
            _flushedDocs += chunk.DocCount;
        }
        _index.AddDirty(source.Index.DirtyChunks, source.Index.MissingDocs);
    }

    private void CopyDocuments(StoredFieldsReader source, int number, LiveDocs? live, Dictionary<int, int>? numbers)
    {
        var chunk = source.OpenChunk(number);
        byte[] raw = new byte[chunk.RawLength];
        source.Decode(ref chunk, 0, raw);
        int start = 0;
        for (int i = 0; i < chunk.DocCount; i++)
        {
            int length = chunk.Lengths[i];
            var document = raw.AsSpan(start, length);
            start += length;
            if (live != null && !live[chunk.FirstDoc + i]) continue;
            StartDocument();
            _fieldCount = chunk.FieldCounts[i];
            if (numbers == null) _chunk.WriteBytes(document);
            else CopyRenumbered(new StoredDocumentCursor(document, source.DataName, chunk.FirstDoc + i), numbers);
            FinishDocument();
        }
    }

    private void CopyRenumbered(StoredDocumentCursor cursor, Dictionary<int, int> numbers)
    {
        int fieldCount = _fieldCount;
        _fieldCount = 0;
        while (_fieldCount < fieldCount)
        {
            var (number, type) = cursor.ReadKey();
            if (!numbers.TryGetValue(number, out int newNumber)) throw cursor.Corrupt($"there is no field {number}");
            int start = cursor.Position;
            cursor.Skip(type);
            WriteKey(newNumber, type);
            _chunk.WriteBytes(cursor.Since(start));
        }
        if (!cursor.IsAtEnd) throw cursor.Corrupt($"{fieldCount} values end before the document does");
    }

    private static int NumberOf(FieldInfo field, FieldInfos fields) =>
        fields.Find(field.Name)?.Number ?? throw new ArgumentException($"The merged segment has no field '{field.Name}'.", nameof(fields));
}
