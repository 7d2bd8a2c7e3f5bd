using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Cli.Bench;
using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Benchmarks.Search;

/// <summary>
/// The search part of an article search: the text is understood, the query built (BM25F over all fields, phrase bonus, recency), the ten
/// best found, totals counted to 1,000. Feedback, stored fields and snippets come on top of it in the whole search.
/// </summary>
internal sealed class ArticleRanking : BenchEngine
{
    private static readonly SearchOptions Bounded = new() { ExactTotal = false, TotalThreshold = SearchLimits.BoundedTotal };
    private static readonly RankingProfile Profile = new();

    private readonly IndexSnapshot _snapshot;
    private readonly IndexSearcher _searcher;
    private readonly ArticleQuery[] _queries;
    private readonly long? _newestDate;

    public ArticleRanking(string index, IReadOnlyList<BenchQuery> queries)
    {
        _queries = queries.Select(query => query.ToArticleQuery()).ToArray();
        _snapshot = IndexSnapshot.Open(index);
        _searcher = new IndexSearcher(_snapshot, new Bm25Parameters((float)Profile.K1, (float)Profile.B), TimeProvider.System);
        var newest = _searcher.Search(new ExistsQuery(IndexFields.Date), 1, new SearchOptions { Sort = new Sort(IndexFields.Date, Descending: true) }).Hits;
        _newestDate = newest.Count == 0 ? null : newest[0].SortValue;
    }

    public override void Run(int query) => Search(query);

    public override BenchAnswer Answer(int query)
    {
        var found = Search(query);
        return new BenchAnswer(found.Total, found.Hits.Select(hit => new BenchHit(hit.DocId, hit.Score)).ToList());
    }

    public override void Dispose() => _snapshot.Dispose();

    private TopDocs Search(int query) =>
        _searcher.Search(ArticleQueryBuilder.Build(_queries[query], Profile, _queries[query].Match, _newestDate).Query, Hits, Bounded);
}
