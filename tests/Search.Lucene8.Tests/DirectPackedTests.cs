using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Lucene8.Tests;

public class DirectPackedTests
{
    public static TheoryData<int> Widths => new(1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64);

    [Fact]
    public void DirectWriter_WorkedExample_IsAsTheFormatSays()
    {
        var output = new BufferOutput();
        var writer = new DirectWriter(output, 12);
        foreach (long value in new long[] { 1, 2, 3 }) writer.Add(value);
        writer.Finish();
        Assert.Equal(Convert.FromHexString("0010020030000000"), output.WrittenSpan.ToArray());
        Assert.Equal(output.Length, DirectWriter.ByteLength(3, 12));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(7, 4)]
    [InlineData(255, 8)]
    [InlineData(256, 12)]
    [InlineData(1L << 27, 28)]
    [InlineData(1L << 32, 40)]
    [InlineData(1L << 56, 64)]
    [InlineData(-1, 64)]
    public void BitsFor_Value_IsTheNextWidthOfTheFormat(long max, int bits) => Assert.Equal(bits, DirectWriter.BitsFor(max));

    [Theory]
    [MemberData(nameof(Widths))]
    public void DirectArray_RandomValuesOfEveryWidth_ReadBackInAnyOrder(int bits)
    {
        var seed = new TestSeed(nameof(DirectArray_RandomValuesOfEveryWidth_ReadBackInAnyOrder), bits);
        seed.Run(() =>
        {
            var random = seed.Random();
            foreach (int count in new[] { 0, 1, 2, 7, 1000 })
            {
                long[] values = Enumerable.Range(0, count).Select(_ => (long)((ulong)random.NextInt64(long.MinValue, long.MaxValue) >> (64 - bits))).ToArray();
                using var directory = new MemoryDirectory();
                using var input = WriteFile(directory, output =>
                {
                    output.WriteByte(77);
                    var writer = new DirectWriter(output, bits);
                    foreach (long value in values) writer.Add(value);
                    writer.Finish();
                });
                var reader = new DirectReader(input, 1, input.Length - CodecUtil.FooterLength - 1, count, bits);
                for (int i = count - 1; i >= 0; i--) Assert.Equal(values[i], reader.Get(i));
                Assert.Throws<CorruptIndexException>(() => reader.Get(count));
                Assert.Throws<CorruptIndexException>(() => reader.Get(-1));
            }
        });
    }

    [Fact]
    public void DirectReader_DamagedDescription_IsRefused()
    {
        using var directory = new MemoryDirectory();
        using var input = WriteFile(directory, output => output.WriteBytes(new byte[100]));
        Assert.Equal(0, new DirectReader(input, 0, 100, 10, 0).Get(9));
        Assert.Throws<CorruptIndexException>(() => new DirectReader(input, 0, 100, 101, 8));
        Assert.Throws<CorruptIndexException>(() => new DirectReader(input, 1, 100, 1, 8));
        Assert.Throws<CorruptIndexException>(() => new DirectReader(input, 0, 100, 1, 3));
        Assert.Throws<CorruptIndexException>(() => new DirectReader(input, 0, 100, 1, 255));
        Assert.Throws<CorruptIndexException>(() => new DirectReader(input, -1, 100, 1, 8));
        Assert.Throws<CorruptIndexException>(() => new DirectReader(input, 0, 100, -1, 8));
        Assert.Throws<CorruptIndexException>(() => new DirectReader(input, 0, 100, long.MaxValue, 64));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(4, 2)]
    [InlineData(5, 2)]
    [InlineData(1023, 10)]
    [InlineData(1024, 10)]
    [InlineData(3000, 10)]
    [InlineData(70_000, 16)]
    public void DirectMonotonic_RandomSteps_ReadBackInAnyOrder(int count, int blockShift)
    {
        var seed = new TestSeed(nameof(DirectMonotonic_RandomSteps_ReadBackInAnyOrder), count);
        seed.Run(() =>
        {
            var random = seed.Random();
            foreach (long maxStep in new[] { 0L, 1, 5, 1000, 1L << 40 })
            {
                var values = new long[count];
                long last = random.Next(-5, 1000);
                for (int i = 0; i < count; i++) values[i] = last += random.NextInt64(maxStep + 1);
                CheckRoundTrip(values, blockShift, random);
            }
        });
    }

    [Fact]
    public void DirectMonotonic_WholeRangeOfLong_ReadsBack() =>
        CheckRoundTrip([long.MinValue, -1, 0, 0, 1, 1L << 62, long.MaxValue - 1, long.MaxValue], 2, new Random(1));

    [Fact]
    public void DirectMonotonic_StraightLine_TakesNoData()
    {
        var meta = new BufferOutput();
        var data = new BufferOutput();
        var writer = new DirectMonotonicWriter(meta, data, 4);
        for (int i = 0; i < 40; i++) writer.Add(10 + 10 * i);
        writer.Finish();
        Assert.Equal(0, data.Length);
        Assert.Equal(3 * 21, meta.Length);
    }

    [Fact]
    public void DirectMonotonicWriter_DecreasingValue_IsAnArgumentError()
    {
        var writer = new DirectMonotonicWriter(new BufferOutput(), new BufferOutput(), 4);
        writer.Add(5);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Add(4));
    }

    [Fact]
    public void DirectMonotonicMeta_DamagedCount_IsRefusedBeforeMemoryIsTaken()
    {
        using var directory = new MemoryDirectory();
        using var input = WriteFile(directory, output => output.WriteBytes(new byte[42]));
        foreach (var (count, shift) in new[] { (long.MaxValue, 16), (-1L, 16), (1L << 20, 10), (1L, 1), (1L, 23) })
            Assert.Throws<CorruptIndexException>(() =>
            {
                var cursor = input.Cursor(0, 42);
                DirectMonotonicMeta.Read(ref cursor, count, shift);
            });
    }

    private static void CheckRoundTrip(long[] values, int blockShift, Random random)
    {
        using var directory = new MemoryDirectory();
        var meta = new BufferOutput();
        using var data = WriteFile(directory, output =>
        {
            output.WriteVInt(5);
            var writer = new DirectMonotonicWriter(meta, output, blockShift);
            foreach (long value in values) writer.Add(value);
            writer.Finish();
            Assert.Equal(values.Length, writer.Count);
        });
        using var metaInput = WriteFile(directory, meta.CopyTo, "meta");
        var cursor = metaInput.Cursor(0, metaInput.Length - CodecUtil.FooterLength);
        var description = DirectMonotonicMeta.Read(ref cursor, values.Length, blockShift);
        Assert.Equal(0, cursor.Remaining);
        var reader = new DirectMonotonicReader(description, data, 1, data.Length - CodecUtil.FooterLength - 1);
        for (int i = values.Length - 1; i >= 0; i--) Assert.Equal(values[i], reader.Get(i));
        for (int i = 0; i < Math.Min(20, values.Length); i++)
        {
            long value = values[random.Next(values.Length)] + random.Next(-1, 2);
            Assert.Equal(Array.FindLastIndex(values, x => x <= value), reader.FindLast(value));
        }
    }

    internal static IndexInput WriteFile(MemoryDirectory directory, Action<IndexOutput> write, string name = "data")
    {
        using (var output = directory.CreateOutput(name))
        {
            write(output);
            CodecUtil.WriteFooter(output);
        }
        return directory.OpenInput(name);
    }
}
