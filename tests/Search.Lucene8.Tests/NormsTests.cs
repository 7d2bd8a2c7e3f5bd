using Search.Lucene8.Norms;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Lucene8.Tests;

public class NormsTests
{
    /// <summary>Beginnings of Lucene's own table of the lengths that the bytes stand for.</summary>
    [Fact]
    public void Decode_Byte_IsLucenesLength()
    {
        for (int norm = 0; norm <= 40; norm++) Assert.Equal(norm, NormEncoding.Decode((byte)norm));
        int[] from41 = [42, 44, 46, 48, 50, 52, 54, 56, 60, 64, 68, 72, 76, 80, 84, 88, 96, 104, 112, 120, 128, 136, 144, 152, 168];
        Assert.Equal(from41, Enumerable.Range(41, from41.Length).Select(norm => NormEncoding.Decode((byte)norm)));
        Assert.Equal(67108888, NormEncoding.Decode(216));
        Assert.Equal(2013265944, NormEncoding.Decode(255));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(23, 23)]
    [InlineData(24, 24)]
    [InlineData(40, 40)]
    [InlineData(41, 40)]
    [InlineData(42, 41)]
    [InlineData(55, 47)]
    [InlineData(56, 48)]
    [InlineData(100, 57)]
    [InlineData(255, 70)]
    [InlineData(1000, 87)]
    [InlineData(65535, 135)]
    [InlineData(1000000, 167)]
    [InlineData(int.MaxValue, 255)]
    public void Encode_Length_IsLucenesByte(int length, byte norm) => Assert.Equal(norm, NormEncoding.Encode(length));

    [Fact]
    public void Encode_EveryByte_IsItsSmallestLength()
    {
        for (int norm = 0; norm < 256; norm++)
        {
            int length = NormEncoding.Decode((byte)norm);
            Assert.Equal(norm, NormEncoding.Encode(length));
            if (norm > 0) Assert.Equal(norm - 1, NormEncoding.Encode(length - 1));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => NormEncoding.Encode(-1));
    }

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(1, 0.0)]
    [InlineData(300, 1.0)]
    [InlineData(300, 0.0)]
    [InlineData(300, 0.5)]
    [InlineData(70_000, 0.01)]
    [InlineData(70_000, 0.3)]
    public void Norms_WrittenAndRead_AreTheSameForEveryDocument(int maxDoc, double share)
    {
        var seed = new TestSeed(nameof(Norms_WrittenAndRead_AreTheSameForEveryDocument), maxDoc);
        seed.Run(() =>
        {
            var random = seed.Random();
            var segment = new SegmentUnderTest(maxDoc, SegmentUnderTest.Text("varied", 3), SegmentUnderTest.Text("constant", 0), new FieldInfo("none", 7));
            int[] docs = SegmentUnderTest.RandomDocs(random, maxDoc, share);
            var norms = new byte[docs.Length];
            random.NextBytes(norms);
            Write(segment, writer =>
            {
                writer.WriteField(segment.ReadState.FieldInfos.Find("varied")!, docs, norms);
                writer.WriteField(segment.ReadState.FieldInfos.Find("constant")!, docs, docs.Select(_ => (byte)200).ToArray());
            });

            var expected = new byte[maxDoc];
            var expectedConstant = new byte[maxDoc];
            for (int i = 0; i < docs.Length; i++)
            {
                expected[docs[i]] = norms[i];
                expectedConstant[docs[i]] = 200;
            }
            using var reader = new NormsReader(segment.ReadState);
            reader.CheckIntegrity();
            for (int twice = 0; twice < 2; twice++)
            {
                Assert.Equal(expected, reader.Field("varied").ToArray());
                Assert.Equal(expectedConstant, reader.Field("constant").ToArray());
            }
            Assert.Equal(docs, reader.DocsWithField("varied"));
            Assert.Equal(docs, reader.DocsWithField("constant"));
            Assert.True(reader.Field("none").IsEmpty);
            Assert.True(reader.Field("unknown").IsEmpty);
            Assert.Empty(reader.DocsWithField("unknown"));
        });
    }

    [Fact]
    public void Field_AskedByManyThreadsAtOnce_IsTheSame()
    {
        var segment = SparseSegment();
        using var reader = new NormsReader(segment.ReadState);
        var answers = new byte[8][];
        Parallel.For(0, 8, i => answers[i] = reader.Field("f").ToArray());
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
    }

    [Fact]
    public void WriteField_WrongArguments_AreRefused()
    {
        var segment = new SegmentUnderTest(5, SegmentUnderTest.Text("f", 0));
        var field = segment.ReadState.FieldInfos.Find("f")!;
        using var writer = new NormsWriter(segment.WriteState);
        Assert.Throws<ArgumentException>(() => writer.WriteField(field, [1, 2], [1]));
        Assert.Throws<ArgumentException>(() => writer.WriteField(field, [2, 1], [1, 1]));
        Assert.Throws<ArgumentException>(() => writer.WriteField(field, [1, 1], [1, 1]));
        Assert.Throws<ArgumentException>(() => writer.WriteField(field, [5], [1]));
    }

    [Fact]
    public void Reader_FieldWithoutEntry_IsCorruption()
    {
        var segment = new SegmentUnderTest(5, SegmentUnderTest.Text("f", 0), SegmentUnderTest.Text("g", 1));
        Write(segment, writer => writer.WriteField(segment.ReadState.FieldInfos.Find("f")!, [1], [1]));
        Assert.Throws<CorruptIndexException>(() => new NormsReader(segment.ReadState));
    }

    [Theory]
    [InlineData("_0.nvm")]
    [InlineData("_0.nvd")]
    public void Reader_DamagedFile_GivesNothingButCorruption(string file)
    {
        var segment = SparseSegment();
        SegmentsDamage.ExpectFound(segment.Directory, file, () =>
        {
            using var reader = new NormsReader(segment.ReadState);
            reader.CheckIntegrity();
            reader.Field("f");
            reader.DocsWithField("f").Count();
        });
    }

    private static SegmentUnderTest SparseSegment()
    {
        var segment = new SegmentUnderTest(70_000, SegmentUnderTest.Text("f", 0));
        Write(segment, writer => writer.WriteField(segment.ReadState.FieldInfos.Find("f")!, [1, 4, 66_000], [7, 0, 200]));
        return segment;
    }

    private static void Write(SegmentUnderTest segment, Action<NormsWriter> write)
    {
        using var writer = new NormsWriter(segment.WriteState);
        write(writer);
        writer.Finish();
    }
}
