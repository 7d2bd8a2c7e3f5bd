using Search.Lucene8.Postings;
using Search.Lucene8.Segments;
using Search.Lucene8.Terms;

namespace Search.Engine.Matching;

/// <summary>
/// All documents with any of the terms that an automaton accepts, all with the same score. The postings are read while the terms are walked, until it is
/// clear that there are more matches than have to be counted: a frequent term alone may show that. From there on only the first documents matter, since all
/// are equally good, and of most terms only the first document is looked at: beginnings of words take half the time, patterns of common letters far less.
/// </summary>
internal sealed class PatternBulkScorer(FieldTerms terms, TermAutomaton automaton, float score, int maxDoc) : BulkScorer
{
    public override void Score(HitCollector collector, LiveDocs? live, SearchGuard guard)
    {
        if (collector.MinimumScore > score) return;
        using var matches = new MatchBits(maxDoc);
        if (Collect(matches, collector, live, guard) is { } first)
        {
            foreach (int doc in first.Docs) collector.Collect(doc, score);
            return;
        }
        if (live != null) matches.KeepLive(live);
        if (collector.Mode == ScoreMode.None) collector.CollectAll(matches);
        else
            for (int doc = matches.Next(0); doc != Scorer.NoMoreDocs && collector.MinimumScore <= score; doc = matches.Next(doc + 1))
                collector.Collect(doc, score);
    }

    // Puts all documents in; or finds only the first ones, as soon as the collector is content with these.
    private FirstDocs? Collect(MatchBits matches, HitCollector collector, LiveDocs? live, SearchGuard guard)
    {
        FirstDocs? first = null;
        PostingsCursor? postings = null;
        int dead = live == null ? 0 : live.MaxDoc - live.LiveCount;
        long count = 0;
        for (TermsIntersection found = terms.Intersect(automaton, guard.Tick); found.MoveNext();)
        {
            TermState term = found.State;
            if (first == null)
            {
                collector.Expect(term.DocFreq - dead);
                if (collector.Wanted is > 0 and <= FirstDocs.Most) first = FirstDocs.Of(matches, live, collector.Wanted);
            }
            if (first == null)
            {
                postings = terms.Postings(term, PostingsParts.Docs, postings);
                count += matches.AddAll(postings, guard);
                collector.Expect(count - dead);
            }
            else if (terms.LeastDoc(term) < first.End)
            {
                postings = terms.Postings(term, PostingsParts.Docs, postings);
                for (int doc = postings.NextDoc(); doc < first.End; doc = postings.NextDoc())
                {
                    guard.Tick();
                    if (live == null || live[doc]) first.Offer(doc);
                }
            }
        }
        return first;
    }
}
