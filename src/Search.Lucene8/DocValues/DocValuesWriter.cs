using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.DocValues;

/// <summary>
/// Writes <c>.dvm</c> and <c>.dvd</c>: for every field with doc values one call of the method of its type. Document ids ascend, each at most once.
/// Not thread-safe.
/// <code>
/// .dvm           : index header "Lucene80DocValuesMetadata" v2 | field… | i32 −1 | footer
/// .dvd           : index header "Lucene80DocValuesData" v2 | what the fields' entries point to, by absolute offsets | footer
/// field          : i32 fieldNumber | u8 kind | entry
/// 0 numeric      : docs | numbers                                                        (docs: DocsWithField; numbers: NumbersWriter)
/// 1 binary       : i64 dataOffset | i64 dataLength | docs | i32 number of docs | i32 minLength | i32 maxLength |
///                  [minLength &lt; maxLength] addresses of docs + 1 values
/// 2 sorted       : docs | i32 number of docs | u8 bits | i64 ordinalsOffset | i64 ordinalsLength | terms   (direct packed; TermsDictionaryWriter)
/// 3 sorted set   : u8 0 | as sorted, if each doc has one value
///                  u8 1 | docs | u8 bits | i64 ordinalsOffset | i64 ordinalsLength | i32 number of docs | addresses | terms
/// 4 sorted num.  : docs | numbers | i32 number of docs | [more numbers than docs] addresses
/// addresses      : i64 offset | vInt 16 | description of a non-decreasing sequence | i64 length      (docs + 1 values: where each doc's values begin)
/// </code>
/// The field's attributes for <c>.fnm</c> are set as the field is written: write <c>.fnm</c> afterwards.
/// </summary>
public sealed class DocValuesWriter : IDisposable
{
    private readonly SegmentWriteState _state;
    private readonly IndexOutput _meta;
    private readonly IndexOutput _data;

    /// <summary>Creates the files.</summary>
    public DocValuesWriter(SegmentWriteState state)
    {
        _state = state;
        _meta = state.Directory.CreateOutput(IndexFileNames.SegmentFile(state.SegmentName, IndexFileNames.DocValuesMeta, IndexFileNames.DocValuesSuffix));
        try
        {
            _data = state.Directory.CreateOutput(IndexFileNames.SegmentFile(state.SegmentName, IndexFileNames.DocValuesData, IndexFileNames.DocValuesSuffix));
        }
        catch
        {
            _meta.Dispose();
            throw;
        }
        CodecUtil.WriteIndexHeader(_meta, DocValuesFormat.MetaCodec, DocValuesFormat.Version, state.SegmentId, IndexFileNames.DocValuesSuffix);
        CodecUtil.WriteIndexHeader(_data, DocValuesFormat.DataCodec, DocValuesFormat.Version, state.SegmentId, IndexFileNames.DocValuesSuffix);
    }

    /// <summary>One long for each of the documents.</summary>
    public void WriteNumeric(FieldInfo field, ReadOnlySpan<int> docIds, ReadOnlySpan<long> values)
    {
        CheckLength(docIds.Length, values.Length);
        StartField(field, DocValuesType.Numeric, DocValuesFormat.Numeric);
        DocsWithField.Write(_meta, _data, docIds, _state.MaxDoc);
        NumbersWriter.Write(_meta, _data, values);
    }

    /// <summary>One byte string for each of the documents.</summary>
    public void WriteBinary(FieldInfo field, ReadOnlySpan<int> docIds, IReadOnlyList<byte[]> values)
    {
        CheckLength(docIds.Length, values.Count);
        StartField(field, DocValuesType.Binary, DocValuesFormat.Binary);
        field.Attributes[DocValuesFormat.ModeAttribute] = DocValuesFormat.BestSpeed;
        long dataOffset = _data.Position;
        int minLength = int.MaxValue, maxLength = 0;
        foreach (byte[] value in values)
        {
            _data.WriteBytes(value);
            minLength = Math.Min(minLength, value.Length);
            maxLength = Math.Max(maxLength, value.Length);
        }
        _meta.WriteInt64(dataOffset);
        _meta.WriteInt64(_data.Position - dataOffset);
        DocsWithField.Write(_meta, _data, docIds, _state.MaxDoc);
        _meta.WriteInt32(docIds.Length);
        _meta.WriteInt32(minLength);
        _meta.WriteInt32(maxLength);
        if (minLength < maxLength) WriteAddresses(values.Select(value => (long)value.Length));
    }

    /// <summary>One ordinal for each of the documents, into distinct terms in unsigned byte order, each of them used.</summary>
    public void WriteSorted(FieldInfo field, ReadOnlySpan<int> docIds, ReadOnlySpan<int> ordinals, IReadOnlyList<byte[]> terms)
    {
        StartField(field, DocValuesType.Sorted, DocValuesFormat.Sorted);
        WriteSingleOrdinals(docIds, ordinals, terms);
    }

    /// <summary>Several longs for each of the documents: those of document i are <c>values[starts[i]..starts[i+1]]</c>, ascending, at least one.</summary>
    public void WriteSortedNumeric(FieldInfo field, ReadOnlySpan<int> docIds, ReadOnlySpan<int> starts, ReadOnlySpan<long> values)
    {
        CheckStarts(docIds.Length, starts, values.Length);
        for (int doc = 0; doc < docIds.Length; doc++)
            for (int i = starts[doc] + 1; i < starts[doc + 1]; i++)
                if (values[i] < values[i - 1]) throw new ArgumentException($"The values of document {docIds[doc]} do not ascend.", nameof(values));
        StartField(field, DocValuesType.SortedNumeric, DocValuesFormat.SortedNumeric);
        DocsWithField.Write(_meta, _data, docIds, _state.MaxDoc);
        NumbersWriter.Write(_meta, _data, values);
        _meta.WriteInt32(docIds.Length);
        if (values.Length > docIds.Length) WriteAddresses(Lengths(starts));
    }

