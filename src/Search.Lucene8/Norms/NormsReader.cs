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
    private readonly List<(string Field, long Start)> _starts = [];

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
    public ReadOnlySpan<byte> Field(string name) => Find(name) is { } norms ? norms.Span : default;

    /// <summary>The norms of a field, to be kept by those who look at many; null if the field has none.</summary>
    public FieldNorms? Find(string name) => _fields.GetValueOrDefault(name);

    /// <summary>The documents that have a norm for this field, ascending (a document in which the field occurs), for verification and merging.</summary>
    public IEnumerable<int> DocsWithField(string name)
    {
        if (!_fields.TryGetValue(name, out var field)) return [];
        return field.Docs.Set == null ? Enumerable.Range(0, field.Docs.Count) : Members(field.Docs.Set);
    }

    /// <summary>The bytes of each field; fields whose norms are all alike in all documents have none.</summary>
    public IEnumerable<FieldSize> FieldSizes() => FieldRegions.Sizes(_data, _starts);

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
            var norms = new FieldNorms(_data, docs.Open(_data, count, _maxDoc), bytesPerNorm, offset, _maxDoc);
            if (bytesPerNorm == 1) _data.Cursor(offset, count);
            if (docs.Offset >= 0 || bytesPerNorm == 1) _starts.Add((field.Name, docs.Offset >= 0 ? docs.Offset : offset));
            if (!_fields.TryAdd(field.Name, norms)) throw meta.Corrupt($"norms of field '{field.Name}' are stored twice");
        }
        CodecUtil.CheckConsumed(meta);
        foreach (var field in fieldInfos)
            if (field.HasNorms && !_fields.ContainsKey(field.Name))
                throw meta.Corrupt($"the norms of field '{field.Name}' are missing");
    }
}
