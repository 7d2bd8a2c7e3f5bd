using System.Text;
using System.Text.RegularExpressions;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Lucene8.StoredFields;
using Search.Testing;
using static Search.Lucene8.Tests.StoredFieldsFixture;

namespace Search.Lucene8.Tests;

public class StoredFieldsTests
{
    [Theory]
    [InlineData("BEST_SPEED")]
    [InlineData("BEST_COMPRESSION")]
    public void Reader_OnAnIndexOfJava_GivesEveryValue(string mode)
    {
        using var directory = SegmentsGolden.Open(mode);
        using var reader = OpenGolden(directory);
        reader.CheckIntegrity();
        Assert.Equal(GoldenDocuments, ReadAll(reader));
    }

    [Fact]
    public void WriteAndRead_RandomDocuments_AreTheSame()
    {
        for (int round = 0; round < 6; round++)
        {
            var seed = new TestSeed(nameof(WriteAndRead_RandomDocuments_AreTheSame), round);
            seed.Run(() =>
            {
                var random = seed.Random();
                using var directory = new MemoryDirectory();
                int documents = round switch { 0 => 1, 1 => 2, 2 => 3000, 3 => 30, _ => random.Next(1, 400) };
                var expected = new List<string>();
                var read = Write(directory, "_0", documents, (writer, _) => expected.Add(FillRandomly(writer, random, maxTextWords: round == 3 ? 5000 : 30)));
                Assert.Equal(expected, read);
            });
        }
    }

    [Fact]
    public void Write_OneSmallDocument_GivesTheDocumentedBytes()
    {
        using var directory = new MemoryDirectory();
        Write(directory, "_0", 1, (writer, _) => writer.WriteString(0, "abc"));
        int header = CodecUtil.IndexHeaderLength(StoredFieldsFormat.FastCodec, "");
        var bytes = directory.Bytes("_0.fdt").Span;
        Assert.Equal("0002" + "01" + "05" + "00050106" + "00" + "500003616263", Convert.ToHexString(bytes[header..^CodecUtil.FooterLength]));
    }

    [Theory]
    [InlineData(0L, "C0")]
    [InlineData(5L, "0A")]
    [InlineData(-1L, "01")]
    [InlineData(7_200_000L, "84")]
    [InlineData(-1000L, "41")]
    [InlineData(86_400_000L * 16, "E001")]
    [InlineData(long.MinValue, "3FFFFFFFFFFFFFFFFF07")]
    public void Int64_TakesTheLargestUnit(long value, string hex)
    {
        var output = new BufferOutput();
        StoredValues.WriteInt64(output, value);
        Assert.Equal(value, new StoredDocumentCursor(output.WrittenSpan, "f", 0).ReadInt64());
        Assert.Equal(hex, Convert.ToHexString(output.WrittenSpan));
    }

    [Theory]
    [InlineData(3f, "84")]
    [InlineData(-1f, "80")]
    [InlineData(125f, "FE")]
    [InlineData(126f, "42FC0000")]
    [InlineData(-0f, "FF80000000")]
    [InlineData(-2f, "FFC0000000")]
    [InlineData(float.NaN, "FFFFC00000")]
    public void Single_SmallWholeNumbers_TakeOneByte(float value, string hex)
    {
        var output = new BufferOutput();
        StoredValues.WriteSingle(output, value);
        Assert.Equal(hex, Convert.ToHexString(output.WrittenSpan));
        Assert.Equal(BitConverter.SingleToInt32Bits(value), BitConverter.SingleToInt32Bits(new StoredDocumentCursor(output.WrittenSpan, "f", 0).ReadSingle()));
    }

