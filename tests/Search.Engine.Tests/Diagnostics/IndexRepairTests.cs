using Search.Engine.Diagnostics;
using Search.Engine.Indexing;
using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using static Search.Engine.Tests.Indexing.EngineFixture;

namespace Search.Engine.Tests.Diagnostics;

/// <summary>An index of two commits and two segments, of which one file at a time is damaged.</summary>
public class IndexRepairTests
{
    private readonly MemoryDirectory _directory = new();

    public IndexRepairTests()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        for (int i = 0; i < 10; i++) writer.AddDocument(Simple("old" + i));
        writer.SetAttachment("list", stream => stream.Write("older content"u8));
        writer.Commit();
        for (int i = 0; i < 5; i++) writer.AddDocument(Simple("new" + i));
        writer.SetAttachment("list", stream => stream.Write("newer content"u8));
        writer.Commit();
    }

    [Fact]
    public void Repair_SoundIndex_ChangesNothing()
    {
        var files = _directory.ListFiles();
        var report = IndexRepair.RepairIn(_directory, discard: true);
        Assert.True(report.IsSound);
        Assert.Null(report.RestoredFrom);
        Assert.Equal(files, _directory.ListFiles());
    }

    [Theory]
    [InlineData("segments_2")]
    [InlineData("_1.si")]
    [InlineData("_1.fdt")]
    [InlineData("archive-2.list")]
    public void Repair_NewestCommitDamaged_MakesTheOneBeforeLiveAndDeletesNothing(string name)
    {
        Damage(name);
        var before = _directory.ListFiles().ToDictionary(file => file, file => _directory.Bytes(file).ToArray());
        var report = IndexRepair.RepairIn(_directory);
        Assert.Equal((true, 3L, 1L, 0), (report.IsSound, report.Live, report.RestoredFrom, report.LostDocCount));
        Assert.Equal([2L], report.DamagedCommits);
        Assert.All(before, file => Assert.Equal(file.Value, _directory.Bytes(file.Key).ToArray()));
        AssertServes(10, "older content");
        // What was left is deleted when that is asked for, and only that.
        var discarded = IndexRepair.RepairIn(_directory, discard: true);
        Assert.Equal((3L, null), (discarded.Live, discarded.RestoredFrom));
        Assert.Equal([2L], discarded.DiscardedCommits);
        Assert.True(discarded.DiscardedBytes > 0);
        Assert.True(IndexCheck.CheckIn(_directory).IsClean);
        AssertServes(10, "older content");
        AssertGoesOn();
    }

    [Fact]
    public void Repair_OlderCommitDamaged_LeavesTheNewestAlone()
    {
        Damage("segments_1");
        var report = IndexRepair.RepairIn(_directory);
        Assert.Equal((true, 2L, null), (report.IsSound, report.Live, report.RestoredFrom));
        Assert.Equal([1L], report.DamagedCommits);
        AssertServes(15, "newer content");
        Assert.Equal([1L], IndexRepair.RepairIn(_directory, discard: true).DiscardedCommits);
        AssertServes(15, "newer content");
        AssertGoesOn();
    }

    [Fact]
    public void Repair_SegmentOfAllCommitsDamaged_SavesTheOthersOnlyWhenToldTo()
    {
        Damage("_0.fdt");
        var before = _directory.ListFiles().ToDictionary(file => file, file => _directory.Bytes(file).ToArray());
        var kept = IndexRepair.RepairIn(_directory);
        Assert.Equal((false, null, 5), (kept.IsSound, kept.Live, kept.SalvageableDocCount));
        Assert.All(before, file => Assert.Equal(file.Value, _directory.Bytes(file.Key).ToArray()));
        var report = IndexRepair.RepairIn(_directory, discard: true);
        Assert.Equal((true, 3L, 2L, 10), (report.IsSound, report.Live, report.RestoredFrom, report.LostDocCount));
        Assert.Equal([1L, 2L], report.DiscardedCommits);
        Assert.True(IndexCheck.CheckIn(_directory).IsClean);
        AssertServes(5, "newer content");
        AssertGoesOn();
    }

    [Fact]
    public void Repair_NothingCanBeRead_DeletesNothingEvenWhenToldToDiscard()
    {
        Damage("segments_1");
        Damage("segments_2");
        var before = _directory.ListFiles().ToDictionary(file => file, file => _directory.Bytes(file).ToArray());
        var report = IndexRepair.RepairIn(_directory, discard: true);
        Assert.Equal((false, 0), (report.IsSound, report.SalvageableDocCount));
        Assert.All(before, file => Assert.Equal(file.Value, _directory.Bytes(file.Key).ToArray()));
    }

    [Fact]
    public void Repair_BesideAWriter_IsRefused()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        Assert.Throws<IndexLockedException>(() => IndexRepair.RepairIn(_directory));
    }

    private void Damage(string name)
    {
        byte[] bytes = _directory.Bytes(name).ToArray();
        bytes[bytes.Length / 2] ^= 0xFF;
        _directory.SetBytes(name, bytes);
    }

    private void AssertServes(int docs, string list)
    {
        using var snapshot = IndexSnapshot.OpenIn(_directory, verify: true);
        Assert.Equal(docs, snapshot.DocCount);
        using var attachment = snapshot.OpenAttachment("list");
        Assert.Equal(list, new StreamReader(attachment!).ReadToEnd());
    }

    private void AssertGoesOn()
    {
        using (var writer = IndexWriter.OpenIn(_directory, AllKinds))
        {
            writer.AddDocument(Simple("later"));
            writer.Commit();
        }
        Assert.True(IndexCheck.CheckIn(_directory).IsClean);
        var named = CommitPoint.ListGenerations(_directory).SelectMany(generation => CommitPoint.Read(_directory, generation).Files);
        Assert.Equal([], _directory.ListFiles().Except(named).Except(["write.lock"]));
    }
}
