using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Storage;
using static Search.Engine.Tests.Indexing.EngineFixture;

namespace Search.Engine.Tests.Indexing;

public class IndexWriterTests
{
    private readonly MemoryDirectory _directory = new();

    [Fact]
    public void Deletes_InOneBuffer_ConcernOnlyWhatCameBefore()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        writer.AddDocument(Simple("gone"));
        writer.DeleteDocuments(Id("gone"));
        writer.DeleteDocuments(Id("stays"));
        writer.AddDocument(Simple("stays"));
        writer.UpdateDocument(Id("once"), Simple("once", "first"));
        writer.UpdateDocument(Id("once"), Simple("once", "second"));
        using var snapshot = writer.OpenSnapshot();
        Assert.Equal(["stays", "once"], Ids(snapshot));
        Assert.Equal("second", snapshot.ReadDocument(snapshot.FindDocument(Id("once"))).GetString("body"));
    }

    [Fact]
    public void Update_ByATermOfAnotherDocument_DeletesThatOne()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        writer.AddDocument(Simple("a", "old common"));
        writer.AddDocument(Simple("b", "old"));
        writer.Flush();
        writer.UpdateDocument(new Term("body", "common"), Simple("c", "common"));
        using var snapshot = writer.OpenSnapshot();
        Assert.Equal(["b", "c"], Ids(snapshot));
    }

    [Fact]
    public void DeleteByQuery_InSegmentsAndInMemory_ConcernsOnlyWhatCameBefore()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        writer.AddDocument(Simple("a1", "x"));
        writer.AddDocument(Simple("b1"));
        writer.Flush();
        writer.AddDocument(Simple("a2", "y"));
        writer.DeleteDocuments(new PrefixQuery("id", "a"));
        writer.AddDocument(Simple("a3", "x y"));
        writer.DeleteDocuments(new PhraseQuery("body", ["y", "x"]));
        writer.DeleteDocuments(new TermQuery("nofield", "x"));
        using (var snapshot = writer.OpenSnapshot()) Assert.Equal(["b1", "a3"], Ids(snapshot));
        writer.DeleteDocuments(new PhraseQuery("body", ["x", "y"]));
        writer.Commit();
        writer.DeleteDocuments(new MatchAllQuery());
        writer.AddDocument(Simple("a4"));
        writer.Commit();
        using var before = IndexSnapshot.OpenIn(_directory, 1);
        Assert.Equal(["b1"], Ids(before));
        using var after = IndexSnapshot.OpenIn(_directory);
        Assert.Equal(["a4"], Ids(after));
        Assert.Single(after.Segments);
        Assert.Equal([], Search.Engine.Diagnostics.IndexCheck.CheckIn(_directory).Faults);
    }

    [Fact]
    public void UpdateDocument_ByQuery_ReplacesAllThatMatchAndNotItself()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        foreach (long date in new[] { 1, 2, 3 }) writer.AddDocument(Simple("d" + date).Add("date", date));
        writer.Flush();
        writer.AddDocument(Simple("d4").Add("date", 4));
        writer.UpdateDocument(new PointRangeQuery("date", 2, 4), Simple("new").Add("date", 3));
        using var snapshot = writer.OpenSnapshot();
        Assert.Equal(["d1", "new"], Ids(snapshot));
    }

    [Fact]
    public void DeleteByQuery_PhraseInAFieldWithoutPositions_IsRefusedAndTheWriterGoesOn()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        writer.AddDocument(Simple("a").Add("exact", "x y"));
        var phrase = new PhraseQuery("exact", ["x", "y"]);
        foreach (Query query in new Query[] { phrase, new ConstantScoreQuery(new BoostQuery(phrase, 2)), BooleanQuery.Any(new MatchAllQuery(), new DisjunctionMaxQuery([phrase])) })
        {
            Assert.Contains("'exact'", Assert.Throws<ArgumentException>(() => writer.DeleteDocuments(query)).Message);
            Assert.Throws<ArgumentException>(() => writer.UpdateDocument(query, Simple("b")));
        }
        writer.AddDocument(Simple("c"));
        using var snapshot = writer.OpenSnapshot();
        Assert.Equal(["a", "c"], Ids(snapshot));
    }

    [Fact]
    public void DeleteByQuery_TakesMemoryThatIsGivenBackByAFlush()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds, new IndexWriterOptions { MemoryLimitBytes = 20_000 });
        for (int i = 0; i < 500; i++)
        {
            writer.DeleteDocuments(BooleanQuery.All(new TermQuery("id", "d" + i), new MatchAllQuery()));
            Assert.InRange(writer.BufferedBytes, 0, 11_000);
        }
    }

    [Theory]
    [InlineData("nofield", "x", "no field 'nofield'")]
    [InlineData("date", "x", "holds numbers")]
    [InlineData("title", null, "holds texts")]
    public void AddDocument_ThatDoesNotFit_IsRefused(string field, string? text, string message)
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        var document = Simple("a");
        if (text == null) document.Add(field, 7);
        else document.Add(field, text);
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => writer.AddDocument(document)).Message);
        Assert.Contains("several", Assert.Throws<ArgumentException>(() => writer.AddDocument(Simple("a").Add("date", 1).Add("date", 2))).Message);
        using var snapshot = writer.OpenSnapshot();
        Assert.Equal(0, snapshot.MaxDoc);
    }

    [Theory]
    [InlineData("tags")]        // found before anything is added
    [InlineData("id")]          // found by the analysis
    public void UpdateDocument_TermTooLong_LeavesTheOldDocumentAndTheWriterInOrder(string field)
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        writer.AddDocument(Simple("a", "old words"));
        // Two bytes each: 32,768 bytes, two too many.
        string tooLong = new('ü', 16_384);
        var error = Assert.Throws<ArgumentException>(() => writer.UpdateDocument(Id("a"), Simple("a", "new words").Add(field, tooLong)));
        Assert.Contains($"'{field}'", error.Message);
        Assert.Contains("32768", error.Message);
        writer.AddDocument(Simple("b", "words").Add(field, tooLong[1..]));
        writer.Commit();
        using var snapshot = IndexSnapshot.OpenIn(_directory);
        Assert.Equal(["a", "b"], Ids(snapshot));
        Assert.Equal(-1, snapshot.FindDocument(new Term("body", "new")));
        Assert.Equal([], Search.Engine.Diagnostics.IndexCheck.CheckIn(_directory).Faults);
    }

    [Fact]
    public void AddDocument_IndexIsFull_IsRefusedUntilDeletedOnesAreMergedAway()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds, new IndexWriterOptions { MaxDocs = 3 });
        for (int i = 0; i < 3; i++) writer.AddDocument(Simple("d" + i));
        writer.DeleteDocuments(Id("d1"));
        Assert.Contains("full", Assert.Throws<InvalidOperationException>(() => writer.AddDocument(Simple("more"))).Message);
        writer.ForceMerge();
        writer.AddDocument(Simple("more"));
        using var snapshot = writer.OpenSnapshot();
        Assert.Equal(["d0", "d2", "more"], Ids(snapshot));
    }

    [Fact]
    public void Open_LockIsHeld_NamesTheHolder()
    {
        using (IndexWriter.OpenIn(_directory, AllKinds))
        {
            var error = Assert.Throws<IndexLockedException>(() => IndexWriter.OpenIn(_directory, AllKinds));
            Assert.Equal(Environment.ProcessId, error.Holder);
            Assert.Contains($"{Environment.ProcessId}", error.Message);
            Assert.Throws<IndexLockedException>(() => IndexCommits.DeleteOldIn(_directory, 1));
        }
        IndexWriter.OpenIn(_directory, AllKinds).Dispose();
    }

    [Fact]
    public void Open_WrongOptionsOrAnalyzer_AreRefusedAndTheLockIsFree()
    {
        var error = Assert.Throws<ArgumentException>(() => IndexWriter.OpenIn(_directory, AllKinds,
            new IndexWriterOptions { MemoryLimitBytes = 0, CommitsToKeep = 0, SegmentsPerTier = 1, MergeThreads = -1 }));
        foreach (string option in new[] { "MemoryLimitBytes", "CommitsToKeep", "SegmentsPerTier", "MergeThreads" }) Assert.Contains(option, error.Message);
        Assert.Throws<ArgumentException>(() => IndexWriter.OpenIn(_directory, new Schema("s", 1, [new("a") { Indexing = FieldIndexing.Docs, Analyzer = "nosuch" }])));
        IndexWriter.OpenIn(_directory, AllKinds).Dispose();
    }

    [Fact]
    public void Open_IndexOfAnotherSchema_TakesDocumentsOnlyAfterDeleteAll()
    {
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds))
        {
            writer.AddDocument(Simple("a", "text"));
            writer.Commit();
        }
        var other = new Schema("other", 2, [new("id") { Indexing = FieldIndexing.Docs, Stored = true }, new("body") { Indexing = FieldIndexing.Freqs, Analyzer = "whitespace" }]);
        using (var writer = IndexWriter.OpenIn(_directory, other))
        {
            Assert.Contains("body", Assert.Throws<InvalidOperationException>(() => writer.AddDocument(Simple("b"))).Message);
            writer.DeleteAll();
            writer.AddDocument(Simple("b"));
            writer.Rollback();
            Assert.Throws<InvalidOperationException>(() => writer.AddDocument(Simple("b")));
            Assert.Throws<InvalidOperationException>(() => writer.DeleteDocuments(new MatchAllQuery()));
            writer.DeleteAll();
            writer.AddDocument(Simple("b"));
            writer.Commit();
        }
        using var snapshot = IndexSnapshot.OpenIn(_directory);
        Assert.Equal(["b"], Ids(snapshot));
    }

    [Fact]
    public void Commit_NothingChanged_MakesNone()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        Assert.True(writer.HasUncommittedChanges);
        Assert.Equal(1, writer.Commit());
        Assert.False(writer.HasUncommittedChanges);
        writer.DeleteDocuments(Id("nobody"));
        Assert.Equal(1, writer.Commit());
        Assert.Equal(2, writer.Commit(new Dictionary<string, string> { ["a"] = "b" }));
        Assert.Equal(2, writer.Commit(new Dictionary<string, string> { ["a"] = "b" }));
        writer.AddDocument(Simple("a"));
        Assert.True(writer.HasUncommittedChanges);
        Assert.Equal(3, writer.Commit());
        using var snapshot = IndexSnapshot.OpenIn(_directory);
        Assert.Equal("b", Assert.Single(snapshot.UserData).Value);
    }

    [Fact]
    public void Prepare_Misused_IsRefused()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        Assert.Throws<ArgumentException>(() => writer.PrepareCommit(new Dictionary<string, string> { ["engine.x"] = "" }));
        Assert.Throws<ArgumentException>(() => writer.Commit(new Dictionary<string, string> { ["attachment.x"] = "" }));
        Assert.Throws<InvalidOperationException>(writer.OpenPrepared);
        writer.PrepareCommit();
        Assert.Throws<InvalidOperationException>(() => writer.PrepareCommit());
        Assert.Throws<InvalidOperationException>(() => writer.Commit(new Dictionary<string, string>()));
        Assert.False(IndexSnapshot.ExistsIn(_directory));
        Assert.Equal(1, writer.Commit());
    }

    [Fact]
    public void DeleteDocuments_FieldWithoutTerms_IsRefused()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        Assert.Throws<ArgumentException>(() => writer.DeleteDocuments(new Term("date", "1")));
        Assert.Throws<ArgumentException>(() => writer.DeleteDocuments(new Term("nofield", "1")));
    }

    [Fact]
    public void Writer_AfterDispose_RefusesAndSnapshotsStay()
    {
        var writer = IndexWriter.OpenIn(_directory, AllKinds);
        writer.AddDocument(Simple("a"));
        var snapshot = writer.OpenSnapshot();
        writer.Dispose();
        writer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => writer.AddDocument(Simple("b")));
        Assert.Throws<ObjectDisposedException>(() => writer.Commit());
        Assert.Null(snapshot.OpenIfNewer());
        Assert.Equal(["a"], Ids(snapshot));
        snapshot.Dispose();
        Assert.Equal(["write.lock"], _directory.ListFiles().Append("write.lock").Distinct());
    }

    [Fact]
    public void Snapshots_OfTheWriter_FollowItAndShareSegments()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        writer.AddDocument(Simple("a"));
        using var first = writer.OpenSnapshot();
        Assert.Null(first.OpenIfNewer());
        writer.UpdateDocument(Id("a"), Simple("a", "x"));
        writer.AddDocument(Simple("b"));
        writer.DeleteDocuments(Id("nobody"));
        using var second = first.OpenIfNewer()!;
        Assert.Equal(["a"], Ids(first));
        Assert.Equal(["a", "b"], Ids(second));
        writer.AddDocument(Simple("c"));
        using var third = second.OpenIfNewer()!;
        Assert.Same(second.Segments[0].Core, third.Segments[0].Core);
        Assert.Equal(0, third.Generation);
    }

    [Fact]
    public void FieldNumbers_StayTheSameInAllSegments()
    {
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds))
        {
            writer.AddDocument(new Document().Add("title", "t").Add("id", "a"));
            writer.Commit();
        }
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds))
        {
            writer.AddDocument(new Document().Add("note", "n").Add("id", "b").Add("title", "t"));
            writer.Commit();
        }
        using var snapshot = IndexSnapshot.OpenIn(_directory);
        Assert.Equal(2, snapshot.Segments.Count);
        Assert.Equal(5, snapshot.Segments.Sum(segment => segment.FieldInfos.Count));
        Assert.Equal(3, snapshot.Segments.SelectMany(segment => segment.FieldInfos).Select(field => (field.Name, field.Number)).Distinct().Count());
    }
}
