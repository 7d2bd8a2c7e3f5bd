using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Norms;

/// <summary>
/// Writes <c>.nvm</c> and <c>.nvd</c>: for every field with norms one call. Not thread-safe.
/// <code>
/// .nvm  : index header "Lucene80NormsMetadata" v0 | field… | i32 −1 | footer
/// field : i32 fieldNumber | documents with the field (grammar at DocsWithField) | i32 number of these documents |
///         u8 bytes per norm | i64 offset of the norms in .nvd, or with 0 bytes per norm the norm itself
/// .nvd  : index header "Lucene80NormsData" v0 | per field: set of documents, norms of these documents in order | footer
/// </code>
/// Norms are signed for Java: 200 is stored as the byte −56, and as a constant it is the i64 −56.
/// </summary>
public sealed class NormsWriter : IDisposable
{
    // Stored on disk; must not change.
    internal const string MetaCodec = "Lucene80NormsMetadata";
    internal const string DataCodec = "Lucene80NormsData";
    internal const int Version = 0;
    internal const int EndOfFields = -1;

    private readonly SegmentWriteState _state;
    private readonly IndexOutput _meta;
    private readonly IndexOutput _data;

    /// <summary>Creates the files.</summary>
    public NormsWriter(SegmentWriteState state)
    {
        _state = state;
        _meta = state.Directory.CreateOutput(IndexFileNames.SegmentFile(state.SegmentName, IndexFileNames.NormsMeta));
        try
        {
            _data = state.Directory.CreateOutput(IndexFileNames.SegmentFile(state.SegmentName, IndexFileNames.NormsData));
        }
        catch
        {
            _meta.Dispose();
            throw;
        }
        CodecUtil.WriteIndexHeader(_meta, MetaCodec, Version, state.SegmentId, "");
        CodecUtil.WriteIndexHeader(_data, DataCodec, Version, state.SegmentId, "");
    }

    /// <summary>Writes one field: ascending document ids, and one norm byte for each of them.</summary>
    /// <exception cref="ArgumentException">The ids do not ascend or are not below MaxDoc, or the norms are not as many.</exception>
    public void WriteField(FieldInfo field, ReadOnlySpan<int> docIds, ReadOnlySpan<byte> norms)
    {
        if (docIds.Length != norms.Length) throw new ArgumentException($"{docIds.Length} documents have {norms.Length} norms.", nameof(norms));
        _meta.WriteInt32(field.Number);
        DocsWithField.Write(_meta, _data, docIds, _state.MaxDoc);
        _meta.WriteInt32(docIds.Length);
        if (norms.IsEmpty || !norms.ContainsAnyExcept(norms[0]))
        {
            _meta.WriteByte(0);
            _meta.WriteInt64(norms.IsEmpty ? 0 : (sbyte)norms[0]);
            return;
        }
        _meta.WriteByte(1);
        _meta.WriteInt64(_data.Position);
        _data.WriteBytes(norms);
    }

    /// <summary>Completes the files.</summary>
    public void Finish()
    {
        _meta.WriteInt32(EndOfFields);
        CodecUtil.WriteFooter(_meta);
        CodecUtil.WriteFooter(_data);
    }

    /// <summary>Closes the files; without <see cref="Finish"/> they are not complete.</summary>
    public void Dispose() => CloseAll.Of(_meta, _data);
}
