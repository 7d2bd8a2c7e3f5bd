using System.Numerics;
using Search.Lucene8.Postings;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Terms;

/// <summary>
/// Writes the terms dictionary and the postings of a segment. Fields must come in ordinal order of their names, terms in unsigned
/// byte order, documents and positions ascending. For each field: <see cref="StartField"/>, then for each term
/// <see cref="StartTerm"/>, for each document <see cref="StartDoc"/>, <see cref="AddPosition"/> as often as its frequency (fields with positions only),
/// <see cref="FinishDoc"/>, then <see cref="FinishTerm"/>; at last <see cref="FinishField"/>. A field or term without documents is left out.
/// Not thread-safe.
/// <code>
/// .tim = index header | blocks of all fields (TermBlockWriter) | footer
/// .tip = index header | indexes of all fields (FstWriter) | footer
/// .tmd = index header BlockTreeTermsMeta | index header Lucene84PostingsWriterTerms | vInt 128 | vInt fields, per field:
///        vInt number | vLong terms | vInt n, root code | [freqs] vLong sumTotalTermFreq | vLong sumDocFreq | vInt docCount
///        vInt n, smallest term | vInt n, greatest term | vLong start in .tip
///        header FST | u8 1 | vInt n, n bytes: vInt length of the root code and the code, backwards | u8 0 | vLong root node | vLong bytes
///        i64 length of .tip | i64 length of .tim | footer          (lengths with their footers)
/// .doc, .pos, .pay: PostingsWriter
/// </code>
/// </summary>
public sealed class TermsWriter : IDisposable
{
    private readonly SegmentWriteState _state;
    private readonly IndexOutput _terms;
    private readonly IndexOutput _index;
    private readonly IndexOutput _meta;
    private readonly PostingsWriter _postings;
    private readonly BlockTreeWriter _blocks;
    private readonly FstWriter _fst = new();
    private readonly BufferOutput _fieldsMeta = new();
    private readonly ulong[] _docsWithField;
    private byte[] _firstTerm = [];
    private byte[] _term = new byte[64];
    private int _termLength;
    private byte[] _lastTerm = new byte[64];
    private int _lastLength;

    private FieldInfo? _field;
    private int _fieldCount;
    private long _termCount;
    private long _sumDocFreq;
    private long _sumTotalTermFreq;

