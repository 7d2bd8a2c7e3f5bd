using System.Text;

namespace Search.Extraction.Text;

/// <summary>Small judgements on strings that many rules share.</summary>
internal static class TextTools
{
    /// <summary>Whether a line ends like a sentence; closing quotes and brackets behind the mark are allowed.</summary>
    public static bool EndsSentence(ReadOnlySpan<char> line)
    {
        var trimmed = line.TrimEnd("\"'”’»›)]} ");
        return trimmed.Length > 0 && trimmed[^1] is '.' or '!' or '?' or '…' or '。' or '؟' or '।' or '！' or '？';
    }

    /// <summary>Trims, and squeezes every run of white space (no-break and zero-width ones too) and control characters to one
    /// space. Soft hyphens and word joiners, which print nothing inside a word, are dropped.</summary>
    public static string Squeeze(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var clean = true;
        for (var i = 0; i < text.Length && clean; i++)
            clean = text[i] > ' ' && text[i] < '\u007f' || (text[i] == ' ' && i + 1 < text.Length && text[i + 1] != ' ') || (text[i] > '\u00ad' && !IsSpace(text[i]));
        if (clean)
            return text.ToString();

        var squeezed = new StringBuilder(text.Length);
        var space = false;
        foreach (var letter in text)
        {
            if (letter is '\u00ad' or '\u2060')
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

    /// <summary>Key under which two prints of the same line are equal: letters in lower case and digits as 0, all else
    /// dropped.</summary>
    public static string Key(ReadOnlySpan<char> line)
    {
        Span<char> buffer = line.Length <= 512 ? stackalloc char[line.Length] : new char[line.Length];
        var length = 0;
        foreach (var letter in line)
        {
            if (char.IsLetter(letter))
                buffer[length++] = char.ToLowerInvariant(letter);
            else if (char.IsDigit(letter))
                buffer[length++] = '0';
        }

        return buffer[..length].ToString();
    }

    private static bool IsSpace(char letter) =>
        char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '\u200b' or '\ufeff' or '\u2060';
}
