using Search.Engine.Matching;
using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;

namespace Search.Engine.Searching;

/// <summary>
/// Searches one snapshot. Thread-safe: any number of searches may run at once. Each search holds a reference to the snapshot while it runs, so that
/// it may be disposed meanwhile. Keep one as long as the snapshot: it remembers what it worked out about the fields.
/// </summary>
public sealed class IndexSearcher
{
    // With no more matches than that, counting them apart would cost more than scoring them all.
    private const int CountedWhileScoring = 100;

    private readonly IndexSnapshot _snapshot;
    private readonly SnapshotNorms _norms;
    private readonly ScoreColumns _columns;
    private readonly TimeProvider _clock;

    /// <summary>A searcher of a snapshot.</summary>
    /// <param name="snapshot">What is searched; disposed by the caller.</param>
    /// <param name="bm25">Constants of the ranking; Lucene's by default.</param>
    /// <param name="clock">The clock for time limits; the system's by default.</param>
    public IndexSearcher(IndexSnapshot snapshot, Bm25Parameters? bm25 = null, TimeProvider? clock = null) : this(snapshot, bm25, clock, new ScoreColumns()) { }

    /// <summary>One that keeps what frequent words score as the tests want it.</summary>
    internal IndexSearcher(IndexSnapshot snapshot, Bm25Parameters? bm25, TimeProvider? clock, ScoreColumns columns)
    {
        _columns = columns;
        _snapshot = snapshot;
        _norms = new SnapshotNorms(snapshot, bm25 ?? new Bm25Parameters());
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Finds the best documents.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="limit">Most hits to return, ≥ 0; with 0 only total and facets are computed.</param>
    /// <param name="options">Order, paging, counting, facets, time limit.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentException">The query or the options do not fit the index, such as a phrase in a field without positions.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The snapshot is closed.</exception>
    public TopDocs Search(Query query, int limit, SearchOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        options ??= new SearchOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.TotalThreshold);
        using var _ = Hold();
        if (options is { Sort: not null, Facets.Count: 0, Collapse: null } && Math.Min(limit, _snapshot.MaxDoc) is > 0 and var count)
        {
            if (SearchInOrder(query, count, options, cancellation) is { } found) return found;
        }
        FacetCounter[] facets = options.Facets.Select(FacetCounter.Create).ToArray();
        TopCollector top = CreateCollector(Math.Min(limit, _snapshot.MaxDoc), options);
        // The best hits are found without looking at all matches, and all matches are counted without scoring them.
        bool countsApart = top.Mode == ScoreMode.Top && (facets.Length > 0 || options.ExactTotal);
        TopCollector counted = top;
        var guard = new SearchGuard(_clock, options.TimeLimit, cancellation);
        using var context = new SearchContext(_snapshot, _norms, guard, _columns);
        bool timedOut = false;
        long known = -1;
        try
        {
            guard.Check();
            Weight weight = WeightFactory.Create(context, query, boost: 1, top.Mode);
            if (options.Collapse == null) known = MatchCounter.Known(context, weight);
            // A known number is as good as having counted any.
            top.Expect(known >= 0 ? long.MaxValue : MatchCounter.Least(context, weight));
            if (limit > 0 || facets.Length > 0 || known < 0) Run(context, weight, facets.Length == 0 || countsApart ? top : new FacetingCollector(top, facets));
            if (countsApart && (facets.Length > 0 || (top.LeftOut && known < 0)))
            {
                var all = new CountCollector(options.Collapse);
                weight = WeightFactory.Create(context, query, boost: 1, all.Mode);
                Run(context, weight, facets.Length == 0 ? all : new FacetingCollector(all, facets));
                counted = all;
            }
        }
        catch (TimeLimitReachedException)
        {
            timedOut = true;
        }
        long total = timedOut ? counted.Total : known >= 0 ? known : Math.Max(counted.Total, top.Expected);
        var relation = timedOut || (known < 0 && counted.LeftOut) ? TotalRelation.GreaterThanOrEqualTo : TotalRelation.EqualTo;
        long rows = options.Collapse == null ? total : counted.Rows;
        return new TopDocs(top.TakeHits(), total, relation, Array.ConvertAll(facets, facet => facet.Result()), timedOut) { Rows = rows };
    }

    /// <summary>Adds to the scores of some hits what other queries score for them, and reorders them. Only these documents are looked at.</summary>
    /// <param name="hits">The hits, in any order.</param>
    /// <param name="queries">What is added; a hit need not match any.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The hits, best first, equal scores by document id ascending.</returns>
    /// <exception cref="ArgumentException">A query does not fit the index.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The snapshot is closed.</exception>
    public IReadOnlyList<ScoreDoc> Rescore(IReadOnlyList<ScoreDoc> hits, IReadOnlyList<Query> queries, CancellationToken cancellation = default)
    {
        using var _ = Hold();
        using var context = new SearchContext(_snapshot, _norms, new SearchGuard(_clock, limit: null, cancellation));
        ScoreDoc[] inOrder = [.. hits.OrderBy(hit => hit.DocId)];
        var added = new double[inOrder.Length];
        foreach (Query query in queries) AddScores(context, WeightFactory.Create(context, query, boost: 1, ScoreMode.All), inOrder, added);
        for (int i = 0; i < inOrder.Length; i++) inOrder[i] = inOrder[i] with { Score = inOrder[i].Score + (float)added[i] };
        Array.Sort(inOrder, static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.DocId.CompareTo(b.DocId));
        return inOrder;
    }

