using Search.Lucene8.Segments;
using Search.Lucene8.Terms;

namespace Search.Engine.Indexing.Buffers;

/// <summary>
/// The postings of one field in memory. One hash of terms; for each term a small record and two byte streams, which are read once when the segment
/// is written:
/// <code>
/// documents : per document but the last  vInt (docDelta &lt;&lt; 1 | freq == 1) ; [freq ≠ 1] vInt freq          (fields without frequencies: vInt docDelta)
/// positions : per occurrence             vInt positionDelta ; [offsets] vInt startDelta, vInt length           (deltas start over in each document)
/// </code>
/// The last document of a term stays in the record until the next one comes, since its frequency is not known before. Not thread-safe.
/// </summary>
/// <remarks>
/// To find a term takes four reads all over the memory that the buffer fills (slot, bytes of the term, record, end of the stream of positions), each known only after the one before. So
/// occurrences wait until there are some, and each read is asked for of all of them before the next: the waits overlap.
/// </remarks>
internal sealed class PostingsBuffer(ByteBlockPool pool, IndexOptions options)
{
    private readonly TermHash _terms = new(pool);
    private readonly bool _hasFreqs = options >= IndexOptions.DocsAndFreqs;
    private readonly bool _hasPositions = options >= IndexOptions.DocsAndFreqsAndPositions;
    private readonly bool _hasOffsets = options == IndexOptions.DocsAndFreqsAndPositionsAndOffsets;
    private const int MostWaiting = 16;
    private const int MostWaitingBytes = 1024;

    private readonly Occurrence[] _waiting = new Occurrence[MostWaiting];
    private byte[] _waitingTerms = new byte[MostWaitingBytes];
    private int _waitingCount;
    private int _waitingBytes;
    private TermPostings[] _postings = new TermPostings[8];

    /// <summary>True if no term was added.</summary>
    public bool IsEmpty => _terms.Count == 0;

    /// <summary>Memory beside the pool, in bytes.</summary>
    public long AllocatedBytes => _terms.AllocatedBytes + _postings.Length * (long)System.Runtime.CompilerServices.Unsafe.SizeOf<TermPostings>();

    /// <summary>How many terms documents had in sum, each term counted once a document; without occurrences that wait.</summary>
    public long DocumentTerms { get; private set; }

    /// <summary>
    /// Adds an occurrence. Documents, and positions and start offsets within a document, must not go backwards. It may wait until
    /// <see cref="AddWaiting"/>, to be called at the end of each document.
    /// </summary>
    public void Add(ReadOnlySpan<byte> term, int docId, int position, int startOffset, int endOffset)
    {
        if (_waitingCount == MostWaiting || term.Length > _waitingTerms.Length - _waitingBytes) AddWaiting();
        if (term.Length > _waitingTerms.Length) Array.Resize(ref _waitingTerms, term.Length);
        term.CopyTo(_waitingTerms.AsSpan(_waitingBytes));
        uint hash = TermHash.Hash(term);
        _terms.PrefetchSlot(hash);
        _waiting[_waitingCount++] = new Occurrence(hash, _waitingBytes, term.Length, docId, position, startOffset, endOffset);
        _waitingBytes += term.Length;
    }

    /// <summary>Adds the occurrences that wait.</summary>
    public void AddWaiting()
    {
        var waiting = _waiting.AsSpan(0, _waitingCount);
        (_waitingCount, _waitingBytes) = (0, 0);
        foreach (ref readonly var occurrence in waiting)
            if (_terms.PrefetchTerm(occurrence.Hash) is >= 0 and var likely)
                Memory.Prefetch(ref _postings[likely]);
        Span<int> numbers = stackalloc int[MostWaiting];
        for (int i = 0; i < waiting.Length; i++)
        {
            int known = _terms.Count;
            int number = numbers[i] = _terms.Add(_waitingTerms.AsSpan(waiting[i].TermStart, waiting[i].TermLength), waiting[i].Hash);
            if (number == _postings.Length) Array.Resize(ref _postings, number * 2);
            if (number == known) _postings[number].LastDoc = NoDoc;
            else if (_hasPositions) _postings[number].Positions.PrefetchEnd(pool);
        }
        for (int i = 0; i < waiting.Length; i++) Add(ref _postings[numbers[i]], waiting[i]);
    }

