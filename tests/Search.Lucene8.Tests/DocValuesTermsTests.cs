using System.Text;
using Search.Lucene8.DocValues;
using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Tests;

public class DocValuesTermsTests
{
    [Fact]
    public void Writer_WorkedExample_IsAsTheFormatSays()
    {
        var meta = new BufferOutput();
        var data = new BufferOutput();
        TermsDictionaryWriter.Write(meta, data, ["bar"u8.ToArray(), "bars"u8.ToArray(), "cat"u8.ToArray()]);
        Assert.StartsWith("03626172" + "0373" + "20636174", Convert.ToHexString(data.WrittenSpan));
    }

    [Theory]
    [InlineData(14, 15)]
    [InlineData(15, 16)]
    [InlineData(16, 17)]
    [InlineData(300, 400)]
    public void Terms_PrefixesAndSuffixesAroundTheLimits_ComeBack(int prefix, int suffix)
    {
        byte[][] terms = [Bytes('a', prefix), [.. Bytes('a', prefix), .. Bytes('b', suffix)], [.. Bytes('a', prefix), .. Bytes('c', suffix + 1)]];
        using var directory = new MemoryDirectory();
        var found = new DocValuesTerms(Open(directory, terms, out _));
        for (int i = 0; i < terms.Length; i++) Assert.Equal(terms[i], found.Term(i).ToArray());
    }

    /// <summary>The reader searches without the keys; Java needs them.</summary>
    [Fact]
    public void Writer_KeyOfEvery1024Terms_IsTheShortestThatSeparates()
    {
        byte[][] terms = Enumerable.Range(0, 3000).Select(i => Encoding.UTF8.GetBytes((i * 7).ToString("D6") + new string('x', i % 5))).ToArray();
        using var directory = new MemoryDirectory();
        Open(directory, terms, out var keys);
        Assert.Equal(3, keys.Length);
        Assert.Empty(keys[0]);
        for (int i = 1; i < keys.Length; i++)
        {
            byte[] term = terms[i * 1024], before = terms[i * 1024 - 1];
            Assert.True(term.AsSpan().StartsWith(keys[i]));
            Assert.True(keys[i].AsSpan().SequenceCompareTo(before) > 0);
            Assert.True(keys[i].AsSpan(0, keys[i].Length - 1).SequenceCompareTo(before) <= 0);
        }
    }

    private static TermsDictionary Open(MemoryDirectory directory, byte[][] terms, out byte[][] keys)
    {
        var meta = new BufferOutput();
        var data = DirectPackedTests.WriteFile(directory, output => TermsDictionaryWriter.Write(meta, output, terms));
        using var metaInput = DirectPackedTests.WriteFile(directory, meta.CopyTo, "meta");
        var cursor = metaInput.Cursor(0, meta.Length);
        var dictionary = TermsDictionary.Read(ref cursor, data);
        Assert.Equal(0, cursor.Remaining);

        cursor.Position = 0;
        Assert.Equal(terms.Length, cursor.ReadVLong());
        cursor.Skip(4 + 4);
        DirectMonotonicMeta.Read(ref cursor, (terms.Length + 15) / 16, 16);
        cursor.Skip(4 + 4 * 8 + 4);
        int keyCount = (terms.Length + 1023) / 1024;
        var addressMeta = DirectMonotonicMeta.Read(ref cursor, keyCount + 1, 16);
        long keysOffset = cursor.ReadInt64();
        long keysLength = cursor.ReadInt64();
        var addresses = new DirectMonotonicReader(addressMeta, data, cursor.ReadInt64(), cursor.ReadInt64());
        Assert.Equal(keysLength, addresses.Get(keyCount));
        keys = Enumerable.Range(0, keyCount).Select(i => data.Span(keysOffset + addresses.Get(i), (int)(addresses.Get(i + 1) - addresses.Get(i))).ToArray()).ToArray();
        return dictionary;
    }

    private static byte[] Bytes(char letter, int count) => Enumerable.Repeat((byte)letter, count).ToArray();
}
