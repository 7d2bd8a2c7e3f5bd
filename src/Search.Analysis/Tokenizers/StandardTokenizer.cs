using System.Buffers;
using Search.Analysis.Segmentation;
using static Search.Analysis.Segmentation.WordBreakClasses;

namespace Search.Analysis.Tokenizers;

/// <summary>
/// The tokens of Lucene's StandardTokenizer 8.8: words, numbers, single Han and Hiragana characters, runs of Katakana and of the scripts
/// written without spaces, emoji.
/// </summary>
/// <remarks>
/// Tokens are the segments of <see cref="WordSegmenter"/> that have a letter, a digit or a pictograph in them. Lucene 8's grammar is of
/// Unicode 9 and this one of Unicode 15, hence the only differences, none of them in ordinary text:
/// <list type="bullet">
/// <item>letters, digits and ideographs that Unicode added since version 9 are tokens here and nothing (or, in the emoji blocks, emoji)
/// there; so are the tone letters and modifier symbols that became letters since (U+02C2–02FF, U+A708–A721 in part), and the Armenian
/// marks U+055A–055F and hyphen U+058A, which now stand inside words;</item>
/// <item>an emoji skin tone belongs to what stands before it and is no token alone;</item>
/// <item>a letter, a zero-width joiner and an emoji are one token;</item>
/// <item>an underscore after a Hebrew letter with geresh written ' is not joined;</item>
/// <item>a Thai, Lao, Khmer or Myanmar vowel sign without a letter before it is no token.</item>
/// </list>
/// As there, a token is looked for in a window of <see cref="Analyzer.MaxTokenLength"/> units: longer ones come out in pieces.
/// </remarks>
internal sealed class StandardTokenizer : Tokenizer
{
    private const char Keycap = '\u20E3';

    /// <summary>What can begin no token: the quick way over blanks and punctuation.</summary>
    private static readonly SearchValues<char> AsciiBetweenWords = SearchValues.Create(" \t\n\r.,;:!?\"'()[]{}<>/\\|-+=&%$@^`~");

    private const WordBreakClasses Starters =
        AnyLetter | Numeric | Katakana | Han | Hiragana | SoutheastAsian | Pictographic;

    /// <inheritdoc/>
    public override bool TryNext(ReadOnlySpan<char> text, int position, out Token token)
    {
        while (position < text.Length)
        {
            if (AsciiBetweenWords.Contains(text[position]))
            {
                position++;
                continue;
            }

            ReadOnlySpan<char> window = Window(text, position);
            int length = WordSegmenter.NextBoundary(window, 0, out WordBreakClass first, out WordBreakClasses seen);
            if (TypeOf(window[..length], first, seen) is TokenType type)
            {
                if (type == TokenType.SoutheastAsian)
                    length = EndOfRun(window, length);
                token = new Token(position, position + length, type);
                return true;
            }

            // An emoji in a segment that is no token was tied to what stands before it by a joiner only: it is looked for again.
            if ((seen & AnyPictographic) != 0)
                WordBreakTable.At(text, position, out length);
            position += length;
        }

        token = default;
        return false;
    }

    private static ReadOnlySpan<char> Window(ReadOnlySpan<char> text, int position)
    {
        if (text.Length - position <= Analyzer.MaxTokenLength)
            return text[position..];
        int end = position + Analyzer.MaxTokenLength;
        if (char.IsSurrogatePair(text[end - 1], text[end]))
            end--;
        return text[position..end];
    }

    /// <summary>The type of a segment as a token; null if it is none.</summary>
    private static TokenType? TypeOf(ReadOnlySpan<char> segment, WordBreakClass first, WordBreakClasses seen)
    {
        if (seen == Letter)
            return TokenType.Word;
        switch (first)
        {
            case WordBreakClass.Han:
                return TokenType.Ideograph;
            case WordBreakClass.Hiragana:
                return TokenType.Hiragana;
            case WordBreakClass.SoutheastAsian:
                return TokenType.SoutheastAsian;
            case WordBreakClass.Pictographic:
                return TokenType.Emoji;
            case WordBreakClass.ZeroWidthJoiner: // of a sequence whose beginning is lost
                return segment.Length > 1 && WordBreakTable.At(segment, 1, out _) == WordBreakClass.Pictographic ? TokenType.Emoji : null;
            case WordBreakClass.RegionalIndicator:
                return IsFlag(segment) ? TokenType.Emoji : null;
        }

        if (IsKeycap(segment))
            return TokenType.Emoji;
        bool startsToken = ((WordBreakClasses)(1u << (int)first) & (Starters | ExtendNumLet)) != 0;
        if (!startsToken || (seen & Starters) == 0)
            return null;
        return (seen & ~Ignored) switch
        {
            Hangul => TokenType.Hangul,
            Katakana => TokenType.Katakana,
            _ => (seen & (AnyLetter | Katakana)) != 0 ? TokenType.Word : TokenType.Number,
        };
    }

    /// <summary>Two regional indicators; whatever extends them may stand between.</summary>
    private static bool IsFlag(ReadOnlySpan<char> segment)
    {
        for (int i = 2; i < segment.Length; i++)
            if (WordBreakTable.At(segment, i, out _) == WordBreakClass.RegionalIndicator)
                return true;
        return false;
    }

    /// <summary>A digit, # or * in a box: U+FE0F may stand before the box.</summary>
    private static bool IsKeycap(ReadOnlySpan<char> segment) =>
        segment.Length is 2 or 3 && segment[^1] == Keycap && (segment.Length == 2 || segment[1] == '\uFE0F')
        && (char.IsAsciiDigit(segment[0]) || segment[0] is '#' or '*');

    /// <summary>UAX #29 breaks around every letter of these scripts, for want of a dictionary; Lucene keeps the run together.</summary>
    private static int EndOfRun(ReadOnlySpan<char> window, int position)
    {
        while (position < window.Length && WordBreakTable.At(window, position, out _) == WordBreakClass.SoutheastAsian)
            position = WordSegmenter.NextBoundary(window, position, out _, out _);
        return position;
    }
}
