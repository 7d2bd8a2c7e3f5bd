using System.Buffers;
using System.Text;

namespace Search.Extraction.Files;

/// <summary>
/// Guesses the encoding of text that is neither Unicode nor says what it is. East Asian encodings are known by what their bytes
/// spell: kana, Hangul syllables, common ideographs. Cyrillic ones are told apart by the commonest letters of Russian, and the
/// Turkish one by its own letters.
/// </summary>
internal static class LegacyEncodings
{
    // Bytes of one character to the next are looked at as they come; this many tell.
    private const int SampleBytes = 1 << 16;

    private const int Windows1250 = 1250, Windows1251 = 1251, Windows1252 = 1252, Windows1254 = 1254, Koi8 = 20866, Iso5 = 28595, ShiftJis = 932, EucJp = 51932,
        EucKr = 949, Gb18030 = 54936, Big5 = 950;

    // These letters are 60 % of Russian text, and a tenth of what else is read as Cyrillic.
    private const double CyrillicShare = 0.35;

    // Ğ İ Ş ğ ı ş of windows-1254 stand where windows-1252 has letters of Icelandic.
    private static readonly SearchValues<byte> TurkishBytes = SearchValues.Create([0xD0, 0xDD, 0xDE, 0xF0, 0xFD, 0xFE]);
    private static readonly SearchValues<char> RussianLetters = SearchValues.Create("оеаинтсрвлк");

    /// <summary>
    /// The Cyrillic encoding that the bytes surely are in, whatever a text declares; null where it is not sure. Servers declare what they always declare.
    /// </summary>
    public static Encoding? SurelyCyrillic(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, SampleBytes)];
        var high = 0;
        foreach (var value in sample)
            high += value >= 0x80 ? 1 : 0;
        var best = BestCyrillic(sample);
        return RussianCount(best, sample) > CyrillicShare * high ? CodePage(best) : null;
    }

    /// <summary>The encoding that the bytes are most like; windows-1252 where nothing speaks for another.</summary>
    public static Encoding Guess(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, SampleBytes)];
        int high = 0, turkish = 0, pairs = 0;
        var previousHigh = false;
        foreach (var value in sample)
        {
            var isHigh = value >= 0x80;
            high += isHigh ? 1 : 0;
            pairs += isHigh && previousHigh ? 1 : 0;
            turkish += TurkishBytes.Contains(value) ? 1 : 0;
            previousHigh = isHigh;
        }

        // Words of other scripts are runs of high bytes; accented letters of Latin scripts stand alone among ASCII.
        if (pairs * 2 <= high && !IsJapanese(ShiftJis, sample))
            return CodePage(IsCentralEuropean(sample, high) ? Windows1250 : turkish * 4 > high ? Windows1254 : Windows1252);
        foreach (var japanese in (ReadOnlySpan<int>)[EucJp, ShiftJis])
        {
            if (IsJapanese(japanese, sample))
                return CodePage(japanese);
        }

        var best = BestCyrillic(sample);
        if (RussianCount(best, sample) > CyrillicShare * high)
            return CodePage(best);
        if (DoubleBytes(sample, 0xB0, 0xC8, 0xA1) > 0.9)
            return CodePage(EucKr);
        if (DoubleBytes(sample, 0xB0, 0xD7, 0xA1) > 0.7)
            return CodePage(Gb18030);
        return CodePage(DoubleBytes(sample, 0xA4, 0xC6, 0x40) > 0.7 ? Big5 : best);
    }

    /// <summary>A code page by its number.</summary>
    public static Encoding CodePage(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!;

    private static int BestCyrillic(ReadOnlySpan<byte> sample)
    {
        var best = Windows1251;
        foreach (var cyrillic in (ReadOnlySpan<int>)[Koi8, Iso5])
        {
            if (RussianCount(cyrillic, sample) > RussianCount(best, sample))
                best = cyrillic;
        }

        return best;
    }

    // Letters of Polish and Czech in windows-1250 that are signs or other languages' letters in windows-1252: ł ą ż between letters, where that has
    // ³ ¹ ¿; ě and ř, where it has the Italian ì and the Danish ø, which no language has both.
    private static bool IsCentralEuropean(ReadOnlySpan<byte> sample, int high)
    {
        int polish = 0, caron = 0, stroke = 0;
        for (var i = 1; i + 1 < sample.Length; i++)
        {
            polish += sample[i] is 0xB3 or 0xB9 or 0xBF && char.IsAsciiLetter((char)sample[i - 1]) && (char.IsAsciiLetter((char)sample[i + 1]) || sample[i + 1] >= 0x80) ? 1 : 0;
            caron += sample[i] == 0xEC ? 1 : 0;
            stroke += sample[i] == 0xF8 ? 1 : 0;
        }

        const int Rare = 12, Common = 30;
        return polish * Rare > high || (caron * Common > high && stroke * Common > high);
    }

    // A good part of Japanese text is Hiragana, which no other text spells by chance. Broken characters and halfwidth kana, which
    // other encodings look like in this one, count against it twice.
    private static bool IsJapanese(int codePage, ReadOnlySpan<byte> sample)
    {
        int all = 0, hiragana = 0;
        foreach (var letter in CodePage(codePage).GetString(sample))
        {
            if (letter < 0x80)
                continue;
            all += letter is '\uFFFD' or (>= '\uFF61' and <= '\uFF9F') ? 2 : 1;
            hiragana += letter is >= '\u3041' and <= '\u3096' ? 1 : 0;
        }

        return hiragana * 5 > all;
    }

    // The sets hold their common characters together: the share of double bytes that are such a one, or punctuation.
    private static double DoubleBytes(ReadOnlySpan<byte> sample, byte first, byte last, byte leastTrail)
    {
        int all = 0, common = 0;
        for (var i = 0; i + 1 < sample.Length; i++)
        {
            if (sample[i] < 0x80)
                continue;
            var isPunctuation = sample[i] is >= 0xA1 and <= 0xA3;
            all += isPunctuation ? 0 : 1;
            common += sample[i] >= first && sample[i] <= last && sample[i + 1] >= leastTrail ? 1 : 0;
            i++;
        }

        return all == 0 ? 0 : (double)common / all;
    }

    private static int RussianCount(int codePage, ReadOnlySpan<byte> sample)
    {
        var count = 0;
        foreach (var letter in CodePage(codePage).GetString(sample))
            count += RussianLetters.Contains(letter) ? 1 : 0;
        return count;
    }
}