    private void Add(ref TermPostings postings, in Occurrence occurrence)
    {
        if (postings.LastDoc != occurrence.DocId)
        {
            DocumentTerms++;
            if (postings.LastDoc != NoDoc) WriteDoc(ref postings);
            postings.LastDoc = occurrence.DocId;
            postings.Freq = 0;
            postings.LastPosition = 0;
            postings.LastStart = 0;
        }
        postings.Freq++;
        if (_hasPositions)
        {
            postings.Positions.WriteVInt(pool, occurrence.Position - postings.LastPosition);
            postings.LastPosition = occurrence.Position;
            if (_hasOffsets)
            {
                postings.Positions.WriteVInt(pool, occurrence.StartOffset - postings.LastStart);
                postings.Positions.WriteVInt(pool, occurrence.EndOffset - occurrence.StartOffset);
                postings.LastStart = occurrence.StartOffset;
            }
        }
    }

    /// <summary>Passes the documents of a term, ascending.</summary>
    public void VisitDocs(ReadOnlySpan<byte> term, Action<int> onDocument)
    {
        int number = _terms.Find(term);
        if (number < 0) return;
        var docs = new DocReader(pool, _postings[number], _hasFreqs);
        while (docs.MoveNext()) onDocument(docs.DocId);
    }

    /// <summary>Writes all terms; <paramref name="norms"/> are those of the field by document, empty if it has none.</summary>
    public void WriteTo(TermsWriter writer, FieldInfo field, ReadOnlySpan<byte> norms)
    {
        writer.StartField(field);
        foreach (int number in _terms.Sorted())
        {
            writer.StartTerm(_terms[number]);
            ref var postings = ref _postings[number];
            var docs = new DocReader(pool, postings, _hasFreqs);
            var positions = postings.Positions.Read(pool);
            while (docs.MoveNext())
            {
                writer.StartDoc(docs.DocId, docs.Freq, norms.IsEmpty ? (byte)1 : norms[docs.DocId]);
                if (_hasPositions) WritePositions(writer, ref positions, docs.Freq);
                writer.FinishDoc();
            }
            writer.FinishTerm();
        }
        writer.FinishField();
    }

    private void WritePositions(TermsWriter writer, ref ByteSlices.Reader positions, int freq)
    {
        int position = 0;
        int start = 0;
        for (int i = 0; i < freq; i++)
        {
            position += positions.ReadVInt();
            if (!_hasOffsets)
            {
                writer.AddPosition(position, -1, -1);
                continue;
            }
            start += positions.ReadVInt();
            writer.AddPosition(position, start, start + positions.ReadVInt());
        }
    }

    private void WriteDoc(ref TermPostings postings)
    {
        int delta = postings.LastDoc - postings.DocsBase;
        postings.DocsBase = postings.LastDoc;
        if (!_hasFreqs)
        {
            postings.Docs.WriteVInt(pool, delta);
            return;
        }
        postings.Docs.WriteVInt(pool, delta << 1 | (postings.Freq == 1 ? 1 : 0));
        if (postings.Freq != 1) postings.Docs.WriteVInt(pool, postings.Freq);
    }

    private const int NoDoc = -1;

    private readonly record struct Occurrence(uint Hash, int TermStart, int TermLength, int DocId, int Position, int StartOffset, int EndOffset);

    private struct TermPostings
    {
        public int LastDoc;
        public int DocsBase;        // the last document in the stream of documents
        public int Freq;
        public int LastPosition;
        public int LastStart;
        public ByteSlices Docs;
        public ByteSlices Positions;
    }

    /// <summary>Walks the documents of a term: those in the stream, then the one that is still in the record.</summary>
    private struct DocReader(ByteBlockPool pool, in TermPostings postings, bool hasFreqs)
    {
        private readonly int _lastDoc = postings.LastDoc;
        private readonly int _lastFreq = hasFreqs ? postings.Freq : 1;
        private ByteSlices.Reader _docs = postings.Docs.Read(pool);
        private bool _hasLast = true;

        public int DocId { get; private set; }
        public int Freq { get; private set; } = 1;

        public bool MoveNext()
        {
            if (_docs.IsAtEnd)
            {
                if (!_hasLast) return false;
                _hasLast = false;
                DocId = _lastDoc;
                Freq = _lastFreq;
                return true;
            }
            int code = _docs.ReadVInt();
            if (!hasFreqs)
            {
                DocId += code;
                return true;
            }
            DocId += code >>> 1;
            Freq = (code & 1) != 0 ? 1 : _docs.ReadVInt();
            return true;
        }
    }
}
