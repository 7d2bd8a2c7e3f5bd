using System.Text;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Lucene8.Tests;

public class SegmentsCommitTests
{
    private static readonly byte[] CommitId = Encoding.ASCII.GetBytes("commit-id-123456");

    [Fact]
    public void Commit_WrittenAndReadBack_IsTheSame()
    {
        using var directory = new MemoryDirectory();
        var segment = NewSegment(directory, 0, 3);
        var deleted = new LiveDocs(3).Without([1]);
        deleted.Write(directory, segment.Info, 37);
        segment = segment with { DeletionGeneration = 37, DeletedCount = 1, ChangeId = CommitId };
        var attachment = NewAttachment(directory);
        var commit = NewCommit(36, segment, NewSegment(directory, 1, 5)) with
        {
            UserData = new Dictionary<string, string> { ["who"] = "wé", [attachment.Key] = attachment.Value },
            CreatedMajor = 7,
        };
        commit.WritePending(directory, CommitId);
        Assert.Null(CommitPoint.ReadLatest(directory));
        commit.Publish(directory);

        var read = CommitPoint.ReadLatest(directory)!;
        Assert.Equal((36, 12, 2, 7), (read.Generation, read.Version, read.NextSegmentNumber, read.CreatedMajor));
        Assert.Equal(commit.UserData, read.UserData);
        Assert.Equal(["_0", "_1"], read.Segments.Select(s => s.Info.Name));
        Assert.Equal((37, 1, 2), (read.Segments[0].DeletionGeneration, read.Segments[0].DeletedCount, read.Segments[0].LiveCount));
        Assert.Equal(CommitId, read.Segments[0].ChangeId);
        Assert.Equal((-1, 0, 5), (read.Segments[1].DeletionGeneration, read.Segments[1].DeletedCount, read.Segments[1].LiveCount));
        Assert.Null(read.Segments[1].ChangeId);
        Assert.Equal(["_0.fnm", "_0.si", "_0_11.liv", "_1.fnm", "_1.si", "archive-3.sources", "segments_10"], read.Files.Order(StringComparer.Ordinal));
        Assert.Equal(read.Files.Order(), commit.Files.Order());
        Assert.False(LiveDocs.Read(directory, read.Segments[0])![1]);
        Assert.Null(LiveDocs.Read(directory, read.Segments[1]));
        Assert.Equal(attachment, Assert.Single(read.Attachments));
        read.Attachments[0].Verify(directory);
    }

    [Theory]
    [InlineData("BEST_SPEED")]
    [InlineData("BEST_COMPRESSION")]
    public void Commit_OfJava_IsRead(string mode)
    {
        using var directory = SegmentsGolden.Open(mode);
        var commit = CommitPoint.ReadLatest(directory)!;
        var segment = Assert.Single(commit.Segments);
        Assert.Equal((1, 1, 8), (commit.Generation, commit.NextSegmentNumber, commit.CreatedMajor));
        Assert.Equal("java", commit.UserData["who"]);
        Assert.Equal(("_0", 5, 1, 1), (segment.Info.Name, segment.Info.MaxDoc, segment.DeletionGeneration, segment.DeletedCount));
        Assert.True(segment.Info.IsCompound);
        Assert.Equal(new LuceneVersion(8, 8, 1), segment.Info.Version);
        Assert.Equal("flush", segment.Info.Diagnostics["source"]);
        Assert.Equal(mode, segment.Info.Attributes["Lucene87StoredFieldsFormat.mode"]);
        Assert.Equal(["_0.cfe", "_0.cfs", "_0.si", "_0_1.liv"], segment.Files.Order(StringComparer.Ordinal));
        Assert.Equal([true, true, true, true, false], Enumerable.Range(0, 5).Select(doc => LiveDocs.Read(directory, segment)![doc]));
        SegmentFiles.CheckIntegrity(directory, segment);

        using var files = SegmentFiles.Open(directory, segment.Info);
        var fields = FieldInfosFormat.Read(files, segment.Info);
        Assert.Equal(["id", "n", "l", "f", "d", "b", "t"], fields.OrderBy(field => field.Number).Select(field => field.Name));
        Assert.True(fields.Find("id") is { IndexOptions: IndexOptions.Docs, OmitNorms: true, HasNorms: false });
        Assert.Equal("Lucene84", fields.Find("id")!.Attributes["PerFieldPostingsFormat.format"]);
        Assert.Throws<CorruptIndexException>(() => files.OpenInput("_0.tvd"));
    }

