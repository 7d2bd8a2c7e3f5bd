using Search.Lucene8.Points;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Lucene8.Tests;

public class PointsTests
{
    [Fact]
    public void PointEncoding_Numbers_KeepTheirOrder()
    {
        long[] values = [long.MinValue, -70000, -1, 0, 1, 255, 256, long.MaxValue];
        byte[][] encoded = values.Select(Encode).ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(values[i], PointEncoding.DecodeInt64(encoded[i]));
            if (i > 0) Assert.True(encoded[i - 1].AsSpan().SequenceCompareTo(encoded[i]) < 0);
        }
        Assert.Equal("8000000000000001", Convert.ToHexString(Encode(1)));
    }

    [Fact]
    public void LeafWriter_WorkedExample_IsAsTheFormatSays()
    {
        var output = new BufferOutput();
        PointsLeafWriter.Write(output, [4, 9, 2], [1, 5, 1, 5, 1, 7], 2);
        Assert.Equal("03" + "18000004000009000002" + "0101" + "FE" + "0205" + "0107", Convert.ToHexString(output.WrittenSpan));
    }

    public static TheoryData<int, string> Shapes
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (int count in new[] { 1, 2, 511, 512, 513, 1024, 1025, 1537, 2600, 9 * 512, 17 * 512 })
                foreach (string kind in new[] { "random", "few", "same", "ascending", "clustered" })
                    data.Add(count, kind);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Points_EveryNumberOfLeaves_AnswerRangesAsAScanDoes(int count, string kind)
    {
        var seed = new TestSeed($"{nameof(Points_EveryNumberOfLeaves_AnswerRangesAsAScanDoes)}/{kind}", count);
        seed.Run(() =>
        {
            var random = seed.Random();
            int maxDoc = random.Next(1, 2 * count + 1);
            int[] docs = Enumerable.Range(0, count).Select(_ => random.Next(maxDoc)).ToArray();
            long[] values = Enumerable.Range(0, count).Select(i => kind switch
            {
                "random" => random.NextInt64(long.MinValue, long.MaxValue),
                "few" => random.Next(4),
                "same" => -99,
                "ascending" => 1_600_000_000_000L + 1000L * i,
                _ => (1L << (8 * random.Next(8))) + random.Next(3),
            }).ToArray();
            if (kind == "ascending") Array.Sort(docs);
            var segment = Write(maxDoc, docs, values);

            using var reader = new PointsReader(segment.ReadState);
            reader.CheckIntegrity();
            var points = reader.Field("f")!;
            Assert.Equal(count, points.PointCount);
            Assert.Equal(docs.Distinct().Count(), points.DocCount);
            Assert.Equal(values.Min(), PointEncoding.DecodeInt64(points.MinValue));
            Assert.Equal(values.Max(), PointEncoding.DecodeInt64(points.MaxValue));
            (long Value, int Doc)[] expected = values.Zip(docs).OrderBy(point => point.First).ThenBy(point => point.Second).ToArray();
            Assert.Equal(expected, VisitAll(points));

            CheckRange(points, expected, long.MinValue, long.MaxValue);
            for (int round = 0; round < 10; round++)
            {
                long a = values[random.Next(count)] + random.Next(-1, 2), b = values[random.Next(count)] + random.Next(-1, 2);
                CheckRange(points, expected, a, b);
                CheckRange(points, expected, a, a);
            }
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(16)]
    public void Points_OtherWidths_ComeBackInOrder(int width)
    {
        var seed = new TestSeed(nameof(Points_OtherWidths_ComeBackInOrder), width);
        seed.Run(() =>
        {
            var random = seed.Random();
            var field = SegmentUnderTest.Points("f", 0, width);
            var segment = new SegmentUnderTest(5000, field);
            int[] docs = Enumerable.Range(0, 3000).Select(_ => random.Next(5000)).ToArray();
            // Long common beginnings, so that the bytes behind the eighth decide.
            byte[] values = Enumerable.Range(0, docs.Length * width).Select(i => i % width < width - 2 ? (byte)0 : (byte)random.Next(256)).ToArray();
            Write(segment, writer => writer.WriteField(field, docs, values));
            using var reader = new PointsReader(segment.ReadState);
            var found = new List<(string, int)>();
            reader.Field("f")!.Visit((doc, value) => found.Add((Convert.ToHexString(value), doc)));
            Assert.Equal(docs.Select((doc, i) => (Convert.ToHexString(values.AsSpan(i * width, width)), doc)).OrderBy(point => point.Item1, StringComparer.Ordinal).ThenBy(point => point.doc), found);
        });
    }

    [Fact]
    public void Points_DocumentsAbove24Bits_ComeBack()
    {
        int[] docs = [0x1000005, 0x1000004, 7];
        var segment = Write(0x1000006, docs, [1, 2, 3]);
        using var reader = new PointsReader(segment.ReadState);
        Assert.Equal([(1L, docs[0]), (2L, docs[1]), (3L, docs[2])], VisitAll(reader.Field("f")!));
    }

    [Fact]
    public void EstimateCount_Range_IsNearTheTruth()
    {
        var segment = Write(20_000, Enumerable.Range(0, 20_000).ToArray(), Enumerable.Range(0, 20_000).Select(i => (long)i).ToArray());
        using var reader = new PointsReader(segment.ReadState);
        var points = reader.Field("f")!;
        Assert.Equal(20_000, points.EstimateCount(Encode(0), Encode(19_999)));
        Assert.Equal(0, points.EstimateCount(Encode(-9), Encode(-1)));
        foreach (var (min, max) in new[] { (0, 10), (3000, 9000), (512, 1023), (19_990, 20_005) })
            Assert.InRange(points.EstimateCount(Encode(min), Encode(max)), Math.Max(0, max - min - 512), max - min + 512);
    }

    [Fact]
    public void Field_WithoutPoints_IsNull()
    {
        var empty = SegmentUnderTest.Points("empty", 0, 8);
        var segment = new SegmentUnderTest(10, empty, SegmentUnderTest.Points("never", 1, 8));
        Write(segment, writer => writer.WriteField(empty, [], []));
        using var reader = new PointsReader(segment.ReadState);
        Assert.Null(reader.Field("empty"));
        Assert.Null(reader.Field("never"));
        Assert.Null(reader.Field("unknown"));
    }

    [Fact]
    public void WrongArguments_AreRefused()
    {
        var field = SegmentUnderTest.Points("f", 0, 8);
        var segment = new SegmentUnderTest(10, field);
        Write(segment, writer =>
        {
            Assert.Throws<ArgumentException>(() => writer.WriteField(field, [1], new byte[7]));
            Assert.Throws<ArgumentException>(() => writer.WriteField(field, [10], new byte[8]));
            Assert.Throws<ArgumentException>(() => writer.WriteField(SegmentUnderTest.Text("t", 1), [1], new byte[8]));
            writer.WriteField(field, [1], new byte[8]);
        });
        using var reader = new PointsReader(segment.ReadState);
        Assert.Throws<ArgumentException>(() => reader.Field("f")!.Collect(new byte[4], new byte[8], _ => { }));
    }

    [Theory]
    [InlineData("_0.kdm")]
    [InlineData("_0.kdi")]
    [InlineData("_0.kdd")]
    public void Reader_DamagedFile_GivesNothingButCorruption(string file)
    {
        // 9 leaves of few values, one leaf of many.
        var random = new Random(5);
        long[] values = Enumerable.Range(0, 8 * 512 + 10).Select(i => i < 8 * 512 ? i / 1024L : 100 + random.Next(99)).ToArray();
        var segment = Write(values.Length, Enumerable.Range(0, values.Length).ToArray(), values);
        Action read = () => ReadEverything(segment);
        if (file != "_0.kdd")
        {
            SegmentsDamage.ExpectFound(segment.Directory, file, read);
            return;
        }
        segment.DamageAtRandom(file, random, 150, read);
        byte[] bytes = segment.Directory.Bytes(file).ToArray();
        segment.Directory.SetBytes(file, bytes.AsSpan(0, bytes.Length - 1));
        Assert.Throws<CorruptIndexException>(read);
        bytes[bytes.Length / 2] ^= 1;
        segment.Directory.SetBytes(file, bytes);
        Assert.Throws<CorruptIndexException>(read);
    }

    private static void ReadEverything(SegmentUnderTest segment)
    {
        using var reader = new PointsReader(segment.ReadState);
        reader.CheckIntegrity();
        var points = reader.Field("f");
        if (points == null) return;
        points.Visit((_, _) => { });
        points.Collect(Encode(1), Encode(150), doc => Assert.InRange(doc, 0, 8 * 512 + 9));
    }

    private static void CheckRange(FieldPoints points, (long Value, int Doc)[] all, long min, long max)
    {
        var found = new List<int>();
        points.Collect(Encode(min), Encode(max), found.Add);
        Assert.Equal(all.Where(point => point.Value >= min && point.Value <= max).Select(point => point.Doc), found);
    }

    private static (long, int)[] VisitAll(FieldPoints points)
    {
        var found = new List<(long, int)>();
        points.Visit((doc, value) => found.Add((PointEncoding.DecodeInt64(value), doc)));
        return [.. found];
    }

    private static SegmentUnderTest Write(int maxDoc, int[] docs, long[] values)
    {
        var field = SegmentUnderTest.Points("f", 3, 8);
        var segment = new SegmentUnderTest(maxDoc, field);
        Write(segment, writer => writer.WriteField(field, docs, values.SelectMany(Encode).ToArray()));
        return segment;
    }

    private static void Write(SegmentUnderTest segment, Action<PointsWriter> write)
    {
        using var writer = new PointsWriter(segment.WriteState);
        write(writer);
        writer.Finish();
    }

    private static byte[] Encode(long value)
    {
        var bytes = new byte[8];
        PointEncoding.EncodeInt64(value, bytes);
        return bytes;
    }
}
