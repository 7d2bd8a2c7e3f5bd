using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Lucene8.StoredFields;
using Search.Testing;
using static Search.Lucene8.Tests.StoredFieldsFixture;

namespace Search.Lucene8.Tests;

public class StoredFieldsCopyTests
{
    [Fact]
    public void CopyFrom_WithEqualNumbersAndNothingDeleted_CopiesThePackedBytes()
    {
        using var directory = new MemoryDirectory();
        var random = new TestSeed(nameof(CopyFrom_WithEqualNumbersAndNothingDeleted_CopiesThePackedBytes)).Random();
        var documents = Write(directory, "_0", 3000, (writer, _) => FillRandomly(writer, random));
        var (read, index) = Copy(directory, Fields(), [("_0", 3000, 0, null)]);
        Assert.Equal(documents, read);
        Assert.True(directory.Bytes("_0.fdt").Span.SequenceEqual(directory.Bytes("_m.fdt").Span));
        Assert.True(index.Chunks > 2);
        Assert.Equal((1, true), (index.Dirty, index.Missing > 0));
    }

    [Fact]
    public void CopyFrom_AnyMixture_GivesTheLiveDocumentsInOrder()
    {
        for (int round = 0; round < 12; round++)
        {
            var seed = new TestSeed(nameof(CopyFrom_AnyMixture_GivesTheLiveDocumentsInOrder), round);
            seed.Run(() =>
            {
                var random = seed.Random();
                using var directory = new MemoryDirectory();
                var expected = new List<string>();
                var sources = new List<(string, int, int, LiveDocs?)>();
                for (int i = 0; i < 1 + random.Next(4); i++)
                {
                    int count = random.Next(1, random.Next(2) == 0 ? 10 : 1500);
                    int shift = random.Next(3) == 0 ? random.Next(200) : 0;
                    var documents = Write(directory, $"_{i}", count, (writer, _) => FillRandomly(writer, random, shift, maxTextWords: 10), shift);
                    var live = random.Next(2) == 0 ? null : new LiveDocs(count).Without(Enumerable.Range(0, count).Where(_ => random.Next(3) == 0));
                    expected.AddRange(documents.Where((_, doc) => live == null || live[doc]));
                    sources.Add(($"_{i}", count, shift, live));
                }
                if (expected.Count > 0) Assert.Equal(expected, Copy(directory, Fields(), sources).Read);
            });
        }
    }

    [Theory]
    [InlineData(StoredFieldsFormat.FastMode)]
    [InlineData(StoredFieldsFormat.SmallMode)]
    public void CopyFrom_AnIndexOfJava_KeepsItsDocuments(string mode)
    {
        using var golden = SegmentsGolden.Open(mode);
        using var source = OpenGolden(golden);
        using var directory = new MemoryDirectory();
        using (var writer = new StoredFieldsWriter(directory, "_m", Id))
        {
            writer.CopyFrom(source, source.FieldInfos, null);
            writer.Finish(5);
        }
        var info = new SegmentInfo("_m", Id, 5) { Attributes = new Dictionary<string, string> { [StoredFieldsFormat.ModeAttribute] = StoredFieldsFormat.FastMode } };
        using var reader = new StoredFieldsReader(new SegmentReadState(SegmentFiles.Open(directory, info), info, source.FieldInfos));
        Assert.Equal(GoldenDocuments, ReadAll(reader));
    }

    [Fact]
    public void CopyFrom_ManySmallSegments_ArePackedAnewWhenTooManyChunksAreDirty()
    {
        using var directory = new MemoryDirectory();
        var random = new TestSeed(nameof(CopyFrom_ManySmallSegments_ArePackedAnewWhenTooManyChunksAreDirty)).Random();
        var documents = Write(directory, "_0", 5, (writer, _) => FillRandomly(writer, random));
        var first = Copy(directory, Fields(), Enumerable.Repeat(("_0", 5, 0, (LiveDocs?)null), 30).ToList(), "_1");
        Assert.Equal((30, 30), (first.Index.Chunks, first.Index.Dirty));
        var second = Copy(directory, Fields(), [("_1", 150, 0, null)]);
        Assert.Equal((1, 1), (second.Index.Chunks, second.Index.Dirty));
        Assert.Equal(Enumerable.Repeat(documents, 30).SelectMany(d => d), second.Read);
    }

    [Fact]
    public void CopyFrom_ADamagedSource_IsRefused()
    {
        using var directory = new MemoryDirectory();
        Write(directory, "_0", 50, (writer, doc) => writer.WriteString(0, $"document {doc}"));
        byte[] bytes = directory.Bytes("_0.fdt").ToArray();
        bytes[bytes.AsSpan().IndexOf("document"u8)] ^= 1;
        directory.SetBytes("_0.fdt", bytes);
        Assert.Throws<CorruptIndexException>(() => Copy(directory, Fields(), [("_0", 50, 0, null)]));
    }

    [Fact]
    public void CopyFrom_MergedFieldsLackOne_IsRefused()
    {
        using var directory = new MemoryDirectory();
        Write(directory, "_0", 1, (writer, _) => writer.WriteInt32(0, 1));
        Assert.Throws<ArgumentException>(() => Copy(directory, new FieldInfos([]), [("_0", 1, 0, null)]));
    }

    private static (List<string> Read, (int Chunks, long Dirty, long Missing) Index) Copy(
        MemoryDirectory directory, FieldInfos fields, IReadOnlyList<(string Segment, int MaxDoc, int Shift, LiveDocs? Live)> sources, string target = "_m")
    {
        int count;
        using (var writer = new StoredFieldsWriter(directory, target, Id))
        {
            foreach (var (segment, maxDoc, shift, live) in sources)
            {
                using var source = Open(directory, segment, maxDoc, shift);
                writer.CopyFrom(source, fields, live);
            }
            count = writer.DocumentCount;
            writer.Finish(count);
        }
        using var reader = Open(directory, target, count);
        return (ReadAll(reader), (reader.Index.ChunkCount, reader.Index.DirtyChunks, reader.Index.MissingDocs));
    }
}
