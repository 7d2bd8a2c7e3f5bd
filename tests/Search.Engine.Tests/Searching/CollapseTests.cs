using Search.Engine.Queries;
using Search.Engine.Searching;
using Search.Testing;

namespace Search.Engine.Tests.Searching;

/// <summary>One hit a group, on random indexes, compared with going through all documents.</summary>
public sealed class CollapseTests
{
    private const string Field = "date";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Search_Collapsed_EqualsNaiveEvaluation(int round)
    {
        var seed = new TestSeed(nameof(Search_Collapsed_EqualsNaiveEvaluation), round);
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), 150, 1, 330, 40);
        var searcher = new IndexSearcher(corpus.Snapshot);
        var groups = new DocGroups(corpus.Snapshot, Field);
        for (int i = 0; i < 100; i++)
            seed.Run(() =>
            {
                Query query = corpus.MakeQuery(random);
                Sort? sort = random.Next(3) switch { 0 => null, 1 => new Sort(Field), _ => new Sort(Field, Descending: true) };
                var scores = NaiveSearch.Evaluate(corpus.Naive, query);
                var all = searcher.Search(query, 600, new SearchOptions { Sort = sort }).Hits;
                Assert.Equal(scores.Count, all.Count);
                // Of each group the best before a raise, of equally good ones the one with the smallest rank, then the first.
                var worths = sort == null ? searcher.Search(Unraised(query), 600).Hits.ToDictionary(hit => hit.DocId, hit => hit.Score) : [];
                float Worth(ScoreDoc hit) => worths.GetValueOrDefault(hit.DocId);
                ScoreDoc[] expected =
                [
                    .. all.GroupBy(hit => Number(corpus, hit.DocId, Field) is long number ? $"n{number}" : $"d{hit.DocId}")
                        .Select(group => group.GroupBy(hit => (Worth(hit), hit.SortValue)).MaxBy(equal => equal.Key.Item1)!
                            .OrderBy(hit => Number(corpus, hit.DocId, "rank") ?? long.MaxValue).ThenBy(hit => hit.DocId).First())
                        .OrderByDescending(hit => hit.Score).ThenBy(hit => sort == null ? 0 : sort.Descending ? ~hit.SortValue : hit.SortValue).ThenBy(hit => hit.DocId),
                ];
                var options = new SearchOptions { Sort = sort, Collapse = new Collapse(groups, "rank") };
                var collapsed = searcher.Search(query, 600, options);
                Assert.Equal(expected, collapsed.Hits);
                Assert.Equal((expected.Length, scores.Count), (collapsed.Rows, collapsed.Total));
                Assert.Equal(expected.Length, searcher.Search(query, 0, options).Rows);
                int limit = random.Next(1, 12);
                var paged = new List<ScoreDoc>();
                for (ScoreDoc? after = null; ;)
                {
                    var page = searcher.Search(query, limit, options with { After = after, ExactTotal = random.Next(2) == 0, TotalThreshold = random.Next(50) }).Hits;
                    paged.AddRange(page);
                    if (page.Count < limit) break;
                    after = page[^1];
                }
                Assert.Equal(expected, paged);
            });
    }

    [Fact]
    public void SizeOf_CountsLiveDocumentsWithTheSameNumber()
    {
        using var corpus = new RandomCorpus(new TestSeed(nameof(SizeOf_CountsLiveDocumentsWithTheSameNumber)).Random(), 80, 120);
        var groups = new DocGroups(corpus.Snapshot, Field);
        for (int doc = 0; doc < corpus.Documents.Length; doc++)
        {
            if (corpus.Documents[doc].IsDeleted) continue;
            int expected = Number(corpus, doc, Field) is long number
                ? Enumerable.Range(0, corpus.Documents.Length).Count(other => !corpus.Documents[other].IsDeleted && Number(corpus, other, Field) == number) : 1;
            Assert.Equal(expected, groups.SizeOf(doc));
        }
    }

    private static Query Unraised(Query query) => query switch
    {
        FunctionBoostQuery raised => raised.Query,
        BoostQuery { Query: FunctionBoostQuery or BoostQuery } boosted => new BoostQuery(Unraised(boosted.Query), boosted.Boost),
        _ => query,
    };

    private static long? Number(RandomCorpus corpus, int doc, string field) => corpus.Documents[doc].Numbers.TryGetValue(field, out long number) ? number : null;
}
