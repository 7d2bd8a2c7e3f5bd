using System.Text;
using System.Text.Json;
using Search.Analysis;
using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;
using Search.Lucene8.Postings;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Engine.Tests;

/// <summary>
/// What the hot paths allocate, in bytes per operation, must stay within <c>budgets.json</c>. The budgets hold for both builds and leave about a quarter of
/// room: raise one only for a reason that is worth it. None depends on how many documents match.
/// </summary>
public sealed class AllocationTests : IDisposable
{
    private const int Documents = 20_000;
    private const int WarmUp = 30;
    private const int Rounds = 5;
    private const int Operations = 20;

    private readonly MemoryDirectory _directory = new();
    private readonly IndexSnapshot _snapshot;

    public AllocationTests()
    {
        var schema = new Schema("allocations", 1,
        [
            new("title") { Indexing = FieldIndexing.Offsets, Analyzer = "whitespace", Norms = true },
            new("body") { Indexing = FieldIndexing.Offsets, Analyzer = "whitespace", Norms = true },
        ]);
        var random = new TestSeed(nameof(AllocationTests)).Random();
        using (var writer = IndexWriter.OpenIn(_directory, schema))
        {
            for (int i = 0; i < Documents; i++)
                writer.AddDocument(new Document().Add("title", Words(random, 3)).Add("body", "everywhere in " + Words(random, 12)));
            writer.ForceMerge();
            writer.Commit();
        }
        _snapshot = IndexSnapshot.OpenIn(_directory);
    }

    public void Dispose() => _snapshot.Dispose();

    [Fact]
    public void HotPaths_StayWithinTheirBudgets()
    {
        var searcher = new IndexSearcher(_snapshot);
        Query one = new TermQuery("body", "w1"), two = new TermQuery("body", "w2"), common = new TermQuery("body", "everywhere");
        var fields = new[] { new WeightedField("title", 2), new WeightedField("body", 1) };
        var top = new SearchOptions { ExactTotal = false };
        var measured = new Dictionary<string, long>
        {
            ["term, top 10"] = BytesOf(() => searcher.Search(common, 10, top)),
            ["and, top 10"] = BytesOf(() => searcher.Search(BooleanQuery.All(one, two, common), 10, top)),
            ["or, top 10"] = BytesOf(() => searcher.Search(BooleanQuery.Any(one, two, common), 10, top)),
            ["phrase, top 10"] = BytesOf(() => searcher.Search(new PhraseQuery("body", ["everywhere", "in", "w1"]), 10, top)),
            ["BM25F, top 10"] = BytesOf(() => searcher.Search(BooleanQuery.Any(new CombinedFieldsQuery(fields, "w1"), new CombinedFieldsQuery(fields, "w2")), 10, top)),
            ["block decode, all blocks of a term"] = BytesOf(DecodeBlocks()),
            ["tokenise, 1,000 words"] = BytesOf(Tokenise()),
        };

        string file = Path.Combine(RepositoryRoot.Path, "tests", "Search.Engine.Tests", "budgets.json");
        var budgets = JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(file))!;
        Assert.Equal(budgets.Keys.Order(), measured.Keys.Order());
        var over = measured.Where(entry => entry.Value > budgets[entry.Key]).Select(entry => $"{entry.Key}: {entry.Value} bytes, the budget is {budgets[entry.Key]}");
        Assert.True(!over.Any(), string.Join('\n', over.Append("measured: " + JsonSerializer.Serialize(measured))));
    }

    /// <summary>Bytes of one operation when everything is warm: the best of several rounds, for now and then the runtime allocates for itself.</summary>
    private static long BytesOf(Action operation)
    {
        for (int i = 0; i < WarmUp; i++) operation();
        long best = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Operations; i++) operation();
            best = Math.Min(best, (GC.GetAllocatedBytesForCurrentThread() - before) / Operations);
        }
        return best;
    }

    private Action DecodeBlocks()
    {
        var terms = _snapshot.Segments.Single().Terms!.Field("body")!;
        var state = terms.Find(Encoding.UTF8.GetBytes("everywhere"))!;
        PostingsCursor? cursor = null;
        return () =>
        {
            cursor = terms.Postings(state, PostingsParts.Offsets, cursor);
            int docs = 0;
            for (; cursor.NextDoc() != PostingsCursor.NoMoreDocs; docs++) cursor.NextPosition();
            Assert.True(docs == Documents);
        };
    }

    private static Action Tokenise()
    {
        string text = Words(new TestSeed(nameof(Tokenise)).Random(), 1_000) + " Größe naïve runners’ 3.14 日本";
        var stream = AnalyzerCatalogue.Get("english").CreateStream();
        return () =>
        {
            int bytes = 0;
            for (stream.Reset(text); stream.MoveNext();) bytes += stream.TermUtf8.Length;
            Assert.True(bytes > 0);
        };
    }

    // Few frequent words and many rare ones.
    private static string Words(Random random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => "w" + (int)(Math.Pow(2_000, random.NextDouble()) - 1)));
}
