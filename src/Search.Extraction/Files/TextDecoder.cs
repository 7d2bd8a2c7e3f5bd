using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Search.Extraction.Files;

/// <summary>
/// Turns bytes into text: by byte order mark, by declaration, else by what the bytes can be. Broken bytes are replaced and
/// counted, never an error.
/// </summary>
internal static class TextDecoder
{
    private const int SampleBytes = 1 << 16;

    // Those that text has: tab, line feeds, escape; zeros are counted by themselves.
    private static readonly SearchValues<byte> ControlBytes = SearchValues.Create([.. Enumerable.Range(1, 31).Except([9, 10, 11, 12, 13, 27]).Select(b => (byte)b)]);

    /// <summary>Decodes.</summary>
    /// <param name="bytes">The whole text.</param>
    /// <param name="declared">Encoding name that the text declares, or null. Not believed where the bytes are valid UTF-8 with
    /// characters beyond ASCII, which no other encoding makes by chance.</param>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return FromUtf8(bytes[3..], Utf8Validity(bytes[3..]).Broken);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
            return With(Encoding.UTF32, bytes[4..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return With(Encoding.Unicode, bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return With(Encoding.BigEndianUnicode, bytes[2..]);
        if (Utf16WithoutMark(bytes) is { } utf16)
            return With(utf16, bytes);
        if (Utf8.IsValid(bytes))
            return FromUtf8(bytes, 0);
        // Text in UTF-8 with a few broken bytes is still UTF-8; a legacy encoding makes nearly all of its high bytes invalid.
        if (Utf8Validity(bytes) is var (valid, broken) && valid >= broken)
            return FromUtf8(bytes, broken);
        var named = Named(declared);
        return With(named is { IsSingleByte: true } && LegacyEncodings.SurelyCyrillic(bytes) is { } cyrillic ? cyrillic : named ?? LegacyEncodings.Guess(bytes), bytes);
    }

    /// <summary>Whether bytes look like no text at all: a known signature, or many control characters.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> pdf = "%PDF-"u8, png = [0x89, (byte)'P', (byte)'N', (byte)'G'], zip = [(byte)'P', (byte)'K', 3, 4],
            elf = [0x7F, (byte)'E', (byte)'L', (byte)'F'], gzip = [0x1F, 0x8B], jpeg = [0xFF, 0xD8, 0xFF];
        if (bytes.StartsWith(pdf) || bytes.StartsWith(png) || bytes.StartsWith(zip) || bytes.StartsWith(elf) || bytes.StartsWith(gzip) || bytes.StartsWith(jpeg))
            return true;
        var sample = bytes[..Math.Min(bytes.Length, SampleBytes)];
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || sample.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || Utf16WithoutMark(bytes) is not null)
            return false;
        var control = 0;
        for (var rest = sample; rest.IndexOfAny(ControlBytes) is >= 0 and var next; rest = rest[(next + 1)..])
            control++;
        var zeros = sample.Count((byte)0);
        // Nothing but zeros is an empty file that a crash left behind; zeros among other bytes are no text.
        return control * 50 > sample.Length || (zeros * 10 > sample.Length && zeros < sample.Length);
    }

    /// <summary>The encoding whose characters have several bytes each, which a text is in by its first bytes; null for all others.</summary>
    /// <param name="start">First bytes, an even number of them.</param>
    public static Encoding? WideEncoding(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) ? Encoding.UTF32
        : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
        : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode
        : Utf16WithoutMark(start);

    private static DecodedText FromUtf8(ReadOnlySpan<byte> bytes, int broken) =>
        TwiceEncoded.Mend(Encoding.UTF8.GetString(bytes)) is var text && text.Mended ? new(text.Text, "utf-8, in part twice", broken) : new(text.Text, "utf-8", broken);

    private static DecodedText With(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var text = encoding.GetString(bytes);
        // Single-byte encodings have no invalid bytes here: unassigned ones become control characters.
        var broken = encoding.IsSingleByte ? 0 : text.AsSpan().Count('\uFFFD');
        return new DecodedText(text, encoding.WebName, broken);
    }

    private static (int Valid, int Broken) Utf8Validity(ReadOnlySpan<byte> bytes)
    {
        int valid = 0, broken = 0;
        while (!bytes.IsEmpty)
        {
            var ascii = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0)
                break;
            bytes = bytes[ascii..];
            if (Rune.DecodeFromUtf8(bytes, out _, out var consumed) == OperationStatus.Done)
                valid++;
            else
                broken++;
            bytes = bytes[consumed..];
        }

        return (valid, broken);
    }

    // Text of any language has spaces and line ends, whose high byte is zero in UTF-16.
    private static Encoding? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..(Math.Min(bytes.Length, SampleBytes) & ~1)];
        if (sample.Length < 8 || !sample.Contains((byte)0))
            return null;
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        var pairs = sample.Length / 2;
        if (odd * 8 > pairs && even * 50 < pairs)
            return Encoding.Unicode;
        if (even * 8 > pairs && odd * 50 < pairs)
            return Encoding.BigEndianUnicode;
        // Chinese and Japanese have few spaces, but their line ends have a zero too.
        return IsEastAsian(Encoding.Unicode, sample) ? Encoding.Unicode : IsEastAsian(Encoding.BigEndianUnicode, sample) ? Encoding.BigEndianUnicode : null;
    }

    private static bool IsEastAsian(Encoding encoding, ReadOnlySpan<byte> sample)
    {
        var text = encoding.GetString(sample);
        var known = text.Count(c => c is >= '\u3000' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3' or >= '\uFF00' and <= '\uFFEF' or >= ' ' and <= '~' or '\n' or '\r');
        return known * 20 > text.Length * 19;
    }

    private static Encoding? Named(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        name = name.Trim().ToLowerInvariant();
        // What pages call so is its superset of Windows.
        if (name is "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii")
            return LegacyEncodings.CodePage(1252);
        if (name is "iso-8859-9")
            return LegacyEncodings.CodePage(1254);
        if (name.StartsWith("utf", StringComparison.Ordinal))
            return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null; // A name that nobody knows declares nothing.
        }
    }
}
