using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Reading;
using Search.Engine.Searching;
using Search.Testing;

namespace Search.Interop.Tests;

/// <summary>We read what Lucene's own writer writes, and Lucene's writer goes on where ours stopped.</summary>
[Collection(LuceneCollection.Name)]
public class JavaIndexTests(LuceneOracle lucene)
{
    [Theory]
    [InlineData("one segment", 100_000, false, "BEST_SPEED")]
    [InlineData("several segments", 400, false, "BEST_SPEED")]
    [InlineData("compound files", 400, true, "BEST_SPEED")]
    [InlineData("deflated stored fields", 700, false, "BEST_COMPRESSION")]
    public void IndexOfLucene_WithDeletions_GivesTheSameHitsAndScores(string name, int bufferedDocs, bool compound, string mode) => new TestSeed("Interop.JavaIndex " + name).Run(() =>
    {
        var seed = new TestSeed("Interop.JavaIndex " + name);
        var words = new RandomArticles(seed.Random("articles"), vocabulary: 500);
        using var folder = new TemporaryDirectory();
        var operations = Enumerable.Range(0, 2200).Select(i => TestIndex.ToOperation(words.Next("d" + i))).ToList();
        operations.Add("commit");
        operations.AddRange(Enumerable.Range(0, 60).Select(i => $"delete\tid\td{i * 31}"));
        File.WriteAllLines(folder["operations"], operations);
        lucene.Run("build", folder["index"], folder["operations"], bufferedDocs.ToString(), compound ? "true" : "false", mode);

        using var snapshot = IndexSnapshot.Open(folder["index"]);
        Assert.Equal(2140, snapshot.DocCount);
        TestIndex.AssertSameStoredFields(lucene, folder["index"], snapshot);
        Assert.Equal(-1, snapshot.FindDocument(new Term("id", "d31")));
        Assert.Equal("d32", snapshot.ReadDocument(snapshot.FindDocument(new Term("id", "d32"))).GetString("id"));
        var searcher = new IndexSearcher(snapshot);
        var queries = new RandomQueries(seed.Random("queries"), words);
        for (int i = 0; i < 150; i++) TestIndex.AssertSameHits(lucene, folder["index"], searcher, queries.Next());
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SortByDate_GivesLucenesOrder(bool descending)
    {
        var words = new RandomArticles(new TestSeed("Interop.Sort").Random());
        using var folder = new TemporaryDirectory();
        using (var writer = IndexWriter.Open(folder.Path, TestIndex.Schema, new IndexWriterOptions { MemoryLimitBytes = 200_000 }))
        {
            for (int i = 0; i < 1500; i++) writer.AddDocument(TestIndex.ToDocument(words.Next("d" + i)));
            writer.Commit();
        }
        using var snapshot = IndexSnapshot.Open(folder.Path);
        var ours = new IndexSearcher(snapshot).Search(new Search.Engine.Queries.TermQuery("body", "word1"), 700, new SearchOptions { Sort = new Sort("date", descending) });
        var expected = lucene.Run("sort", folder.Path, "700", "date", descending ? "desc" : "asc", "(term body word1)");
        Assert.Equal(expected.Skip(1), ours.Hits.Select(hit => $"{hit.DocId} {hit.SortValue}"));
    }

    [Fact]
    public void OurIndex_DeletedFromAndMergedByLucenesWriter_IsReadByUs()
    {
        var words = new RandomArticles(new TestSeed("Interop.JavaMerge").Random());
        var all = Enumerable.Range(0, 1200).Select(i => words.Next("d" + i)).ToList();
        using var folder = new TemporaryDirectory();
        using (var writer = IndexWriter.Open(folder.Path, TestIndex.Schema, new IndexWriterOptions { MemoryLimitBytes = 200_000 }))
        {
            foreach (var article in all) writer.AddDocument(TestIndex.ToDocument(article));
            writer.Commit();
        }
        lucene.Run("delete", folder.Path, "id", "d7");
        AssertHolds(folder.Path, all.Where(article => article.Id != "d7"), 1199);
        lucene.Run("merge", folder.Path, "1");
        lucene.AssertClean(folder.Path, slow: true);
        AssertHolds(folder.Path, all.Where(article => article.Id != "d7"), 1200);
        using (var writer = IndexWriter.Open(folder.Path, TestIndex.Schema))
        {
            writer.DeleteDocuments(new Term("id", "d8"));
            writer.AddDocument(TestIndex.ToDocument(words.Next("ours again")));
            writer.ForceMerge();
            writer.Commit();
        }
        lucene.AssertClean(folder.Path, slow: true);
        AssertHolds(folder.Path, all.Where(article => article.Id is not ("d7" or "d8")), 1200);
    }

    [Fact]
    public void OurWriter_AfterCommitsOfLucenesWriter_TakesNoNumberTwice()
    {
        var words = new RandomArticles(new TestSeed("Interop.Numbers").Random());
        var all = Enumerable.Range(0, 300).Select(i => words.Next("d" + i)).ToList();
        using var folder = new TemporaryDirectory();
        var options = new IndexWriterOptions { CommitsToKeep = 9, MemoryLimitBytes = 200_000 };
        using (var writer = IndexWriter.Open(folder.Path, TestIndex.Schema, options))
        {
            foreach (var article in all) writer.AddDocument(TestIndex.ToDocument(article));
            writer.SetAttachment("list", stream => stream.Write("first"u8));
            writer.Commit();
            writer.DeleteDocuments(new Term("id", "d1"));
            writer.Commit();
        }
        IndexCommits.Restore(folder.Path, 1);
        // Lucene's writer deletes the commits that it is not told to keep.
        lucene.Run("delete", folder.Path, "id", "d2");
        lucene.Run("delete", folder.Path, "id", "d3");
        long before = IndexCommits.List(folder.Path)[^1].Generation;
        Assert.Equal(5, before);
        var known = Directory.GetFiles(folder.Path).ToDictionary(file => file, File.ReadAllBytes);
        using (var writer = IndexWriter.Open(folder.Path, TestIndex.Schema, options))
        {
            writer.DeleteDocuments(new Search.Engine.Queries.TermQuery("id", "d4"));
            writer.AddDocument(TestIndex.ToDocument(words.Next("ours again")));
            Assert.Equal(before + 1, writer.Commit());
            writer.DeleteDocuments(new Term("id", "d5"));
            writer.PrepareCommit();
            writer.Rollback();
            writer.DeleteDocuments(new Term("id", "d6"));
            Assert.Equal(before + 3, writer.Commit());
        }
        foreach (var (file, content) in known) Assert.Equal(content, File.ReadAllBytes(file));
        lucene.AssertClean(folder.Path, slow: true);
        Assert.Equal([], Search.Engine.Diagnostics.IndexCheck.Check(folder.Path).Faults);
        AssertHolds(folder.Path, all.Where(article => article.Id is not ("d2" or "d3" or "d4" or "d6")), 297);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void IndexOfSeveralThreads_WithDeletionsByQueryAndBackgroundMerges_IsCleanForLucene(int round) => new TestSeed("Interop.Threads", round).Run(() =>
    {
        const int threads = 3;
        var seed = new TestSeed("Interop.Threads", round);
        using var folder = new TemporaryDirectory();
        using (var writer = IndexWriter.Open(folder.Path, TestIndex.Schema, new IndexWriterOptions { MemoryLimitBytes = 300_000, SegmentsPerTier = 2, MergeThreads = 2, CommitsToKeep = 1 }))
        {
            Task.WaitAll(Enumerable.Range(0, threads).Select(thread => Task.Run(() =>
            {
                var words = new RandomArticles(seed.Random("thread " + thread));
                for (int i = 0; i < 400; i++)
                {
                    writer.AddDocument(TestIndex.ToDocument(words.Next($"{thread}-{i:000}")));
                    // Ten at once.
                    if (i % 10 == 9) writer.DeleteDocuments(new Search.Engine.Queries.PrefixQuery("id", $"{thread}-{i / 10:00}"));
                    if (i % 50 == 49) writer.UpdateDocument(new Search.Engine.Queries.PrefixQuery("id", $"{thread}-last"), TestIndex.ToDocument(words.Next($"{thread}-last{i}")));
                    if (i % 100 == 99) writer.Commit();
                    if (i % 10 < 5) writer.UpdateDocument(new Term("id", $"{thread}-kept{i % 10}"), TestIndex.ToDocument(words.Next($"{thread}-kept{i % 10}")));
                }
            })).ToArray());
            writer.Commit();
        }
        lucene.AssertClean(folder.Path, slow: true);
        using var snapshot = IndexSnapshot.Open(folder.Path);
        Assert.Equal(threads * 6, snapshot.DocCount);
        for (int thread = 0; thread < threads; thread++)
        {
            Assert.NotEqual(-1, snapshot.FindDocument(new Term("id", $"{thread}-last399")));
            for (int i = 0; i < 5; i++) Assert.NotEqual(-1, snapshot.FindDocument(new Term("id", $"{thread}-kept{i}")));
        }
    });

    private void AssertHolds(string directory, IEnumerable<RandomArticle> articles, int count)
    {
        using var snapshot = IndexSnapshot.Open(directory);
        Assert.Equal(count, snapshot.DocCount);
        foreach (var article in articles)
        {
            var stored = snapshot.ReadDocument(snapshot.FindDocument(new Term("id", article.Id)));
            Assert.Equal(article.Title, stored.GetString("title"));
            Assert.Equal(article.Body, stored.GetString("body"));
            Assert.Equal(article.Date, stored.GetInt64("date"));
        }
        TestIndex.AssertSameStoredFields(lucene, directory, snapshot);
    }

    [Fact]
    public void WriteLock_HeldByOurWriter_KeepsLucenesWriterOut()
    {
        using var folder = new TemporaryDirectory();
        using var writer = IndexWriter.Open(folder.Path, TestIndex.Schema);
        writer.AddDocument(new Document());
        writer.Commit();
        var error = Assert.Throws<OracleException>(() => lucene.Run("delete", folder.Path, "id", "x"));
        Assert.Contains("LockObtainFailed", error.Message);
    }
}
