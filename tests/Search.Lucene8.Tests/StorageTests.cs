using System.Text;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Lucene8.Tests;

public class StorageTests
{
    [Fact]
    public void Crc32_CheckValue_IsThatOfZip() =>
        Assert.Equal(0xCBF43926u, Crc32.Compute("123456789"u8));

    [Fact]
    public void Crc32_RunsOfAnyLengthAndSplit_AreThoseOfTheTables()
    {
        var random = new TestSeed(nameof(Crc32_RunsOfAnyLengthAndSplit_AreThoseOfTheTables)).Random("bytes");
        byte[] bytes = new byte[700];
        random.NextBytes(bytes);
        for (int length = 0; length <= bytes.Length; length++)
        {
            uint expected = ~Crc32.ByTables(uint.MaxValue, bytes.AsSpan(0, length));
            Assert.Equal(expected, Crc32.Compute(bytes.AsSpan(0, length)));
            var inTwo = new Crc32();
            int split = random.Next(length + 1);
            inTwo.Append(bytes.AsSpan(0, split));
            inTwo.Append(bytes.AsSpan(split, length - split));
            Assert.Equal(expected, inTwo.Value);
        }
    }

    [Fact]
    public void Primitives_WrittenAndReadBack_AreTheSame()
    {
        using var directory = new MemoryDirectory();
        int[] ints = [0, 1, 127, 128, 16383, 16384, int.MaxValue, -1, int.MinValue];
        long[] longs = [0, 1, 127, 128, 1L << 35, long.MaxValue];
        using (var output = directory.CreateOutput("a"))
        {
            foreach (int value in ints) { output.WriteVInt(value); output.WriteZInt(value); output.WriteInt32(value); }
            foreach (long value in longs) { output.WriteVLong(value); output.WriteZLong(~value); output.WriteInt64(-value); }
            output.WriteString("naïve 😀");
            output.WriteMap(new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" });
            output.WriteSet(["y", "x"]);
            output.WriteBytes(new byte[200_000]);
        }
        using var input = directory.OpenInput("a");
        var cursor = input.Cursor();
        foreach (int value in ints)
        {
            Assert.Equal(value, cursor.ReadVInt());
            Assert.Equal(value, cursor.ReadZInt());
            Assert.Equal(value, cursor.ReadInt32());
        }
        foreach (long value in longs)
        {
            Assert.Equal(value, cursor.ReadVLong());
            Assert.Equal(~value, cursor.ReadZLong());
            Assert.Equal(-value, cursor.ReadInt64());
        }
        Assert.Equal("naïve 😀", cursor.ReadString());
        Assert.Equal("1", cursor.ReadMap()["a"]);
        Assert.Equal(["x", "y"], cursor.ReadSet().Order());
        Assert.Equal(200_000, cursor.Remaining);
    }

    [Fact]
    public void Cursor_ReadingBehindTheEnd_NamesTheFileAndPlace()
    {
        using var directory = new MemoryDirectory();
        directory.SetBytes("f", [0x80, 0x80]);
        using var input = directory.OpenInput("f");
        var error = Assert.Throws<CorruptIndexException>(() => { var cursor = input.Cursor(); cursor.ReadVInt(); });
        Assert.Equal("f", error.FileName);
        Assert.Equal(2, error.Offset);
    }

    [Fact]
    public void Frame_ChangedByte_IsFound()
    {
        using var directory = new MemoryDirectory();
        byte[] id = Encoding.ASCII.GetBytes("0123456789abcdef");
        using (var output = directory.CreateOutput("f"))
        {
            CodecUtil.WriteIndexHeader(output, "Test", 3, id, "x");
            output.WriteInt64(42);
            CodecUtil.WriteFooter(output);
        }
        byte[] bytes = directory.Bytes("f").ToArray();
        using (var input = directory.OpenInput("f"))
        {
            var cursor = CodecUtil.OpenChecked(input);
            Assert.Equal(3, CodecUtil.CheckIndexHeader(ref cursor, "Test", 3, 3, id, "x"));
            Assert.Equal(CodecUtil.IndexHeaderLength("Test", "x"), cursor.Position);
            Assert.Equal(42, cursor.ReadInt64());
            CodecUtil.CheckConsumed(cursor);
        }
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] damaged = bytes.ToArray();
            damaged[i] ^= 0x40;
            directory.SetBytes("g", damaged);
            using var input = directory.OpenInput("g");
            Assert.Throws<CorruptIndexException>(() => CodecUtil.CheckIntegrity(input));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Slice_OfAClosedFile_RefusesInsteadOfReadingWhatIsUnmapped(bool onDisk)
    {
        using var folder = new TemporaryDirectory();
        using IndexDirectory directory = onDisk ? new FileSystemDirectory(folder.Path) : new MemoryDirectory();
        using (var output = directory.CreateOutput("file")) output.WriteBytes("0123456789"u8);
        var input = directory.OpenInput("file");
        var slice = input.Slice("file(part)", 2, 5);
        var inner = slice.Slice("file(part of the part)", 1, 3);
        Assert.Equal("345"u8, inner.Span(0, 3));
        inner.Dispose();
        Assert.Equal((byte)'2', slice.ReadByte(0));
        input.Dispose();
        Assert.Throws<ObjectDisposedException>(() => slice.ReadByte(0));
        Assert.Throws<ObjectDisposedException>(() => inner.Cursor());
        Assert.Throws<ObjectDisposedException>(() => input.Slice("file(late)", 0, 1));
    }

    [Fact]
    public void Slice_KeepsTheMemoryOfItsFile_AlsoWhenTheFileIsDeletedAndForgotten()
    {
        var directory = new MemoryDirectory();
        var slices = Enumerable.Range(0, 50).Select(i => SliceOfDeleted(directory, (byte)i)).ToArray();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        for (int i = 0; i < slices.Length; i++)
        {
            // New files would take the place of what was freed.
            directory.SetBytes("other" + i, new byte[10_000]);
            Assert.All(slices[i].Span(0, 5_000).ToArray(), value => Assert.Equal(i, value));
        }

        static IndexInput SliceOfDeleted(MemoryDirectory directory, byte content)
        {
            directory.SetBytes("file", Enumerable.Repeat(content, 10_000).ToArray());
            var slice = directory.OpenInput("file").Slice("file(part)", 5_000, 5_000);
            directory.Delete("file");
            return slice;
        }
    }

    [Fact]
    public void FileSystemDirectory_WritesMapsRenamesAndLists()
    {
        using var folder = new TemporaryDirectory();
        using var directory = new FileSystemDirectory(folder["index"], create: true);
        using (var output = directory.CreateOutput("b")) output.WriteString("hello");
        Assert.Throws<IOException>(() => directory.CreateOutput("b"));
        directory.Sync(["b"]);
        directory.Rename("b", "a");
        directory.SyncDirectory();
        Assert.Equal(["a"], directory.ListFiles());
        using var input = directory.OpenInput("a");
        directory.Delete("a");
        var cursor = input.Cursor();
        Assert.Equal("hello", cursor.ReadString());
        Assert.Throws<FileNotFoundException>(() => directory.OpenInput("a"));
    }

    [Fact]
    public void Lock_OnANetworkFileSystem_IsRefusedWithTheReason()
    {
        var error = Assert.Throws<IOException>(() => FileLock.RefuseNetwork("/mnt/share/index", DriveType.Network, "nfs"));
        Assert.Contains("/mnt/share/index is on a network file system, or one that a program serves (nfs)", error.Message);
        FileLock.RefuseNetwork("/srv/index", DriveType.Fixed, "ext4");
        FileLock.RefuseNetwork("/run/index", DriveType.Ram, "tmpfs");
    }

    [Fact]
    public void Lock_HeldByThisProcess_IsRefusedAndNamesTheHolder()
    {
        using var folder = new TemporaryDirectory();
        using var directory = new FileSystemDirectory(folder.Path);
        using (var held = directory.TryLock(IndexFileNames.WriteLock))
        {
            Assert.NotNull(held);
            Assert.Null(directory.TryLock(IndexFileNames.WriteLock));
            Assert.Equal(Environment.ProcessId, directory.FindLockHolder(IndexFileNames.WriteLock));
        }
        Assert.Null(directory.FindLockHolder(IndexFileNames.WriteLock));
        using var again = directory.TryLock(IndexFileNames.WriteLock);
        Assert.NotNull(again);
    }

    [Theory]
    [InlineData("segments_z", 35)]
    [InlineData("segments_10", 36)]
    public void FileNames_CommitGeneration_IsBase36(string name, long generation)
    {
        Assert.True(IndexFileNames.TryParseCommit(name, out long parsed));
        Assert.Equal(generation, parsed);
        Assert.Equal(name, IndexFileNames.Commit(generation));
    }

    [Fact]
    public void FileNames_OfSegments_AreParsed()
    {
        Assert.True(IndexFileNames.TryParseSegment("_a_Lucene84_0.doc", out string? segment, out long number));
        Assert.Equal(("_a", 10), (segment, number));
        Assert.True(IndexFileNames.TryParseLiveDocs("_a_11.liv", out segment, out long generation));
        Assert.Equal(("_a", 37), (segment, generation));
        Assert.True(IndexFileNames.TryParseAttachment("archive-12.sources", out number, out string kind));
        Assert.Equal((12, "sources"), (number, kind));
        Assert.False(IndexFileNames.TryParseCommit("pending_segments_1", out _));
        Assert.False(IndexFileNames.TryParseSegment("write.lock", out _, out _));
    }
}
