using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Searching;
using Search.Testing;

namespace Search.Engine.Tests.Searching;

/// <summary>Random queries on random indexes, compared with going through all documents.</summary>
public sealed class SearchTwinTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Search_RandomQueries_EqualsNaiveEvaluation(int round)
    {
        var seed = new TestSeed(nameof(Search_RandomQueries_EqualsNaiveEvaluation), round);
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), 150, 1, 330, 40);
        var searcher = new IndexSearcher(corpus.Snapshot);
        for (int i = 0; i < 150; i++)
            seed.Run(() =>
            {
                Query query = corpus.MakeQuery(random);
                ScoreDoc[] expected = NaiveSearch.Rank(NaiveSearch.Evaluate(corpus.Naive, query));
                TopDocs actual = searcher.Search(query, limit: 600);
                AssertSameHits(expected, actual.Hits, query);
                Assert.Equal(expected.Length, actual.Total);
                Assert.Equal(expected.Length, searcher.Count(query));
            });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Search_BoundedTotal_FindsTheSameHitsAsExhaustively(int round)
    {
        var seed = new TestSeed(nameof(Search_BoundedTotal_FindsTheSameHitsAsExhaustively), round);
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), 6000, 2500, 130);
        var searcher = new IndexSearcher(corpus.Snapshot);
        for (int i = 0; i < 300; i++)
            seed.Run(() =>
            {
                Query query = corpus.MakeQuery(random);
                int limit = random.Next(1, 20);
                TopDocs all = searcher.Search(query, limit);
                TopDocs pruned = searcher.Search(query, limit, new SearchOptions { ExactTotal = false, TotalThreshold = random.Next(3) * 100 });
                Assert.True(all.Hits.SequenceEqual(pruned.Hits), $"{query}\nall    {string.Join(' ', all.Hits)}\npruned {string.Join(' ', pruned.Hits)}");
                if (pruned.Relation == TotalRelation.EqualTo) Assert.Equal(all.Total, pruned.Total);
                else Assert.InRange(pruned.Total, 1, all.Total);
            });
    }

    [Fact]
    public void Search_PageByPage_GivesAllHitsOnceInOrder()
    {
        var seed = new TestSeed(nameof(Search_PageByPage_GivesAllHitsOnceInOrder));
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), 200, 150);
        var searcher = new IndexSearcher(corpus.Snapshot);
        for (int i = 0; i < 40; i++)
            seed.Run(() =>
            {
                Query query = corpus.MakeQuery(random);
                Sort? sort = random.Next(3) switch { 0 => null, 1 => new Sort("date"), _ => new Sort("date", Descending: true) };
                bool exact = random.Next(2) == 0;
                TopDocs all = searcher.Search(query, limit: 1000, new SearchOptions { Sort = sort });
                var pages = new List<ScoreDoc>();
                while (searcher.Search(query, 7, new SearchOptions { Sort = sort, After = pages.Count == 0 ? null : pages[^1], ExactTotal = exact, TotalThreshold = 0 }) is { Hits.Count: > 0 } page)
                    pages.AddRange(page.Hits);
                Assert.Equal(all.Hits, pages);
            });
    }

    [Fact]
    public void Explain_EveryHit_AddsUpToItsScore()
    {
        var seed = new TestSeed(nameof(Explain_EveryHit_AddsUpToItsScore));
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), 120, 80);
        var searcher = new IndexSearcher(corpus.Snapshot);
        for (int i = 0; i < 100; i++)
            seed.Run(() =>
            {
                Query query = corpus.MakeQuery(random);
                IReadOnlyList<ScoreDoc> hits = searcher.Search(query, limit: 1000).Hits;
                foreach (ScoreDoc hit in hits.Take(5))
                {
                    Explanation explanation = searcher.Explain(query, hit.DocId);
                    Assert.True(explanation.IsMatch, query.ToString());
                    Assert.Equal(hit.Score, explanation.Value, Tolerance(hit.Score));
                }
                int other = random.Next(corpus.Documents.Length);
                if (!corpus.Documents[other].IsDeleted) Assert.Equal(hits.Any(hit => hit.DocId == other), searcher.Explain(query, other).IsMatch);
            });
    }

    // Equal scores by other roundings may change places; the documents at one score must be the same.
    private static void AssertSameHits(ScoreDoc[] expected, IReadOnlyList<ScoreDoc> actual, Query query)
    {
        Assert.True(expected.Length == actual.Count, $"{query}: {expected.Length} hits expected, {actual.Count} found");
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i].Score - actual[i].Score) <= Tolerance(expected[i].Score), $"{query}: hit {i} is {actual[i]}, expected {expected[i]}");
        Dictionary<int, float> scores = expected.ToDictionary(hit => hit.DocId, hit => hit.Score);
        foreach (ScoreDoc hit in actual)
            Assert.True(scores.TryGetValue(hit.DocId, out float score) && Math.Abs(score - hit.Score) <= Tolerance(score), $"{query}: {hit} is wrong");
        for (int i = 1; i < actual.Count; i++)
            Assert.True(actual[i - 1].Score > actual[i].Score || (actual[i - 1].Score == actual[i].Score && actual[i - 1].DocId < actual[i].DocId), $"{query}: {actual[i - 1]} before {actual[i]}");
    }

    private static float Tolerance(float score) => 1e-5f * Math.Max(1, score);
}
