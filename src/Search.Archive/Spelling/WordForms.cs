namespace Search.Archive.Spelling;

/// <summary>
/// The regular forms of English words. Stems alone do not tell them: the stem of "interstate" is "interst", which is no form of it but a slip in "interest".
/// </summary>
internal static class WordForms
{
    private const int ShortestBase = 2;

    // What verbs, nouns and adjectives are inflected with; y and e for those that lose them (carry and carries, smoke and smoking).
    private static readonly string[] Inflections = ["", "s", "es", "'s", "ed", "d", "ing", "er", "ers", "r", "rs", "ly", "y", "ies", "ied", "e"];

    // Longer endings make words of words: whoever types "erection" means it where articles have "erected".
    private static readonly string[] Derivations =
        ["ion", "ions", "ation", "ations", "or", "ors", "ment", "ments", "ness", "able", "ive", "al", "ism", "ist", "ists", "ity", "ful", "less", "ous"];

    /// <summary>Other words that a word is a form of, or that are inflected forms of it. Most of them exist in no language.</summary>
    /// <param name="word">In lower case.</param>
    public static IEnumerable<string> Of(string word) =>
        from ending in Inflections.Concat(Derivations)
        where word.Length - ending.Length >= ShortestBase && word.EndsWith(ending, StringComparison.Ordinal)
        from stem in WithAndWithoutDouble(word[..^ending.Length])
        from other in Inflections
        let form = stem + other
        where form != word
        select form;

    // Stopped and stop.
    private static IEnumerable<string> WithAndWithoutDouble(string stem)
    {
        yield return stem;
        yield return stem + stem[^1];
        if (stem.Length > ShortestBase && stem[^1] == stem[^2]) yield return stem[..^1];
    }
}
