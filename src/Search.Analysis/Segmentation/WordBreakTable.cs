namespace Search.Analysis.Segmentation;

/// <summary>Looks up the <see cref="WordBreakClass"/> of a character: <see cref="WordBreakData"/> spread out to one byte a code point.</summary>
internal static class WordBreakTable
{
    private static readonly byte[] Classes = Spread();

    /// <summary>The class of a code point, 0 to 10FFFF; a lone surrogate is Other.</summary>
    public static WordBreakClass Of(int codePoint) => (WordBreakClass)Classes[codePoint];

    /// <summary>The class of the character at <paramref name="index"/>, and the UTF-16 units it takes.</summary>
    public static WordBreakClass At(ReadOnlySpan<char> text, int index, out int units)
    {
        char first = text[index];
        if (char.IsHighSurrogate(first) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            units = 2;
            return Of(char.ConvertToUtf32(first, text[index + 1]));
        }

        units = 1;
        return Of(first);
    }

    private static byte[] Spread()
    {
        var classes = new byte[0x110000];
        ReadOnlySpan<uint> starts = WordBreakData.Ranges;
        for (int i = 0; i < starts.Length; i++)
        {
            int start = (int)(starts[i] >> 8);
            int end = i + 1 < starts.Length ? (int)(starts[i + 1] >> 8) : classes.Length;
            byte value = (byte)starts[i];
            if (value != 0)
                classes.AsSpan(start..end).Fill(value);
        }

        return classes;
    }
}
