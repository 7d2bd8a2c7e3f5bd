using Search.Lucene8.Postings;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Terms;

/// <summary>The terms of one field in one segment, with the field's statistics (deleted documents count). Thread-safe.</summary>
public sealed class FieldTerms
{
    private readonly byte[] _minTerm;
    private readonly byte[] _maxTerm;
    private TermBlock? _spare;

    /// <summary>
    /// Reads the field's part of the meta file.
    /// <code>
    /// vLong terms | vInt n, root code | [freqs] vLong sumTotalTermFreq | vLong sumDocFreq | vInt docCount
    /// vInt n, smallest term | vInt n, greatest term | vLong start in .tip | terms index
    /// </code>
    /// </summary>
    internal FieldTerms(FieldInfo field, ref InputCursor meta, IndexInput termsInput, IndexInput indexInput, PostingsFiles files)
    {
        Field = field;
        TermsInput = termsInput;
        Files = files;
        TermCount = meta.ReadVLong();
        byte[] rootCode = ReadBytes(ref meta, meta.Remaining, "the length of the root code");
        SumTotalTermFreq = meta.ReadVLong();
        SumDocFreq = field.HasFreqs ? meta.ReadVLong() : SumTotalTermFreq;
        DocCount = meta.ReadCount(files.MaxDoc, "the number of documents of a field");
        if (TermCount < 1 || DocCount < 1 || SumDocFreq < Math.Max(DocCount, TermCount) || SumTotalTermFreq < SumDocFreq)
            throw meta.Corrupt($"the field '{field.Name}' has {TermCount} terms in {DocCount} documents, {SumDocFreq} postings and {SumTotalTermFreq} occurrences");
        _minTerm = ReadBytes(ref meta, TermsFormat.MaxTermBytes, "the length of the smallest term");
        _maxTerm = ReadBytes(ref meta, TermsFormat.MaxTermBytes, "the length of the greatest term");
        if (MinTerm.SequenceCompareTo(MaxTerm) > 0) throw meta.Corrupt($"the smallest term of the field '{field.Name}' is above the greatest");
        IndexStart = meta.ReadVLong();
        IndexInput = indexInput;
        Index = new TermsIndex(ref meta, indexInput, IndexStart, rootCode);
    }

    internal IndexInput TermsInput { get; }

    internal IndexInput IndexInput { get; }

    internal TermsIndex Index { get; }

    internal PostingsFiles Files { get; }

    /// <summary>The field.</summary>
    public FieldInfo Field { get; }

    /// <summary>Number of distinct terms; &gt; 0.</summary>
    public long TermCount { get; }

    /// <summary>Sum of the frequencies of all terms; equals <see cref="SumDocFreq"/> for a field without frequencies.</summary>
    public long SumTotalTermFreq { get; }

    /// <summary>Sum of the document frequencies of all terms.</summary>
    public long SumDocFreq { get; }

    /// <summary>Number of documents that have at least one term.</summary>
    public int DocCount { get; }

    /// <summary>The smallest term.</summary>
    public ReadOnlySpan<byte> MinTerm => _minTerm;

    /// <summary>The greatest term.</summary>
    public ReadOnlySpan<byte> MaxTerm => _maxTerm;

    /// <summary>Looks one term up; null if the field does not have it. Costs one block read, and none if the index rules the term out.</summary>
    public TermState? Find(ReadOnlySpan<byte> term)
    {
        if (term.SequenceCompareTo(_minTerm) < 0 || term.SequenceCompareTo(_maxTerm) > 0) return null;
        var path = new IndexPath(Index, term, stackalloc byte[IndexPath.ScratchBytes]);
        while (path.MoveNext()) { }
        var rest = term[path.PrefixLength..];
        var code = BlockCode.Find(path.Code, rest.IsEmpty ? -1 : rest[0], Index.FileName);
        if (!code.HasTerms) return null;

        var block = Interlocked.Exchange(ref _spare, null) ?? new TermBlock(this);
        block.Load(code.Position);
        var state = block.TryFind(rest) ? new TermState(block.DecodeTerm()) : null;
        Volatile.Write(ref _spare, block);
        return state;
    }

    /// <summary>A cursor over all terms in unsigned byte order, before the first.</summary>
    public TermsCursor Terms() => new(this);

    /// <summary>A walk over the terms that the automaton accepts, before the first.</summary>
    /// <param name="automaton">Belongs to the walk as long as that goes on.</param>
    /// <param name="onEntries">Called with the number of entries of each block that is opened, so that a long walk can be stopped.</param>
    public TermsIntersection Intersect(TermAutomaton automaton, Action<int>? onEntries = null) => new(this, automaton, onEntries);

    /// <summary>
    /// A cursor over the documents of a term. <paramref name="reuse"/> may be a cursor of any field of any segment that its owner is done with.
    /// </summary>
    public PostingsCursor Postings(TermState state, PostingsParts parts, PostingsCursor? reuse = null) => Postings(state.Metadata, parts, reuse);

    internal PostingsCursor Postings(in TermMetadata term, PostingsParts parts, PostingsCursor? reuse)
    {
        var cursor = reuse ?? new PostingsCursor();
        cursor.Open(Files, Field, term, parts);
        return cursor;
    }

    /// <summary>A document before which the term has none: its first one, where that can be told without decoding a block.</summary>
    public int LeastDoc(TermState state)
    {
        TermMetadata term = state.Metadata;
        if (term.SingletonDocId >= 0) return term.SingletonDocId;
        if (term.DocFreq >= PostingsFormat.BlockSize) return 0;
        uint code = (uint)Files.Doc.Cursor(term.DocStart, Files.Doc.Length - term.DocStart).ReadVInt();
        return (int)(Field.HasFreqs ? code >> 1 : code);
    }

    /// <summary>Where the field begins in the terms index.</summary>
    internal long IndexStart { get; }

    /// <summary>The byte behind the field's last block in the dictionary: the root's blocks are written last.</summary>
    internal long DictionaryEnd()
    {
        var block = new TermBlock(this);
        block.Load(BlockCode.Find(Index.RootCode, -1, Index.FileName).Position);
        while (!block.IsLastInFloor) block.Load(block.EndPosition);
        return block.EndPosition;
    }

    /// <summary>The first term, whose postings are the field's first.</summary>
    internal TermMetadata FirstTerm()
    {
        TermsCursor cursor = Terms();
        return cursor.MoveNext() ? cursor.State.Metadata : throw Index.Corrupt($"the field '{Field.Name}' has no term");
    }

    private static byte[] ReadBytes(ref InputCursor meta, long max, string what) => meta.ReadSpan(meta.ReadCount(max, what)).ToArray();
}
