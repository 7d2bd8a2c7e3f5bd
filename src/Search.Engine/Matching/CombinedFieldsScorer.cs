using Search.Engine.Ranking;
using Search.Lucene8.Norms;

namespace Search.Engine.Matching;

/// <summary>
/// Documents that have a word in any of several fields, scored as one field: the frequencies and lengths are added up with the fields' weights, and the length is
/// rounded to a norm byte again, as Lucene does.
/// </summary>
internal sealed class CombinedFieldsScorer : Scorer
{
    private readonly WeightedPostings[] _words;
    private readonly (FieldNorms Norms, float Weight)[] _norms;
    private readonly Bm25 _similarity;

    /// <param name="words">The terms, at least one.</param>
    /// <param name="norms">The norms of the fields that have them, also of those without the word.</param>
    /// <param name="similarity">Scores the sums.</param>
    public CombinedFieldsScorer(WeightedPostings[] words, (FieldNorms Norms, float Weight)[] norms, Bm25 similarity)
    {
        _words = words;
        _norms = norms;
        _similarity = similarity;
        foreach (WeightedPostings word in words) Cost += word.Postings.DocFreq;
    }

    public override long Cost { get; }

    public override int NextDoc() => Advance(DocId + 1);

    public override int Advance(int target)
    {
        int first = NoMoreDocs;
        foreach (WeightedPostings word in _words)
        {
            int doc = word.Postings.DocId;
            if (doc < target) doc = word.Postings.Advance(target);
            first = Math.Min(first, doc);
        }
        return DocId = first;
    }

    /// <summary>Weighted occurrences in the current document.</summary>
    public float Freq()
    {
        float freq = 0;
        foreach (WeightedPostings word in _words)
            if (word.Postings.DocId == DocId)
                freq += word.Weight * word.Postings.Freq;
        return freq;
    }

    /// <summary>The norm byte of the weighted length of the current document.</summary>
    public byte Norm() => Norm(DocId);

    public override float Score() => _similarity.Score(Freq(), Norm());

    public override int AdvanceShallow(int target)
    {
        int upTo = NoMoreDocs;
        foreach (WeightedPostings word in _words)
            if (word.Bounds == null) return NoMoreDocs;
            else if (word.Postings.DocId <= target) upTo = Math.Min(upTo, word.Bounds.AdvanceShallow(target));
            else if (word.Postings.DocId != NoMoreDocs) upTo = Math.Min(upTo, word.Postings.DocId - 1);
        return upTo;
    }

    // f / (f + k) of a sum of frequencies is at most the sum over the frequencies, and a field alone is not longer than all together: so what the terms
    // could score alone adds up to a bound. The factor covers rounding.
    public override float MaxScore(int upTo)
    {
        double sum = 0;
        foreach (WeightedPostings word in _words)
            if (word.Bounds == null) return _similarity.Weight;
            else if (word.Postings.DocId <= upTo) sum += word.Bounds.MaxScore(upTo);
        return Math.Min(_similarity.Weight, (float)(sum * 1.00001));
    }

    private byte Norm(int doc)
    {
        if (_norms.Length == 0) return NormLookup.WithoutNorms;
        float length = 0;
        foreach (var (norms, weight) in _norms) length += weight * NormTable.Length(norms.Span[doc]);
        return NormTable.NormOfLength(length);
    }
}
