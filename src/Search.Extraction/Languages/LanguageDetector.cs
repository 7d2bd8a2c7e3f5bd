namespace Search.Extraction.Languages;

/// <summary>Tells the language of a text by counting the commonest words of each.</summary>
internal static class LanguageDetector
{
    // Running text of a language has 35 to 50 % of these words; a wrong relative reaches 10 to 15 %.
    private const double LeastShare = 0.15;
    private const int LeastWords = 12;
    private const int MostLetters = 2000;
    private const int LeastLetters = 2;

    /// <summary>The language, or None when there is too little text or no language fits.</summary>
    /// <param name="stopWordCounts">Occurrences of common words, by language.</param>
    /// <param name="wordCount">All words counted.</param>
    public static Language Detect(ReadOnlySpan<int> stopWordCounts, int wordCount)
    {
        if (wordCount < LeastWords)
            return Language.None;
        var best = 0;
        for (var i = 1; i < stopWordCounts.Length; i++)
        {
            if (stopWordCounts[i] > stopWordCounts[best])
                best = i;
        }

        return stopWordCounts[best] >= LeastShare * wordCount ? (Language)best : Language.None;
    }

    /// <summary>The language of a text that is too short for common words, by letters that of the languages we read only one has; None without them.</summary>
    /// <param name="lines">The text.</param>
    public static Language ByLetters(IEnumerable<string> lines)
    {
        var (language, count, seen) = (Language.None, 0, 0);
        foreach (var letter in lines.SelectMany(line => line))
        {
            var own = OwnerOf(char.ToLowerInvariant(letter));
            // Azerbaijani has the letters of Turkish, and one more.
            if (own == Language.Tr && language == Language.Az)
                own = Language.Az;
            else if (own == Language.Az && language == Language.Tr)
                language = Language.Az;
            if (own != Language.None && language != Language.None && own != language)
                return Language.None;
            if (own != Language.None)
            {
                language = own;
                // One letter of the Latin alphabet may be a foreign name's.
                count += letter >= '\u0400' && letter < '\u0500' ? LeastLetters : 1;
            }

            if (++seen == MostLetters)
                break;
        }

        return count >= LeastLetters ? language : Language.None;
    }

    private static Language OwnerOf(char lower) => lower switch
    {
        'ы' or 'э' => Language.Ru,
        'ї' or 'є' or 'ґ' => Language.Uk,
        'ə' => Language.Az,
        'ğ' or 'ı' => Language.Tr,
        'ß' => Language.De,
        'ñ' or '¿' or '¡' => Language.Es,
        'ã' or 'õ' => Language.Pt,
        'ł' or 'ę' or 'ż' or 'ś' => Language.Pl,
        'ț' => Language.Ro,
        _ => Language.None,
    };

    /// <summary>Two-letter code, or null for None.</summary>
    public static string? Code(Language language) => language == Language.None ? null : language.ToString().ToLowerInvariant();
}
