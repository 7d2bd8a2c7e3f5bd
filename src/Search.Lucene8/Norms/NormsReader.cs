using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Norms;

/// <summary>Reads norms (grammar: <see cref="NormsWriter"/>). Thread-safe.</summary>
public sealed class NormsReader : IDisposable
{
    private readonly int _maxDoc;
    private readonly IndexInput _meta;
    private readonly IndexInput _data;
    private readonly Dictionary<string, FieldNorms> _fields = new(StringComparer.Ordinal);

    /// <summary>Opens the files and checks their framing.</summary>
    /// <exception cref="CorruptIndexException">A file is missing or is not what the format says.</exception>
    public NormsReader(SegmentReadState state)
    {
        _maxDoc = state.MaxDoc;
        _meta = state.Directory.OpenInput(IndexFileNames.SegmentFile(state.SegmentName, IndexFileNames.NormsMeta));
        try
        {
            _data = state.Directory.OpenInput(IndexFileNames.SegmentFile(state.SegmentName, IndexFileNames.NormsData));
            var data = _data.Cursor();
            CodecUtil.CheckIndexHeader(ref data, NormsWriter.DataCodec, NormsWriter.Version, NormsWriter.Version, state.SegmentId, "");
            CodecUtil.CheckFooterStructure(_data);
            var meta = CodecUtil.OpenChecked(_meta);
            CodecUtil.CheckIndexHeader(ref meta, NormsWriter.MetaCodec, NormsWriter.Version, NormsWriter.Version, state.SegmentId, "");
            ReadFields(ref meta, state.FieldInfos);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>
    /// The norms of a field by document id (MaxDoc bytes, 0 where a document has none), in place where the file is dense, else spread out
    /// once and kept. Empty if the field has no norms.
    /// </summary>
    public ReadOnlySpan<byte> Field(string name)
    {
        if (!_fields.TryGetValue(name, out var field)) return default;
        if (field.IsInPlace(_maxDoc)) return _data.Span(field.Offset, _maxDoc);
        // Two threads may both spread the norms out; either result serves.
        return field.Spread ??= Spread(field);
    }

    /// <summary>The documents that have a norm for this field, ascending (a document in which the field occurs), for verification and merging.</summary>
    public IEnumerable<int> DocsWithField(string name)
    {
        if (!_fields.TryGetValue(name, out var field)) return [];
        return field.Docs.Set == null ? Enumerable.Range(0, field.Docs.Count) : Members(field.Docs.Set);
    }

    /// <summary>Verifies the checksum of every file.</summary>
    public void CheckIntegrity()
    {
        CodecUtil.CheckIntegrity(_meta);
        CodecUtil.CheckIntegrity(_data);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _meta.Dispose();
        _data?.Dispose();
    }

    private static IEnumerable<int> Members(IndexedDisi set)
    {
        var cursor = new IndexedDisiCursor(set);
        for (int docId = cursor.Advance(0); docId != IndexedDisiCursor.NoMoreDocs; docId = cursor.Advance(docId + 1)) yield return docId;
    }

    private void ReadFields(ref InputCursor meta, FieldInfos fieldInfos)
    {
        for (int number = meta.ReadInt32(); number != NormsWriter.EndOfFields; number = meta.ReadInt32())
        {
            var field = fieldInfos.Find(number);
            if (field is not { HasNorms: true }) throw meta.Corrupt($"norms of field number {number} are stored, no field with norms has this number");
            var docs = Primitives.DocsWithField.ReadMeta(ref meta);
            int count = meta.ReadInt32();
            int bytesPerNorm = meta.ReadByte();
            long offset = meta.ReadInt64();
            // Wider norms are those of a foreign similarity: they would not mean a length.
            if (bytesPerNorm > 1) throw meta.Corrupt($"norms of {bytesPerNorm} bytes are not supported (field '{field.Name}')");
            if (bytesPerNorm == 0 && count > 0 && offset is < sbyte.MinValue or > sbyte.MaxValue) throw meta.Corrupt($"the norm {offset} of field '{field.Name}' is not a byte");
            var norms = new FieldNorms(docs.Open(_data, count, _maxDoc), bytesPerNorm, offset);
            if (bytesPerNorm == 1) _data.Cursor(offset, count);
            if (!_fields.TryAdd(field.Name, norms)) throw meta.Corrupt($"norms of field '{field.Name}' are stored twice");
        }
        CodecUtil.CheckConsumed(meta);
        foreach (var field in fieldInfos)
            if (field.HasNorms && !_fields.ContainsKey(field.Name))
                throw meta.Corrupt($"the norms of field '{field.Name}' are missing");
    }

    private byte[] Spread(FieldNorms field)
    {
        var norms = new byte[_maxDoc];
        if (field.Docs.Set == null)
        {
            norms.AsSpan(0, field.Docs.Count).Fill((byte)field.Offset);
            return norms;
        }
        var stored = field.BytesPerNorm == 1 ? _data.Span(field.Offset, field.Docs.Count) : default;
        var cursor = new IndexedDisiCursor(field.Docs.Set);
        for (int docId = cursor.Advance(0); docId != IndexedDisiCursor.NoMoreDocs; docId = cursor.Advance(docId + 1))
        {
            if (field.BytesPerNorm == 1 && cursor.Rank >= stored.Length) throw new CorruptIndexException($"document {docId} has norm number {cursor.Rank} of {stored.Length}", _data.Name, field.Offset);
            norms[docId] = field.BytesPerNorm == 0 ? (byte)field.Offset : stored[cursor.Rank];
        }
        return norms;
    }

    /// <summary>What is known of one field; <see cref="Spread"/> is filled on first use.</summary>
    private sealed class FieldNorms(DocsWithField docs, int bytesPerNorm, long offset)
    {
        public DocsWithField Docs { get; } = docs;

        public int BytesPerNorm { get; } = bytesPerNorm;

        /// <summary>Where the norms are; with 0 bytes per norm the norm of every document.</summary>
        public long Offset { get; } = offset;

        public byte[]? Spread { get; set; }

        public bool IsInPlace(int maxDoc) => BytesPerNorm == 1 && Docs.Count == maxDoc;
    }
}
