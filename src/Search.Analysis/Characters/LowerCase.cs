namespace Search.Analysis.Characters;

/// <summary>
/// Simple lower-casing of Unicode 15.0, one character to one, as Java's Character.toLowerCase: the same on every machine, in every
/// culture and with every runtime. İ becomes i; ς stays ς. The length in UTF-16 never changes.
/// </summary>
internal static class LowerCase
{
    private static readonly char[] Bmp = SpreadBmp();

    /// <summary>Lower-cases in place; a lone surrogate stays.</summary>
    public static void Apply(Span<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c < 0x80)
            {
                if ((uint)(c - 'A') <= 'Z' - 'A')
                    text[i] = (char)(c | 0x20);
            }
            else if (!char.IsSurrogate(c))
            {
                text[i] = Bmp[c];
            }
            else if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                int lower = OfSupplementary(char.ConvertToUtf32(c, text[i + 1]));
                text[i] = (char)(0xD7C0 + (lower >> 10)); // the high surrogate, which begins at D800 for 10000
                text[++i] = (char)(0xDC00 | lower & 0x3FF);
            }
        }
    }

    /// <summary>Few enough to look through: seven scripts above the BMP have case.</summary>
    private static int OfSupplementary(int codePoint)
    {
        ReadOnlySpan<int> runs = LowerCaseData.Runs;
        for (int i = runs.Length - LowerCaseData.Width; i >= 0 && runs[i + 1] > 0xFFFF; i -= LowerCaseData.Width)
            if (codePoint >= runs[i] && codePoint <= runs[i + 1])
                return codePoint + runs[i + 3];
        return codePoint;
    }

    private static char[] SpreadBmp()
    {
        var lower = new char[0x10000];
        for (int c = 0; c < lower.Length; c++)
            lower[c] = (char)c;
        ReadOnlySpan<int> runs = LowerCaseData.Runs;
        for (int i = 0; i < runs.Length && runs[i + 1] <= 0xFFFF; i += LowerCaseData.Width)
            for (int c = runs[i]; c <= runs[i + 1]; c += runs[i + 2])
                lower[c] = (char)(c + runs[i + 3]);
        return lower;
    }
}
