using Search.Engine.Highlighting;
using Search.Engine.Indexing;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;
using Search.Lucene8.Storage;
using Search.Testing;
using static Search.Engine.Tests.Indexing.EngineFixture;

namespace Search.Engine.Tests.Reliability;

/// <summary>A small index with every part of the format in it (two commits, two segments, deletions, attachments), and questions of every kind to it.</summary>
internal sealed class SmallIndex
{
    private const int Questions = 50;

    public SmallIndex(TestSeed seed)
    {
        var directory = new MemoryDirectory();
        var random = seed.Random("documents");
        using (var writer = IndexWriter.OpenIn(directory, AllKinds, new IndexWriterOptions { CommitsToKeep = 2 }))
        {
            // More than a block of 128 of the frequent words, so that there are packed blocks and skip data.
            for (int i = 0; i < 150; i++) writer.AddDocument(i < 12 ? Random("d" + i, random) : Simple("d" + i, "w1 often"));
            writer.SetAttachment("list", stream => stream.Write("older content"u8));
            writer.Commit();
            for (int i = 5; i < 15; i++) writer.UpdateDocument(Id("d" + i), Random("d" + i, random));
            writer.SetAttachment("list", stream => stream.Write("newer content"u8));
            writer.Commit();
        }
        Files = directory.ListFiles().Select(name => (Name: name, Bytes: directory.Bytes(name).ToArray())).Where(file => file.Bytes.Length > 0).ToDictionary(file => file.Name, file => file.Bytes);
        Queries = MakeQueries(seed.Random("queries"));
        Answers = Ask(directory);
    }

    /// <summary>Bytes of every file.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <summary>What the sound index answers.</summary>
    public IReadOnlyList<string> Answers { get; }

    private IReadOnlyList<Query> Queries { get; }

    /// <summary>A directory of its own with these files.</summary>
    public MemoryDirectory Copy()
    {
        var copy = new MemoryDirectory();
        foreach (var (name, bytes) in Files) copy.SetBytes(name, bytes);
        return copy;
    }

    /// <summary>Opens the index as a server does and answers every question, with facets, orders, snippets and stored fields.</summary>
    /// <exception cref="CorruptIndexException">It cannot be opened; where a single question fails of that, its answer says so.</exception>
    public IReadOnlyList<string> Ask(IndexDirectory directory)
    {
        using var snapshots = SnapshotManager.OpenIn(directory);
        using var lease = snapshots.Acquire();
        var searcher = new IndexSearcher(lease.Snapshot);
        var answers = new List<string>();
        for (int i = 0; i < Queries.Count; i++)
        {
            try
            {
                answers.Add(Answer(lease.Snapshot, searcher, Queries[i], i));
            }
            catch (CorruptIndexException error)
            {
                answers.Add("damaged: " + error.Message);
            }
        }
        return answers;
    }

    private static string Answer(IndexSnapshot snapshot, IndexSearcher searcher, Query query, int number)
    {
        var options = (number % 5) switch
        {
            0 => new SearchOptions { Facets = [new TermsFacet("tags"), new DateHistogramFacet("date", DateInterval.Month)] },
            1 => new SearchOptions { Sort = new Sort("date", Descending: true) },
            2 => new SearchOptions { ExactTotal = false, TotalThreshold = 3 },
            _ => new SearchOptions(),
        };
        var found = searcher.Search(query, 10, options);
        var parts = new List<string> { $"{found.Total} {found.Relation}", string.Join(' ', found.Hits) };
        foreach (var facet in found.Facets) parts.Add(string.Join(' ', facet.Buckets));
        foreach (var hit in found.Hits.Take(2))
        {
            var document = snapshot.ReadDocument(hit.DocId);
            string text = document.GetString("body") ?? "";
            parts.Add($"{document.GetString("id")} {text} {string.Join(' ', new Highlighter(snapshot).Highlight(query, hit.DocId, "body", text, new SnippetOptions()).Select(snippet => snippet.Html))}");
        }
        if (number == 0)
        {
            // A commit that was changed behind a right checksum may name no attachment of that kind.
            using var attachment = snapshot.OpenAttachment("list");
            parts.Add(attachment == null ? "no list" : new StreamReader(attachment).ReadToEnd());
        }
        return string.Join('\n', parts);
    }

    private static List<Query> MakeQueries(Random random)
    {
        string Word() => "w" + (random.Next(3) == 0 ? random.Next(400) : random.Next(8));
        string Field() => new[] { "title", "body", "words" }[random.Next(3)];
        Query Leaf(int kind) => (kind % 14) switch
        {
            0 => new TermQuery("body", "often"),
            1 => new TermQuery("exact", Word()),
            2 => new PhraseQuery(Field(), [Word(), "w" + random.Next(8)], slop: random.Next(3)),
            3 => new PrefixQuery(Field(), "w" + random.Next(1, 5)),
            4 => new WildcardQuery("body", "?" + random.Next(8) + "*"),
            5 => new FuzzyQuery("body", Word() + "x", random.Next(1, 3)),
            6 => new TermRangeQuery("section", "w2", "w6"),
            7 => new PointRangeQuery(random.Next(2) == 0 ? "date" : "sizes", random.Next(-5, 10), random.NextInt64(20, 86_400_000_000)),
            8 => new ExistsQuery(new[] { "title", "exact", "section", "tags", "blob", "date", "sizes" }[random.Next(7)]),
            9 => new FunctionQuery("date", new SaturationFunction(86_400_000)),
            10 => new CombinedFieldsQuery([new("title", 2), new("body", 1)], Word()),
            11 => new TermSetQuery("id", ["d1", "d7", "d8", "d149"]),
            12 => new MatchAllQuery(),
            _ => new TermQuery(Field(), Word()),
        };
        var queries = new List<Query>();
        for (int i = 0; i < Questions; i++)
            queries.Add((i % 6) switch
            {
                3 => BooleanQuery.Any([Leaf(i), Leaf(i + 1), Leaf(13)]),
                4 => BooleanQuery.All([Leaf(i), Leaf(12)]),
                5 => new FunctionBoostQuery(Leaf(i), "date", new SaturationFunction(86_400_000), 0.5f),
                _ => Leaf(i),
            });
        return queries;
    }
}
