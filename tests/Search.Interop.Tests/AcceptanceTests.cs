using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Reading;
using Search.Engine.Searching;
using Search.Testing;

namespace Search.Interop.Tests;

/// <summary>Apache Lucene accepts what our writer writes, and finds in it what we find.</summary>
[Collection(LuceneCollection.Name)]
public class AcceptanceTests(LuceneOracle lucene)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void RandomOperations_EveryCommit_IsCleanForCheckIndex(int round) => new TestSeed("Interop.RandomOperations", round).Run(() =>
    {
        var seed = new TestSeed("Interop.RandomOperations", round);
        var random = seed.Random();
        var articles = new RandomArticles(seed.Random("articles"));
        using var folder = new TemporaryDirectory();
        var live = new Dictionary<string, RandomArticle>();
        var committed = live;
        IndexWriter Open() => IndexWriter.Open(folder.Path, TestIndex.Schema, new IndexWriterOptions { CommitsToKeep = 1 + random.Next(3), MemoryLimitBytes = 1 << random.Next(10, 24) });
        var writer = Open();
        try
        {
            for (int step = 0; step < 120; step++)
            {
                switch (random.Next(20))
                {
                    case 0: writer.Flush(); break;
                    case 1: writer.ForceMerge(1 + random.Next(3)); break;
                    case 2: writer.MaybeMerge(); break;
                    case 3:
                        writer.Rollback();
                        live = committed;
                        break;
                    case 4:
                        writer.Dispose();
                        writer = Open();
                        live = committed;
                        break;
                    case 5:
                        if (random.Next(10) > 0) break;
                        writer.DeleteAll();
                        live = [];
                        break;
                    case 6 or 7:
                        string gone = "d" + random.Next(200);
                        writer.DeleteDocuments(new Term("id", gone));
                        live = new(live);
                        live.Remove(gone);
                        break;
                    case 8:
                        writer.Commit();
                        committed = live;
                        lucene.AssertClean(folder.Path, slow: step % 3 == 0);
                        break;
                    default:
                        live = new(live);
                        for (int i = random.Next(1, 40); i > 0; i--)
                        {
                            var article = articles.Next("d" + random.Next(200));
                            writer.UpdateDocument(new Term("id", article.Id), TestIndex.ToDocument(article));
                            live[article.Id] = article;
                        }
                        break;
                }
            }
            writer.Commit();
        }
        finally
        {
            writer.Dispose();
        }
        lucene.AssertClean(folder.Path, slow: true);
        using var snapshot = IndexSnapshot.Open(folder.Path);
        Assert.Equal(live.Count, snapshot.DocCount);
        foreach (var article in live.Values) Assert.Equal(article.Body, snapshot.ReadDocument(snapshot.FindDocument(new Term("id", article.Id))).GetString("body"));
        TestIndex.AssertSameStoredFields(lucene, folder.Path, snapshot);
        Assert.Equal(lucene.Run("commits", folder.Path).Select(line => long.Parse(line.Split(' ')[0])), IndexCommits.List(folder.Path).Select(commit => commit.Generation).Order());
    });

    [Fact]
    public void DocValues_AreReadByLucene_AsWritten()
    {
        var articles = new RandomArticles(new TestSeed("Interop.DocValues").Random());
        var all = Enumerable.Range(0, 3000).Select(i => articles.Next("d" + i)).ToList();
        using var folder = Write(all, memoryLimit: 1 << 20);
        var dated = all.Select((article, docId) => (article, docId)).Where(pair => pair.article.Date != null).ToList();
        Assert.Equal(dated.Select(pair => $"{pair.docId} {pair.article.Date}"), lucene.Run("values", folder.Path, "date"));
        Assert.Equal(dated.Select(pair => $"{pair.docId} {string.Join(' ', new[] { pair.article.Date!.Value % 7, pair.article.Date.Value % 3 }.Order())}"),
            lucene.Run("values", folder.Path, "numbers"));
        Assert.Equal(dated.Select(pair => $"{pair.docId} {pair.article.Id}/{pair.article.Date}"), lucene.Run("values", folder.Path, "raw").Select(Uri.UnescapeDataString));
        Assert.Equal(
            all.Select((article, docId) => (article, docId)).Where(pair => pair.article.Authors.Count > 0)
                .Select(pair => $"{pair.docId} {string.Join(' ', pair.article.Authors.Order(Utf8Order).Select(OracleEncoded))}"),
            lucene.Run("values", folder.Path, "author").Select(line => line));
        Assert.Equal(
            all.Select((article, docId) => (article, docId)).Where(pair => pair.article.Section != null).Select(pair => $"{pair.docId} {pair.article.Section}"),
            lucene.Run("values", folder.Path, "section"));
    }

    [Fact]
    public void Terms_AreReadByLucene_WithTheStatisticsOfTheTexts()
    {
        var articles = new RandomArticles(new TestSeed("Interop.Terms").Random(), vocabulary: 20_000);
        var all = Enumerable.Range(0, 4000).Select(i => articles.Next("d" + i)).ToList();
        using var folder = Write(all, memoryLimit: 2 << 20);
        var expected = all.SelectMany(article => (article.Body ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).GroupBy(word => word).Select(group => (Word: group.Key, Freq: group.Count())))
            .GroupBy(pair => pair.Word).OrderBy(group => group.Key, Utf8Order)
            .Select(group => $"{OracleEncoded(group.Key)} {group.Count()} {group.Sum(pair => pair.Freq)}");
        Assert.Equal(expected, lucene.Run("dump", folder.Path, "body"));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 40)]
    public void Queries_OnOurIndex_GiveLucenesHitsAndScores(int round, int deleted) => new TestSeed("Interop.OurIndex", round).Run(() =>
    {
        var seed = new TestSeed("Interop.OurIndex", round);
        var words = new RandomArticles(seed.Random("articles"), vocabulary: 300);
        var all = Enumerable.Range(0, 2500).Select(i => words.Next("d" + i)).ToList();
        using var folder = Write(all, memoryLimit: round == 1 ? 1L << 30 : 300_000, delete: Enumerable.Range(0, deleted).Select(i => "d" + i * 37).ToList());
        lucene.AssertClean(folder.Path);
        AssertSameAnswers(seed, words, folder.Path, queries: 250);
    });

    private void AssertSameAnswers(TestSeed seed, RandomArticles words, string directory, int queries)
    {
        using var snapshot = IndexSnapshot.Open(directory);
        var searcher = new IndexSearcher(snapshot);
        var random = new RandomQueries(seed.Random("queries"), words);
        for (int i = 0; i < queries; i++) TestIndex.AssertSameHits(lucene, directory, searcher, random.Next());
    }

    private static TemporaryDirectory Write(IReadOnlyList<RandomArticle> articles, long memoryLimit, IReadOnlyList<string>? delete = null)
    {
        var folder = new TemporaryDirectory();
        using var writer = IndexWriter.Open(folder.Path, TestIndex.Schema, new IndexWriterOptions { MemoryLimitBytes = memoryLimit });
        foreach (var article in articles) writer.AddDocument(TestIndex.ToDocument(article));
        writer.Flush();
        foreach (string id in delete ?? []) writer.DeleteDocuments(new Term("id", id));
        writer.Commit();
        return folder;
    }

    private static readonly IComparer<string> Utf8Order = Comparer<string>.Create((a, b) => System.Text.Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b)));

    // java.net.URLEncoder writes blanks as '+' and leaves * alone.
    private static string OracleEncoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+");
}