    [Fact]
    public void WritePending_ThenPublish_SyncsEverythingBeforeTheRenameAndTheDirectoryAfterIt()
    {
        using var inner = new MemoryDirectory();
        var first = NewCommit(1, NewSegment(inner, 0, 3));
        first.WritePending(inner, CommitId);
        first.Publish(inner);
        var attachment = NewAttachment(inner);
        var second = NewCommit(2, first.Segments[0], NewSegment(inner, 1, 3)) with { UserData = new Dictionary<string, string> { [attachment.Key] = attachment.Value } };

        var directory = new SegmentsFaultDirectory(inner);
        second.WritePending(directory, CommitId, durable: first);
        second.Publish(directory);
        Assert.Equal(
            ["create pending_segments_2", "sync _1.fnm", "sync _1.si", "sync archive-3.sources", "sync pending_segments_2", "sync directory",
                "rename pending_segments_2 segments_2", "sync directory"], directory.Calls);

        directory.Calls.Clear();
        (second with { Generation = 3 }).WritePending(directory, CommitId);
        Assert.Contains("sync _0.si", directory.Calls);
    }

    [Fact]
    public void Commit_FailingAtAnyCall_LeavesTheLastCommitAndNoRemains()
    {
        for (int failing = 0; ; failing++)
        {
            using var inner = new MemoryDirectory();
            var first = NewCommit(1, NewSegment(inner, 0, 3));
            first.WritePending(inner, CommitId);
            first.Publish(inner);
            var second = NewCommit(2, first.Segments[0], NewSegment(inner, 1, 3));
            var files = inner.ListFiles();

            int calls = 0;
            var directory = new SegmentsFaultDirectory(inner) { Before = _ => { if (calls++ == failing) throw new IOException("disk failure"); } };
            try
            {
                second.WritePending(directory, CommitId);
                second.Publish(directory);
                Assert.Equal(failing, calls);
                Assert.Equal(2, CommitPoint.ReadLatest(inner)!.Generation);
                return;
            }
            catch (IOException error)
            {
                Assert.Equal("disk failure", error.Message);
                if (directory.Calls[^1].StartsWith("rename", StringComparison.Ordinal)) second.DiscardPending(directory);
                Assert.Equal(1, CommitPoint.ReadLatest(inner)!.Generation);
                Assert.Equal(files, inner.ListFiles());
            }
        }
    }

