using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.StoredFields;

/// <summary>
/// Collects where the chunks are and writes the index of the chunks.
/// <code>
/// .fdm : index header "Lucene85FieldsIndexMeta" 3, segment id, "" · vInt chunk size · vInt 2
///        i32 number of documents · i32 10 (block shift of the sequences) · i32 number of chunks + 1
///        i64 start of the first documents in .fdx · sequence meta · i64 start of the pointers in .fdx · sequence meta
///        i64 end of the pointers · i64 end of the last chunk in .fdt · vLong dirty chunks · vLong documents they lack · footer
/// .fdx : index header "Lucene85FieldsIndexIdx" 0, segment id, ""
///        first document of each chunk, then the number of documents · .fdt position of each chunk, then the end of the last · footer
/// </code>
/// The two sequences are those of <see cref="DirectMonotonicWriter"/>. A dirty chunk was closed before it was full; a merge that finds too
/// many repacks the documents. Example: chunks of documents 0–2 and 3 at 51 and 300, .fdt ending its chunks at 350: sequences 0, 3, 4 and 51, 300, 350.
/// </summary>
internal sealed class ChunkIndexWriter
{
    // Stored on disk; must not change.
    public const string MetaCodec = "Lucene85FieldsIndexMeta";
    public const int MetaVersion = 3;
    public const string IndexCodec = "Lucene85FieldsIndexIdx";
    public const int IndexVersion = 0;
    public const int PackedVersion = 2;
    public const int BlockShift = 10;

    private readonly List<int> _firstDocs = [];
    private readonly List<long> _pointers = [];
    private long _dirtyChunks;
    private long _missingDocs;

    public void Add(int firstDoc, long pointer)
    {
        _firstDocs.Add(firstDoc);
        _pointers.Add(pointer);
    }

    /// <summary>Counts chunks that were closed too early and the documents that they lack.</summary>
    public void AddDirty(long chunks, long missingDocs)
    {
        _dirtyChunks += chunks;
        // Later versions of Lucene count the documents in dirty chunks instead, of which there is one at least.
        _missingDocs += Math.Max(chunks, missingDocs);
    }

    public void Write(IndexDirectory directory, string segmentName, byte[] segmentId, int documentCount, long endPointer)
    {
        Add(documentCount, endPointer);
        using var meta = directory.CreateOutput(IndexFileNames.SegmentFile(segmentName, IndexFileNames.StoredMeta));
        using var index = directory.CreateOutput(IndexFileNames.SegmentFile(segmentName, IndexFileNames.StoredIndex));
        CodecUtil.WriteIndexHeader(meta, MetaCodec, MetaVersion, segmentId, "");
        CodecUtil.WriteIndexHeader(index, IndexCodec, IndexVersion, segmentId, "");
        meta.WriteVInt(StoredFieldsFormat.ChunkSize);
        meta.WriteVInt(PackedVersion);
        meta.WriteInt32(documentCount);
        meta.WriteInt32(BlockShift);
        meta.WriteInt32(_pointers.Count);

        meta.WriteInt64(index.Position);
        var firstDocs = new DirectMonotonicWriter(meta, index, BlockShift);
        foreach (int firstDoc in _firstDocs) firstDocs.Add(firstDoc);
        firstDocs.Finish();

        meta.WriteInt64(index.Position);
        var pointers = new DirectMonotonicWriter(meta, index, BlockShift);
        foreach (long pointer in _pointers) pointers.Add(pointer);
        pointers.Finish();

        meta.WriteInt64(index.Position);
        meta.WriteInt64(endPointer);
        meta.WriteVLong(_dirtyChunks);
        meta.WriteVLong(_missingDocs);
        CodecUtil.WriteFooter(meta);
        CodecUtil.WriteFooter(index);
    }
}
