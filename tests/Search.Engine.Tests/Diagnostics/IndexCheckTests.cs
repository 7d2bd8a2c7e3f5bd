using System.Buffers.Binary;
using Search.Engine.Diagnostics;
using Search.Engine.Indexing;
using Search.Lucene8.Storage;
using Search.Testing;
using static Search.Engine.Tests.Indexing.EngineFixture;

namespace Search.Engine.Tests.Diagnostics;

public class IndexCheckTests
{
    private readonly MemoryDirectory _directory = new();

    public IndexCheckTests()
    {
        var random = new TestSeed(nameof(IndexCheckTests)).Random();
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        for (int i = 0; i < 300; i++) writer.AddDocument(Random("d" + i, random));
        // Replaced in the second commit: what follows is about files of the older kept commit too.
        writer.SetAttachment("list", stream => stream.Write("older content"u8));
        writer.SetAttachment("names", stream => stream.Write("of both commits"u8));
        writer.Commit();
        for (int i = 0; i < 20; i++) writer.UpdateDocument(Id("d" + i), Random("d" + i, random));
        writer.SetAttachment("list", stream => stream.Write("content"u8));
        writer.Commit();
    }

    [Fact]
    public void Check_SoundIndex_IsCleanAndCounts()
    {
        var parts = new List<string>();
        var report = IndexCheck.CheckIn(_directory, parts.Add);
        Assert.Equal([], report.Faults);
        Assert.True(report.IsClean);
        Assert.Equal([1L, 2L], report.Commits);
        Assert.Equal(2, report.SegmentCount);
        Assert.Equal(300, report.DocCount);
        foreach (string part in new[] { "segments_1 / _0.si", "segments_1 / _0 / postings of body", "segments_1 / archive-1.list", "segments_2 / archive-3.list",
            "segments_2 / archive-2.names", "segments_2 / _0_1.liv", "segments_2 / _1 / points of date" })
            Assert.Contains(part, parts);
    }

    [Fact]
    public void Check_NoIndex_IsCleanAndEmpty()
    {
        var report = IndexCheck.CheckIn(new MemoryDirectory());
        Assert.True(report.IsClean);
        Assert.Empty(report.Commits);
    }

    [Fact]
    public void Check_AnyFileFlippedCutOrMissing_IsNamed()
    {
        var random = new TestSeed(nameof(Check_AnyFileFlippedCutOrMissing_IsNamed)).Random();
        foreach (string name in _directory.ListFiles())
        {
            byte[] sound = _directory.Bytes(name).ToArray();
            if (sound.Length == 0) continue;
            byte[] flipped = [.. sound];
            flipped[random.Next(sound.Length)] ^= (byte)(1 << random.Next(8));
            AssertNamed(name, flipped);
            AssertNamed(name, sound[..random.Next(sound.Length)]);
            AssertNamed(name, [.. sound, 0]);
            if (!name.StartsWith("segments_", StringComparison.Ordinal)) AssertNamed(name, null);
            _directory.SetBytes(name, sound);
        }
        Assert.True(IndexCheck.CheckIn(_directory).IsClean);
    }

    [Fact]
    public void Check_AttachmentOfAnotherCommit_IsNamed()
    {
        byte[] sound = _directory.Bytes("archive-3.list").ToArray();
        AssertNamed("archive-3.list", _directory.Bytes("archive-1.list").ToArray());
        _directory.SetBytes("archive-3.list", sound);
        // The same length: only the checksum can tell.
        AssertNamed("archive-1.list", "other content"u8.ToArray());
    }

    [Fact]
    public void Check_DamageOfAnOlderCommit_IsNamedWithTheCommitAndLeavesTheNewerInPeace()
    {
        _directory.SetBytes("archive-1.list", "x"u8);
        var fault = Assert.Single(IndexCheck.CheckIn(_directory).Faults);
        Assert.StartsWith("segments_1 / archive-1.list", fault.Part);
    }

    [Fact]
    public void Check_FileOfAnotherSegment_IsNamed()
    {
        foreach (string name in _directory.ListFiles().Where(name => name.StartsWith("_0", StringComparison.Ordinal) && !name.EndsWith(".liv", StringComparison.Ordinal)))
        {
            byte[] sound = _directory.Bytes(name).ToArray();
            AssertNamed("_0", _directory.Bytes("_1" + name[2..]).ToArray(), name);
            _directory.SetBytes(name, sound);
        }
    }

    // The checksum is made right again: only the content can tell.
    [Theory]
    [InlineData("_0.nvd", "norms")]
    [InlineData("_0_Lucene84_0.doc", "postings")]
    [InlineData("_0_Lucene84_0.tmd", "postings")]
    [InlineData("_0.kdd", "points")]
    [InlineData("_0_Lucene80_0.dvd", "doc values")]
    [InlineData("_0_1.liv", "live documents")]
    public void Check_WrongContentUnderARightChecksum_IsMostlyFound(string name, string part)
    {
        var random = new TestSeed(nameof(Check_WrongContentUnderARightChecksum_IsMostlyFound) + name).Random();
        byte[] sound = _directory.Bytes(name).ToArray();
        int found = 0;
        for (int i = 0; i < 20; i++)
        {
            byte[] wrong = [.. sound];
            wrong[random.Next(60, sound.Length - 16)] ^= (byte)(1 << random.Next(8));
            BinaryPrimitives.WriteUInt32BigEndian(wrong.AsSpan(wrong.Length - 4), Crc32.Compute(wrong.AsSpan(0, wrong.Length - 8)));
            _directory.SetBytes(name, wrong);
            // Whatever the bytes say, the check ends with a report. A changed number that stays plausible cannot be told.
            if (IndexCheck.CheckIn(_directory).Faults.Any(fault => fault.Part.Contains(part, StringComparison.Ordinal) || fault.Message.Contains(name, StringComparison.Ordinal))) found++;
        }
        Assert.InRange(found, 8, 20);
    }

    [Fact]
    public void Check_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => IndexCheck.CheckIn(_directory, null, cancelled.Token));
    }

    private void AssertNamed(string expected, byte[]? content, string? name = null)
    {
        name ??= expected;
        if (content == null) _directory.Delete(name);
        else _directory.SetBytes(name, content);
        var faults = IndexCheck.CheckIn(_directory).Faults;
        Assert.Contains(faults, fault => fault.Part.Contains(expected, StringComparison.Ordinal) || fault.Message.Contains(expected, StringComparison.Ordinal));
    }
}
