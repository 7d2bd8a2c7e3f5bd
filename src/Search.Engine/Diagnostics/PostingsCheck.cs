using System.Text;
using Search.Engine.Reading;
using Search.Lucene8.Postings;
using Search.Lucene8.Segments;
using Search.Lucene8.Terms;

namespace Search.Engine.Diagnostics;

/// <summary>Walks all terms, documents and positions of one field in one segment, and computes its statistics again.</summary>
internal sealed class PostingsCheck(SegmentReader segment, FieldInfo field, string part, FaultCollector faults)
{
    // Lucene's limits.
    private const int MaxPosition = int.MaxValue - 128;
    private const int MaxTermLength = 32_766;

    // Targets at the eighths of the segment exercise the skip data.
    private const int AdvanceTargets = 7;

    // Looking every term up would take as long as all the rest.
    private const int TermsBetweenLookups = 64;

    private readonly DocSet _docs = new(segment.MaxDoc);
    private readonly bool _hasNorms = field.HasNorms;
    private readonly (int DocId, int Freq, int FirstPosition)[] _expected = new (int, int, int)[AdvanceTargets];
    private int _notedTargets;
    private PostingsCursor? _postings;
    private PostingsCursor? _skipping;
    private long _sumDocFreq;
    private long _sumTotalTermFreq;
    private long _termCount;

    /// <summary>Checks the field and returns the documents that have a term.</summary>
    public DocSet Run()
    {
        if (segment.Terms?.Field(field.Name) is not { } terms) return _docs;
        var cursor = terms.Terms();
        byte[] previous = [];
        while (cursor.MoveNext())
        {
            faults.ThrowIfCancelled();
            var term = cursor.Term;
            if (_termCount == 0) faults.Expect(term.SequenceEqual(terms.MinTerm), part, $"the first term is '{Show(term)}', recorded is '{Show(terms.MinTerm)}'");
            else faults.Expect(term.SequenceCompareTo(previous) > 0, part, $"the term '{Show(term)}' stands behind '{Show(previous)}'");
            faults.Expect(term.Length <= MaxTermLength, part, $"the term '{Show(term)}' has {term.Length} bytes");
            previous = term.ToArray();
            _termCount++;
            CheckTerm(terms, previous, cursor.State);
        }
        CheckStatistics(terms, previous);
        return _docs;
    }

    private void CheckStatistics(FieldTerms terms, byte[] last)
    {
        faults.Expect(_termCount == terms.TermCount, part, $"{_termCount} terms were found, recorded are {terms.TermCount}");
        faults.Expect(_sumDocFreq == terms.SumDocFreq, part, $"the sum of document frequencies is {_sumDocFreq}, recorded is {terms.SumDocFreq}");
        long sumTotalTermFreq = field.HasFreqs ? _sumTotalTermFreq : _sumDocFreq;
        faults.Expect(sumTotalTermFreq == terms.SumTotalTermFreq, part, $"the sum of term frequencies is {sumTotalTermFreq}, recorded is {terms.SumTotalTermFreq}");
        faults.Expect(_docs.Count == terms.DocCount, part, $"{_docs.Count} documents have terms, recorded are {terms.DocCount}");
        faults.Expect(terms.MaxTerm.SequenceEqual(last), part, $"the last term is '{Show(last)}', recorded is '{Show(terms.MaxTerm)}'");
        var seek = terms.Terms();
        faults.Expect(seek.SeekCeiling(last) && seek.Term.SequenceEqual(last), part, $"the last term '{Show(last)}' is not found by seeking");
    }

    private void CheckTerm(FieldTerms terms, byte[] term, TermState state)
    {
        var parts = field.HasOffsets ? PostingsParts.Offsets : field.HasPositions ? PostingsParts.Positions : field.HasFreqs ? PostingsParts.Freqs : PostingsParts.Docs;
        var postings = _postings = terms.Postings(state, parts, _postings);
        int docFreq = 0;
        long totalTermFreq = 0;
        int lastDoc = -1;
        _notedTargets = 0;
        for (int docId = postings.NextDoc(); docId != PostingsCursor.NoMoreDocs; docId = postings.NextDoc())
        {
            if (docId <= lastDoc || docId >= segment.MaxDoc)
            {
                faults.Add(part, $"the term '{Show(term)}' has document {docId} behind {lastDoc}, the segment has {segment.MaxDoc}");
                return;
            }
            lastDoc = docId;
            docFreq++;
            int freq = postings.Freq;
            totalTermFreq += freq;
            _docs.Add(docId);
            faults.Expect(freq >= 1, part, $"the term '{Show(term)}' has frequency {freq} in document {docId}");
            NoteTargets(docId, freq, field.HasPositions ? CheckPositions(postings, term, docId, freq) : -1);
        }
        faults.Expect(docFreq == state.DocFreq, part, $"the term '{Show(term)}' has {docFreq} documents, recorded are {state.DocFreq}");
        faults.Expect(!field.HasFreqs || totalTermFreq == state.TotalTermFreq, part, $"the term '{Show(term)}' occurs {totalTermFreq} times, recorded is {state.TotalTermFreq}");
        _sumDocFreq += docFreq;
        _sumTotalTermFreq += totalTermFreq;
        CheckSkipping(terms, term, state);
        CheckImpacts(terms, term, state);
        if (_termCount % TermsBetweenLookups == 1) CheckLookup(terms, term, docFreq);
    }

