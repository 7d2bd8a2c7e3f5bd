using System.Runtime.CompilerServices;
using Search.Engine.Ranking;
using Search.Lucene8.Postings;

namespace Search.Engine.Matching;

/// <summary>
/// Documents that have a word in any of several fields, scored as one field: the frequencies and lengths are added up with the fields'
/// weights, and the length is rounded to a norm byte again, as Lucene does.
/// </summary>
/// <remarks>
/// Mostly one field alone has the word (the body), and there its blocks are scored at once. With a minimum score a stretch of documents is
/// walked by those fields only without which no document of it can reach the minimum: a common word's best articles have it in the title
/// too, so that the bodies of the others are not read.
/// </remarks>
internal sealed class CombinedFieldsScorer : Scorer
{
    // Documents that are scored at once.
    private const int Chunk = 128;

    // Fewer are scored one by one.
    private const int LeastChunk = 12;

    private readonly WeightedPostings[] _words;
    private readonly WeightedPostings[] _byBound;
    private readonly float[] _bounds;
    private readonly WeightedPostings? _most;
    private readonly SegmentLengths _lengths;
    private readonly Bm25 _similarity;

    // Of the stretch up to its end, the words before the first essential one cannot bring a document to the minimum.
    private int _stretchEnd = -1;
    private int _firstEssential;
    private float _minimum;

    /// <param name="words">The terms, at least one.</param>
    /// <param name="lengths">The lengths of the fields together, also of those without the word.</param>
    /// <param name="similarity">Scores the sums.</param>
    public CombinedFieldsScorer(WeightedPostings[] words, SegmentLengths lengths, Bm25 similarity)
    {
        _words = words;
        _byBound = [.. words];
        _bounds = new float[words.Length];
        _lengths = lengths;
        _similarity = similarity;
        foreach (WeightedPostings word in words) Cost += word.Postings.DocFreq;
        if (lengths.IsTabled && Array.Find(words, word => 2L * word.Postings.DocFreq > Cost) is { Weight: 1 } most) _most = most;
    }

    public override long Cost { get; }

    public override int BoundedTerms => _words.Length;

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
    public byte Norm() => _lengths.NormOf(DocId);

    public override float Score() => _similarity.Score(Freq(), Norm());

    public override bool Fill(DocBatch batch, int end) => FillAtLeast(batch, end, 0);

    public override bool FillAtLeast(DocBatch batch, int end, float minimum)
    {
        batch.Clear();
        if (DocId < 0) NextDoc();
        if (minimum != _minimum) (_minimum, _stretchEnd) = (minimum, -1);
        if (minimum <= 0) _firstEssential = 0;
        while (DocId < end && !batch.IsFull)
        {
            if (minimum > 0 && DocId > _stretchEnd) StartStretch();
            if (_firstEssential == 0)
            {
                if (FillFromMost(batch, minimum > 0 && _stretchEnd < end ? _stretchEnd + 1 : end)) continue;
                batch.Add(DocId, Score());
                NextDoc();
            }
            else FillFromEssential(batch, end);
        }
        return DocId < end;
    }

    // A block of the field with most of the postings, and what other fields have between its documents; false if that field does not have the current one.
    [SkipLocalsInit]
    private bool FillFromMost(DocBatch batch, int end)
    {
        if (_most == null || _most.Postings.DocId != DocId) return false;
        ReadOnlySpan<int> docs = _most.Postings.BlockDocs, freqs = _most.Postings.BlockFreqs;
        int count = Math.Min(docs.Length, batch.Room);
        while (docs[count - 1] >= end) count--;
        int other = FirstOfOthers();
        if (other > docs[count - 1])
        {
            _similarity.Score(docs[..count], freqs, _lengths.Table, batch.Append(docs[..count]));
        }
        else
        {
            Span<float> sums = stackalloc float[Chunk];
            Span<int> extra = stackalloc int[Chunk];
            Span<double> extraScores = stackalloc double[Chunk];
            for (int i = 0; i < count; i++) sums[i] = freqs[i];
            int extras = 0;
            for (int place = 0; other <= docs[count - 1]; other = MoveOthers(other))
            {
                while (docs[place] < other) place++;
                if (docs[place] == other) sums[place] = SumAt(other, freqs[place]);
                else if (extras < Chunk && count + extras < batch.Room) (extra[extras], extraScores[extras++]) = (other, _similarity.Score(SumAt(other, 0), _lengths.NormOf(other)));
                else
                {
                    // No room for it: it is the first of the next batch.
                    count = place;
                    break;
                }
            }
            _similarity.Score(docs[..count], sums, _lengths.Table, batch.Append(docs[..count]));
            batch.Merge(extra[..extras], extraScores, count);
        }
        DocId = Math.Min(other, count == docs.Length ? _most.Postings.NextBlock() : _most.Postings.Advance(docs[count]));
        return true;
    }

    private int FirstOfOthers()
    {
        int first = NoMoreDocs;
        foreach (WeightedPostings word in _words)
            if (word != _most)
                first = Math.Min(first, word.Postings.DocId);
        return first;
    }

    // Moves those of the other fields that stand on the document behind it.
    private int MoveOthers(int doc)
    {
        int first = NoMoreDocs;
        foreach (WeightedPostings word in _words)
            if (word != _most)
                first = Math.Min(first, word.Postings.DocId == doc ? word.Postings.NextDoc() : word.Postings.DocId);
        return first;
    }