    /// <summary>
    /// Several ordinals for each of the documents: those of document i are <c>ordinals[starts[i]..starts[i+1]]</c>, strictly ascending, at least one.
    /// </summary>
    public void WriteSortedSet(FieldInfo field, ReadOnlySpan<int> docIds, ReadOnlySpan<int> starts, ReadOnlySpan<int> ordinals, IReadOnlyList<byte[]> terms)
    {
        CheckStarts(docIds.Length, starts, ordinals.Length);
        for (int doc = 0; doc < docIds.Length; doc++)
            for (int i = starts[doc] + 1; i < starts[doc + 1]; i++)
                if (ordinals[i] <= ordinals[i - 1]) throw new ArgumentException($"The ordinals of document {docIds[doc]} do not ascend.", nameof(ordinals));
        StartField(field, DocValuesType.SortedSet, DocValuesFormat.SortedSet);
        if (ordinals.Length == docIds.Length)
        {
            _meta.WriteByte(0);
            WriteSingleOrdinals(docIds, ordinals, terms);
            return;
        }
        _meta.WriteByte(1);
        DocsWithField.Write(_meta, _data, docIds, _state.MaxDoc);
        WriteOrdinals(ordinals, terms.Count);
        _meta.WriteInt32(docIds.Length);
        WriteAddresses(Lengths(starts));
        TermsDictionaryWriter.Write(_meta, _data, terms);
    }

    /// <summary>Completes the files.</summary>
    public void Finish()
    {
        _meta.WriteInt32(DocValuesFormat.EndOfFields);
        CodecUtil.WriteFooter(_meta);
        CodecUtil.WriteFooter(_data);
    }

    /// <summary>Closes the files; without <see cref="Finish"/> they are not complete.</summary>
    public void Dispose() => CloseAll.Of(_meta, _data);

    private void StartField(FieldInfo field, DocValuesType type, byte kind)
    {
        if (field.DocValuesType != type) throw new ArgumentException($"Field '{field.Name}' has doc values of type {field.DocValuesType}, not {type}.", nameof(field));
        field.Attributes[DocValuesFormat.FormatAttribute] = DocValuesFormat.FormatName;
        field.Attributes[DocValuesFormat.SuffixAttribute] = "0";
        _meta.WriteInt32(field.Number);
        _meta.WriteByte(kind);
    }

    private void WriteSingleOrdinals(ReadOnlySpan<int> docIds, ReadOnlySpan<int> ordinals, IReadOnlyList<byte[]> terms)
    {
        CheckLength(docIds.Length, ordinals.Length);
        DocsWithField.Write(_meta, _data, docIds, _state.MaxDoc);
        _meta.WriteInt32(docIds.Length);
        WriteOrdinals(ordinals, terms.Count);
        TermsDictionaryWriter.Write(_meta, _data, terms);
    }

    private void WriteOrdinals(ReadOnlySpan<int> ordinals, int termCount)
    {
        CheckOrdinals(ordinals, termCount);
        if (termCount <= 1)
        {
            _meta.WriteByte(0);
            _meta.WriteInt64(0);
            _meta.WriteInt64(0);
            return;
        }
        int bits = DirectWriter.BitsFor(termCount - 1);
        long start = _data.Position;
        var packed = new DirectWriter(_data, bits);
        foreach (int ordinal in ordinals) packed.Add(ordinal);
        packed.Finish();
        _meta.WriteByte((byte)bits);
        _meta.WriteInt64(start);
        _meta.WriteInt64(_data.Position - start);
    }

    private void WriteAddresses(IEnumerable<long> lengths)
    {
        long start = _data.Position;
        _meta.WriteInt64(start);
        _meta.WriteVInt(DocValuesFormat.AddressBlockShift);
        var addresses = new DirectMonotonicWriter(_meta, _data, DocValuesFormat.AddressBlockShift);
        long address = 0;
        addresses.Add(0);
        foreach (long length in lengths) addresses.Add(address += length);
        addresses.Finish();
        _meta.WriteInt64(_data.Position - start);
    }

    private static long[] Lengths(ReadOnlySpan<int> starts)
    {
        var lengths = new long[starts.Length - 1];
        for (int i = 0; i < lengths.Length; i++) lengths[i] = starts[i + 1] - starts[i];
        return lengths;
    }

    private static void CheckLength(int docs, int values)
    {
        if (docs != values) throw new ArgumentException($"{docs} documents have {values} values.", nameof(values));
    }

    private static void CheckStarts(int docs, ReadOnlySpan<int> starts, int values)
    {
        if (starts.Length != docs + 1 || starts[0] != 0 || starts[^1] != values)
            throw new ArgumentException($"The starts of {docs} documents must be {docs + 1} numbers from 0 to {values}.", nameof(starts));
        for (int i = 0; i < docs; i++)
            if (starts[i + 1] <= starts[i]) throw new ArgumentException($"The document at position {i} has no value.", nameof(starts));
    }

    /// <summary>A term that no document uses would make Lucene's checker refuse the index.</summary>
    private static void CheckOrdinals(ReadOnlySpan<int> ordinals, int termCount)
    {
        var used = new bool[termCount];
        foreach (int ordinal in ordinals)
        {
            if ((uint)ordinal >= (uint)termCount) throw new ArgumentException($"There is no ordinal {ordinal} in a dictionary of {termCount} terms.", nameof(ordinals));
            used[ordinal] = true;
        }
        int unused = used.AsSpan().IndexOf(false);
        if (unused >= 0) throw new ArgumentException($"No document has the ordinal {unused}.", nameof(ordinals));
    }
}
