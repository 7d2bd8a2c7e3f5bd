using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Postings;

/// <summary>The open postings files of one format group of a segment; see <see cref="PostingsWriter"/> for what they hold. Thread-safe.</summary>
internal sealed class PostingsFiles : IDisposable
{
    public PostingsFiles(SegmentReadState state, string suffix, IEnumerable<FieldInfo> fields)
    {
        MaxDoc = state.MaxDoc;
        try
        {
            Doc = Open(state, suffix, IndexFileNames.PostingsDocs, PostingsFormat.DocCodec);
            if (fields.Any(field => field.HasPositions)) Pos = Open(state, suffix, IndexFileNames.PostingsPositions, PostingsFormat.PosCodec);
            if (fields.Any(HasPay)) Pay = Open(state, suffix, IndexFileNames.PostingsPayloads, PostingsFormat.PayCodec);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int MaxDoc { get; }

    public IndexInput Doc { get; }

    /// <summary>Null if no field of the group has positions.</summary>
    public IndexInput? Pos { get; }

    /// <summary>Null if no field of the group has offsets or payloads.</summary>
    public IndexInput? Pay { get; }

    /// <summary>True if the field's terms have entries in <c>.pay</c>.</summary>
    public static bool HasPay(FieldInfo field) => field.HasPositions && (field.HasOffsets || field.HasPayloads);

    public void CheckIntegrity()
    {
        CodecUtil.CheckIntegrity(Doc);
        if (Pos != null) CodecUtil.CheckIntegrity(Pos);
        if (Pay != null) CodecUtil.CheckIntegrity(Pay);
    }

    public void Dispose()
    {
        Doc?.Dispose();
        Pos?.Dispose();
        Pay?.Dispose();
    }

    private static IndexInput Open(SegmentReadState state, string suffix, string extension, string codec)
    {
        var input = state.Directory.OpenInput(IndexFileNames.SegmentFile(state.SegmentName, extension, suffix));
        try
        {
            var cursor = input.Cursor();
            CodecUtil.CheckIndexHeader(ref cursor, codec, PostingsFormat.Version, PostingsFormat.Version, state.SegmentId, suffix);
            CodecUtil.CheckFooterStructure(input);
            return input;
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }
}
