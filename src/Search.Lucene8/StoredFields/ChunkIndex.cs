using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.StoredFields;

/// <summary>Finds the chunk of a document (grammar: <see cref="ChunkIndexWriter"/>). Immutable and thread-safe.</summary>
internal sealed class ChunkIndex : IDisposable
{
    private readonly IndexInput _index;
    private readonly DirectMonotonicReader _firstDocs;
    private readonly DirectMonotonicReader _pointers;

    /// <summary>Opens the index of the chunks that lie in .fdt between two positions.</summary>
    public ChunkIndex(SegmentReadState state, long dataStart, long dataEnd)
    {
        using var metaInput = state.Directory.OpenInput(IndexFileNames.SegmentFile(state.SegmentName, IndexFileNames.StoredMeta));
        var meta = CodecUtil.OpenChecked(metaInput);
        CodecUtil.CheckIndexHeader(ref meta, ChunkIndexWriter.MetaCodec, ChunkIndexWriter.MetaVersion, ChunkIndexWriter.MetaVersion, state.SegmentId, "");
        ChunkSize = meta.ReadVInt();
        if (ChunkSize <= 0) throw meta.Corrupt($"the chunk size is {ChunkSize}");
        int packedVersion = meta.ReadVInt();
        if (packedVersion != ChunkIndexWriter.PackedVersion) throw new IndexFormatVersionException($"version {packedVersion} of packed numbers is not supported", metaInput.Name);
        int documents = meta.ReadInt32();
        if (documents != state.MaxDoc) throw meta.Corrupt($"the stored fields are those of {documents} documents, the segment has {state.MaxDoc}");
        int blockShift = meta.ReadInt32();
        int entries = meta.ReadInt32();
        if (entries < 2) throw meta.Corrupt($"{entries - 1} chunks hold {documents} documents");
        long firstDocsStart = meta.ReadInt64();
        var firstDocs = DirectMonotonicMeta.Read(ref meta, entries, blockShift);
        long pointersStart = meta.ReadInt64();
        var pointers = DirectMonotonicMeta.Read(ref meta, entries, blockShift);
        long pointersEnd = meta.ReadInt64();
        long lastPointer = meta.ReadInt64();
        if (lastPointer != dataEnd) throw meta.Corrupt($"the chunks end at {lastPointer}, the data file's at {dataEnd}");
        DirtyChunks = meta.ReadVLong();
        MissingDocs = meta.ReadVLong();
        if (DirtyChunks > entries - 1) throw meta.Corrupt($"{DirtyChunks} of {entries - 1} chunks are dirty");
        CodecUtil.CheckConsumed(meta);

        _index = state.Directory.OpenInput(IndexFileNames.SegmentFile(state.SegmentName, IndexFileNames.StoredIndex));
        try
        {
            CodecUtil.CheckFooterStructure(_index);
            var cursor = _index.Cursor(0, _index.Length - CodecUtil.FooterLength);
            CodecUtil.CheckIndexHeader(ref cursor, ChunkIndexWriter.IndexCodec, ChunkIndexWriter.IndexVersion, ChunkIndexWriter.IndexVersion, state.SegmentId, "");
            if (firstDocsStart < cursor.Position || pointersStart < firstDocsStart || pointersEnd < pointersStart || pointersEnd != _index.Length - CodecUtil.FooterLength)
                throw cursor.Corrupt($"the sequences are named at {firstDocsStart}, {pointersStart} and up to {pointersEnd}");
            _firstDocs = new DirectMonotonicReader(firstDocs, _index, firstDocsStart, pointersStart - firstDocsStart);
            _pointers = new DirectMonotonicReader(pointers, _index, pointersStart, pointersEnd - pointersStart);
            ChunkCount = entries - 1;
            if (_firstDocs.Get(0) != 0 || _firstDocs.Get(ChunkCount) != documents)
                throw cursor.Corrupt($"the chunks hold documents {_firstDocs.Get(0)} to {_firstDocs.Get(ChunkCount)}, the segment 0 to {documents}");
            if (_pointers.Get(0) != dataStart || _pointers.Get(ChunkCount) != dataEnd)
                throw cursor.Corrupt($"the chunks lie at {_pointers.Get(0)} to {_pointers.Get(ChunkCount)}, the data at {dataStart} to {dataEnd}");
        }
        catch
        {
            _index.Dispose();
            throw;
        }
    }

    /// <summary>Number of chunks, ≥ 1.</summary>
    public int ChunkCount { get; }

    /// <summary>Length of a slice of a sliced chunk, in raw bytes.</summary>
    public int ChunkSize { get; }

    /// <summary>Number of chunks that were closed before they were full.</summary>
    public long DirtyChunks { get; }

    /// <summary>Number of documents that the dirty chunks lack.</summary>
    public long MissingDocs { get; }

    /// <summary>The chunk that holds the document.</summary>
    public int Find(int docId) => (int)_firstDocs.FindLast(docId);

    /// <summary>What the index says about a chunk: its documents and its place in .fdt.</summary>
    public (int FirstDoc, int DocCount, long Start, long End) Get(int chunk)
    {
        long firstDoc = _firstDocs.Get(chunk), nextDoc = _firstDocs.Get(chunk + 1);
        long start = _pointers.Get(chunk), end = _pointers.Get(chunk + 1);
        if (firstDoc < 0 || nextDoc <= firstDoc || nextDoc > int.MaxValue || start < 0 || end <= start)
            throw new CorruptIndexException($"chunk {chunk} is named with documents {firstDoc} to {nextDoc} at {start} to {end}", _index.Name);
        return ((int)firstDoc, (int)(nextDoc - firstDoc), start, end);
    }

    public void CheckIntegrity() => CodecUtil.CheckIntegrity(_index);

    public void Dispose() => _index.Dispose();
}
