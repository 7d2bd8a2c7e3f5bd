using System.Text;
using Search.Analysis;
using Search.Engine.Documents;
using Search.Engine.Highlighting;
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

    private readonly MemoryDirectory _directory = new();
    private readonly IndexSnapshot _snapshot;
    private readonly List<string> _bodies = [];

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
            {
                string title = Words(random, 3);
                _bodies.Add("everywhere in " + Words(random, 12));
                writer.AddDocument(new Document().Add("title", title).Add("body", _bodies[i]));
            }
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
        var budgets = new AllocationBudgets("Search.Engine.Tests");
        budgets.Measure("term, top 10", () => searcher.Search(common, 10, top));
        budgets.Measure("and, top 10", () => searcher.Search(BooleanQuery.All(one, two, common), 10, top));
        budgets.Measure("or, top 10", () => searcher.Search(BooleanQuery.Any(one, two, common), 10, top));
        budgets.Measure("phrase, top 10", () => searcher.Search(new PhraseQuery("body", ["everywhere", "in", "w1"]), 10, top));
        budgets.Measure("BM25F, top 10", () => searcher.Search(BooleanQuery.Any(new CombinedFieldsQuery(fields, "w1"), new CombinedFieldsQuery(fields, "w2")), 10, top));
        budgets.Measure("snippets of 10 hits", () => Highlight(BooleanQuery.All(one, new PhraseQuery("body", ["everywhere", "in"]))));
        budgets.Measure("snippets of 10 hits, beginning of a word", () => Highlight(new PrefixQuery("body", "w12")));
        budgets.Measure("block decode, all blocks of a term", DecodeBlocks());
        budgets.Measure("tokenise, 1,000 words", Tokenise());

        string faults = budgets.Faults();
        Assert.True(faults.Length == 0, faults);
    }

    private void Highlight(Query query)
    {
        using var highlighter = new Highlighter(_snapshot, Enumerable.Range(100, 10));
        for (int docId = 100; docId < 110; docId++) Assert.NotEmpty(highlighter.Highlight(query, docId, "body", _bodies[docId], new SnippetOptions()));
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
