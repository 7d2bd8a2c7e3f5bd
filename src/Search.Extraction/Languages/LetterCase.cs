using System.Runtime.CompilerServices;

namespace Search.Extraction.Languages;

/// <summary>Letters in lower case, from a table for the alphabets of Europe: .NET asks ICU for each letter beyond ASCII.</summary>
internal static class LetterCase
{
    private static readonly char[] Letters = [.. Enumerable.Range(0, 0x600).Select(c => c == 'İ' ? 'i' : char.IsLetter((char)c) ? char.ToLowerInvariant((char)c) : '\0')];

    /// <summary>
    /// The letter in lower case, as <see cref="char.ToLowerInvariant"/> gives it, but i for the İ of Turkish, which begins many of its
    /// words; NUL for what is no letter.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char LowerLetter(char letter)
    {
        var lower = Letters;
        return letter < lower.Length ? lower[letter] : char.IsLetter(letter) ? char.ToLowerInvariant(letter) : '\0';
    }

    /// <summary>A character in lower case, or itself when it is no letter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Lower(char letter) => LowerLetter(letter) is not '\0' and var lower ? lower : letter;

    /// <summary>A text with its letters in lower case, in memory that has room for it.</summary>
    public static ReadOnlySpan<char> Lower(ReadOnlySpan<char> text, Span<char> memory)
    {
        for (var i = 0; i < text.Length; i++)
            memory[i] = Lower(text[i]);
        return memory[..text.Length];
    }
}
