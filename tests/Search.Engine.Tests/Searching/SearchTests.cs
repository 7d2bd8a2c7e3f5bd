using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Engine.Tests.Searching;

public sealed class SearchTests
{
    private static readonly TestField[] Fields =
    [
        new("body", IndexOptions.DocsAndFreqsAndPositionsAndOffsets),
        new("flat", IndexOptions.DocsAndFreqs),
        new("date", DocValues: DocValuesType.Numeric, Point: true),
        new("author", DocValues: DocValuesType.Sorted),
        new("topics", DocValues: DocValuesType.SortedSet),
    ];

    private static long Day(int year, int month, int day) => new DateTimeOffset(year, month, day, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static IndexSnapshot MakeIndex(params TestDocument[][] segments)
    {
        var directory = new MemoryDirectory();
        CodecIndex.Write(directory, Fields, segments);
        return IndexSnapshot.OpenIn(directory);
    }

    private static IndexSnapshot MakeArticles() => MakeIndex(
        [
            new TestDocument().Text("body", "the quick brown fox").Number("date", Day(2023, 1, 31)).Value("author", "Ann").Value("topics", "a", "b"),
            new TestDocument().Text("body", "the lazy dog").Number("date", Day(2023, 2, 1)).Value("author", "Bob").Value("topics", "b"),
        ],
        [
            new TestDocument().Text("body", "the quick dog").Value("author", "Ann"),
            new TestDocument { IsDeleted = true }.Text("body", "the quick quick fox").Number("date", Day(2020, 1, 1)).Value("author", "Ann").Value("topics", "a"),
            new TestDocument().Text("body", "fox fox fox").Number("date", Day(1969, 12, 29)).Value("author", "Cem").Value("topics", "a", "c"),
        ]);

    private static int[] Ids(TopDocs docs) => docs.Hits.Select(hit => hit.DocId).ToArray();

    [Fact]
    public void Search_ByRelevance_PutsMoreOccurrencesInShorterTextsFirst()
    {
        using IndexSnapshot index = MakeArticles();
        var searcher = new IndexSearcher(index);
        Assert.Equal([4, 0], Ids(searcher.Search(new TermQuery("body", "fox"), 10)));
        Assert.Equal([2, 0], Ids(searcher.Search(new TermQuery("body", "quick"), 10)));
        Assert.Equal([2], Ids(searcher.Search(BooleanQuery.All(new TermQuery("body", "quick"), new TermQuery("body", "dog")), 10)));
    }

    [Fact]
    public void Rescore_HitsOfSeveralSegments_GivesTheOrderAndScoresOfASearchForBoth()
    {
        using IndexSnapshot index = MakeArticles();
        var searcher = new IndexSearcher(index);
        Query the = new TermQuery("body", "the"), fox = new TermQuery("body", "fox"), dog = new PhraseQuery("body", ["lazy", "dog"]);
        var hits = searcher.Search(the, 10).Hits;
        var both = searcher.Search(new BooleanQuery([new(Occur.Must, the), new(Occur.Should, fox), new(Occur.Should, dog)]), 10).Hits;
        var rescored = searcher.Rescore(hits, [fox, dog]);
        Assert.NotEqual(hits.Select(hit => hit.DocId), rescored.Select(hit => hit.DocId));
        Assert.Equal(both.Select(hit => hit.DocId), rescored.Select(hit => hit.DocId));
        Assert.All(both.Zip(rescored), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-6));
    }

