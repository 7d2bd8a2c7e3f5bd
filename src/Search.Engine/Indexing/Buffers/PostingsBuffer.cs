using Search.Lucene8.Segments;
using Search.Lucene8.Terms;

namespace Search.Engine.Indexing.Buffers;

/// <summary>
/// The postings of one field in memory. One hash of terms; for each term a small record and two byte streams, which are read once when the segment
/// is written:
/// <code>
/// documents : per document but the last  vInt (docDelta &lt;&lt; 1 | freq == 1) ; [freq ≠ 1] vInt freq          (fields without frequencies: vInt docDelta)
/// positions : per occurrence             vInt positionDelta ; [offsets] vInt startDelta, vInt length           (deltas begin anew in each document)
/// </code>
/// The last document of a term stays in the record until the next one comes, since its frequency is not known before. Not thread-safe.
/// </summary>
internal sealed class PostingsBuffer(ByteBlockPool pool, IndexOptions options)
{
    private readonly TermHash _terms = new(pool);
    private readonly bool _hasFreqs = options >= IndexOptions.DocsAndFreqs;
    private readonly bool _hasPositions = options >= IndexOptions.DocsAndFreqsAndPositions;
    private readonly bool _hasOffsets = options == IndexOptions.DocsAndFreqsAndPositionsAndOffsets;
    private TermPostings[] _postings = new TermPostings[8];

    /// <summary>True if no term was added.</summary>
    public bool IsEmpty => _terms.Count == 0;

    /// <summary>Memory beside the pool, in bytes.</summary>
    public long AllocatedBytes => _terms.AllocatedBytes + _postings.Length * (long)System.Runtime.CompilerServices.Unsafe.SizeOf<TermPostings>();

    /// <summary>
    /// Adds an occurrence. Documents, and positions and start offsets within a document, must not go backwards.
    /// </summary>
    /// <returns>True if it is the first of this term in this document.</returns>
    public bool Add(ReadOnlySpan<byte> term, int docId, int position, int startOffset, int endOffset)
    {
        int known = _terms.Count;
        int number = _terms.Add(term);
        if (number == _postings.Length) Array.Resize(ref _postings, number * 2);
        ref var postings = ref _postings[number];
        bool isNew = number == known;
        bool isFirst = isNew || postings.LastDoc != docId;
        if (isFirst)
        {
            if (isNew) postings.DocsBase = 0;
            else WriteDoc(ref postings);
            postings.LastDoc = docId;
            postings.Freq = 0;
            postings.LastPosition = 0;
            postings.LastStart = 0;
        }
        postings.Freq++;
        if (_hasPositions)
        {
            postings.Positions.WriteVInt(pool, position - postings.LastPosition);
            postings.LastPosition = position;
            if (_hasOffsets)
            {
                postings.Positions.WriteVInt(pool, startOffset - postings.LastStart);
                postings.Positions.WriteVInt(pool, endOffset - startOffset);
                postings.LastStart = startOffset;
            }
        }
        return isFirst;
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
