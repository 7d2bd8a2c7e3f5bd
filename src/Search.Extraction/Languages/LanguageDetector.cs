namespace Search.Extraction.Languages;

/// <summary>Tells the language of a text by counting the commonest words of each.</summary>
internal static class LanguageDetector
{
    // Running text of a language has 35 to 50 % of these words; a wrong relative reaches 10 to 15 %.
    private const double LeastShare = 0.15;
    private const int LeastWords = 12;

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

    /// <summary>Two-letter code, or null for None.</summary>
    public static string? Code(Language language) => language == Language.None ? null : language.ToString().ToLowerInvariant();
}