    [Fact]
    public void Search_FacetsOfManyMatches_CountFieldsThatAllSomeOrFewDocumentsHave()
    {
        // Enough matches of both words for bits in place of steps; the source is one for all in the first segment, and each has one; some
        // have an author, some topics.
        TestDocument Make(int i)
        {
            var document = new TestDocument { IsDeleted = i % 7 == 3 }.Text("body", i % 3 == 0 ? "the fox" : i % 3 == 1 ? "dog" : "bird").Value("source", i < 300 ? "wire" : "s" + (i % 4));
            if (i % 10 < 2) document.Value("author", "a" + (i % 5));
            if (i % 2 == 0) document.Value("topics", "t" + (i % 6), "u" + (i % 8));
            return document;
        }
        TestDocument[] first = [.. Enumerable.Range(0, 300).Select(Make)], second = [.. Enumerable.Range(300, 400).Select(Make)];
        var directory = new MemoryDirectory();
        CodecIndex.Write(directory, [.. Fields, new("source", DocValues: DocValuesType.Sorted)], [first, second]);
        using var index = IndexSnapshot.OpenIn(directory);
        var found = new IndexSearcher(index).Search(
            BooleanQuery.Any(new TermQuery("body", "fox"), new TermQuery("body", "dog")), 3,
                new SearchOptions { Facets = [new TermsFacet("source"), new TermsFacet("author"), new TermsFacet("topics")] });

        int[] matches = [.. Enumerable.Range(0, 700).Where(i => i % 7 != 3 && i % 3 != 2)];
        Assert.Equal(matches.Length, found.Total);
        Check(0, i => [i < 300 ? "wire" : "s" + (i % 4)]);
        Check(1, i => i % 10 < 2 ? ["a" + (i % 5)] : []);
        Check(2, i => i % 2 == 0 ? ["t" + (i % 6), "u" + (i % 8)] : []);

        void Check(int facet, Func<int, string[]> values)
        {
            var expected = matches.SelectMany(values).GroupBy(value => value).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(10);
            Assert.Equal(expected.Select(group => (group.Key, (long)group.Count())), found.Facets[facet].Buckets.Select(bucket => (bucket.Value, bucket.Count)));
            Assert.Equal(matches.Count(i => values(i).Length > 0), found.Facets[facet].DocumentsWithValue);
        }
    }

    [Fact]
    public void Search_ManyMatches_CountsAllBesideThoseItScores()
    {
        TestDocument[] Segment(int start, int count) => [.. Enumerable.Range(start, count).Select(i => new TestDocument { IsDeleted = i % 7 == 3 }
            .Text("body", $"all {(i % 2 == 0 ? "even" : "odd")} {(i % 3 == 0 ? "three" : "")} {(i % 5 == 0 ? "five five" : "")}").Value("author", $"a{i % 4}"))];
        using IndexSnapshot index = MakeIndex(Segment(0, 3_000), Segment(3_000, 700));
        var searcher = new IndexSearcher(index);
        var live = Enumerable.Range(0, 3_700).Where(i => i % 7 != 3).ToList();
        BooleanClause[] words = [.. new[] { "even", "three", "five" }.Select(word => new BooleanClause(Occur.Should, new TermQuery("body", word)))];
        int[] matched = [.. Enumerable.Range(0, 4).Select(least => live.Count(i => (i % 2 == 0 ? 1 : 0) + (i % 3 == 0 ? 1 : 0) + (i % 5 == 0 ? 1 : 0) >= least))];
        for (int least = 1; least <= 3; least++)
        {
            var query = new BooleanQuery([new(Occur.Must, new BooleanQuery(words, least)), new(Occur.Should, new TermQuery("body", "all")), new(Occur.MustNot, new TermQuery("body", "nowhere"))]);
            var found = searcher.Search(query, 3, new SearchOptions { Facets = [new TermsFacet("author")] });
            Assert.Equal((matched[least], TotalRelation.EqualTo), (found.Total, found.Relation));
            Assert.Equal(matched[least], found.Facets[0].Buckets.Sum(bucket => bucket.Count));
            Assert.Equal(matched[least], searcher.Search(query, 3).Total);
            Assert.Equal(Ids(searcher.Search(query, 4_000))[..3], Ids(found));
        }
        var without = new BooleanQuery([new(Occur.Must, new TermQuery("body", "all")), new(Occur.MustNot, new TermQuery("body", "even"))]);
        Assert.Equal(live.Count(i => i % 2 == 1), searcher.Count(without));
    }

    [Fact]
    public void Search_UnknownFieldsAndTerms_MatchNothing()
    {
        using IndexSnapshot index = MakeArticles();
        var searcher = new IndexSearcher(index);
        Query[] queries = [new TermQuery("nowhere", "x"), new TermQuery("body", "x"), new TermQuery("date", "x"), new PhraseQuery("nowhere", ["x", "y"]),
            new PointRangeQuery("nowhere", 0, 1), new TermSetQuery("nowhere", ["x"]), new BooleanQuery([]), new DisjunctionMaxQuery([]),
            new BooleanQuery([new(Occur.MustNot, new MatchAllQuery())]), new PointRangeQuery("date", 1, 0)];
        foreach (Query query in queries)
        {
            Assert.Equal(0, searcher.Search(query, 10).Total);
            Assert.Equal(0, searcher.Count(query));
            Assert.False(searcher.Explain(query, 0).IsMatch);
        }
    }

