using Search.Engine.Ranking;
using Search.Lucene8.Norms;
using Search.Lucene8.Postings;

namespace Search.Engine.Matching;

/// <summary>The documents of one term, scored by BM25.</summary>
internal sealed class TermScorer : Scorer
{
    private readonly PostingsCursor _postings;
    private readonly Bm25 _similarity;
    private readonly FieldNorms? _norms;
    private readonly ImpactBounds? _bounds;

    /// <param name="postings">Documents and frequencies, with impacts if <paramref name="withBounds"/>.</param>
    /// <param name="similarity">Scores frequencies.</param>
    /// <param name="norms">Norms of the field; null if it has none.</param>
    /// <param name="withBounds">True if tight bounds are wanted.</param>
    public TermScorer(PostingsCursor postings, Bm25 similarity, FieldNorms? norms, bool withBounds)
    {
        _postings = postings;
        _similarity = similarity;
        _norms = norms;
        _bounds = withBounds ? new ImpactBounds(postings, similarity) : null;
    }

    /// <summary>Occurrences in the current document.</summary>
    public int Freq => _postings.Freq;

    public override long Cost => _postings.DocFreq;

    public override int NextDoc() => DocId = _postings.NextDoc();

    public override int Advance(int target) => DocId = _postings.Advance(target);

    public override float Score() => _similarity.Score(_postings.Freq, _norms.At(DocId));

    public override int AdvanceShallow(int target) => _bounds?.AdvanceShallow(target) ?? NoMoreDocs;

    public override float MaxScore(int upTo) => _bounds?.MaxScore(upTo) ?? _similarity.Weight;

    public override bool Fill(DocBatch batch, int end)
    {
        batch.Clear();
        if (DocId < 0) NextDoc();
        ReadOnlySpan<byte> norms = _norms == null ? default : _norms.Span;
        while (DocId < end && !batch.IsFull)
        {
            ReadOnlySpan<int> docs = _postings.BlockDocs;
            int count = Math.Min(docs.Length, batch.Room);
            while (docs[count - 1] >= end) count--;
            _similarity.Score(docs[..count], _postings.BlockFreqs, norms, batch.Append(docs[..count]));
            DocId = count == docs.Length ? _postings.NextBlock() : _postings.Advance(docs[count]);
        }
        return DocId < end;
    }
}
