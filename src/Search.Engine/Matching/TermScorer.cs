using System.Runtime.CompilerServices;
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

    /// <summary>
    /// Takes the current document and those behind it in the same block, with their scores, and returns the first document that may follow. The scorer stays.
    /// </summary>
    public int FillBlock(DocBatch batch)
    {
        batch.Clear();
        ReadOnlySpan<int> docs = _postings.BlockDocs;
        _similarity.Score(docs, _postings.BlockFreqs, NormOf, batch.Append(docs));
        return docs[^1] + 1;
    }

    /// <summary>Keeps of the documents of one block of another term those that have this one too, and adds its scores.</summary>
    public void KeepMatching(DocBatch batch)
    {
        Span<int> places = stackalloc int[PostingsCursor.DocsPerImpacts], freqs = stackalloc int[PostingsCursor.DocsPerImpacts];
        Span<double> added = stackalloc double[PostingsCursor.DocsPerImpacts];
        int count = _postings.Intersect(batch.Docs.AsSpan(0, batch.Count), places, freqs);
        DocId = _postings.DocId;
        batch.Keep(places[..count]);
        if (count == 0) return;
        _similarity.Score(batch.Docs.AsSpan(0, count), freqs, NormOf, added);
        for (int i = 0; i < count; i++) batch.Scores[i] += added[i];
    }

    [SkipLocalsInit]
    public override void AddTo(DocBatch batch, uint bit)
    {
        const int Chunk = PostingsCursor.DocsPerImpacts;
        Span<int> places = stackalloc int[Chunk], freqs = stackalloc int[Chunk], found = stackalloc int[Chunk];
        Span<double> added = stackalloc double[Chunk];
        for (int start = 0; start < batch.Count; start += Chunk)
        {
            ReadOnlySpan<int> docs = batch.Docs.AsSpan(start, Math.Min(Chunk, batch.Count - start));
            if (DocId > docs[^1]) continue;
            int count = _postings.Intersect(docs, places, freqs);
            DocId = _postings.DocId;
            if (count == 0) continue;
            for (int i = 0; i < count; i++) found[i] = docs[places[i]];
            _similarity.Score(found[..count], freqs, NormOf, added);
            for (int i = 0; i < count; i++)
            {
                batch.Scores[start + places[i]] += added[i];
                batch.Matched[start + places[i]] |= bit;
            }
        }
    }

    public override bool Fill(DocBatch batch, int end)
    {
        batch.Clear();
        if (DocId < 0) NextDoc();
        ReadOnlySpan<byte> norms = NormOf;
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

    private ReadOnlySpan<byte> NormOf => _norms == null ? default : _norms.Span;
}