    [Fact]
    public void Search_ByPatternsOfTerms_FindsTheDocumentsThatHaveOne()
    {
        using IndexSnapshot index = MakeArticles();
        var searcher = new IndexSearcher(index);
        Assert.Equal([0, 4], Ids(searcher.Search(new PrefixQuery("body", "fo"), 10)));
        Assert.Equal([0, 1, 2], Ids(searcher.Search(new WildcardQuery("body", "?h*"), 10)));
        Assert.Equal([0, 1, 2], Ids(searcher.Search(new TermRangeQuery("body", "lazy", "the"), 10)).Order());
        Assert.Equal([4, 0], Ids(searcher.Search(new FuzzyQuery("body", "foxx", 1), 10)));
        Assert.Equal([1, 2], Ids(searcher.Search(new FuzzyQuery("body", "odg", 1), 10)).Order());
        Assert.All(searcher.Search(new PrefixQuery("body", "t"), 10).Hits, hit => Assert.Equal(1, hit.Score));
        Assert.Empty(Ids(searcher.Search(new PrefixQuery("nowhere", ""), 10)));
    }

    [Fact]
    public void Fuzzy_MoreTermsThanAllowed_TakesTheNearest()
    {
        using IndexSnapshot index = MakeIndex(
            [new TestDocument().Text("body", "word"), new TestDocument().Text("body", "wird"), new TestDocument().Text("body", "work")],
                [new TestDocument().Text("body", "ward"), new TestDocument().Text("body", "worn")]);
        var searcher = new IndexSearcher(index);
        Assert.Equal([0, 1, 2, 3, 4], Ids(searcher.Search(new FuzzyQuery("body", "word"), 10)).Order());
        Assert.Equal([0, 1, 3], Ids(searcher.Search(new FuzzyQuery("body", "word", maxExpansions: 3), 10)).Order());
        Assert.Equal([0], Ids(searcher.Search(new FuzzyQuery("body", "word", maxExpansions: 1), 10)));
        Assert.Equal(0, searcher.Search(new FuzzyQuery("body", "word"), 10).Hits[0].DocId);
    }

    [Theory]
    [InlineData("date", new[] { 0, 1, 4 })]
    [InlineData("author", new[] { 0, 1, 2, 4 })]
    [InlineData("topics", new[] { 0, 1, 4 })]
    [InlineData("body", new[] { 0, 1, 2, 4 })]
    [InlineData("nowhere", new int[0])]
    public void Exists_FindsTheDocumentsThatHaveTheField(string field, int[] expected)
    {
        using IndexSnapshot index = MakeArticles();
        Assert.Equal(expected, Ids(new IndexSearcher(index).Search(new ExistsQuery(field), 10)));
    }

    [Fact]
    public void Function_Decay_GivesABoundedBonus()
    {
        using IndexSnapshot index = MakeArticles();
        var searcher = new IndexSearcher(index);
        var query = new BoostQuery(new FunctionQuery("date", new DecayFunction(Day(2023, 2, 1), Day(2023, 2, 1) - Day(2023, 1, 31))), 2);
        TopDocs found = searcher.Search(query, 10);
        Assert.Equal([1, 0, 4], Ids(found));
        Assert.Equal([2f, 1f], found.Hits.Take(2).Select(hit => hit.Score));
        Assert.InRange(found.Hits[2].Score, 0, 0.001f);
        Assert.Equal(1, searcher.Explain(query, 0).Value);
    }

    [Fact]
    public void FunctionBoost_Decay_RaisesByItsShareAtMostAndIsPrunedExactly()
    {
        // Scores fall and dates rise with the document id, so that the raise changes the order; every seventh has no date.
        using IndexSnapshot index = MakeIndex(Enumerable.Range(0, 700).Select(i =>
        {
            var document = new TestDocument().Text("body", string.Join(' ', Enumerable.Repeat("word", 1 + i % 3)) + string.Concat(Enumerable.Repeat(" other", i / 20)));
            return i % 7 == 0 ? document : document.Number("date", i);
        }).ToArray());
        var searcher = new IndexSearcher(index);
        var plain = new TermQuery("body", "word");
        var raised = new FunctionBoostQuery(plain, "date", new DecayFunction(origin: 700, pivot: 100), share: 0.5f);
        var before = searcher.Search(plain, 700).Hits.ToDictionary(hit => hit.DocId, hit => hit.Score);
        TopDocs all = searcher.Search(raised, 700);
        Assert.Equal(700, all.Total);
        foreach (ScoreDoc hit in all.Hits)
        {
            double expected = before[hit.DocId] * (hit.DocId % 7 == 0 ? 1 : 1 + 0.5 * 100 / (100 + 700 - hit.DocId));
            Assert.Equal(expected, hit.Score, 1e-5);
            Assert.Equal(hit.Score, searcher.Explain(raised, hit.DocId).Value);
        }
        foreach (int limit in new[] { 1, 3, 10, 50 })
            Assert.Equal(all.Hits.Take(limit), searcher.Search(raised, limit, new SearchOptions { ExactTotal = false, TotalThreshold = 1 }).Hits);
        Assert.NotEqual(searcher.Search(plain, 10).Hits.Select(hit => hit.DocId), all.Hits.Take(10).Select(hit => hit.DocId));
    }

