using System.Runtime.CompilerServices;
using System.Text;
using Search.Extraction.Languages;

namespace Search.Extraction.Text;

/// <summary>Small judgements on strings that many rules share.</summary>
internal static class TextTools
{
    /// <summary>Whether a line ends like a sentence; closing quotes of any country („so“, »so«) and brackets behind the mark are allowed.</summary>
    public static bool EndsSentence(ReadOnlySpan<char> line)
    {
        var trimmed = line.TrimEnd("\"'”’“‘»›«‹)]} ");
        return trimmed.Length > 0 && trimmed[^1] is '.' or '!' or '?' or '…' or '。' or '؟' or '।' or '！' or '？';
    }

    /// <summary>Trims, and squeezes every run of white space (no-break and zero-width ones too) and control characters to one
    /// space. Soft hyphens and word joiners, which print nothing inside a word, are dropped.</summary>
    public static string Squeeze(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (!HasUnusual(text) && !text.Contains("  ", StringComparison.Ordinal))
            return text.ToString();

        var squeezed = new StringBuilder(text.Length);
        var space = false;
        foreach (var letter in text)
        {
            if (IsDropped(letter))
                continue;
            if (IsSpace(letter))
            {
                space = true;
                continue;
            }

            if (space && squeezed.Length > 0)
                squeezed.Append(' ');
            space = false;
            squeezed.Append(letter);
        }

        return squeezed.ToString();
    }

    /// <summary>Whether a line prints nothing but marks that join letters, which some scripts need between letters and sites put between paragraphs.</summary>
    public static bool IsInvisible(ReadOnlySpan<char> line) => line.IndexOfAnyExcept("\u200c\u200d\u200e\u200f \ufe0e\ufe0f") < 0;

    /// <summary>Key under which two prints of the same line are equal: letters in lower case and digits as 0, all else
    /// dropped.</summary>
    public static string Key(ReadOnlySpan<char> line)
    {
        Span<char> buffer = line.Length <= 512 ? stackalloc char[line.Length] : new char[line.Length];
        return buffer[..WriteKey(line, buffer)].ToString();
    }

    // Apart from the method that takes the memory, because .NET compiles such methods but once, before it knows what is constant.
    private static int WriteKey(ReadOnlySpan<char> line, Span<char> buffer)
    {
        var length = 0;
        foreach (var letter in line)
        {
            if (KeyLetter(letter) is not '\0' and var key)
                buffer[length++] = key;
        }

        return length;
    }

    /// <summary>Whether a line has this <see cref="Key"/>; looks no further than to the first difference.</summary>
    public static bool HasKey(ReadOnlySpan<char> line, ReadOnlySpan<char> key)
    {
        foreach (var letter in line)
        {
            if (KeyLetter(letter) is not '\0' and var own)
            {
                if (key.IsEmpty || key[0] != own)
                    return false;
                key = key[1..];
            }
        }

        return key.IsEmpty;
    }

    /// <summary>A hash that is equal for lines of the same letters in any case and the same digits.</summary>
    public static long HashOfLetters(ReadOnlySpan<char> line)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in line)
        {
            if (KeyLetter(letter) is not '\0' and var key)
                hash = (hash ^ (key == '0' ? letter : key)) * 1099511628211UL;
        }

        return (long)hash;
    }

    /// <summary>Whether two lines have the same letters in any case and the same digits.</summary>
    public static bool HaveSameLetters(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        for (int i = 0, j = 0; ; i++, j++)
        {
            while (i < a.Length && KeyLetter(a[i]) == '\0')
                i++;
            while (j < b.Length && KeyLetter(b[j]) == '\0')
                j++;
            if (i == a.Length || j == b.Length)
                return i == a.Length && j == b.Length;
            if (KeyLetter(a[i]) != KeyLetter(b[j]) || (char.IsDigit(a[i]) && a[i] != b[j]))
                return false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static char KeyLetter(char letter) =>
        LetterCase.LowerLetter(letter) is not '\0' and var lower ? lower : char.IsDigit(letter) ? '0' : '\0';

    /// <summary>Whether a text holds another one in any case, as <see cref="StringComparison.OrdinalIgnoreCase"/> compares.</summary>
    public static bool Contains(ReadOnlySpan<char> text, ReadOnlySpan<char> other) => new SoughtText(other).IsIn(text);

    // Whether there is anything that Squeeze changes but runs of spaces. Most lines are of ASCII up to some quotation mark.
    private static bool HasUnusual(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAnyExceptInRange(' ', '~');
        for (; (uint)at < (uint)text.Length; at++)
        {
            if (text[at] is < ' ' or > '~' && (IsSpace(text[at]) || IsDropped(text[at])))
                return true;
        }

        return false;
    }

    private static bool IsDropped(char letter) => letter is '\u00ad' or '\u2060';

    private static bool IsSpace(char letter) =>
        char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '\u200b' or '\ufeff' or '\u2060';
}
