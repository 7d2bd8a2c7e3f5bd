using System.Buffers;
using System.Text;

namespace Search.Extraction.Files;

/// <summary>
/// Mends text that was turned into UTF-8 twice, the second time as if it were windows-1252: "lâ€™Ã©tÃ©" for "l’été". Old content systems hold much of it, often
/// inside pages that are right otherwise.
/// </summary>
internal static class TwiceEncoded
{
    // An article on encodings prints one or two such characters.
    private const int FewestCharacters = 3;

    private const int LongestCharacter = 3;

    // First bytes: of Latin letters, Cyrillic ones, and punctuation.
    private static readonly SearchValues<char> Leads = SearchValues.Create("\u00C2\u00C3\u00C4\u00C5\u00D0\u00D1\u00E2");

    // Of windows-1252, 0x80 to 0x9F. The five bytes that it leaves open are taken for control characters of the same number.
    private const string Upper = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>
    /// The text with such characters put right in each stretch (of a line, between tags) that has no accented letters beside them; as it is
    /// where there are fewer than three of them.
    /// </summary>
    public static (string Text, bool Mended) Mend(string text)
    {
        if (!text.AsSpan().ContainsAny(Leads))
            return (text, false);
        var mended = new StringBuilder(text.Length);
        var count = 0;
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start + 1).IndexOfAny('\n', '<') + 1;
            length = length == 0 ? text.Length - start : length;
            count += MendStretch(text.AsSpan(start, length), mended);
            start += length;
        }

        return count < FewestCharacters ? (text, false) : (mended.ToString(), true);
    }

    private static int MendStretch(ReadOnlySpan<char> stretch, StringBuilder mended)
    {
        var (before, count) = (mended.Length, 0);
        Span<byte> bytes = stackalloc byte[LongestCharacter];
        for (var i = 0; i < stretch.Length;)
        {
            var length = LengthAt(stretch[i..], bytes);
            if (length > 0)
            {
                mended.Append(Encoding.UTF8.GetString(bytes[..length]));
                i += length;
                count++;
                continue;
            }

            // A letter that is right as it is: so are the others.
            if (stretch[i] is >= '\u00C0' and <= '\u024F')
            {
                mended.Length = before;
                mended.Append(stretch);
                return 0;
            }

            mended.Append(stretch[i++]);
        }

        return count;
    }

    // How many of these characters are the bytes of one character in UTF-8: a letter of Europe, or a mark of punctuation. (Others spell
    // them by chance: "é" with a no-break space and a guillemet.)
    private static int LengthAt(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var length = text[0] == '\u00E2' ? LongestCharacter : Leads.Contains(text[0]) ? 2 : 0;
        if (length == 0 || length > text.Length)
            return 0;
        for (var i = 0; i < length; i++)
        {
            if (ByteOf(text[i]) is not (>= 0x80 and var value) || (i > 0 && value >= 0xC0) || (i == 1 && length == LongestCharacter && value > 0x84))
                return 0;
            bytes[i] = (byte)value;
        }

        return length;
    }

    private static int ByteOf(char letter) =>
        letter is >= '\u00A0' and <= '\u00FF' ? letter
        : Upper.IndexOf(letter) is >= 0 and var at ? 0x80 + at
        : -1;
}
