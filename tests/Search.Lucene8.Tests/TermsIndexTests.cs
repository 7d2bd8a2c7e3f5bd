using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;
using Search.Lucene8.Terms;
using Search.Testing;

namespace Search.Lucene8.Tests;

public class TermsIndexTests
{
    [Fact]
    public void FstWriter_OnePrefix_GivesTheBytesOfTheExample()
    {
        var writer = new FstWriter();
        writer.Reset();
        writer.Add("common"u8, new byte[] { 0xDA, 0x01 });
        Assert.Equal(15, writer.Finish());
        Assert.Equal("006E0B6F066D066D066F0601DA026316", Convert.ToHexString(writer.Bytes));
    }

    [Fact]
    public void FstWriter_TailsThatPrefixesShare_AreWrittenOnce()
    {
        var writer = new FstWriter();
        writer.Reset();
        for (byte i = 0; i < 4; i++) writer.Add([i, .. "a long common tail"u8], new[] { i });
        writer.Finish();
        Assert.True(writer.Bytes.Length < 70, $"{writer.Bytes.Length} bytes");
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(40, 2)]
    [InlineData(11, 1)]
    [InlineData(2000, 12)]
    [InlineData(3000, 256)]
    public void IndexPath_RandomPrefixes_FindsThoseThatATermBeginsWith(int count, int alphabet)
    {
        var seed = new TestSeed(nameof(IndexPath_RandomPrefixes_FindsThoseThatATermBeginsWith), count);
        seed.Run(() =>
        {
            var random = seed.Random();
            var codes = new SortedDictionary<byte[], byte[]>(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
            while (codes.Count < count) codes[RandomBytes(random, random.Next(1, 12), alphabet)] = RandomBytes(random, random.Next(1, 5), 4);
            using var input = Write(codes, out var index);
            for (int i = 0; i < 2000; i++)
            {
                byte[] term = random.Next(2) == 0 ? RandomBytes(random, random.Next(14), alphabet) : [.. codes.ElementAt(random.Next(count)).Key, .. RandomBytes(random, random.Next(3), alphabet)];
                var path = new IndexPath(index, term, []);
                byte[] last = index.RootCode;
                Assert.Equal(last, path.Code.ToArray());
                for (int length = 1; length <= term.Length; length++)
                {
                    if (!codes.TryGetValue(term[..length], out byte[]? code)) continue;
                    Assert.True(path.MoveNext());
                    Assert.Equal(length, path.PrefixLength);
                    Assert.Equal(last = code, path.Code.ToArray());
                }
                Assert.False(path.MoveNext());
                Assert.Equal(last, path.Code.ToArray());
            }
        });
    }

    [Fact]
    public void BlockCode_OfAFloorPrefix_NamesTheBlockOfTheLeadByte()
    {
        var output = new BufferOutput();
        BlockCode.Write(output, [(new BlockCode(1000, true), -1), (new BlockCode(1300, false), 'f'), (new BlockCode(1500, true), 'q')]);
        Assert.Equal(new BlockCode(1000, true), BlockCode.Find(output.WrittenSpan, -1, ""));
        Assert.Equal(new BlockCode(1000, true), BlockCode.Find(output.WrittenSpan, 'e', ""));
        Assert.Equal(new BlockCode(1300, false), BlockCode.Find(output.WrittenSpan, 'f', ""));
        Assert.Equal(new BlockCode(1300, false), BlockCode.Find(output.WrittenSpan, 'p', ""));
        Assert.Equal(new BlockCode(1500, true), BlockCode.Find(output.WrittenSpan, 255, ""));
        var bytes = output.WrittenSpan.ToArray();
        Assert.Throws<CorruptIndexException>(() => BlockCode.Find(bytes.AsSpan(0, bytes.Length - 1), 255, ""));
    }

    [Fact]
    public void LowercaseAscii_RandomText_ComesBack()
    {
        var seed = new TestSeed(nameof(LowercaseAscii_RandomText_ComesBack));
        seed.Run(() =>
        {
            var random = seed.Random();
            int packed = 0;
            for (int round = 0; round < 300; round++)
            {
                var text = new byte[random.Next(2000)];
                for (int i = 0; i < text.Length; i++)
                    text[i] = random.Next(120) == 0 ? (byte)random.Next(256) : (byte)"abcxyz019-./ :`~"[random.Next(15)];
                var output = new BufferOutput();
                if (!LowercaseAscii.TryEncode(text, output, new byte[2000])) continue;
                packed++;
                Assert.True(output.Length <= text.Length * 7 / 8 + 8);
                using var directory = new MemoryDirectory();
                directory.SetBytes("a", output.WrittenSpan);
                using var input = directory.OpenInput("a");
                var cursor = input.Cursor();
                var read = new byte[text.Length];
                LowercaseAscii.Decode(ref cursor, read);
                Assert.Equal(text, read);
                Assert.Equal(0, cursor.Remaining);
            }
            Assert.InRange(packed, 100, 299);
        });
    }

    [Fact]
    public void LowercaseAscii_ExceptionsFarApart_AreReached()
    {
        var text = Enumerable.Repeat((byte)'a', 1000).ToArray();
        text[0] = text[999] = 0xE9;
        var output = new BufferOutput();
        Assert.True(LowercaseAscii.TryEncode(text, output, new byte[1000]));
        using var directory = new MemoryDirectory();
        directory.SetBytes("a", output.WrittenSpan);
        using var input = directory.OpenInput("a");
        var cursor = input.Cursor();
        var read = new byte[1000];
        LowercaseAscii.Decode(ref cursor, read);
        Assert.Equal(text, read);
    }

    private static IndexInput Write(SortedDictionary<byte[], byte[]> codes, out TermsIndex index)
    {
        var writer = new FstWriter();
        writer.Reset();
        foreach (var (prefix, code) in codes) writer.Add(prefix, code);
        int root = writer.Finish();
        var meta = new BufferOutput();
        CodecUtil.WriteHeader(meta, "FST", 7);
        meta.WriteBytes([1, 0, 0]);
        meta.WriteVLong(root);
        meta.WriteVLong(writer.Bytes.Length);
        var directory = new MemoryDirectory();
        directory.SetBytes("meta", meta.WrittenSpan);
        directory.SetBytes("index", [.. writer.Bytes, .. new byte[CodecUtil.FooterLength]]);
        using var metaInput = directory.OpenInput("meta");
        var cursor = metaInput.Cursor();
        var input = directory.OpenInput("index");
        index = new TermsIndex(ref cursor, input, 0, [1, 2, 3]);
        return input;
    }

    private static byte[] RandomBytes(Random random, int length, int alphabet) =>
        Enumerable.Range(0, length).Select(_ => (byte)random.Next(alphabet)).ToArray();
}
