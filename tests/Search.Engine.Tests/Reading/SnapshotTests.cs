using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Reading;
using Search.Lucene8.Storage;
using Search.Testing;
using static Search.Engine.Tests.Indexing.EngineFixture;

namespace Search.Engine.Tests.Reading;

public class SnapshotTests
{
    private readonly MemoryDirectory _directory = new();

    [Fact]
    public void Open_NoIndex_SaysSo()
    {
        Assert.Throws<FileNotFoundException>(() => IndexSnapshot.OpenIn(_directory));
        Assert.Throws<FileNotFoundException>(() => IndexSnapshot.OpenIn(_directory, 3));
        Assert.False(IndexSnapshot.Exists("/no/such/directory"));
    }

    [Fact]
    public void ReadDocument_GivesStoredFieldsInTheirOrder()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        writer.AddDocument(Simple("a"));
        writer.Flush();
        writer.AddDocument(Simple("b", "one").Add("tags", "x").Add("note", "n").Add("tags", "y").Add("date", -7).Add("exact", "not stored"));
        using var snapshot = writer.OpenSnapshot();
        var document = snapshot.ReadDocument(1);
        Assert.Equal(["id", "body", "tags", "note", "tags", "date"], document.Fields.Select(field => field.Name));
        Assert.Equal(["x", "y"], document.GetStrings("tags"));
        Assert.Equal(-7, document.GetInt64("date"));
        Assert.Equal("-7", document.GetString("date"));
        Assert.Null(document.GetString("exact"));
        Assert.Equal(["note"], snapshot.ReadDocument(1, "note").Fields.Select(field => field.Name));
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.ReadDocument(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.ReadDocument(-1));
    }

    [Fact]
    public void FindDocument_PassesOverDeletedOnes()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        foreach (string id in new[] { "a", "b", "c" })
        {
            writer.AddDocument(Simple(id, "same"));
            writer.Flush();
        }
        writer.DeleteDocuments(Id("a"));
        using var snapshot = writer.OpenSnapshot();
        Assert.Equal(["b", "c"], Ids(snapshot));
        int found = snapshot.FindDocument(new Term("body", "same"));
        Assert.Equal("b", snapshot.ReadDocument(found).GetString("id"));
        Assert.Equal(-1, snapshot.FindDocument(Id("a")));
        Assert.Equal(-1, snapshot.FindDocument(new Term("date", "7")));
    }

    [Fact]
    public void Lookup_FindsTheTermInEverySegmentAndRemembersIt()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        foreach (string body in new[] { "one two", "two", "two three" })
        {
            writer.AddDocument(Simple(body, body));
            writer.Flush();
        }
        using var snapshot = writer.OpenSnapshot();
        var three = snapshot.Lookup(new Term("body", "three"));
        Assert.Equal((1, null, 1), (three.DocFreq, three[0], three[2]!.DocFreq));
        Assert.Same(three, snapshot.Lookup(new Term("body", "three")));
        Assert.Equal(3, snapshot.Lookup(new Term("body", "two")).DocFreq);
        Assert.Equal(0, snapshot.Lookup(new Term("tags", "three")).DocFreq);
    }

    [Fact]
    public void Statistics_AreThoseOfAllSegments()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        writer.AddDocument(Simple("a", "x y x"));
        writer.Flush();
        writer.AddDocument(Simple("b", "x"));
        writer.AddDocument(Simple("c"));
        using var snapshot = writer.OpenSnapshot();
        Assert.Equal(new FieldStatistics(2, 4, 3), snapshot.Statistics("body"));
        Assert.Equal(default, snapshot.Statistics("nofield"));
    }

    [Fact]
    public void OpenIfNewer_SharesWhatDidNotChange()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        writer.AddDocument(Simple("a"));
        writer.AddDocument(Simple("b"));
        writer.Commit();
        using var first = IndexSnapshot.OpenIn(_directory);
        Assert.Null(first.OpenIfNewer());
        writer.AddDocument(Simple("c"));
        writer.DeleteDocuments(Id("a"));
        writer.Commit();
        using var second = first.OpenIfNewer()!;
        Assert.Same(first.Segments[0].Core, second.Segments[0].Core);
        Assert.Equal(["a", "b"], Ids(first));
        Assert.Equal(["b", "c"], Ids(second));
        Assert.Equal(2, second.Generation);
        writer.AddDocument(Simple("d"));
        writer.Commit();
        using var third = second.OpenIfNewer()!;
        Assert.Same(second.Segments[0].LiveDocs, third.Segments[0].LiveDocs);
    }

    [Fact]
    public void References_TheLastClosesTheFiles()
    {
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds))
        {
            writer.AddDocument(Simple("a"));
            writer.Commit();
        }
        var snapshot = IndexSnapshot.OpenIn(_directory);
        Assert.True(snapshot.TryAcquire());
        snapshot.Dispose();
        snapshot.Dispose();
        Assert.Equal(["a"], Ids(snapshot));
        snapshot.Release();
        Assert.False(snapshot.TryAcquire());
        Assert.Throws<ObjectDisposedException>(() => snapshot.ReadDocument(0));
        Assert.Throws<InvalidOperationException>(snapshot.Release);
    }

    [Fact]
    public void SnapshotManager_Refresh_SwapsWhileLeasesGoOn()
    {
        using var folder = new TemporaryDirectory();
        using var writer = IndexWriter.Open(folder.Path, AllKinds, new IndexWriterOptions { CommitsToKeep = 1 });
        writer.AddDocument(Simple("a"));
        writer.Commit();
        using var manager = SnapshotManager.Open(folder.Path);
        Assert.False(manager.Refresh());
        using (var lease = manager.Acquire())
        {
            writer.UpdateDocument(Id("a"), Simple("b"));
            writer.ForceMerge();
            writer.Commit();
            Assert.True(manager.Refresh());
            // Its files are deleted by now.
            Assert.Equal(["a"], Ids(lease.Snapshot));
            lease.Dispose();
            Assert.Throws<ObjectDisposedException>(() => lease.Snapshot);
        }
        using (var lease = manager.Acquire()) Assert.Equal(["b"], Ids(lease.Snapshot));
        var kept = manager.Acquire();
        manager.Dispose();
        Assert.Equal(["b"], Ids(kept.Snapshot));
        kept.Dispose();
        Assert.Throws<ObjectDisposedException>(manager.Acquire);
    }

    [Fact]
    public async Task SnapshotManager_DamageInASegmentCheckedLater_IsRefusedFromThenOnUntilANewerCommitIsSound()
    {
        // Two segments, the greater one damaged inside its stored fields: its framing is sound, so that opening does not see it.
        var large = Enumerable.Range(0, 200).Select(number => Simple("l" + number)).ToList();
        using var writer = IndexWriter.OpenIn(_directory, AllKinds, new IndexWriterOptions { CommitsToKeep = 1 });
        large.ForEach(writer.AddDocument);
        writer.Commit();
        string file = _directory.ListFiles().Single(name => name.EndsWith(".fdt", StringComparison.Ordinal));
        byte[] bytes = _directory.Bytes(file).ToArray();
        bytes[bytes.Length / 2] ^= 1;
        _directory.SetBytes(file, bytes);

        Assert.Throws<CorruptIndexException>(() => SnapshotManager.OpenIn(_directory));
        using var manager = SnapshotManager.OpenIn(_directory, new Verification(IsWanted: true, FirstBytes: 0));
        await manager.Verified;
        Assert.Contains(file, Assert.Throws<CorruptIndexException>(manager.Acquire).Message, StringComparison.Ordinal);
        Assert.False(manager.Refresh());

        // A commit that shares the damaged segment does not help, one without it does.
        writer.AddDocument(Simple("more"));
        writer.Commit();
        Assert.Throws<CorruptIndexException>(() => manager.Refresh());
        Assert.Throws<CorruptIndexException>(manager.Acquire);
        writer.DeleteAll();
        writer.AddDocument(Simple("new"));
        writer.Commit();
        Assert.True(manager.Refresh());
        using var lease = manager.Acquire();
        Assert.Equal(["new"], Ids(lease.Snapshot));
    }

    [Fact]
    public async Task SnapshotManager_SmallSegments_AreCheckedBeforeOpeningAlsoWhereLargeOnesAreLater()
    {
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds))
        {
            writer.AddDocument(Simple("a"));
            writer.Commit();
        }
        using (var manager = SnapshotManager.OpenIn(_directory, Verification.SmallFirst))
        {
            Assert.True(manager.Verified.IsCompleted);
            await manager.Verified;
        }
        string file = _directory.ListFiles().Single(name => name.EndsWith(".fdt", StringComparison.Ordinal));
        byte[] bytes = _directory.Bytes(file).ToArray();
        bytes[bytes.Length / 2] ^= 1;
        _directory.SetBytes(file, bytes);
        Assert.Throws<CorruptIndexException>(() => SnapshotManager.OpenIn(_directory, Verification.SmallFirst));
    }

    [Fact]
    public async Task SnapshotManager_DamageInASegmentCheckedLater_TheLastSoundCommitIsServed()
    {
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds, new IndexWriterOptions { CommitsToKeep = 2 }))
        {
            writer.AddDocument(Simple("a"));
            writer.Commit();
            writer.AddDocument(Simple("b"));
            writer.Commit();
        }
        string file = _directory.ListFiles().Where(name => name.EndsWith(".fdt", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Last();
        byte[] bytes = _directory.Bytes(file).ToArray();
        bytes[^20] ^= 1; // before the footer, which has 16
        _directory.SetBytes(file, bytes);
        using var manager = SnapshotManager.OpenIn(_directory, new Verification(IsWanted: true, FirstBytes: 0));
        await manager.Verified;
        using (var lease = manager.Acquire()) Assert.Equal(["a"], Ids(lease.Snapshot));
        Assert.Contains(file, Assert.Throws<CorruptIndexException>(() => manager.Refresh()).Message, StringComparison.Ordinal);
    }
}
