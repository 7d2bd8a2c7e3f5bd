using BenchmarkDotNet.Attributes;
using Search.Engine.Documents;
using Search.Engine.Highlighting;
using Search.Engine.Indexing;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;
using Search.Benchmarks.Search;
using Search.Lucene8.Storage;

namespace Search.Benchmarks.Micro;

/// <summary>Searches of 20,000 articles in memory: one term, two intersected, a phrase; and the snippets of one article of 2,000 words.</summary>
public class SearchMicro : IDisposable
{
    private const int Documents = 20_000;
    private static readonly SearchOptions Bounded = new() { ExactTotal = false };

    private readonly MemoryDirectory _directory = new();
    private readonly Query _term = new TermQuery(new Term("body", MadeCorpus.Word(20)));
    private readonly Query _both = BooleanQuery.All(new TermQuery(new Term("body", MadeCorpus.Word(5))), new TermQuery(new Term("body", MadeCorpus.Word(300))));
    private readonly Query _phrase = new PhraseQuery("body", [MadeCorpus.Word(1), MadeCorpus.Word(2)]);
    private readonly string _long = Text(new Random(3), 2_000);
    private IndexSnapshot? _snapshot;
    private IndexSearcher? _searcher;

    [GlobalSetup]
    public void SetUp()
    {
        var schema = new Schema("micro", 1, [new("body") { Indexing = FieldIndexing.Offsets, Analyzer = "standard", Norms = true }]);
        var random = new Random(2);
        using (var writer = IndexWriter.OpenIn(_directory, schema))
        {
            writer.AddDocument(new Document().Add("body", _long));
            for (int i = 1; i < Documents; i++) writer.AddDocument(new Document().Add("body", Text(random, 60)));
            writer.ForceMerge();
            writer.Commit();
        }
        _snapshot = IndexSnapshot.OpenIn(_directory);
        _searcher = new IndexSearcher(_snapshot);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _snapshot?.Dispose();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public TopDocs Term() => _searcher!.Search(_term, 10, Bounded);

    [Benchmark]
    public TopDocs Intersect() => _searcher!.Search(_both, 10, Bounded);

    [Benchmark]
    public TopDocs Phrase() => _searcher!.Search(_phrase, 10, Bounded);

    [Benchmark]
    public IReadOnlyList<Snippet> Highlight() => new Highlighter(_snapshot!).Highlight(_both, 0, "body", _long, new SnippetOptions());

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => MadeCorpus.Word((int)Math.Pow(20_000, random.NextDouble()))));
}