    [Fact]
    public void PointRange_WithFewCandidates_LooksUpDocValuesWithTheSameResult()
    {
        using IndexSnapshot index = MakeIndex(Enumerable.Range(0, 1000).Select(i => new TestDocument().Text("body", i % 250 == 7 ? "rare" : "often").Number("date", i)).ToArray());
        var searcher = new IndexSearcher(index);
        var range = new PointRangeQuery("date", 200, 800);
        foreach (string word in new[] { "rare", "often" })
        {
            var query = new BooleanQuery([new(Occur.Must, new TermQuery("body", word)), new(Occur.Filter, range)]);
            int[] expected = Enumerable.Range(200, 601).Where(i => (i % 250 == 7) == (word == "rare")).ToArray();
            Assert.Equal(expected, Ids(searcher.Search(query, 1000)));
        }
        Assert.Equal(601, searcher.Count(range));
    }

    [Fact]
    public void Search_SortedByNumber_PutsMissingLastBothWays()
    {
        using IndexSnapshot index = MakeArticles();
        var searcher = new IndexSearcher(index);
        Assert.Equal([4, 0, 1, 2], Ids(searcher.Search(new MatchAllQuery(), 10, new SearchOptions { Sort = new Sort("date") })));
        TopDocs newest = searcher.Search(new MatchAllQuery(), 10, new SearchOptions { Sort = new Sort("date", Descending: true) });
        Assert.Equal([1, 0, 4, 2], Ids(newest));
        Assert.Equal([Day(2023, 2, 1), Day(2023, 1, 31), Day(1969, 12, 29), long.MinValue], newest.Hits.Select(hit => hit.SortValue));
    }

    [Fact]
    public void Search_WithFacets_CountsAllMatchesAndNotOnlyThoseReturned()
    {
        using IndexSnapshot index = MakeArticles();
        TopDocs found = new IndexSearcher(index).Search(new MatchAllQuery(), limit: 1, new SearchOptions
        {
            ExactTotal = false,
            TotalThreshold = 0,
            Facets = [new TermsFacet("author"), new TermsFacet("topics", Limit: 2), new TermsFacet("author", Prefix: "C"),
                new DateHistogramFacet("date", DateInterval.Month), new DateHistogramFacet("date", DateInterval.Week)],
        });
        Assert.Equal(4, found.Total);
        Assert.Single(found.Hits);
        Assert.Equal(["Ann 2", "Bob 1", "Cem 1"], found.Facets[0].Buckets.Select(bucket => $"{bucket.Value} {bucket.Count}"));
        Assert.Equal(["a 2", "b 2"], found.Facets[1].Buckets.Select(bucket => $"{bucket.Value} {bucket.Count}"));
        Assert.Equal(3, found.Facets[1].DocumentsWithValue);
        Assert.Equal(["Cem 1"], found.Facets[2].Buckets.Select(bucket => $"{bucket.Value} {bucket.Count}"));
        Assert.Equal(["1969-12-01 1", "2023-01-01 1", "2023-02-01 1"], found.Facets[3].Buckets.Select(bucket => $"{bucket.Value} {bucket.Count}"));
        Assert.Equal(["1969-12-29 1", "2023-01-30 2"], found.Facets[4].Buckets.Select(bucket => $"{bucket.Value} {bucket.Count}"));
    }

    [Theory]
    [InlineData(DateInterval.Year, "9999-01-01", "0001-01-01")]
    [InlineData(DateInterval.Month, "9999-12-01", "0001-01-01")]
    [InlineData(DateInterval.Hour, "9999-12-31T23:00Z", "0001-01-01T00:00Z")]
    public void DateHistogram_NumbersBeyondTheCalendar_CountAtItsEnds(DateInterval interval, string last, string first)
    {
        using IndexSnapshot index = MakeIndex([new TestDocument().Number("date", long.MaxValue), new TestDocument().Number("date", long.MinValue)]);
        TopDocs found = new IndexSearcher(index).Search(new MatchAllQuery(), 0, new SearchOptions { Facets = [new DateHistogramFacet("date", interval)] });
        Assert.Equal([first, last], found.Facets[0].Buckets.Select(bucket => bucket.Value));
    }