    /// <summary>Creates the files; a segment in which no field is indexed must not have a TermsWriter.</summary>
    public TermsWriter(SegmentWriteState state)
    {
        _state = state;
        _docsWithField = new ulong[(state.MaxDoc + 63) / 64];
        try
        {
            _terms = Create(IndexFileNames.Terms, TermsFormat.TermsCodec);
            _index = Create(IndexFileNames.TermsIndex, TermsFormat.IndexCodec);
            _meta = Create(IndexFileNames.TermsMeta, TermsFormat.MetaCodec);
            _postings = new PostingsWriter(state);
            _blocks = new BlockTreeWriter(_terms);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Begins a field.</summary>
    public void StartField(FieldInfo field)
    {
        if (!field.IsIndexed) throw new ArgumentException($"The field '{field.Name}' is not indexed.", nameof(field));
        if (field.HasPayloads) throw new ArgumentException($"The field '{field.Name}' has payloads, which are not written.", nameof(field));
        if (_field != null && string.CompareOrdinal(field.Name, _field.Name) <= 0)
            throw new ArgumentException($"The field '{field.Name}' must not come behind '{_field.Name}'.", nameof(field));
        _field = field;
        _termCount = 0;
        _sumDocFreq = 0;
        _sumTotalTermFreq = 0;
        Array.Clear(_docsWithField);
        _blocks.Reset(field);
        _postings.StartField(field);
    }

    /// <summary>Begins a term (UTF-8 for text, at most 32,766 bytes).</summary>
    /// <exception cref="ArgumentException">The term is too long, or does not come behind the last one.</exception>
    public void StartTerm(ReadOnlySpan<byte> term)
    {
        if (term.Length > TermsFormat.MaxTermBytes) throw new ArgumentException($"The term has {term.Length} bytes, allowed are {TermsFormat.MaxTermBytes}.", nameof(term));
        if (_termCount > 0 && term.SequenceCompareTo(_lastTerm.AsSpan(0, _lastLength)) <= 0)
            throw new ArgumentException("Terms must be added in ascending order of their bytes.", nameof(term));
        if (_term.Length < term.Length) _term = new byte[2 * term.Length];
        term.CopyTo(_term);
        _termLength = term.Length;
        _postings.StartTerm();
    }

    /// <summary>
    /// Begins a document of the term. <paramref name="freq"/> is 1 for fields without frequencies; <paramref name="norm"/> is the document's norm byte in this
    /// field (1 for fields without norms) and goes into the impacts.
    /// </summary>
    public void StartDoc(int docId, int freq, byte norm)
    {
        _postings.StartDoc(docId, freq, norm);
        _docsWithField[docId >> 6] |= 1UL << docId;
    }

    /// <summary>Adds a position; offsets are ignored by fields without offsets.</summary>
    public void AddPosition(int position, int startOffset, int endOffset) => _postings.AddPosition(position, startOffset, endOffset);

    /// <summary>Ends the document.</summary>
    public void FinishDoc() => _postings.FinishDoc();

    /// <summary>Ends the term.</summary>
    public void FinishTerm()
    {
        var metadata = _postings.FinishTerm();
        if (metadata.DocFreq == 0) return;
        _blocks.Add(_term.AsSpan(0, _termLength), metadata);
        if (_termCount++ == 0) _firstTerm = _term.AsSpan(0, _termLength).ToArray();
        (_term, _lastTerm) = (_lastTerm, _term);
        _lastLength = _termLength;
        _sumDocFreq += metadata.DocFreq;
        _sumTotalTermFreq += metadata.TotalTermFreq;
    }

    /// <summary>Ends the field; sets the attributes of the field that name its files.</summary>
    public void FinishField()
    {
        if (_termCount == 0) return;
        var field = _field!;
        field.Attributes[TermsFormat.FormatAttribute] = TermsFormat.FormatName;
        field.Attributes[TermsFormat.SuffixAttribute] = TermsFormat.FormatSuffix;

        var rootCode = _blocks.Finish();
        int rootNode = BuildIndex();
        _fieldCount++;
        _fieldsMeta.WriteVInt(field.Number);
        _fieldsMeta.WriteVLong(_termCount);
        WriteBytes(rootCode);
        if (field.HasFreqs) _fieldsMeta.WriteVLong(_sumTotalTermFreq);
        _fieldsMeta.WriteVLong(_sumDocFreq);
        _fieldsMeta.WriteVInt(_docsWithField.Sum(BitOperations.PopCount));
        WriteBytes(_firstTerm);
        WriteBytes(_lastTerm.AsSpan(0, _lastLength));
        _fieldsMeta.WriteVLong(_index.Position);
        WriteIndexMeta(rootCode, rootNode);
        _index.WriteBytes(_fst.Bytes);
    }

    /// <summary>Completes the files.</summary>
    public void Finish()
    {
        CodecUtil.WriteFooter(_terms);
        CodecUtil.WriteFooter(_index);
        _postings.Finish();
        CodecUtil.WriteIndexHeader(_meta, PostingsFormat.TermsCodec, PostingsFormat.Version, _state.SegmentId, IndexFileNames.PostingsSuffix);
        _meta.WriteVInt(PostingsFormat.BlockSize);
        _meta.WriteVInt(_fieldCount);
        _fieldsMeta.CopyTo(_meta);
        _meta.WriteInt64(_index.Position);
        _meta.WriteInt64(_terms.Position);
        CodecUtil.WriteFooter(_meta);
    }

    /// <inheritdoc/>
    public void Dispose() => CloseAll.Of(_terms, _index, _meta, _postings);

    private int BuildIndex()
    {
        _fst.Reset();
        var entries = _blocks.Index;
        entries.Sort();
        for (int i = 1; i < entries.Count; i++) _fst.Add(entries.Prefix(i), entries.Code(i)); // the first one is the empty prefix
        return _fst.Finish();
    }

    private void WriteIndexMeta(ReadOnlySpan<byte> rootCode, int rootNode)
    {
        CodecUtil.WriteHeader(_fieldsMeta, TermsFormat.FstCodec, TermsFormat.FstVersion);
        _fieldsMeta.WriteByte(1);
        var output = new BufferOutput();
        output.WriteVInt(rootCode.Length);
        output.WriteBytes(rootCode);
        output.WrittenBytes.Reverse();
        WriteBytes(output.WrittenSpan);
        _fieldsMeta.WriteByte(0);
        _fieldsMeta.WriteVLong(rootNode);
        _fieldsMeta.WriteVLong(_fst.Bytes.Length);
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        _fieldsMeta.WriteVInt(bytes.Length);
        _fieldsMeta.WriteBytes(bytes);
    }

    private IndexOutput Create(string extension, string codec)
    {
        var output = _state.Directory.CreateOutput(IndexFileNames.SegmentFile(_state.SegmentName, extension, IndexFileNames.PostingsSuffix));
        CodecUtil.WriteIndexHeader(output, codec, TermsFormat.Version, _state.SegmentId, IndexFileNames.PostingsSuffix);
        return output;
    }
}
