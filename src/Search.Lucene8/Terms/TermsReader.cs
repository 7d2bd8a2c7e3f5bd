using Search.Lucene8.Postings;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Terms;

/// <summary>Reads the terms and postings of a segment. Thread-safe; cursors belong to one thread each.</summary>
public sealed class TermsReader : IDisposable
{
    private readonly Dictionary<string, FieldTerms> _fields = new(StringComparer.Ordinal);
    private readonly List<IndexInput> _inputs = [];
    private readonly List<PostingsFiles> _postings = [];

    /// <summary>Opens the files and checks their framing.</summary>
    /// <exception cref="CorruptIndexException">A file is damaged or missing.</exception>
    /// <exception cref="IndexFormatVersionException">A field has another postings format than Lucene84.</exception>
    public TermsReader(SegmentReadState state)
    {
        try
        {
            foreach (var group in state.FieldInfos.Where(field => field.IsIndexed).GroupBy(field => FileSuffix(field, state)))
                if (group.Key != null) // a field without postings attributes has no terms
                    OpenGroup(state, group.Key, group.ToList());
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The terms of a field; null if the field has none in this segment.</summary>
    public FieldTerms? Field(string name) => _fields.GetValueOrDefault(name);

    /// <summary>The bytes of each field in dictionary, index and postings.</summary>
    public IEnumerable<FieldSize> FieldSizes() => _fields.Values.GroupBy(field => field.Files).SelectMany(group => SizesOf(group.ToArray()));

    /// <summary>Verifies the checksum of every file.</summary>
    public void CheckIntegrity()
    {
        foreach (var input in _inputs) CodecUtil.CheckIntegrity(input);
        foreach (var postings in _postings) postings.CheckIntegrity();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var input in _inputs) input.Dispose();
        foreach (var postings in _postings) postings.Dispose();
    }

    private static IEnumerable<FieldSize> SizesOf(FieldTerms[] fields)
    {
        PostingsFiles files = fields[0].Files;
        // In the dictionary only the ends are known: a field begins where the one before ends.
        var ends = fields.Select(field => (Field: field.Field.Name, End: field.DictionaryEnd())).OrderBy(field => field.End).ToArray();
        IndexInput dictionary = fields[0].TermsInput;
        long first = CodecUtil.IndexHeaderLength(TermsFormat.TermsCodec, FieldSuffix(fields[0].Field));
        var starts = ends.Select((field, i) => (field.Field, i == 0 ? first : ends[i - 1].End));
        var postings = fields.Select(field => (field.Field, First: field.FirstTerm())).ToArray();
        return FieldRegions.Sizes(dictionary, starts)
            .Concat(FieldRegions.Sizes(fields[0].IndexInput, fields.Select(field => (field.Field.Name, field.IndexStart))))
            .Concat(FieldRegions.Sizes(files.Doc, postings.Select(field => (field.Field.Name, field.First.DocStart))))
            .Concat(files.Pos == null ? [] : FieldRegions.Sizes(files.Pos, postings.Where(field => field.Field.HasPositions).Select(field => (field.Field.Name, field.First.PosStart))))
            .Concat(files.Pay == null ? [] : FieldRegions.Sizes(files.Pay, postings.Where(field => PostingsFiles.HasPay(field.Field)).Select(field => (field.Field.Name, field.First.PayStart))));
    }

    private static string FieldSuffix(FieldInfo field) => $"{field.Attributes[TermsFormat.FormatAttribute]}_{field.Attributes[TermsFormat.SuffixAttribute]}";

    private static string? FileSuffix(FieldInfo field, SegmentReadState state)
    {
        if (!field.Attributes.TryGetValue(TermsFormat.FormatAttribute, out string? format)) return null;
        if (format != TermsFormat.FormatName)
            throw new IndexFormatVersionException($"the postings format '{format}' of the field '{field.Name}' is not supported (supported: {TermsFormat.FormatName})", state.SegmentName);
        if (!field.Attributes.ContainsKey(TermsFormat.SuffixAttribute))
            throw new CorruptIndexException($"the field '{field.Name}' has no suffix of its postings files", state.SegmentName);
        return FieldSuffix(field);
    }

    private void OpenGroup(SegmentReadState state, string suffix, List<FieldInfo> fields)
    {
        var files = new PostingsFiles(state, suffix, fields);
        _postings.Add(files);
        var metaInput = Open(state, suffix, IndexFileNames.TermsMeta);
        var termsInput = Open(state, suffix, IndexFileNames.Terms);
        var indexInput = Open(state, suffix, IndexFileNames.TermsIndex);
        CheckFrame(termsInput, state, suffix, TermsFormat.TermsCodec);
        CheckFrame(indexInput, state, suffix, TermsFormat.IndexCodec);

        var meta = CodecUtil.OpenChecked(metaInput);
        CheckHeader(ref meta, state, suffix, TermsFormat.MetaCodec, TermsFormat.Version);
        CheckHeader(ref meta, state, suffix, PostingsFormat.TermsCodec, PostingsFormat.Version);
        int blockSize = meta.ReadVInt();
        if (blockSize != PostingsFormat.BlockSize) throw meta.Corrupt($"the postings have blocks of {blockSize}, {PostingsFormat.BlockSize} was expected");
        for (int count = meta.ReadCount(meta.Remaining, "the number of fields"); count > 0; count--)
        {
            int number = meta.ReadVInt();
            var field = fields.Find(field => field.Number == number) ?? throw meta.Corrupt($"there is no field number {number} with these postings");
            if (!_fields.TryAdd(field.Name, new FieldTerms(field, ref meta, termsInput, indexInput, files)))
                throw meta.Corrupt($"the field '{field.Name}' is described twice");
        }
        CheckLength(indexInput, meta.ReadInt64());
        CheckLength(termsInput, meta.ReadInt64());
        CodecUtil.CheckConsumed(meta);
    }

    private IndexInput Open(SegmentReadState state, string suffix, string extension)
    {
        var input = state.Directory.OpenInput(IndexFileNames.SegmentFile(state.SegmentName, extension, suffix));
        _inputs.Add(input);
        return input;
    }

    private static void CheckFrame(IndexInput input, SegmentReadState state, string suffix, string codec)
    {
        var cursor = input.Cursor();
        CheckHeader(ref cursor, state, suffix, codec, TermsFormat.Version);
        CodecUtil.CheckFooterStructure(input);
    }

    private static void CheckHeader(ref InputCursor cursor, SegmentReadState state, string suffix, string codec, int version) =>
        CodecUtil.CheckIndexHeader(ref cursor, codec, version, version, state.SegmentId, suffix);

    private static void CheckLength(IndexInput input, long expected)
    {
        if (input.Length != expected) throw new CorruptIndexException($"the file has {input.Length} bytes, recorded are {expected}", input.Name);
    }
}