    [Fact]
    public void Search_FacetsInGroups_CountThemTogetherAndShowTheMostFrequentValue()
    {
        var seed = new TestSeed(nameof(Search_FacetsInGroups_CountThemTogetherAndShowTheMostFrequentValue));
        Random random = seed.Random();
        for (int round = 0; round < 50; round++)
            seed.Run(() =>
            {
                string MakeValue() => random.Next(6) == 0 ? "bare" + random.Next(3) : $"group{random.Next(5)}|form{random.Next(4)}";
                TestDocument[] documents = [.. Enumerable.Range(0, random.Next(3, 60)).Select(_ => new TestDocument().Text("body", "word").Value("author", MakeValue()))];
                int first = random.Next(1, documents.Length - 1);
                using IndexSnapshot index = MakeIndex(documents[..first], documents[first..]);
                int limit = random.Next(1, 10);
                var request = new TermsFacet("author", limit) { GroupEnd = '|', Accepts = group => group != "group2" };
                var expected = documents.Select(document => document.Values["author"][0]).GroupBy(value => value.Split('|')[0]).Where(group => group.Key != "group2")
                    .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(limit)
                    .Select(group => $"{group.CountBy(value => value).OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).First().Key.Split('|')[^1]} {group.Count()}");
                var facet = new IndexSearcher(index).Search(new MatchAllQuery(), 0, new SearchOptions { Facets = [request] }).Facets[0];
                Assert.Equal(expected, facet.Buckets.Select(bucket => $"{bucket.Value} {bucket.Count}"));
                Assert.Equal(documents.Length, facet.DocumentsWithValue);
            });
    }

    [Fact]
    public void Search_LimitZeroOrBeyondTheIndex_IsFine()
    {
        using IndexSnapshot index = MakeArticles();
        var searcher = new IndexSearcher(index);
        Assert.Equal(4, searcher.Search(new MatchAllQuery(), 0).Total);
        Assert.Equal(4, searcher.Search(new MatchAllQuery(), int.MaxValue).Hits.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => searcher.Search(new MatchAllQuery(), -1));
    }

    [Fact]
    public void Search_WhatTheFieldsCannotDo_IsAnArgumentError()
    {
        using IndexSnapshot index = MakeIndex([new TestDocument().Text("flat", "a b").Number("date", 1).Value("author", "x")]);
        var searcher = new IndexSearcher(index);
        Assert.Contains("no positions", Assert.Throws<ArgumentException>(() => searcher.Search(new PhraseQuery("flat", ["a", "b"]), 1)).Message);
        Assert.Contains("sorted", Assert.Throws<ArgumentException>(() => searcher.Search(new MatchAllQuery(), 1, new SearchOptions { Sort = new Sort("author") })).Message);
        Assert.Contains("counted", Assert.Throws<ArgumentException>(() => searcher.Search(new MatchAllQuery(), 1, new SearchOptions { Facets = [new TermsFacet("date")] })).Message);
    }

    [Fact]
    public void Search_Cancelled_Throws()
    {
        using IndexSnapshot index = MakeArticles();
        Assert.Throws<OperationCanceledException>(() => new IndexSearcher(index).Search(new MatchAllQuery(), 1, cancellation: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Search_OutOfTime_AnswersWithWhatItFound()
    {
        using IndexSnapshot index = MakeIndex(Enumerable.Range(0, 20_000).Select(_ => new TestDocument().Text("body", "a")).ToArray());
        var searcher = new IndexSearcher(index, clock: new SteppingClock());
        // With room for all, nothing can be passed over.
        TopDocs found = searcher.Search(new TermQuery("body", "a"), 20_000, new SearchOptions { TimeLimit = TimeSpan.FromSeconds(3) });
        Assert.True(found.TimedOut);
        Assert.Equal(TotalRelation.GreaterThanOrEqualTo, found.Relation);
        Assert.Equal([0, 1, 2], Ids(found).Take(3));
        Assert.InRange(found.Total, 1, 19_999);
    }

    [Fact]
    public void Search_ClosedSnapshot_SaysSo()
    {
        IndexSnapshot index = MakeArticles();
        var searcher = new IndexSearcher(index);
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => searcher.Search(new MatchAllQuery(), 1));
    }

    /// <summary>A second passes with every look at the clock.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => ++_seconds;
    }
}
