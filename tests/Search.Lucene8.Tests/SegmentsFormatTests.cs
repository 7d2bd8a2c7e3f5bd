using System.Text;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Lucene8.Tests;

public class SegmentsFormatTests
{
    private static readonly byte[] Id = Encoding.ASCII.GetBytes("0123456789abcdef");

    [Fact]
    public void SegmentInfo_WrittenAndReadBack_IsTheSame()
    {
        using var directory = new MemoryDirectory();
        var info = new SegmentInfo("_a", Id, 70000)
        {
            Files = new HashSet<string> { "_a.si", "_a.fdt", "_a_Lucene84_0.doc" },
            Diagnostics = new Dictionary<string, string> { ["source"] = "flush" },
            Attributes = new Dictionary<string, string> { ["Lucene87StoredFieldsFormat.mode"] = "BEST_SPEED" },
            MinVersion = new LuceneVersion(8, 7, 0),
        };
        SegmentInfoFormat.Write(directory, info);
        var read = SegmentInfoFormat.Read(directory, "_a", Id);
        Assert.Equal(("_a", 70000, false), (read.Name, read.MaxDoc, read.IsCompound));
        Assert.Equal((new LuceneVersion(8, 8, 1), new LuceneVersion(8, 7, 0)), (read.Version, read.MinVersion));
        Assert.Equal(info.Files.Order(), read.Files.Order());
        Assert.Equal(info.Diagnostics, read.Diagnostics);
        Assert.Equal(info.Attributes, read.Attributes);
        Assert.Throws<CorruptIndexException>(() => SegmentInfoFormat.Read(directory, "_a", new byte[16]));
        Assert.Throws<CorruptIndexException>(() => SegmentInfoFormat.Read(directory, "_b", Id));
    }

    [Fact]
    public void SmallFiles_OfTheDocumentedExamples_AreWrittenByteForByte()
    {
        using var directory = new MemoryDirectory();
        var commit = new CommitPoint { Generation = 1, Version = 1, NextSegmentNumber = 0, Segments = [] };
        commit.WritePending(directory, Id);
        Assert.Equal("080801" + "08" + "0000000000000001" + "00" + "00000000" + "00", Body(directory, "pending_segments_1", "segments", "1"));

        var info = new SegmentInfo("_0", Id, 3) { Files = new HashSet<string> { "_0.si" } };
        SegmentInfoFormat.Write(directory, info);
        Assert.Equal("000000080000000800000001" + "01000000080000000800000001" + "00000003" + "FF" + "00" + "0105" + "5F302E7369" + "00" + "00", Body(directory, "_0.si", "Lucene86SegmentInfo", ""));

        FieldInfosFormat.Write(new SegmentWriteState(directory, "_0", Id, 3, new FieldInfos([new FieldInfo("id", 0) { IndexOptions = IndexOptions.Docs, OmitNorms = true }])));
        Assert.Equal("01" + "026964" + "00" + "02" + "01" + "00" + "FFFFFFFFFFFFFFFF" + "00" + "00", Body(directory, "_0.fnm", "Lucene60FieldInfos", ""));

        new LiveDocs(3).Without([1]).Write(directory, info, 1);
        Assert.Equal("0000000000000005", Body(directory, "_0_1.liv", "Lucene50LiveDocs", "1"));
    }

    [Theory]
    [InlineData("_b.fdt")]
    [InlineData("write.lock")]
    [InlineData("_a/../x")]
    public void SegmentInfo_ForeignFile_IsRefused(string file)
    {
        using var directory = new MemoryDirectory();
        Assert.Throws<ArgumentException>(() => SegmentInfoFormat.Write(directory, new SegmentInfo("_a", Id, 1) { Files = new HashSet<string> { "_a.si", file } }));
        Assert.Empty(directory.ListFiles());
    }

