using System.Buffers;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.StoredFields;

/// <summary>
/// Reads stored fields, those of Java's two modes too (grammar: <see cref="StoredFieldsWriter"/>). Unpacks only the blocks that hold
/// the document. Thread-safe; must not be used after it is disposed.
/// </summary>
public sealed class StoredFieldsReader : IDisposable
{
    /// <summary>No packed byte stands for more raw bytes than this, in either mode.</summary>
    private const long MaxRatio = 1100;

    private readonly IndexInput _data;
    private readonly ChunkIndex _index;
    private readonly ChunkDecoder _decoder;

    /// <summary>Opens the files and checks their framing.</summary>
    /// <exception cref="CorruptIndexException">A file is damaged or missing, or the segment does not tell the mode.</exception>
    public StoredFieldsReader(SegmentReadState state)
    {
        FieldInfos = state.FieldInfos;
        string? mode = state.Info.Attributes.GetValueOrDefault(StoredFieldsFormat.ModeAttribute);
        IsFast = mode == StoredFieldsFormat.FastMode;
        if (!IsFast && mode != StoredFieldsFormat.SmallMode)
            throw new CorruptIndexException($"the segment names the mode '{mode}' of stored fields", IndexFileNames.SegmentFile(state.SegmentName, IndexFileNames.SegmentInfo));
        _decoder = IsFast ? new Lz4ChunkDecoder() : new DeflateChunkDecoder();

        _data = state.Directory.OpenInput(IndexFileNames.SegmentFile(state.SegmentName, IndexFileNames.StoredData));
        try
        {
            CodecUtil.CheckFooterStructure(_data);
            var cursor = _data.Cursor(0, _data.Length - CodecUtil.FooterLength);
            string codec = IsFast ? StoredFieldsFormat.FastCodec : StoredFieldsFormat.SmallCodec;
            CodecUtil.CheckIndexHeader(ref cursor, codec, StoredFieldsFormat.DataVersion, StoredFieldsFormat.DataVersion, state.SegmentId, "");
            _index = new ChunkIndex(state, cursor.Position, _data.Length - CodecUtil.FooterLength);
        }
        catch
        {
            _data.Dispose();
            throw;
        }
        MaxDoc = state.MaxDoc;
    }

    /// <summary>Number of documents, deleted ones included.</summary>
    public int MaxDoc { get; }

    internal FieldInfos FieldInfos { get; }

    /// <summary>True if the chunks are packed as <see cref="StoredFieldsWriter"/> packs them.</summary>
    internal bool IsFast { get; }

    internal ChunkIndex Index => _index;

    internal string DataName => _data.Name;