    [Theory]
    [InlineData(0d, "81")]
    [InlineData(124d, "FD")]
    [InlineData(125d, "FE42FA0000")]
    [InlineData(0.5, "FE3F000000")]
    [InlineData(0.1, "3FB999999999999A")]
    [InlineData(-0.1, "FFBFB999999999999A")]
    [InlineData(-0d, "FE80000000")]
    public void Double_ThatIsAFloat_TakesFiveBytes(double value, string hex)
    {
        var output = new BufferOutput();
        StoredValues.WriteDouble(output, value);
        Assert.Equal(hex, Convert.ToHexString(output.WrittenSpan));
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(new StoredDocumentCursor(output.WrittenSpan, "f", 0).ReadDouble()));
    }

    [Fact]
    public void Visit_SkipAndStop_LeaveOutWhatIsNotWanted()
    {
        using var directory = new MemoryDirectory();
        Write(directory, "_0", 1, (writer, _) =>
        {
            writer.WriteString(0, "a");
            writer.WriteBytes(1, [1]);
            writer.WriteInt32(2, 2);
            writer.WriteInt64(3, 1L << 50);
            writer.WriteSingle(4, 0.1f);
            writer.WriteDouble(5, 0.1);
            writer.WriteString(6, "end");
        });
        using var reader = Open(directory, "_0", 1);
        Assert.Equal("f6=s:end", StoredFieldsRecorder.Read(reader, 0, field => field.Number == 6 ? StoredFieldChoice.Read : StoredFieldChoice.Skip));
        Assert.Equal("f0=s:a f1=b:01", StoredFieldsRecorder.Read(reader, 0, field => field.Number < 2 ? StoredFieldChoice.Read : StoredFieldChoice.Stop));
    }

    [Fact]
    public void Visit_SomeFieldsOfLongDocuments_GivesThemAsReadingAllDoes()
    {
        var seed = new TestSeed(nameof(Visit_SomeFieldsOfLongDocuments_GivesThemAsReadingAllDoes));
        seed.Run(() =>
        {
            var random = seed.Random();
            using var directory = new MemoryDirectory();
            var expected = Write(directory, "_0", 40, (writer, _) => FillRandomly(writer, random, maxTextWords: 40_000));
            using var reader = Open(directory, "_0", 40);
            for (int round = 0; round < 200; round++)
            {
                int doc = random.Next(40);
                string wanted = string.Concat(Enumerable.Range(0, 10).Where(_ => random.Next(3) == 0));
                bool Wants(string name) => wanted.Contains(name[1]);
                string read = StoredFieldsRecorder.Read(reader, doc, field => Wants(field.Name) ? StoredFieldChoice.Read : StoredFieldChoice.Skip);
                // Words of the texts hold no sign of equality, so every value begins where a field is named.
                Assert.Equal(string.Join(' ', Regex.Split(expected[doc], " (?=f[0-9]=)").Where(value => value.Length > 0 && Wants(value))), read);
            }
        });
    }

    [Fact]
    public void Visit_NoSuchDocument_IsRefused()
    {
        using var directory = new MemoryDirectory();
        Write(directory, "_0", 3, (writer, doc) => writer.WriteInt32(0, doc));
        using var reader = Open(directory, "_0", 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Visit(3, new StoredFieldsRecorder()));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Visit(-1, new StoredFieldsRecorder()));
    }

    [Fact]
    public void Visit_ByManyThreads_GivesEachItsDocument()
    {
        using var directory = new MemoryDirectory();
        var random = new TestSeed(nameof(Visit_ByManyThreads_GivesEachItsDocument)).Random();
        var expected = Write(directory, "_0", 500, (writer, _) => FillRandomly(writer, random));
        using var reader = Open(directory, "_0", 500);
        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => Assert.Equal(expected[i * 7 % 500], StoredFieldsRecorder.Read(reader, i * 7 % 500)));
    }

    [Fact]
    public void Read_HugeSlicedDocument_AsJavaWritesIt()
    {
        var random = new TestSeed(nameof(Read_HugeSlicedDocument_AsJavaWritesIt)).Random();
        string text = string.Join(' ', Enumerable.Range(0, 260_000).Select(_ => $"w{random.Next(5000)}"));
        var document = new BufferOutput();
        document.WriteVLong(3 << 3);
        document.WriteString(text);
        document.WriteVLong(4 << 3 | (int)StoredValueType.Int32);
        document.WriteZInt(-5);
        Assert.True(document.Length > 2 * StoredFieldsFormat.ChunkSize);

        using var directory = new MemoryDirectory();
        using (var data = directory.CreateOutput("_0.fdt"))
        {
            CodecUtil.WriteIndexHeader(data, StoredFieldsFormat.FastCodec, StoredFieldsFormat.DataVersion, Id, "");
            var index = new ChunkIndexWriter();
            index.Add(0, data.Position);
            data.WriteBytes([0, 1 << 1 | 1, 2]);
            data.WriteVInt(document.Length);
            foreach (byte[] slice in document.WrittenSpan.ToArray().Chunk(StoredFieldsFormat.ChunkSize)) new Lz4ChunkEncoder().Encode(slice, data);
            index.Write(directory, "_0", Id, 1, data.Position);
            CodecUtil.WriteFooter(data);
        }
        using var reader = Open(directory, "_0", 1);
        Assert.Equal($"f3=s:{text} f4=i:-5", StoredFieldsRecorder.Read(reader, 0));
    }

    [Fact]
    public void ChunkInts_OfEveryWidth_RoundTrip()
    {
        var random = new TestSeed(nameof(ChunkInts_OfEveryWidth_RoundTrip)).Random();
        for (int bits = 0; bits <= 31; bits++)
            foreach (int count in new[] { 1, 2, 3, 64, 1000 })
            {
                int[] values = Enumerable.Range(0, count).Select(_ => (int)random.NextInt64(1L << bits)).ToArray();
                using var directory = new MemoryDirectory();
                using (var output = directory.CreateOutput("f")) ChunkInts.Write(output, values);
                using var input = directory.OpenInput("f");
                var cursor = input.Cursor();
                var read = ChunkInts.Read(ref cursor, count);
                Assert.Equal(0, cursor.Remaining);
                for (int i = 0; i < count; i++) Assert.Equal(values[i], read[i]);
                int from = random.Next(count), to = random.Next(from, count + 1);
                Assert.Equal(values[from..to].Sum(value => (long)value), read.Sum(from, to));
            }
    }

    [Fact]
    public void EveryDamage_OfFilesOfJava_IsFound()
    {
        foreach (string mode in new[] { StoredFieldsFormat.FastMode, StoredFieldsFormat.SmallMode })
        {
            using var directory = SegmentsGolden.OpenLoose(mode);
            void Read()
            {
                using var reader = OpenGolden(directory, loose: true);
                // Before the checksum is looked at, damage may be seen or not, but must do no harm.
                var seen = Record.Exception(() => ReadAll(reader));
                Assert.True(seen is null or CorruptIndexException, $"{seen}");
                reader.CheckIntegrity();
                ReadAll(reader);
            }
            foreach (string name in new[] { "_0.fdt", "_0.fdx", "_0.fdm" }) SegmentsDamage.ExpectFound(directory, name, Read);
        }
    }

    [Fact]
    public void Writer_CalledOutOfOrder_SaysSo()
    {
        using var directory = new MemoryDirectory();
        using var writer = new StoredFieldsWriter(directory, "_0", Id);
        Assert.Throws<InvalidOperationException>(() => writer.WriteInt32(0, 1));
        Assert.Throws<InvalidOperationException>(writer.FinishDocument);
        writer.StartDocument();
        Assert.Throws<InvalidOperationException>(writer.StartDocument);
        Assert.Throws<InvalidOperationException>(() => writer.Finish(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.WriteInt32(-1, 1));
        writer.FinishDocument();
        Assert.Throws<InvalidOperationException>(() => writer.Finish(2));
    }

    [Fact]
    public void WriteString_LoneSurrogate_BecomesTheReplacementCharacter()
    {
        using var directory = new MemoryDirectory();
        Assert.Equal(["f0=s:a\uFFFDb f1=s:"], Write(directory, "_0", 1, (writer, _) =>
        {
            writer.WriteString(0, "a\uD800b");
            writer.WriteString(1, "");
        }));
    }
}