    [Fact]
    public void FieldInfos_WrittenAndReadBack_AreTheSame()
    {
        FieldInfo[] fields =
        [
            new("body", 7) { IndexOptions = IndexOptions.DocsAndFreqsAndPositionsAndOffsets, HasPayloads = true, Attributes = { ["a"] = "1", ["b"] = "2" } },
            new("id", 0) { IndexOptions = IndexOptions.Docs, OmitNorms = true },
            new("date", 3) { DocValuesType = DocValuesType.SortedNumeric, PointDimensionCount = 2, PointIndexDimensionCount = 1, PointBytesPerDimension = 8 },
            new("vectors", 4) { IndexOptions = IndexOptions.DocsAndFreqs, HasTermVectors = true },
            new("gone", 5) { DocValuesType = DocValuesType.Numeric, IsSoftDeletes = true },
        ];
        using var directory = new MemoryDirectory();
        FieldInfosFormat.Write(new SegmentWriteState(directory, "_0", Id, 3, new FieldInfos(fields)));
        var read = ReadFields(directory);
        Assert.Equal(fields.Select(field => field.Name), read.Select(field => field.Name));
        foreach (var field in fields)
        {
            var found = read.Find(field.Number)!;
            Assert.Equal(field.Attributes, found.Attributes);
            Assert.Equal(field, found with { Attributes = field.Attributes });
        }
    }

    public static TheoryData<FieldInfo> Contradictions => new(
        new FieldInfo("f", -1),
        new FieldInfo("f", 0) { IndexOptions = (IndexOptions)5 },
        new FieldInfo("f", 0) { DocValuesType = (DocValuesType)6 },
        new FieldInfo("f", 0) { OmitNorms = true },
        new FieldInfo("f", 0) { HasTermVectors = true },
        new FieldInfo("f", 0) { IndexOptions = IndexOptions.DocsAndFreqs, HasPayloads = true },
        new FieldInfo("f", 0) { DocValuesGeneration = 1 },
        new FieldInfo("f", 0) { PointIndexDimensionCount = 1 },
        new FieldInfo("f", 0) { PointDimensionCount = 1, PointIndexDimensionCount = 2, PointBytesPerDimension = 8 },
        new FieldInfo("f", 0) { PointDimensionCount = 1, PointIndexDimensionCount = 1, PointBytesPerDimension = 17 });

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void FieldInfos_ContradictoryField_IsRefused(FieldInfo field)
    {
        using var directory = new MemoryDirectory();
        Assert.Throws<ArgumentException>(() => FieldInfosFormat.Write(new SegmentWriteState(directory, "_0", Id, 3, new FieldInfos([field]))));
        Assert.Empty(directory.ListFiles());
    }

    [Theory]
    [InlineData(0)] // the name "yy" becomes "zz"
    [InlineData(2)] // the number behind it becomes that of "zz"
    public void FieldInfos_SharedNameOrNumber_IsDamage(int offset)
    {
        using var directory = new MemoryDirectory();
        FieldInfosFormat.Write(new SegmentWriteState(directory, "_0", Id, 3, new FieldInfos([new FieldInfo("zz", 1), new FieldInfo("yy", 2)])));
        byte[] bytes = directory.Bytes("_0.fnm").ToArray();
        int from = bytes.AsSpan().IndexOf("zz"u8) + offset;
        int to = bytes.AsSpan().IndexOf("yy"u8) + offset;
        bytes.AsSpan(from, offset == 0 ? 2 : 1).CopyTo(bytes.AsSpan(to));
        SegmentsDamage.SetChecksum(bytes);
        directory.SetBytes("_0.fnm", bytes);
        Assert.Contains("share a name or a number", Assert.Throws<CorruptIndexException>(() => ReadFields(directory)).Message);
    }