    /// <summary>Passes the fields of one document to the visitor.</summary>
    /// <param name="docId">The document, 0 to <see cref="MaxDoc"/> − 1.</param>
    /// <param name="visitor">Receives the values; an exception of its own comes through.</param>
    /// <exception cref="CorruptIndexException">The document's chunk is damaged.</exception>
    public void Visit(int docId, IStoredFieldVisitor visitor)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)docId, (uint)MaxDoc, nameof(docId));
        var chunk = OpenChunk(_index.Find(docId));
        int position = docId - chunk.FirstDoc;
        int fieldCount = chunk.FieldCounts[position];
        int length = chunk.Lengths[position];
        if (fieldCount == 0 && length == 0) return;

        int start = (int)chunk.Lengths.Sum(0, position);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            VisitFields(new UnpackedPart(this, chunk, start, buffer.AsSpan(0, length)), fieldCount, docId, visitor);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Verifies the checksums of the data and of the index of the chunks; the meta file's was verified on opening.</summary>
    /// <exception cref="CorruptIndexException">A file was changed after it was written.</exception>
    public void CheckIntegrity()
    {
        CodecUtil.CheckIntegrity(_data);
        _index.CheckIntegrity();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _index.Dispose();
        _data.Dispose();
    }

    /// <summary>Reads the header of a chunk and checks it against the index.</summary>
    internal Chunk OpenChunk(int number)
    {
        var (firstDoc, docCount, start, end) = _index.Get(number);
        var cursor = _data.Cursor(start, end - start);
        int namedFirst = cursor.ReadVInt();
        int token = cursor.ReadVInt();
        if (namedFirst != firstDoc || token >>> 1 != docCount)
            throw cursor.Corrupt($"chunk {number} should begin with document {firstDoc} and hold {docCount}, found {namedFirst} and {token >>> 1}");
        var fieldCounts = ChunkInts.Read(ref cursor, docCount);
        var lengths = ChunkInts.Read(ref cursor, docCount);
        long rawLength = lengths.Sum(0, docCount);
        if (rawLength > Math.Min(int.MaxValue, cursor.Remaining * MaxRatio)) throw cursor.Corrupt($"{cursor.Remaining} packed bytes cannot hold {rawLength}");
        return new Chunk { FirstDoc = firstDoc, DocCount = docCount, IsSliced = (token & 1) != 0, FieldCounts = fieldCounts, Lengths = lengths, RawLength = (int)rawLength, Data = cursor };
    }

    /// <summary>Unpacks the raw bytes of a chunk from <paramref name="start"/> on, as many as the target takes.</summary>
    internal void Decode(ref Chunk chunk, int start, Span<byte> target)
    {
        int end = start + target.Length;
        int unitLength = chunk.IsSliced ? _index.ChunkSize : chunk.RawLength;
        for (long unitStart = 0; unitStart < end; unitStart += unitLength)
        {
            int length = (int)Math.Min(unitLength, chunk.RawLength - unitStart);
            int from = (int)Math.Clamp(start - unitStart, 0, length);
            int to = (int)Math.Clamp(end - unitStart, 0, length);
            _decoder.Decode(ref chunk.Data, length, from, to, from < to ? target.Slice((int)(unitStart + from - start), to - from) : default);
        }
    }

    /// <summary>The bytes of a chunk from its number of documents to its end: all of it that does not depend on where it lies.</summary>
    internal InputCursor OpenPackedChunk(int number)
    {
        var (_, _, start, end) = _index.Get(number);
        var cursor = _data.Cursor(start, end - start);
        cursor.ReadVInt();
        return cursor;
    }

    private void VisitFields(UnpackedPart document, int fieldCount, int docId, IStoredFieldVisitor visitor)
    {
        var cursor = new StoredDocumentCursor(document.Bytes, _data.Name, docId);
        for (int i = 0; i < fieldCount; i++)
        {
            document.Need(cursor.Position, cursor.Position + StoredDocumentCursor.LongestNumber);
            var (number, type) = cursor.ReadKey();
            var field = FieldInfos.Find(number) ?? throw cursor.Corrupt($"there is no field {number}");
            switch (visitor.Wants(field))
            {
                case StoredFieldChoice.Stop: return;
                case StoredFieldChoice.Skip: cursor.Skip(type); continue;
            }
            switch (type)
            {
                case StoredValueType.String: visitor.OnString(field, ReadBytes(ref document, ref cursor)); break;
                case StoredValueType.Bytes: visitor.OnBytes(field, ReadBytes(ref document, ref cursor)); break;
                case StoredValueType.Int32: visitor.OnInt32(field, cursor.ReadInt32()); break;
                case StoredValueType.Single: visitor.OnSingle(field, cursor.ReadSingle()); break;
                case StoredValueType.Int64: visitor.OnInt64(field, cursor.ReadInt64()); break;
                default: visitor.OnDouble(field, cursor.ReadDouble()); break;
            }
        }
        if (!cursor.IsAtEnd) throw cursor.Corrupt($"{fieldCount} values end before the document does");
    }

    private static ReadOnlySpan<byte> ReadBytes(ref UnpackedPart document, ref StoredDocumentCursor cursor)
    {
        var value = cursor.ReadBytes();
        document.Need(cursor.Position - value.Length, cursor.Position);
        return value;
    }

    /// <summary>The header of a chunk, and a cursor on its packed bytes.</summary>
    internal ref struct Chunk
    {
        public int FirstDoc { get; init; }
        public int DocCount { get; init; }
        public bool IsSliced { get; init; }
        public ChunkInts FieldCounts { get; init; }
        public ChunkInts Lengths { get; init; }
        public int RawLength { get; init; }
        public InputCursor Data;
    }
}
