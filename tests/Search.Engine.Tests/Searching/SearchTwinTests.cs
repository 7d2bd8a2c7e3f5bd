using Search.Engine.Documents;
using Search.Engine.Matching;
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

    // What frequent words score in each document is kept from search to search, of large indexes: here at once, or never.
    private static IndexSearcher Searcher(RandomCorpus corpus, bool withColumns) =>
        new(corpus.Snapshot, bm25: null, clock: null, withColumns ? new ScoreColumns(maxBytes: 120_000, asksBefore: 0, leastDocuments: 1) : new ScoreColumns(maxBytes: 0));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void Search_BoundedTotal_FindsTheSameHitsAsExhaustively(int round, bool withColumns)
    {
        var seed = new TestSeed(nameof(Search_BoundedTotal_FindsTheSameHitsAsExhaustively), round);
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), 6000, 2500, 130);
        var searcher = Searcher(corpus, withColumns);
        for (int i = 0; i < 300; i++)
            seed.Run(() =>
            {
                Query query = corpus.MakeQuery(random);
                int limit = random.Next(1, 20);
                // With room for all, nothing is passed over.
                TopDocs all = searcher.Search(query, limit: 10_000);
                TopDocs pruned = searcher.Search(query, limit, new SearchOptions { ExactTotal = random.Next(4) == 0, TotalThreshold = random.Next(3) * 100 });
                Assert.True(all.Hits.Take(limit).SequenceEqual(pruned.Hits), $"{query}\nall    {string.Join(' ', all.Hits.Take(limit))}\npruned {string.Join(' ', pruned.Hits)}");
                if (pruned.Relation == TotalRelation.EqualTo) Assert.Equal(all.Total, pruned.Total);
                else Assert.InRange(pruned.Total, 1, all.Total);
            });
    }

    [Fact]
    public void Search_AllOfSomeWordsOrAllOfOthers_FindsTheSameHitsAsExhaustively()
    {
        var seed = new TestSeed(nameof(Search_AllOfSomeWordsOrAllOfOthers_FindsTheSameHitsAsExhaustively));
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), 6000, 2500);
        var searcher = new IndexSearcher(corpus.Snapshot);
        Query Words(int most) => BooleanQuery.All(Enumerable.Range(0, random.Next(1, most)).Select(_ => new TermQuery("body", RandomCorpus.Word(random))).ToList());
        for (int i = 0; i < 120; i++)
            seed.Run(() =>
            {
                Query query = BooleanQuery.Any(Enumerable.Range(0, random.Next(2, 7)).Select(_ => random.Next(4) == 0 ? BooleanQuery.All(Words(3), Words(3)) : Words(4)).ToList());
                int limit = random.Next(1, 60);
                TopDocs all = searcher.Search(query, limit: 10_000);
                AssertSameHits(NaiveSearch.Rank(NaiveSearch.Evaluate(corpus.Naive, query)), all.Hits, query);
                TopDocs pruned = searcher.Search(query, limit, new SearchOptions { ExactTotal = false, TotalThreshold = 0 });
                Assert.True(all.Hits.Take(limit).SequenceEqual(pruned.Hits), $"{query}\nall    {string.Join(' ', all.Hits.Take(limit))}\npruned {string.Join(' ', pruned.Hits)}");
            });
    }

    [Fact]
    public void Search_SumsWithinSums_ScoreToTheLastDigitAsOneSum()
    {
        var seed = new TestSeed(nameof(Search_SumsWithinSums_ScoreToTheLastDigitAsOneSum));
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), 2000, 400);
        var searcher = new IndexSearcher(corpus.Snapshot);
        for (int i = 0; i < 100; i++)
            seed.Run(() =>
            {
                Query[] words = [.. Enumerable.Range(0, 8).Select(_ => RandomCorpus.Word(random)).Distinct().Select(word => new TermQuery("body", word))];
                Query inner = BooleanQuery.Any(words[1..^1]), outer = BooleanQuery.Any(words[0], new BooleanQuery([new BooleanClause(Occur.Must, inner)]), words[^1]);
                Assert.Equal(searcher.Search(BooleanQuery.Any(words), limit: 3000).Hits, searcher.Search(outer, limit: 3000).Hits);
            });
    }

    [Theory]
    [InlineData(Occur.Should)]
    [InlineData(Occur.Must)]
    public void Search_TheSameTwice_ScoresAsOnceWithTheSumOfTheBoosts(Occur occur)
    {
        using var corpus = new RandomCorpus(new TestSeed(nameof(Search_TheSameTwice_ScoresAsOnceWithTheSumOfTheBoosts)).Random("corpus"), 2000, 400);
        var searcher = new IndexSearcher(corpus.Snapshot);
        BooleanClause Clause(string word, float boost = 1) => new(occur, boost == 1 ? new TermQuery("body", word) : new BoostQuery(new TermQuery("body", word), boost));
        ScoreDoc[] twice = searcher.Search(new BooleanQuery([Clause("w1"), Clause("w2"), Clause("w1", 0.3f), Clause("w1")]), limit: 3000).Hits.ToArray();
        Assert.NotEmpty(twice);
        Assert.Equal(searcher.Search(new BooleanQuery([Clause("w1", 2.3f), Clause("w2")]), limit: 3000).Hits, twice);
        Assert.Equal(searcher.Search(new BooleanQuery([Clause("w1", 2)]), limit: 3000).Hits, searcher.Search(new BooleanQuery([Clause("w1"), Clause("w1")]), limit: 3000).Hits);
    }

    [Fact]
    public void Search_TheSameTwice_CountsTwiceWhereSeveralHaveToMatch()
    {
        using var corpus = new RandomCorpus(new TestSeed(nameof(Search_TheSameTwice_CountsTwiceWhereSeveralHaveToMatch)).Random("corpus"), 2000, 400);
        var searcher = new IndexSearcher(corpus.Snapshot);
        var word = new BooleanClause(Occur.Should, new TermQuery("body", "w1"));
        Assert.Equal(searcher.Count(word.Query), searcher.Count(new BooleanQuery([word, word, new BooleanClause(Occur.Should, new TermQuery("body", "nowhere"))], minimumShouldMatch: 2)));
        Assert.Equal(0, searcher.Count(new BooleanQuery([new BooleanClause(Occur.Must, word.Query), new BooleanClause(Occur.Must, word.Query)], minimumShouldMatch: 1)));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public void Search_QuestionsWithBonuses_FindsTheSameHitsAsNaiveEvaluation(int round, bool withColumns)
    {
        var seed = new TestSeed(nameof(Search_QuestionsWithBonuses_FindsTheSameHitsAsNaiveEvaluation), round);
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), withColumns ? 4500 : 1500, 300);
        var searcher = Searcher(corpus, withColumns);
        for (int i = 0; i < (withColumns ? 30 : 60); i++)
            seed.Run(() =>
            {
                Query query = corpus.MakeQuestion(random);
                int limit = random.Next(1, 20);
                TopDocs all = searcher.Search(query, limit: 6000);
                AssertSameHits(NaiveSearch.Rank(NaiveSearch.Evaluate(corpus.Naive, query)), all.Hits, query);
                TopDocs pruned = searcher.Search(query, limit, new SearchOptions { ExactTotal = false, TotalThreshold = 0 });
                Assert.True(all.Hits.Take(limit).SequenceEqual(pruned.Hits), $"{query}\nall    {string.Join(' ', all.Hits.Take(limit))}\npruned {string.Join(' ', pruned.Hits)}");
            });
    }

    [Fact]
    public void Search_AllOfTheMostFrequentWords_FindsTheSameHitsWithAndWithoutColumns()
    {
        var seed = new TestSeed(nameof(Search_AllOfTheMostFrequentWords_FindsTheSameHitsWithAndWithoutColumns));
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), withDeletions: false, 9_000, 4_000);
        IndexSearcher with = Searcher(corpus, withColumns: true), without = Searcher(corpus, withColumns: false);
        for (int i = 0; i < 60; i++)
            seed.Run(() =>
            {
                string[] words = [.. Enumerable.Range(0, 4).Select(_ => "w" + random.Next(6)).Distinct()];
                Query[] inFields = Array.ConvertAll(words, word => (Query)new BoostQuery(new CombinedFieldsQuery([new WeightedField("body"), new WeightedField("title", 3)], word), random.Next(1, 20) / 10f));
                IEnumerable<Query> bonuses = words.Select(word => new BoostQuery(new CombinedFieldsQuery([new WeightedField("half")], word) { Implied = new ValueList<Term>([new Term("body", word)]) }, 0.3f));
                var query = new BooleanQuery([new BooleanClause(Occur.Must, BooleanQuery.All(inFields)), .. bonuses.Select(bonus => new BooleanClause(Occur.Should, bonus))]);
                int limit = random.Next(1, 6);
                var options = new SearchOptions { ExactTotal = false, TotalThreshold = 0 };
                Assert.Equal(without.Search(query, limit: 10_000).Hits.Take(limit), without.Search(query, limit, options).Hits);
                Assert.Equal(without.Search(query, limit, options).Hits, with.Search(query, limit, options).Hits);
            });
    }

    [Fact]
    public void Search_PhrasesOfFrequentWords_FindsTheSameHitsAsExhaustively()
    {
        var seed = new TestSeed(nameof(Search_PhrasesOfFrequentWords_FindsTheSameHitsAsExhaustively));
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), 9_000, 3_000);
        var searcher = new IndexSearcher(corpus.Snapshot);
        int leftOut = 0;
        for (int i = 0; i < 120; i++)
            seed.Run(() =>
            {
                string[] words = [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => "w" + random.Next(8))];
                var query = new PhraseQuery(random.Next(3) == 0 ? "title" : "body", words, slop: random.Next(4) == 0 ? 2 : 0);
                int limit = random.Next(1, 14);
                TopDocs all = searcher.Search(query, limit: 20_000);
                AssertSameHits(NaiveSearch.Rank(NaiveSearch.Evaluate(corpus.Naive, query)), all.Hits, query);
                TopDocs pruned = searcher.Search(query, limit, new SearchOptions { ExactTotal = false, TotalThreshold = random.Next(3) * 40 });
                Assert.True(all.Hits.Take(limit).SequenceEqual(pruned.Hits), $"{query}\nall    {string.Join(' ', all.Hits.Take(limit))}\npruned {string.Join(' ', pruned.Hits)}");
                leftOut += pruned.Relation == TotalRelation.EqualTo ? 0 : 1;
            });
        Assert.True(leftOut > 20, $"only {leftOut} searches could leave something out");
    }

    [Fact]
    public void Search_OneTermOfAnIndexWithoutDeletions_FindsTheSameHitsAsExhaustively()
    {
        var seed = new TestSeed(nameof(Search_OneTermOfAnIndexWithoutDeletions_FindsTheSameHitsAsExhaustively));
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), withDeletions: false, 9_000, 4_000);
        var searcher = new IndexSearcher(corpus.Snapshot);
        foreach (string word in Enumerable.Range(0, 150).Select(_ => RandomCorpus.Word(random)).Distinct())
            seed.Run(() =>
            {
                var query = new TermQuery(random.Next(4) == 0 ? "bare" : "body", word);
                int limit = random.Next(1, 14);
                TopDocs all = searcher.Search(query, limit: 20_000);
                TopDocs pruned = searcher.Search(query, limit, new SearchOptions { ExactTotal = random.Next(2) == 0 });
                Assert.True(all.Hits.Take(limit).SequenceEqual(pruned.Hits), $"{query}\nall    {string.Join(' ', all.Hits.Take(limit))}\npruned {string.Join(' ', pruned.Hits)}");
                Assert.Equal((all.Total, TotalRelation.EqualTo), (pruned.Total, pruned.Relation));
            });
    }

    [Fact]
    public void Search_AllOfSeveralTerms_FindsTheSameHitsAsSteppingFromMatchToMatch()
    {
        var seed = new TestSeed(nameof(Search_AllOfSeveralTerms_FindsTheSameHitsAsSteppingFromMatchToMatch));
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), 7_000, 2_500);
        var searcher = new IndexSearcher(corpus.Snapshot);
        for (int i = 0; i < 200; i++)
            seed.Run(() =>
            {
                TermQuery[] terms = [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => new TermQuery(random.Next(5) == 0 ? "bare" : "body", RandomCorpus.Word(random)))];
                Query query = BooleanQuery.All(terms);
                int limit = random.Next(1, 14);
                // A filter that all pass is not for blocks.
                TopDocs stepped = searcher.Search(new BooleanQuery([.. terms.Select(term => new BooleanClause(Occur.Must, term)), new(Occur.Filter, new MatchAllQuery())]), limit: 10_000);
                TopDocs pruned = searcher.Search(query, limit, new SearchOptions { ExactTotal = false, TotalThreshold = random.Next(3) * 100 });
                Assert.Equal(stepped.Hits, searcher.Search(query, limit: 10_000).Hits);
                Assert.True(stepped.Hits.Take(limit).SequenceEqual(pruned.Hits), $"{query}\nall    {string.Join(' ', stepped.Hits.Take(limit))}\npruned {string.Join(' ', pruned.Hits)}");
            });
    }

    [Fact]
    public void Search_Pattern_FindsTheFirstDocumentsAndNoMoreThanThereAre()
    {
        var seed = new TestSeed(nameof(Search_Pattern_FindsTheFirstDocumentsAndNoMoreThanThereAre));
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), 4_000, 1_500);
        var searcher = new IndexSearcher(corpus.Snapshot);
        for (int i = 0; i < 100; i++)
            seed.Run(() =>
            {
                string word = RandomCorpus.Word(random);
                Query query = random.Next(3) switch { 0 => new PrefixQuery("body", word), 1 => new WildcardQuery("body", $"?{word[1..]}*"), _ => new WildcardQuery("bare", $"*{word[^1]}?") };
                int limit = random.Next(1, 14), threshold = random.Next(4) * 200;
                TopDocs all = searcher.Search(query, limit: 10_000);
                TopDocs bounded = searcher.Search(query, limit, new SearchOptions { ExactTotal = false, TotalThreshold = threshold });
                Assert.Equal(all.Hits.Take(limit), bounded.Hits);
                if (bounded.Relation == TotalRelation.EqualTo) Assert.Equal(all.Total, bounded.Total);
                else Assert.InRange(bounded.Total, Math.Max(limit, threshold), all.Total);
            });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Search_ByField_FindsTheSameHitsAsLookingAtEveryMatch(int round)
    {
        var seed = new TestSeed(nameof(Search_ByField_FindsTheSameHitsAsLookingAtEveryMatch), round);
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), 5000, 2500, 130);
        var searcher = new IndexSearcher(corpus.Snapshot);
        for (int i = 0; i < 120; i++)
            seed.Run(() =>
            {
                Query query = random.Next(4) == 0 ? new MatchAllQuery() : corpus.MakeQuery(random, depth: random.Next(3));
                var sort = new Sort(random.Next(5) == 0 ? "rank" : "date", random.Next(2) == 0);
                int limit = random.Next(1, 20);
                // Facets need every match, so the search with them leaves nothing out.
                var all = new SearchOptions { Sort = sort, Facets = [new TermsFacet("author")] };
                ScoreDoc[] ordered = [.. searcher.Search(query, limit: 10_000, all).Hits];
                ScoreDoc? after = ordered.Length > 0 && random.Next(2) == 0 ? ordered[random.Next(ordered.Length)] : null;
                int threshold = random.Next(3) * 100;
                TopDocs pruned = searcher.Search(query, limit, new SearchOptions { Sort = sort, After = after, ExactTotal = random.Next(3) == 0, TotalThreshold = threshold });
                IEnumerable<ScoreDoc> expected = after is { } hit ? ordered.SkipWhile(other => other != hit).Skip(1) : ordered;
                Assert.True(expected.Take(limit).SequenceEqual(pruned.Hits),
                    $"{query} by {sort} after {after}\nexpected {string.Join(' ', expected.Take(limit))}\nfound    {string.Join(' ', pruned.Hits)}");
                if (pruned.Relation == TotalRelation.EqualTo) Assert.Equal(ordered.Length, pruned.Total);
                else Assert.InRange(pruned.Total, threshold + 1, ordered.Length);
            });
    }

    [Fact]
    public void Search_Facets_CountWhatCountingEveryDocumentCounts()
    {
        var seed = new TestSeed(nameof(Search_Facets_CountWhatCountingEveryDocumentCounts));
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), 150, 1, 100);
        var searcher = new IndexSearcher(corpus.Snapshot);
        for (int i = 0; i < 60; i++)
            seed.Run(() =>
            {
                Query query = corpus.MakeQuery(random);
                FacetRequest[] requests = [new TermsFacet("author", 100), new TermsFacet("topics", random.Next(1, 5)), new TermsFacet("topics", 3, "topic4"),
                    new DateHistogramFacet("date", DateInterval.Hour)];
                TestDocument[] matches = NaiveSearch.Evaluate(corpus.Naive, query).Keys.Select(doc => corpus.Documents[doc]).ToArray();
                IReadOnlyList<FacetResult> facets = searcher.Search(query, random.Next(2), new SearchOptions { Facets = requests }).Facets;
                foreach (FacetResult facet in facets)
                {
                    string field = facet.Request.Field;
                    var values = facet.Request is TermsFacet terms
                        ? matches.SelectMany(document => document.Values.GetValueOrDefault(field, [])).Where(value => value.StartsWith(terms.Prefix ?? "", StringComparison.Ordinal))
                            .CountBy(value => value).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Take(terms.Limit)
                        : matches.Where(document => document.Numbers.ContainsKey(field)).CountBy(_ => "1970-01-01T00:00Z");
                    Assert.Equal(values.Select(entry => $"{entry.Key} {entry.Value}"), facet.Buckets.Select(bucket => $"{bucket.Value} {bucket.Count}"));
                    Assert.Equal(matches.Count(document => document.Values.ContainsKey(field) || document.Numbers.ContainsKey(field)), facet.DocumentsWithValue);
                }
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
                if (random.Next(4) == 0) query = BooleanQuery.Any(query, new FuzzyQuery("body", RandomCorpus.Word(random), maxEdits: 1));
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