    [Fact]
    public void LiveDocs_RandomDeletions_RoundTrip()
    {
        for (int round = 0; round < 40; round++)
        {
            var seed = new TestSeed(nameof(LiveDocs_RandomDeletions_RoundTrip), round);
            seed.Run(() =>
            {
                var random = seed.Random();
                int maxDoc = random.Next(1, 300);
                int[] dead = Enumerable.Range(0, maxDoc).Where(_ => random.Next(3) == 0).ToArray();
                var all = new LiveDocs(maxDoc);
                var live = all.Without(dead);
                Assert.Equal((maxDoc, maxDoc), (all.LiveCount, all.MaxDoc));
                Assert.Equal(maxDoc - dead.Length, live.LiveCount);

                using var directory = new MemoryDirectory();
                var info = new SegmentInfo("_3", Id, maxDoc);
                Assert.Equal("_3_10.liv", live.Write(directory, info, 36));
                var read = LiveDocs.Read(directory, new SegmentCommitInfo(info) { DeletionGeneration = 36, DeletedCount = dead.Length })!;
                for (int doc = 0; doc < maxDoc; doc++) Assert.Equal(!dead.Contains(doc), read[doc]);
                Assert.Throws<CorruptIndexException>(() => LiveDocs.Read(directory, new SegmentCommitInfo(info) { DeletionGeneration = 36, DeletedCount = dead.Length + 1 }));
                Assert.Throws<ArgumentOutOfRangeException>(() => live.Without([maxDoc]));
            });
        }
    }

    [Fact]
    public void LiveDocs_LiveBitBehindTheLastDocument_IsDamage()
    {
        using var directory = new MemoryDirectory();
        var info = new SegmentInfo("_3", Id, 3);
        string name = new LiveDocs(3).Write(directory, info, 1);
        byte[] bytes = directory.Bytes(name).ToArray();
        bytes[^(CodecUtil.FooterLength + 1)] = 0b1011; // the third document dead, a fourth alive: the count is right
        SegmentsDamage.SetChecksum(bytes);
        directory.SetBytes(name, bytes);
        Assert.Contains("behind the last", Assert.Throws<CorruptIndexException>(() => LiveDocs.Read(directory, new SegmentCommitInfo(info) { DeletionGeneration = 1 })).Message);
    }

    [Theory]
    [InlineData(8 + 7, 1)]   // the length grows over the footer
    [InlineData(6, 0x40)]    // the offset lies behind the end
    [InlineData(7, 0xFF)]    // the offset lies in the header
    public void Compound_MemberOutsideTheData_IsDamage(int offset, byte change)
    {
        using var directory = SegmentsGolden.Open("BEST_SPEED");
        var info = CommitPoint.Read(directory, 1).Segments[0].Info;
        byte[] bytes = directory.Bytes("_0.cfe").ToArray();
        int last = bytes.Length - CodecUtil.FooterLength - 16;
        if (change == 0xFF) bytes.AsSpan(last, 8).Clear();
        else bytes[last + offset] += change;
        SegmentsDamage.SetChecksum(bytes);
        directory.SetBytes("_0.cfe", bytes);
        Assert.Contains("lies at", Assert.Throws<CorruptIndexException>(() => SegmentFiles.Open(directory, info)).Message);
    }

    [Fact]
    public void EveryDamage_OfTheSmallFiles_IsFound()
    {
        using var directory = SegmentsGolden.OpenLoose("BEST_SPEED");
        var segment = CommitPoint.Read(directory, 1).Segments[0];
        var loose = segment.Info with { IsCompound = false };
        SegmentsDamage.ExpectFound(directory, "segments_1", () => CommitPoint.Read(directory, 1));
        SegmentsDamage.ExpectFound(directory, "_0.si", () => SegmentInfoFormat.Read(directory, "_0", segment.Info.Id));
        SegmentsDamage.ExpectFound(directory, "_0_1.liv", () => LiveDocs.Read(directory, segment));
        SegmentsDamage.ExpectFound(directory, "_0.cfe", () => SegmentFiles.Open(directory, segment.Info).Dispose());
        SegmentsDamage.ExpectFound(directory, "_0.fnm", () => FieldInfosFormat.Read(SegmentFiles.Open(directory, loose), loose));
    }

    private static string Body(MemoryDirectory directory, string name, string codec, string suffix) =>
        Convert.ToHexString(directory.Bytes(name).Span[CodecUtil.IndexHeaderLength(codec, suffix)..^CodecUtil.FooterLength]);

    private static FieldInfos ReadFields(MemoryDirectory directory)
    {
        var info = new SegmentInfo("_0", Id, 3);
        return FieldInfosFormat.Read(SegmentFiles.Open(directory, info), info);
    }
}