    [Fact]
    public void Publish_WhenEvenTheRemovalFails_NamesBothFailures()
    {
        using var inner = new MemoryDirectory();
        var commit = NewCommit(1, NewSegment(inner, 0, 3));
        commit.WritePending(inner, CommitId);
        var directory = new SegmentsFaultDirectory(inner)
        {
            Before = call => { if (call is "sync directory") throw new IOException("sync failed."); if (call is "delete segments_1") throw new IOException("delete failed."); },
        };
        var error = Assert.Throws<IOException>(() => commit.Publish(directory));
        Assert.Equal("sync failed. Afterwards segments_1 could not be removed: delete failed.", error.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WritePending_NamingAMissingFile_IsRefused(bool onDisk)
    {
        using var folder = new TemporaryDirectory();
        using IndexDirectory directory = onDisk ? new FileSystemDirectory(folder.Path) : new MemoryDirectory();
        var commit = NewCommit(1, NewSegment(directory, 0, 3));
        directory.Delete("_0.fnm");
        Assert.Throws<FileNotFoundException>(() => commit.WritePending(directory, CommitId));
        Assert.Equal(["_0.si"], directory.ListFiles());
    }

    [Fact]
    public void Commit_OnDisk_IsPublishedAndRead()
    {
        using var folder = new TemporaryDirectory();
        using var directory = new FileSystemDirectory(folder.Path);
        Publish(directory, NewCommit(1, NewSegment(directory, 0, 3)));
        var again = NewCommit(1, CommitPoint.ReadLatest(directory)!.Segments[0]);
        again.WritePending(directory, CommitId);
        Assert.Throws<IOException>(() => again.Publish(directory)); // a published commit is never replaced
        again.DiscardPending(directory);
        Assert.Equal(["_0.fnm", "_0.si", "segments_1"], directory.ListFiles());
        Assert.Equal(["_0"], CommitPoint.ReadLatest(directory)!.Segments.Select(segment => segment.Info.Name));
        Assert.Contains("missing", Assert.Throws<CorruptIndexException>(() => CommitPoint.Read(directory, 2)).Message);
    }

    [Fact]
    public void DiscardPending_TakesThePendingCommitBack()
    {
        using var directory = new MemoryDirectory();
        var commit = NewCommit(1, NewSegment(directory, 0, 3));
        commit.WritePending(directory, CommitId);
        commit.DiscardPending(directory);
        commit.DiscardPending(directory);
        Assert.Equal(["_0.fnm", "_0.si"], directory.ListFiles());
    }

    [Fact]
    public void ReadLatest_CommitReplacedWhileReading_ReadsTheNewerOne()
    {
        using var inner = new MemoryDirectory();
        Publish(inner, NewCommit(1, NewSegment(inner, 0, 3)));
        var newer = NewCommit(2, NewSegment(inner, 1, 4));
        bool replaced = false;
        var directory = new SegmentsFaultDirectory(inner)
        {
            Before = call =>
            {
                if (call != "open _0.si" || replaced) return;
                replaced = true;
                Publish(inner, newer);
                foreach (string name in new[] { "segments_1", "_0.si", "_0.fnm" }) inner.Delete(name);
            },
        };
        Assert.Equal(2, CommitPoint.ReadLatest(directory)!.Generation);
        Assert.True(replaced);
    }

    [Fact]
    public void ReadLatest_OpenerFailsOnAnUnchangedIndex_PassesTheErrorOn()
    {
        using var directory = new MemoryDirectory();
        Publish(directory, NewCommit(1, NewSegment(directory, 0, 3)));
        int tries = 0;
        Assert.Throws<CorruptIndexException>(() => CommitPoint.ReadLatest<string>(directory, _ => { tries++; throw new CorruptIndexException("damaged", "_0.fdt"); }));
        Assert.Equal(1, tries);
    }

    [Fact]
    public void ListGenerations_OfManyFiles_AreAscendingAndWithoutPendingOnes()
    {
        using var directory = new MemoryDirectory();
        foreach (string name in new[] { "segments_10", "segments_z", "segments_2", "pending_segments_11", "segments.gen", "write.lock" }) directory.SetBytes(name, []);
        Assert.Equal([2, 35, 36], CommitPoint.ListGenerations(directory));
    }

    [Theory]
    [InlineData(-1, 1, "has 1 deleted of 3 documents")]
    [InlineData(1, 4, "has 4 deleted of 3 documents")]
    [InlineData(0, 0, "deletion generation 0")]
    public void WritePending_ContradictoryDeletions_AreRefused(long generation, int deleted, string message)
    {
        using var directory = new MemoryDirectory();
        var commit = NewCommit(1, NewSegment(directory, 0, 3) with { DeletionGeneration = generation, DeletedCount = deleted });
        Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => commit.WritePending(directory, CommitId)).Message);
    }