    // Weighted occurrences in a document that other fields stand on, summed up in the order of the fields as everywhere.
    private float SumAt(int doc, int ofMost)
    {
        float freq = 0;
        foreach (WeightedPostings word in _words)
            if (word == _most) freq += ofMost;
            else if (word.Postings.DocId == doc) freq += word.Weight * word.Postings.Freq;
        return freq;
    }

    // Documents of the stretch that an essential word proposes. What lies behind the end is not passed over, since its minimum may be lower.
    private void FillFromEssential(DocBatch batch, int end)
    {
        int last = Math.Min(_stretchEnd, end - 1);
        for (int doc = Essential(DocId); doc <= last && !batch.IsFull; doc = Essential(doc + 1))
        {
            Advance(doc);
            batch.Add(doc, Score());
        }
        if (batch.IsFull) NextDoc();
        else Advance(last + 1);
    }

    private int Essential(int target)
    {
        int first = NoMoreDocs;
        foreach (WeightedPostings word in _byBound.AsSpan(_firstEssential))
            first = Math.Min(first, word.Postings.DocId < target ? word.Postings.Advance(target) : word.Postings.DocId);
        return first;
    }

    [SkipLocalsInit]
    public override void AddTo(DocBatch batch, uint bit)
    {
        if (batch.Count < LeastChunk)
        {
            base.AddTo(batch, bit);
            return;
        }
        Span<float> sums = stackalloc float[Chunk];
        Span<double> scores = stackalloc double[Chunk];
        for (int start = 0; start < batch.Count; start += Chunk)
        {
            int count = Math.Min(Chunk, batch.Count - start);
            ReadOnlySpan<int> docs = batch.Docs.AsSpan(start, count);
            if (DocId > docs[^1] || !ScoreAll(docs, sums, scores[..count])) continue;
            for (int i = 0; i < count; i++)
            {
                batch.Scores[start + i] += scores[i];
                batch.Matched[start + i] |= sums[i] > 0 ? bit : 0;
            }
        }
        int first = NoMoreDocs;
        foreach (WeightedPostings word in _words) first = Math.Min(first, word.Postings.DocId);
        DocId = first;
    }

    // Scores as many documents as a chunk has, of which no word has passed any that it has: frequencies and scores are 0 where none has it.
    // False if that is everywhere. The words follow.
    [SkipLocalsInit]
    private bool ScoreAll(ReadOnlySpan<int> docs, Span<float> sums, Span<double> scores)
    {
        Span<int> places = stackalloc int[Chunk], freqs = stackalloc int[Chunk];
        sums = sums[..docs.Length];
        sums.Clear();
        bool any = false;
        foreach (WeightedPostings word in _words)
        {
            if (word.Postings.DocId > docs[^1]) continue;
            int found = word.Postings.Intersect(docs, places, freqs);
            for (int i = 0; i < found; i++) sums[places[i]] += word.Weight * freqs[i];
            any |= found > 0;
        }
        if (!any) scores.Clear();
        else if (_lengths.IsTabled) _similarity.Score(docs, sums, _lengths.Table, scores);
        else for (int i = 0; i < docs.Length; i++) scores[i] = sums[i] > 0 ? _similarity.Score(sums[i], _lengths.NormOf(docs[i])) : 0;
        return any;
    }

    private void StartStretch()
    {
        if (_most != null && _most.Postings.DocId == DocId)
        {
            // As far as the field with most of the postings is read anyway, it does not matter where the others are.
            int upTo = _most.Bounds!.AdvanceShallow(DocId);
            if (_most.Bounds.MaxScore(upTo) >= _minimum)
            {
                (_stretchEnd, _firstEssential) = (upTo, 0);
                return;
            }
        }
        _stretchEnd = AdvanceShallow(DocId);
        for (int i = 0; i < _byBound.Length; i++)
        {
            WeightedPostings word = _byBound[i];
            float bound = word.Postings.DocId <= _stretchEnd ? word.Bounds!.MaxScore(_stretchEnd) : 0;
            int place = i;
            for (; place > 0 && _bounds[place - 1] > bound; place--) (_byBound[place], _bounds[place]) = (_byBound[place - 1], _bounds[place - 1]);
            (_byBound[place], _bounds[place]) = (word, bound);
        }
        double sum = 0;
        for (_firstEssential = 0; _firstEssential < _byBound.Length && Bound(sum += _bounds[_firstEssential]) < _minimum;) _firstEssential++;
        // Where the field with most of the postings is read anyway, its blocks are scored at once.
        if (_most != null && _byBound.AsSpan(_firstEssential).Contains(_most)) _firstEssential = 0;
    }

    public override int AdvanceShallow(int target)
    {
        int upTo = NoMoreDocs;
        foreach (WeightedPostings word in _words)
            if (word.Bounds == null) return NoMoreDocs;
            else if (word.Postings.DocId <= target) upTo = Math.Min(upTo, word.Bounds.AdvanceShallow(target));
            else if (word.Postings.DocId != NoMoreDocs) upTo = Math.Min(upTo, word.Postings.DocId - 1);
        return upTo;
    }

    public override float MaxScore(int upTo)
    {
        double sum = 0;
        foreach (WeightedPostings word in _words)
            if (word.Bounds == null) return _similarity.Weight;
            else if (word.Postings.DocId <= upTo) sum += word.Bounds.MaxScore(upTo);
        return Math.Min(_similarity.Weight, Bound(sum));
    }

    // f / (f + k) of a sum of frequencies is at most the sum over the frequencies, and a field alone is not longer than all together: so what the terms
    // could score alone adds up to a bound. The factor covers rounding.
    private static float Bound(double sum) => (float)(sum * 1.00001);
}
