using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Results;
using Search.Cli.Commands;
using Search.Engine.Diagnostics;
using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Cli.Bench;

/// <summary>What is measured: answers the queries of a list by their number. Belongs to one thread.</summary>
internal abstract class BenchEngine : IDisposable
{
    /// <summary>Hits that are asked for.</summary>
    public const int Hits = 10;

    /// <summary>Runs a query; this is what is timed.</summary>
    public abstract void Run(int query);

    /// <summary>Runs a query and gives its answer.</summary>
    public abstract BenchAnswer Answer(int query);

    /// <summary>Closes the index.</summary>
    public abstract void Dispose();

    /// <summary>The bare engine on one field: BM25, top ten, totals counted to 1,000.</summary>
    public static BenchEngine OfField(string index, string field, IReadOnlyList<BenchQuery> queries) => new FieldEngine(index, field, queries);

    /// <summary>The whole article search with snippets.</summary>
    public static BenchEngine OfArticles(string index, IReadOnlyList<BenchQuery> queries) => new ArticleEngine(index, queries);

    private sealed class FieldEngine : BenchEngine
    {
        private static readonly SearchOptions Bounded = new() { ExactTotal = false };
        private readonly IndexSnapshot _snapshot;
        private readonly IndexSearcher _searcher;
        private readonly Query[] _queries;

        public FieldEngine(string index, string field, IReadOnlyList<BenchQuery> queries)
        {
            _snapshot = IndexSnapshot.Open(index);
            SharedOptions.FieldWithTerms("--field", field, new IndexInspector(_snapshot));
            _queries = queries.Select(query => query.ToQuery(field)).ToArray();
            _searcher = new IndexSearcher(_snapshot);
        }

        public override void Run(int query) => _searcher.Search(_queries[query], Hits, Bounded);

        public override BenchAnswer Answer(int query)
        {
            var found = _searcher.Search(_queries[query], Hits, Bounded);
            return new BenchAnswer(found.Total, found.Hits.Select(hit => new BenchHit(hit.DocId, hit.Score)).ToList());
        }

        public override void Dispose() => _snapshot.Dispose();
    }

    private sealed class ArticleEngine(string index, IReadOnlyList<BenchQuery> queries) : BenchEngine
    {
        private readonly EmbeddedArticleIndex _articles = EmbeddedArticleIndex.Open(index);
        private readonly ArticleQuery[] _queries = queries.Select(query => query.ToArticleQuery()).ToArray();

        public override void Run(int query) => _articles.Search(_queries[query]);

        public override BenchAnswer Answer(int query)
        {
            SearchResponse found = _articles.Search(_queries[query]);
            using var snapshot = IndexSnapshot.Open(index, found.Commit);
            return new BenchAnswer(found.Total, found.Hits.Select(hit => new BenchHit(snapshot.FindDocument(new Term("id", hit.Id)), hit.Score ?? 0)).ToList());
        }

        public override void Dispose() => _articles.Dispose();
    }
}