    private static void AddScores(SearchContext context, Weight weight, ScoreDoc[] inOrder, double[] added)
    {
        int next = 0;
        for (int segment = 0; segment < context.Segments.Count && next < inOrder.Length; segment++)
        {
            SegmentReader reader = context.Segments[segment];
            Scorer? scorer = inOrder[next].DocId < reader.DocBase + reader.MaxDoc ? weight.Scorer(segment, leadCost: inOrder.Length) : null;
            for (; next < inOrder.Length && inOrder[next].DocId - reader.DocBase is var doc && doc < reader.MaxDoc; next++)
            {
                context.Guard.Tick();
                if (scorer == null) continue;
                int at = scorer.DocId < doc ? scorer.Advance(doc) : scorer.DocId;
                if (at == doc && (scorer.ConfirmationCost == 0 || scorer.Confirm())) added[next] += scorer.Score();
            }
        }
    }

    /// <summary>Counts the matching documents.</summary>
    public long Count(Query query, CancellationToken cancellation = default)
    {
        using var _ = Hold();
        var guard = new SearchGuard(_clock, limit: null, cancellation);
        using var context = new SearchContext(_snapshot, _norms, guard);
        Weight weight = WeightFactory.Create(context, query, boost: 1, ScoreMode.None);
        var counter = new CountCollector();
        long total = 0;
        for (int segment = 0; segment < _snapshot.Segments.Count; segment++)
            if (weight.Count(segment) is var known and >= 0)
                total += known;
            else
                weight.Bulk(segment)?.Score(counter, _snapshot.Segments[segment].LiveDocs, guard);
        return total + counter.Total;
    }

    /// <summary>Shows how the score of a document comes about.</summary>
    /// <param name="query">The query.</param>
    /// <param name="docId">Document id in the snapshot; deleted documents are explained too.</param>
    public Explanation Explain(Query query, int docId)
    {
        using var _ = Hold();
        Weight weight = WeightFactory.Create(new SearchContext(_snapshot, _norms, SearchGuard.None()), query, boost: 1, ScoreMode.All);
        SegmentReader reader = _snapshot.SegmentOf(docId);
        return weight.Explain(Enumerable.Range(0, _snapshot.Segments.Count).First(segment => _snapshot.Segments[segment] == reader), docId - reader.DocBase);
    }

    // Null if every match has to be looked at anyway, to count them.
    private TopDocs? SearchInOrder(Query query, int limit, SearchOptions options, CancellationToken cancellation)
    {
        var guard = new SearchGuard(_clock, options.TimeLimit, cancellation);
        using var context = new SearchContext(_snapshot, _norms, guard);
        var collector = new TopFieldCollector(limit, options.Sort!, options.After, collapse: null);
        var (total, isExact) = (0L, false);
        bool timedOut = false;
        try
        {
            guard.Check();
            Weight weight = WeightFactory.Create(context, query, boost: 1, ScoreMode.None);
            (total, isExact) = (MatchCounter.Known(context, weight), true);
            if (total < 0 && options.ExactTotal) return null;
            if (total < 0) (total, isExact) = MatchCounter.UpTo(context, weight, options.TotalThreshold);
            new FieldOrderSearch(context, weight, collector, limit, options.Sort!).Run();
        }
        catch (TimeLimitReachedException)
        {
            timedOut = true;
        }
        IReadOnlyList<ScoreDoc> hits = collector.TakeHits();
        // Out of time, what was not counted may still have been found.
        var relation = timedOut || !isExact ? TotalRelation.GreaterThanOrEqualTo : TotalRelation.EqualTo;
        return new TopDocs(hits, Math.Max(total, hits.Count), relation, [], timedOut);
    }

    private static void Run(SearchContext context, Weight weight, HitCollector collector)
    {
        context.Guard.Check();
        for (int segment = 0; segment < context.Segments.Count; segment++)
        {
            if (weight.Bulk(segment) is not { } bulk) continue;
            collector.StartSegment(context.Segments[segment]);
            bulk.Score(collector, context.Segments[segment].LiveDocs, context.Guard);
        }
        context.CreditColumns();
    }

    private static TopCollector CreateCollector(int limit, SearchOptions options)
    {
        if (limit == 0) return new CountCollector(options.Collapse);
        if (options.Sort is { } sort) return new TopFieldCollector(limit, sort, options.After, options.Collapse);
        return new TopScoreCollector(limit, options.After, options.Facets.Count > 0 ? 0 : options.ExactTotal ? CountedWhileScoring : options.TotalThreshold, options.Collapse);
    }

    private Held Hold() => _snapshot.TryAcquire() ? new Held(_snapshot) : throw new ObjectDisposedException(nameof(IndexSnapshot));

    private readonly struct Held(IndexSnapshot snapshot) : IDisposable
    {
        public void Dispose() => snapshot.Release();
    }
}