    [Fact]
    public void WritePending_SegmentNumberInUse_IsRefused()
    {
        using var directory = new MemoryDirectory();
        var commit = NewCommit(1, NewSegment(directory, 5, 3)) with { NextSegmentNumber = 5 };
        Assert.Contains("not below the next segment number 5", Assert.Throws<InvalidOperationException>(() => commit.WritePending(directory, CommitId)).Message);
        var twice = NewCommit(1, commit.Segments[0], commit.Segments[0]) with { NextSegmentNumber = 6 };
        Assert.Contains("named twice", Assert.Throws<InvalidOperationException>(() => twice.WritePending(directory, CommitId)).Message);
    }

    [Theory]
    [InlineData("attachment.sources", "archive-1.sources 10 0000000g")]
    [InlineData("attachment.sources", "archive-1.sources 10")]
    [InlineData("attachment.sources", "archive-1.other 10 00000000")]
    [InlineData("attachment.sources", "archive-01.sources 10 00000000")]
    [InlineData("attachment.a/b", "archive-1.a/b 10 00000000")]
    public void Attachment_MalformedEntry_IsRefused(string key, string value) =>
        Assert.Throws<FormatException>(() => CommitAttachment.Parse(key, value));

    [Fact]
    public void Attachment_ChangedFile_IsFound()
    {
        using var directory = new MemoryDirectory();
        var attachment = NewAttachment(directory);
        Assert.Null(CommitAttachment.Parse("who", attachment.Value));
        directory.SetBytes(attachment.FileName, "thesourcez"u8);
        Assert.Contains("checksum", Assert.Throws<CorruptIndexException>(() => attachment.Verify(directory)).Message);
        directory.SetBytes(attachment.FileName, "thesource"u8);
        Assert.Contains("9 bytes", Assert.Throws<CorruptIndexException>(() => attachment.Verify(directory)).Message);
        directory.Delete(attachment.FileName);
        Assert.Contains("missing", Assert.Throws<CorruptIndexException>(() => attachment.Verify(directory)).Message);
    }

    [Fact]
    public void Commit_WithUpdatedDocValues_IsRefusedAsUnsupported()
    {
        using var directory = SegmentsGolden.Open("BEST_SPEED");
        byte[] bytes = directory.Bytes("segments_1").ToArray();
        int at = bytes.AsSpan().IndexOf("Lucene87"u8) + 8 + 8 + 4;
        Assert.Equal(0xFF, bytes[at]);
        bytes.AsSpan(at, 8).Clear();
        SegmentsDamage.SetChecksum(bytes);
        directory.SetBytes("segments_1", bytes);
        Assert.Contains("updated in place", Assert.Throws<IndexFormatVersionException>(() => CommitPoint.Read(directory, 1)).Message);
    }

    private static SegmentCommitInfo NewSegment(IndexDirectory directory, long number, int maxDoc)
    {
        string name = IndexFileNames.SegmentName(number);
        byte[] id = Encoding.ASCII.GetBytes($"segment-id-{number:d5}");
        FieldInfosFormat.Write(new SegmentWriteState(directory, name, id, maxDoc, new FieldInfos([])));
        var info = new SegmentInfo(name, id, maxDoc) { Files = new HashSet<string> { $"{name}.si", $"{name}.fnm" } };
        SegmentInfoFormat.Write(directory, info);
        return new SegmentCommitInfo(info);
    }

    private static CommitPoint NewCommit(long generation, params SegmentCommitInfo[] segments) =>
        new() { Generation = generation, Version = 12, NextSegmentNumber = 2, Segments = segments };

    private static void Publish(IndexDirectory directory, CommitPoint commit)
    {
        commit.WritePending(directory, CommitId);
        commit.Publish(directory);
    }

    private static CommitAttachment NewAttachment(MemoryDirectory directory)
    {
        using var output = directory.CreateOutput("archive-3.sources");
        output.WriteBytes("thesources"u8);
        return new CommitAttachment(3, "sources", output.Position, output.Checksum);
    }
}
