using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Engine.Tests.Searching;

/// <summary>Every kind of search looks at the clock and at the token while it runs, not only at its beginning and end.</summary>
public sealed class SearchGuardTests(SearchGuardTests.ManyDocuments index) : IClassFixture<SearchGuardTests.ManyDocuments>
{
    private const int Documents = 40_000;

    public static TheoryData<string> Searches => [.. Queries.Keys, "sorted", "facets", "bounded sorted"];

    private static readonly Dictionary<string, Query> Queries = new()
    {
        ["term"] = new TermQuery("body", "everywhere"),
        ["and"] = BooleanQuery.All(new TermQuery("body", "everywhere"), new TermQuery("body", "in")),
        ["or"] = BooleanQuery.Any(new TermQuery("body", "everywhere"), new TermQuery("body", "in")),
        ["at least"] = new BooleanQuery(new[] { "everywhere", "in", "x" }.Select(word => new BooleanClause(Occur.Should, new TermQuery("body", word))), 2),
        ["not"] = new BooleanQuery([new(Occur.Must, new TermQuery("body", "in")), new(Occur.MustNot, new TermQuery("body", "everywhere"))]),
        ["best"] = new DisjunctionMaxQuery([new TermQuery("body", "everywhere"), new TermQuery("body", "in")]),
        ["phrase"] = new PhraseQuery("body", ["in", "everywhere"]),
        ["sloppy phrase"] = new PhraseQuery("body", ["in", "everywhere"], slop: 2),
        ["combined fields"] = new CombinedFieldsQuery([new WeightedField("body")], "everywhere"),
        ["prefix"] = new PrefixQuery("body", "w"),
        ["wildcard without matches"] = new WildcardQuery("body", "*no*where*"),
        ["fuzzy"] = new FuzzyQuery("body", "w23456"),
        ["term range"] = new TermRangeQuery("body", "w", "x"),
        ["doc values range"] = new TermRangeQuery("author", "a", "z"),
        ["term set"] = new TermSetQuery("body", Enumerable.Range(0, 20_000).Select(i => "w" + i)),
        ["points"] = new PointRangeQuery("date", 10, Documents),
        ["exists"] = new ExistsQuery("date"),
        ["function"] = new FunctionQuery("date", new SaturationFunction(5)),
        ["raised"] = new FunctionBoostQuery(new MatchAllQuery(), "date", new SaturationFunction(5), 1),
        ["all"] = new MatchAllQuery(),
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_TimeIsOverOnTheWay_AnswersWithWhatItHas(string search) => Assert.True(Run(search, new StepClock(_ => { }), CancellationToken.None).TimedOut);

    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_CancelledOnTheWay_Stops(string search)
    {
        using var cancellation = new CancellationTokenSource();
        var clock = new StepClock(looks =>
        {
            if (looks == 3) cancellation.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => Run(search, clock, cancellation.Token));
    }

    // Buffers are kept by the thread from search to search.
    [Theory]
    [MemberData(nameof(Searches))]
    public void Search_AfterOneOfTheSameThreadWasStoppedOnTheWay_FindsTheSame(string search)
    {
        var expected = Run(search, new StepClock(_ => { }, isFrozen: true), CancellationToken.None);
        Assert.False(expected.TimedOut);
        for (int stopAt = 3; stopAt < 8; stopAt++)
        {
            using var cancellation = new CancellationTokenSource();
            var clock = new StepClock(looks =>
            {
                if (looks == stopAt) cancellation.Cancel();
            }, isFrozen: true);
            try
            {
                Run(search, clock, cancellation.Token);
            }
            catch (OperationCanceledException)
            {
                // A short search is over before.
            }
            Run(search, new StepClock(_ => { }), CancellationToken.None);
            var found = Run(search, new StepClock(_ => { }, isFrozen: true), CancellationToken.None);
            Assert.Equal(expected.Hits, found.Hits);
            Assert.Equal(expected.Total, found.Total);
        }
    }

    private TopDocs Run(string search, StepClock clock, CancellationToken cancellation)
    {
        var searcher = new IndexSearcher(index.Snapshot, clock: clock);
        // Time is over at the fourth look: the first two are at the beginning.
        var options = new SearchOptions { TimeLimit = TimeSpan.FromSeconds(3) };
        return search switch
        {
            "sorted" => searcher.Search(Queries["and"], 10, options with { Sort = new Sort("date") }, cancellation),
            "bounded sorted" => searcher.Search(Queries["and"], 10, options with { Sort = new Sort("date"), ExactTotal = false, TotalThreshold = Documents }, cancellation),
            // With room for all, nothing can be passed over.
            "term" or "all" => searcher.Search(Queries[search], Documents, options, cancellation),
            "facets" => searcher.Search(Queries["all"], 0, options with { Facets = [new TermsFacet("author"), new DateHistogramFacet("date", DateInterval.Year)] }, cancellation),
            _ => searcher.Search(Queries[search], 10, options, cancellation),
        };
    }

    /// <summary>A clock that goes on by a second whenever somebody looks at it, or stands.</summary>
    private sealed class StepClock(Action<int> onLook, bool isFrozen = false) : TimeProvider
    {
        private int _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp()
        {
            onLook(++_looks);
            return isFrozen ? 0 : _looks;
        }
    }

    /// <summary>One segment whose every document has a word of its own.</summary>
    public sealed class ManyDocuments : IDisposable
    {
        private readonly MemoryDirectory _directory = new();

        public ManyDocuments()
        {
            TestField[] fields = [new("body", IndexOptions.DocsAndFreqsAndPositions), new("date", DocValues: DocValuesType.Numeric, Point: true), new("author", DocValues: DocValuesType.Sorted)];
            CodecIndex.Write(_directory, fields,
                [Enumerable.Range(0, Documents).Select(i => new TestDocument().Text("body", $"in everywhere w{i}").Number("date", i).Value("author", "name" + i % 10)).ToArray()]);
            Snapshot = IndexSnapshot.OpenIn(_directory);
        }

        public IndexSnapshot Snapshot { get; }

        public void Dispose() => Snapshot.Dispose();
    }
}
