using Search.Engine.Diagnostics;
using Search.Engine.Indexing;
using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using static Search.Engine.Tests.Indexing.EngineFixture;

namespace Search.Engine.Tests.Indexing;

/// <summary>Which commits and files are kept, and which numbers are given.</summary>
public class CommitTests
{
    private readonly MemoryDirectory _directory = new();

    [Fact]
    public void Commits_OfSingleWrites_ReplaceEachOtherAndNoOthers()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds, new IndexWriterOptions { CommitsToKeep = 3 });
        void Commit(string id, bool replacePrevious)
        {
            writer.AddDocument(Simple(id));
            writer.Commit(replacePrevious: replacePrevious);
        }
        Commit("run1", false);
        Commit("single1", true);
        Commit("single2", true);
        Commit("single3", true);
        Assert.Equal([1L, 4L], CommitPoint.ListGenerations(_directory));
        Commit("run2", false);
        Assert.Equal([1L, 4L, 5L], CommitPoint.ListGenerations(_directory));
        Commit("single4", true);
        Assert.Equal([4L, 5L, 6L], CommitPoint.ListGenerations(_directory));
        var commits = IndexCommits.ListIn(_directory);
        Assert.Equal([4, 5, 6], commits.Select(commit => commit.DocCount));
        Assert.Equal([true, false, true], commits.Select(commit => commit.IsReplaceable));
        Assert.All(commits, commit => Assert.InRange(commit.SizeBytes, 1000, 1_000_000));
    }

    [Fact]
    public void Restore_PublishesAnOlderCommitUnderANewNumber()
    {
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds))
        {
            writer.AddDocument(Simple("a"));
            writer.SetAttachment("list", stream => stream.Write("one"u8));
            writer.Commit(new Dictionary<string, string> { ["run"] = "1" });
            writer.UpdateDocument(Id("a"), Simple("b"));
            writer.SetAttachment("list", stream => stream.Write("two"u8));
            writer.Commit(new Dictionary<string, string> { ["run"] = "2" });
        }
        Assert.Equal(2, IndexCommits.RestoreIn(_directory, 2));
        Assert.Equal(3, IndexCommits.RestoreIn(_directory, 1));
        Assert.Contains("there are 1, 2, 3", Assert.Throws<ArgumentException>(() => IndexCommits.RestoreIn(_directory, 9)).Message);
        using var snapshot = IndexSnapshot.OpenIn(_directory);
        Assert.Equal(["a"], Ids(snapshot));
        Assert.Equal("1", snapshot.UserData["run"]);
        using var reader = new StreamReader(snapshot.OpenAttachment("list")!);
        Assert.Equal("one", reader.ReadToEnd());
        Assert.Equal([], IndexCheck.CheckIn(_directory).Faults);
    }

    [Fact]
    public void Restore_DamagedCommit_IsRefused()
    {
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds))
        {
            writer.AddDocument(Simple("a"));
            writer.Commit();
            writer.UpdateDocument(Id("a"), Simple("b"));
            writer.Commit();
        }
        byte[] damaged = _directory.Bytes("_0.fdt").ToArray();
        damaged[^20] ^= 1;
        _directory.SetBytes("_0.fdt", damaged);
        Assert.Contains("_0.fdt", Assert.ThrowsAny<IOException>(() => IndexCommits.RestoreIn(_directory, 1)).Message);
        Assert.Equal([1L, 2L], CommitPoint.ListGenerations(_directory));
    }

    [Fact]
    public void Deletions_AfterARestore_GetAGenerationThatNoKeptCommitHas()
    {
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds))
        {
            for (int i = 0; i < 4; i++) writer.AddDocument(Simple("d" + i));
            writer.Commit();
            writer.DeleteDocuments(Id("d1"));
            writer.Commit();
        }
        Assert.Contains("_0_1.liv", _directory.ListFiles());
        IndexCommits.RestoreIn(_directory, 1);
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds))
        {
            writer.DeleteDocuments(Id("d2"));
            writer.PrepareCommit();
            writer.Rollback();
            writer.DeleteDocuments(Id("d3"));
            writer.Commit();
        }
        Assert.Contains("_0_3.liv", _directory.ListFiles());
        using var middle = IndexSnapshot.OpenIn(_directory, 2);
        Assert.Equal(["d0", "d2", "d3"], Ids(middle));
        using var newest = IndexSnapshot.OpenIn(_directory);
        Assert.Equal(["d0", "d1", "d2"], Ids(newest));
    }

    [Fact]
    public void Numbers_AreAboveAllLeftoversOfACrash()
    {
        foreach (string leftover in new[] { "_5.fdt", "_z_Lucene84_0.doc", "pending_segments_7", "archive-40.list" }) _directory.SetBytes(leftover, "rest"u8);
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        Assert.Equal([], _directory.ListFiles());
        writer.AddDocument(Simple("a"));
        writer.SetAttachment("list", stream => stream.Write("x"u8));
        Assert.Equal(8, writer.Commit());
        Assert.Contains("_10.si", _directory.ListFiles());
        Assert.Contains("archive-41.list", _directory.ListFiles());
    }

    [Fact]
    public void Files_ThatAreNotOurs_AreNeverTouched()
    {
        string[] foreign = ["notes.txt", "_readme.md", "_0.bak", "segments.txt", "archive.txt", "archive-x.list", "_", "_0", "pending_segments", "_A.si", "state.json"];
        foreach (string name in foreign) _directory.SetBytes(name, "mine"u8);
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds, new IndexWriterOptions { CommitsToKeep = 1 }))
        {
            for (int i = 0; i < 3; i++)
            {
                writer.AddDocument(Simple("d" + i));
                writer.Commit();
                writer.ForceMerge();
            }
            writer.Commit();
        }
        Assert.Equal(foreign.Order(StringComparer.Ordinal), _directory.ListFiles().Intersect(foreign));
    }

    [Fact]
    public void Open_AnOlderCommitIsUnreadable_KeepsEverythingItMayName()
    {
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds))
        {
            writer.AddDocument(Simple("a"));
            writer.Commit();
            writer.UpdateDocument(Id("a"), Simple("b"));
            writer.Commit();
        }
        byte[] damaged = _directory.Bytes("segments_1").ToArray();
        damaged[^20] ^= 1;
        _directory.SetBytes("segments_1", damaged);
        string[] before = _directory.ListFiles().ToArray();
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds, new IndexWriterOptions { CommitsToKeep = 1 }))
        {
            writer.AddDocument(Simple("c"));
            writer.Commit();
            writer.ForceMerge();
            writer.Commit();
        }
        Assert.Equal([], before.Except(_directory.ListFiles()).Except(["segments_2"]));
        Assert.Contains(IndexCheck.CheckIn(_directory).Faults, fault => fault.Part == "segments_1");
    }

    [Fact]
    public void Open_TheNewestCommitIsUnreadable_RefusesAndDeletesNothing()
    {
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds))
        {
            writer.AddDocument(Simple("a"));
            writer.Commit();
            writer.AddDocument(Simple("b"));
            writer.Commit();
        }
        byte[] damaged = _directory.Bytes("segments_2").ToArray();
        _directory.SetBytes("segments_2", damaged[..^1]);
        string[] before = _directory.ListFiles().ToArray();
        var error = Assert.ThrowsAny<IOException>(() => IndexWriter.OpenIn(_directory, AllKinds));
        Assert.True(IndexErrors.IsDamage(error));
        Assert.Contains("segments_2", error.Message);
        Assert.Equal(before, _directory.ListFiles());
        Assert.ThrowsAny<IOException>(() => IndexSnapshot.OpenIn(_directory));
        using var older = IndexSnapshot.OpenIn(_directory, 1);
        Assert.Equal(["a"], Ids(older));
    }

    [Fact]
    public void Attachment_IsKeptRolledBackAndCheckedWithItsCommit()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds, new IndexWriterOptions { CommitsToKeep = 1 });
        writer.SetAttachment("a", stream => stream.Write("first"u8));
        writer.SetAttachment("b", stream => stream.Write("other"u8));
        writer.Commit();
        using var snapshot = IndexSnapshot.OpenIn(_directory);
        Assert.Equal(["a", "b"], snapshot.AttachmentKinds);
        Assert.Empty(snapshot.UserData);

        writer.SetAttachment("a", stream => stream.Write("dropped"u8));
        writer.Rollback();
        var refused = Assert.Throws<InvalidDataException>(() => writer.SetAttachment("a", stream =>
        {
            stream.Write("half"u8);
            throw new InvalidDataException("stop");
        }));
        Assert.Equal("stop", refused.Message);
        Assert.False(writer.HasUncommittedChanges);
        Assert.Equal("first", Read(writer.OpenSnapshot(), "a"));
        Assert.Throws<ArgumentException>(() => writer.SetAttachment("Not/A kind", _ => { }));

        writer.SetAttachment("a", stream => stream.Write("second"u8));
        writer.Commit();
        // The commit of the first snapshot is gone, its files are not: they are open.
        Assert.Equal("first", Read(snapshot, "a"));
        Assert.Equal("second", Read(IndexSnapshot.OpenIn(_directory), "a"));
        Assert.Equal("other", Read(IndexSnapshot.OpenIn(_directory), "b"));
        Assert.Equal(2, _directory.ListFiles().Count(file => file.StartsWith("archive-", StringComparison.Ordinal)));

        string name = _directory.ListFiles().Single(file => file.EndsWith(".a", StringComparison.Ordinal));
        _directory.SetBytes(name, "secomd"u8);
        Assert.Contains(name, Assert.Single(IndexCheck.CheckIn(_directory).Faults).Part);
        using var damaged = IndexSnapshot.OpenIn(_directory);
        Assert.ThrowsAny<IOException>(() => damaged.OpenAttachment("a"));
        Assert.Null(damaged.OpenAttachment("c"));
    }

    [Fact]
    public void Cleaning_AfterAMerge_SparesWhatIsPreparedOrNotCommittedYet()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        void AddInTwoSegments(string a, string b)
        {
            writer.AddDocument(Simple(a));
            writer.Flush();
            writer.AddDocument(Simple(b));
        }
        AddInTwoSegments("a", "b");
        writer.SetAttachment("list", stream => stream.Write("kept"u8));
        writer.ForceMerge();
        writer.PrepareCommit();
        AddInTwoSegments("c", "d");
        writer.DeleteDocuments(Id("a"));
        writer.ForceMerge();
        Assert.Equal(1, writer.Commit());
        using (var first = IndexSnapshot.OpenIn(_directory))
        {
            Assert.Equal(["a", "b"], Ids(first));
            Assert.Equal("kept", Read(first, "list"));
        }
        writer.Commit();
        using var second = IndexSnapshot.OpenIn(_directory);
        Assert.Equal(["b", "c", "d"], Ids(second));
        Assert.Single(second.Segments);
    }

    [Fact]
    public void Rollback_BeforeTheFirstCommit_LeavesNothing()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        writer.AddDocument(Simple("a"));
        writer.Flush();
        writer.SetAttachment("list", stream => stream.Write("x"u8));
        writer.AddDocument(Simple("b"));
        writer.Rollback();
        Assert.Equal([], _directory.ListFiles());
        using var snapshot = writer.OpenSnapshot();
        Assert.Equal(0, snapshot.MaxDoc);
        Assert.Null(snapshot.OpenAttachment("list"));
    }

    [Fact]
    public void DeleteOld_KeepsTheNewestAndFreesTheRest()
    {
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds, new IndexWriterOptions { CommitsToKeep = 9 }))
            for (int i = 0; i < 4; i++)
            {
                writer.UpdateDocument(Id("a"), Simple("a", "x" + i));
                writer.Commit();
            }
        long before = _directory.ListFiles().Sum(_directory.FileLength);
        long freed = IndexCommits.DeleteOldIn(_directory, 1);
        Assert.Equal(before - freed, _directory.ListFiles().Sum(_directory.FileLength));
        Assert.Equal([4L], CommitPoint.ListGenerations(_directory));
        using var snapshot = IndexSnapshot.OpenIn(_directory);
        Assert.Equal(["a"], Ids(snapshot));
    }

    private static string Read(IndexSnapshot snapshot, string kind)
    {
        using var reader = new StreamReader(snapshot.OpenAttachment(kind)!);
        return reader.ReadToEnd();
    }
}
