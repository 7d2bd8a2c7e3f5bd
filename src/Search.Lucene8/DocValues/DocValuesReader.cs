using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.DocValues;

/// <summary>
/// Reads doc values (grammar: <see cref="DocValuesWriter"/>). Thread-safe; the cursors it gives belong to one thread each and must not be
/// used after it is disposed. A method returns null if the field has no values of that type.
/// </summary>
public sealed class DocValuesReader : IDisposable
{
    private readonly int _maxDoc;
    private readonly List<IndexInput> _inputs = [];
    private readonly Dictionary<string, object> _fields = new(StringComparer.Ordinal);
    private readonly List<(IndexInput File, string Field, long Start)> _starts = [];

    /// <summary>Opens the files and checks their framing.</summary>
    /// <exception cref="CorruptIndexException">A file is missing or is not what the format says.</exception>
    /// <exception cref="IndexFormatVersionException">A field was written by another doc values format, or updated in place.</exception>
    public DocValuesReader(SegmentReadState state)
    {
        _maxDoc = state.MaxDoc;
        try
        {
            // Java's writer makes one group of files, but may make another for fields that a program gave a format of their own.
            // A field without the attribute has no value in this segment, though others of the index have.
            var fields = state.FieldInfos.Where(field => field.DocValuesType != DocValuesType.None && field.Attributes.ContainsKey(DocValuesFormat.FormatAttribute));
            foreach (var group in fields.GroupBy(field => Suffix(field, state)))
                OpenGroup(state, group.Key, group);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>A numeric field.</summary>
    public NumericDocValues? Numeric(string name) => Find<NumericField>(name) is { } field ? new NumericDocValues(field) : null;

    /// <summary>A binary field.</summary>
    public BinaryDocValues? Binary(string name) => Find<BinaryField>(name) is { } field ? new BinaryDocValues(field) : null;

    /// <summary>A sorted field.</summary>
    public SortedDocValues? Sorted(string name) => Find<SortedField>(name) is { } field ? new SortedDocValues(field) : null;

    /// <summary>A sorted numeric field.</summary>
    public SortedNumericDocValues? SortedNumeric(string name) => Find<SortedNumericField>(name) is { } field ? new SortedNumericDocValues(field) : null;

    /// <summary>A sorted set field.</summary>
    public SortedSetDocValues? SortedSet(string name) => Find<SortedSetField>(name) is { } field ? new SortedSetDocValues(field) : null;

    /// <summary>The bytes of each field.</summary>
    public IEnumerable<FieldSize> FieldSizes() => _starts.GroupBy(field => field.File).SelectMany(file => FieldRegions.Sizes(file.Key, file.Select(field => (field.Field, field.Start))));

    /// <summary>Verifies the checksum of every file.</summary>
    public void CheckIntegrity() => _inputs.ForEach(CodecUtil.CheckIntegrity);

    /// <inheritdoc/>
    public void Dispose() => _inputs.ForEach(input => input.Dispose());

    /// <summary>Reads the description of where the values of each of <paramref name="docCount"/> documents begin, and the end.</summary>
    internal static DirectMonotonicReader ReadAddresses(ref InputCursor meta, IndexInput data, long docCount)
    {
        long offset = meta.ReadInt64();
        var addresses = DirectMonotonicMeta.Read(ref meta, docCount + 1, meta.ReadVInt());
        return new DirectMonotonicReader(addresses, data, offset, meta.ReadInt64());
    }

    private T? Find<T>(string name) where T : class => _fields.GetValueOrDefault(name) as T;

    private static string Suffix(FieldInfo field, SegmentReadState state)
    {
        string fileName = IndexFileNames.SegmentFile(state.SegmentName, IndexFileNames.FieldInfos);
        string format = field.Attributes[DocValuesFormat.FormatAttribute];
        if (format != DocValuesFormat.FormatName) throw new IndexFormatVersionException($"the doc values format '{format}' of field '{field.Name}' is not supported", fileName);
        if (field.DocValuesGeneration != -1) throw new IndexFormatVersionException($"the doc values of field '{field.Name}' were updated in place, which is not supported", fileName);
        return $"{format}_{field.Attributes.GetValueOrDefault(DocValuesFormat.SuffixAttribute, "")}";
    }

    private void OpenGroup(SegmentReadState state, string suffix, IEnumerable<FieldInfo> fields)
    {
        var metaInput = Open(IndexFileNames.DocValuesMeta);
        var data = Open(IndexFileNames.DocValuesData);
        var dataCursor = data.Cursor();
        CodecUtil.CheckIndexHeader(ref dataCursor, DocValuesFormat.DataCodec, DocValuesFormat.Version, DocValuesFormat.Version, state.SegmentId, suffix);
        CodecUtil.CheckFooterStructure(data);
        var meta = CodecUtil.OpenChecked(metaInput);
        CodecUtil.CheckIndexHeader(ref meta, DocValuesFormat.MetaCodec, DocValuesFormat.Version, DocValuesFormat.Version, state.SegmentId, suffix);

        var byNumber = fields.ToDictionary(field => field.Number);
        for (int number = meta.ReadInt32(); number != DocValuesFormat.EndOfFields; number = meta.ReadInt32())
        {
            if (!byNumber.Remove(number, out var field)) throw meta.Corrupt($"doc values of field number {number} are stored, no field of this group awaits them");
            var start = meta;
            _fields.Add(field.Name, ReadField(ref meta, data, field));
            _starts.Add((data, field.Name, StartOf(start)));
        }
        CodecUtil.CheckConsumed(meta);
        foreach (var missing in byNumber.Values) throw meta.Corrupt($"the doc values of field '{missing.Name}' are missing");

        IndexInput Open(string extension)
        {
            var input = state.Directory.OpenInput(IndexFileNames.SegmentFile(state.SegmentName, extension, suffix));
            _inputs.Add(input);
            return input;
        }
    }

    // The first place in the data file that a description names, right behind the kind: the set of documents, or, where that is none on
    // disk, what follows it. Binary fields begin with their values.
    private static long StartOf(InputCursor meta)
    {
        byte kind = meta.ReadByte();
        if (kind == DocValuesFormat.Binary) return meta.ReadInt64();
        bool isMultiValued = kind == DocValuesFormat.SortedSet && meta.ReadByte() == 1;
        var docs = DocsWithField.ReadMeta(ref meta);
        if (docs.Offset >= 0) return docs.Offset;
        if (kind is DocValuesFormat.Numeric or DocValuesFormat.SortedNumeric) return PackedNumbers.ReadStart(ref meta);
        if (!isMultiValued) meta.ReadInt32();
        meta.ReadByte();
        return meta.ReadInt64();
    }

    private object ReadField(ref InputCursor meta, IndexInput data, FieldInfo field)
    {
        byte kind = meta.ReadByte();
        var type = kind switch
        {
            DocValuesFormat.Numeric => DocValuesType.Numeric,
            DocValuesFormat.Binary => DocValuesType.Binary,
            DocValuesFormat.Sorted => DocValuesType.Sorted,
            DocValuesFormat.SortedSet => DocValuesType.SortedSet,
            DocValuesFormat.SortedNumeric => DocValuesType.SortedNumeric,
            _ => throw meta.Corrupt($"doc values of the unknown kind {kind} (field '{field.Name}')"),
        };
        if (type != field.DocValuesType) throw meta.Corrupt($"field '{field.Name}' should have doc values of type {field.DocValuesType}, found {type}");
        return type switch
        {
            DocValuesType.Numeric => ReadNumeric(ref meta, data),
            DocValuesType.Binary => BinaryField.Read(ref meta, data, IsCompressed(meta, field), _maxDoc),
            DocValuesType.Sorted => ReadSorted(ref meta, data),
            DocValuesType.SortedSet => ReadSortedSet(ref meta, data),
            _ => ReadSortedNumeric(ref meta, data),
        };
    }

    private static bool IsCompressed(in InputCursor meta, FieldInfo field) => field.Attributes.GetValueOrDefault(DocValuesFormat.ModeAttribute, "") switch
    {
        DocValuesFormat.BestSpeed => false,
        DocValuesFormat.BestCompression => true,
        var mode => throw meta.Corrupt($"binary field '{field.Name}' has the unknown mode '{mode}'"),
    };

    private NumericField ReadNumeric(ref InputCursor meta, IndexInput data)
    {
        var docs = DocsWithField.ReadMeta(ref meta);
        var values = PackedNumbers.Read(ref meta, data);
        return new NumericField(docs.Open(data, values.Count, _maxDoc), values);
    }

    private SortedNumericField ReadSortedNumeric(ref InputCursor meta, IndexInput data)
    {
        var docs = DocsWithField.ReadMeta(ref meta);
        var values = PackedNumbers.Read(ref meta, data);
        int docCount = meta.ReadInt32();
        var starts = values.Count > docCount ? ReadAddresses(ref meta, data, docCount) : null;
        if (values.Count < docCount) throw meta.Corrupt($"{docCount} documents have {values.Count} values");
        return new SortedNumericField(docs.Open(data, docCount, _maxDoc), values, starts);
    }

    private SortedField ReadSorted(ref InputCursor meta, IndexInput data)
    {
        var docs = DocsWithField.ReadMeta(ref meta);
        int docCount = meta.ReadInt32();
        var ordinals = ReadOrdinals(ref meta, data, docCount);
        return new SortedField(docs.Open(data, docCount, _maxDoc), ordinals, TermsDictionary.Read(ref meta, data));
    }

    private SortedSetField ReadSortedSet(ref InputCursor meta, IndexInput data)
    {
        byte isMultiValued = meta.ReadByte();
        if (isMultiValued > 1) throw meta.Corrupt($"a sorted set is 0 (one value per document) or 1 (several), found {isMultiValued}");
        if (isMultiValued == 0)
        {
            var single = ReadSorted(ref meta, data);
            return new SortedSetField(single.Docs, single.Ordinals, null, single.Dictionary);
        }
        var docs = DocsWithField.ReadMeta(ref meta);
        int bits = meta.ReadByte();
        long offset = meta.ReadInt64();
        long length = meta.ReadInt64();
        int docCount = meta.ReadInt32();
        var starts = ReadAddresses(ref meta, data, docCount);
        var ordinals = new DirectReader(data, offset, length, starts.Get(docCount), bits);
        return new SortedSetField(docs.Open(data, docCount, _maxDoc), ordinals, starts, TermsDictionary.Read(ref meta, data));
    }

    private static DirectReader ReadOrdinals(ref InputCursor meta, IndexInput data, int docCount)
    {
        int bits = meta.ReadByte();
        return new DirectReader(data, meta.ReadInt64(), meta.ReadInt64(), docCount, bits);
    }
}