    /// <summary>The index of the dictionary must lead to the term.</summary>
    private void CheckLookup(FieldTerms terms, byte[] term, int docFreq)
    {
        var found = terms.Find(term);
        faults.Expect(found?.DocFreq == docFreq, part, $"the term '{Show(term)}' is looked up with {found?.DocFreq ?? 0} documents, {docFreq} is right");
    }

    /// <summary>Returns the first position.</summary>
    private int CheckPositions(PostingsCursor postings, byte[] term, int docId, int freq)
    {
        int firstPosition = -1;
        int lastPosition = -1;
        int lastStart = 0;
        for (int i = 0; i < freq; i++)
        {
            int position = postings.NextPosition();
            faults.Expect(position >= Math.Max(lastPosition, 0) && position <= MaxPosition, part, $"the term '{Show(term)}' has position {position} behind {lastPosition} in document {docId}");
            lastPosition = position;
            if (i == 0) firstPosition = position;
            if (!field.HasOffsets) continue;
            bool isRight = postings.StartOffset >= lastStart && postings.EndOffset >= postings.StartOffset;
            faults.Expect(isRight, part, $"the term '{Show(term)}' has offsets {postings.StartOffset}–{postings.EndOffset} behind {lastStart} in document {docId}");
            lastStart = postings.StartOffset;
        }
        return firstPosition;
    }

    /// <summary>Notes what is right behind each target, while walking.</summary>
    private void NoteTargets(int docId, int freq, int firstPosition)
    {
        while (_notedTargets < AdvanceTargets && Target(_notedTargets) <= docId) _expected[_notedTargets++] = (docId, freq, firstPosition);
    }

    /// <summary>Advancing must lead to the same documents, frequencies and positions as walking.</summary>
    private void CheckSkipping(FieldTerms terms, byte[] term, TermState state)
    {
        var parts = field.HasPositions ? PostingsParts.Positions : PostingsParts.Freqs;
        for (int i = 0; i < AdvanceTargets; i++)
        {
            var (expected, freq, position) = i < _notedTargets ? _expected[i] : (PostingsCursor.NoMoreDocs, 0, 0);
            var skipping = _skipping = terms.Postings(state, parts, _skipping);
            int found = skipping.Advance(Target(i));
            faults.Expect(found == expected, part, $"advancing the term '{Show(term)}' to {Target(i)} leads to {found}, the next document is {expected}");
            if (found != expected || found == PostingsCursor.NoMoreDocs) break;
            faults.Expect(skipping.Freq == freq, part, $"the term '{Show(term)}' has frequency {skipping.Freq} after advancing to {found}, {freq} is right");
            if (!field.HasPositions) continue;
            int foundPosition = skipping.NextPosition();
            faults.Expect(foundPosition == position, part, $"the term '{Show(term)}' has position {foundPosition} after advancing to {found}, {position} is right");
        }
    }

    private int Target(int i) => (int)((i + 1L) * segment.MaxDoc / (AdvanceTargets + 1));

    /// <summary>No document may be better than the impacts that cover it allow, on any level.</summary>
    private void CheckImpacts(FieldTerms terms, byte[] term, TermState state)
    {
        var postings = _skipping = terms.Postings(state, PostingsParts.Freqs | PostingsParts.Impacts, _skipping);
        var norms = _hasNorms && segment.Norms != null ? segment.Norms.Field(field.Name) : default;
        for (int docId = postings.NextDoc(); docId != PostingsCursor.NoMoreDocs; docId = postings.NextDoc())
        {
            postings.AdvanceShallow(docId);
            byte norm = norms.IsEmpty ? (byte)1 : norms[docId];
            int lastUpTo = docId;
            for (int level = 0; level < postings.ImpactLevels; level++)
            {
                int upTo = postings.ImpactsUpTo(level);
                faults.Expect(upTo >= lastUpTo, part, $"the impacts of the term '{Show(term)}' at document {docId} reach to {upTo} on level {level}, {lastUpTo} below");
                lastUpTo = upTo;
                if (!Covers(postings.Impacts(level), postings.Freq, norm))
                    faults.Add(part, $"the impacts of the term '{Show(term)}' on level {level} do not cover document {docId} with frequency {postings.Freq} and norm {norm}");
            }
        }
    }

    private static bool Covers(ReadOnlySpan<Impact> impacts, int freq, byte norm)
    {
        bool covers = false;
        for (int i = 0; i < impacts.Length; i++)
        {
            if (i > 0 && (impacts[i].Freq <= impacts[i - 1].Freq || impacts[i].Norm <= impacts[i - 1].Norm)) return false;
            covers |= impacts[i].Freq >= freq && impacts[i].Norm <= norm;
        }
        return covers;
    }

    private static string Show(ReadOnlySpan<byte> term) => Encoding.UTF8.GetString(term.Length > 60 ? term[..60] : term);
}
