using System.Text;
using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Lucene8.Tests;

public class Lz4Tests
{
    [Theory]
    [InlineData("00", "")]
    [InlineData("30616263", "abc")]
    [InlineData("14610100505a5a5a5a5a", "aaaaaaaaaZZZZZ")]
    [InlineData("1f61010003506263646566", "aaaaaaaaaaaaaaaaaaaaaaabcdef")]
    public void Decode_SmallBlocks_GiveTheirText(string hex, string text)
    {
        byte[] source = Convert.FromHexString(hex);
        byte[] buffer = new byte[text.Length];
        Assert.Equal(source.Length, Lz4Decoder.Decode(source, buffer, 0));
        Assert.Equal(text, Encoding.ASCII.GetString(buffer));
    }

    [Fact]
    public void Decode_ThroughCursor_StopsBehindTheBlock()
    {
        using var directory = new MemoryDirectory();
        directory.SetBytes("f", Convert.FromHexString("30616263ff"));
        using var input = directory.OpenInput("f");
        var cursor = input.Cursor();
        byte[] buffer = new byte[5];
        Lz4Decoder.Decode(ref cursor, buffer, 1, 4);
        Assert.Equal(4, cursor.Position);
        Assert.Equal([0, 0x61, 0x62, 0x63, 0], buffer);
    }

    [Theory]
    [InlineData("")]            // no token
    [InlineData("f0")]          // more literals are announced
    [InlineData("206162")]      // a match is due
    [InlineData("20616201")]    // half a distance
    [InlineData("2061620000")]  // distance 0
    [InlineData("2061620300")]  // distance before the start
    [InlineData("2f61620100")]  // more match length is announced
    public void Decode_DamagedBlock_IsRefused(string hex) =>
        Assert.Equal(-1, Lz4Decoder.Decode(Convert.FromHexString(hex), new byte[40], 0));

    [Fact]
    public void EncodeDecode_RandomTexts_RoundTripAndDecodePartially()
    {
        for (int round = 0; round < 400; round++)
        {
            var seed = new TestSeed(nameof(EncodeDecode_RandomTexts_RoundTripAndDecodePartially), round);
            seed.Run(() =>
            {
                var random = seed.Random();
                byte[] text = RandomText(random);
                int start = random.Next(4) == 0 ? 0 : random.Next(text.Length + 1);
                byte[] encoded = Encode(text, start);

                byte[] decoded = new byte[text.Length];
                text.AsSpan(0, start).CopyTo(decoded);
                Assert.Equal(encoded.Length, Lz4Decoder.Decode(encoded, decoded, start));
                Assert.Equal(text, decoded);
                Assert.Equal(text[start..], DecodePlainly(encoded, text[..start], text.Length - start));

                int part = random.Next(start, text.Length + 1);
                byte[] beginning = new byte[part];
                text.AsSpan(0, start).CopyTo(beginning);
                Assert.True(Lz4Decoder.Decode(encoded, beginning, start) > 0);
                Assert.Equal(text[..part], beginning);
            });
        }
    }

    [Fact]
    public void Encode_AnyText_EndsAsFastDecodersNeed()
    {
        var random = new TestSeed(nameof(Encode_AnyText_EndsAsFastDecodersNeed)).Random();
        for (int length = 0; length < 64; length++)
        {
            byte[] text = new byte[length];
            random.NextBytes(text.AsSpan(0, length / 4));
            byte[] encoded = Encode(text, 0);
            var (lastMatchStart, lastLiterals) = Trace(encoded, length);
            Assert.True(lastLiterals >= Math.Min(5, length), $"{length}: {lastLiterals} literals at the end");
            Assert.True(lastMatchStart <= length - 12 || lastMatchStart < 0, $"{length}: a match begins at {lastMatchStart}");
        }
    }

    [Fact]
    public void Encode_RepetitiveText_IsSmall()
    {
        byte[] text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("the quick brown fox ", 5000)));
        Assert.InRange(Encode(text, 0).Length, 1, 500);
    }

    [Fact]
    public void Encode_TextLikeItsWindow_IsSmallerThanWithoutWindow()
    {
        byte[] noise = new byte[2000];
        new TestSeed(nameof(Encode_TextLikeItsWindow_IsSmallerThanWithoutWindow)).Random().NextBytes(noise);
        Assert.InRange(Encode([.. noise, .. noise], noise.Length).Length, 1, 50);
        Assert.InRange(Encode(noise, 0).Length, noise.Length, Lz4Encoder.MaxEncodedLength(noise.Length));
    }

    [Fact]
    public void Decode_EveryFlippedByte_NeverLeavesTheBuffers()
    {
        var random = new TestSeed(nameof(Decode_EveryFlippedByte_NeverLeavesTheBuffers)).Random();
        byte[] encoded = Encode(RandomText(random), 0);
        for (int i = 0; i < Math.Min(encoded.Length, 2000); i++)
        {
            byte[] damaged = encoded.ToArray();
            damaged[i] ^= (byte)(1 << random.Next(8));
            Lz4Decoder.Decode(damaged, new byte[random.Next(5000)], 0); // any answer, but no exception
            Lz4Decoder.Decode(damaged.AsSpan(0, i), new byte[random.Next(5000)], 0);
        }
    }

    private static byte[] Encode(byte[] text, int start)
    {
        byte[] output = new byte[Lz4Encoder.MaxEncodedLength(text.Length - start)];
        return output[..new Lz4Encoder().Encode(text, start, output)];
    }

    /// <summary>Words, runs and noise in random order: short and long matches, near and far, and stretches without any.</summary>
    private static byte[] RandomText(Random random)
    {
        byte[] text = new byte[random.Next(3) switch { 0 => random.Next(40), 1 => random.Next(3000), _ => random.Next(150_000) }];
        for (int at = 0; at < text.Length;)
        {
            int length = Math.Min(text.Length - at, 1 + (int)Math.Pow(600, random.NextDouble()));
            var part = text.AsSpan(at, length);
            switch (random.Next(4))
            {
                case 0: random.NextBytes(part); break;
                case 1: part.Fill((byte)random.Next(256)); break;
                default:
                    int from = random.Next(Math.Max(1, at));
                    for (int i = 0; i < length; i++) part[i] = text[from + i];
                    break;
            }
            at += length;
        }
        return text;
    }

    /// <summary>The grammar written down once more, a byte at a time, as a twin for the fast decoder.</summary>
    private static byte[] DecodePlainly(byte[] source, byte[] window, int length)
    {
        var text = new List<byte>(window);
        int at = 0;
        int More(int value)
        {
            if (value == 15)
                do value += source[at];
                while (source[at++] == 255);
            return value;
        }
        while (true)
        {
            int token = source[at++];
            for (int literals = More(token >> 4); literals > 0; literals--) text.Add(source[at++]);
            if (text.Count == window.Length + length) return text.Skip(window.Length).ToArray();
            int distance = source[at] | source[at + 1] << 8;
            at += 2;
            for (int match = 4 + More(token & 15); match > 0; match--) text.Add(text[^distance]);
        }
    }

    private static (int LastMatchStart, int LastLiterals) Trace(byte[] encoded, int length)
    {
        int at = 0, text = 0, lastMatch = -1;
        int More(int value)
        {
            if (value == 15)
                do value += encoded[at];
                while (encoded[at++] == 255);
            return value;
        }
        while (true)
        {
            int token = encoded[at++];
            int literals = More(token >> 4);
            at += literals;
            text += literals;
            if (text == length) return (lastMatch, literals);
            lastMatch = text;
            at += 2;
            text += 4 + More(token & 15);
        }
    }
}
