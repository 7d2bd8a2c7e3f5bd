namespace Search.Archive.Spelling;

/// <summary>
/// Ranks the words of the archive that a mistyped one may stand for, as a noisy channel: by how many articles have a word, and by how likely it is typed so. What stands beside the word decides
/// where it is known (<see cref="Rank"/>'s context).
/// </summary>
internal sealed class SpellingCorrector(SpellingDictionary dictionary)
{
    // Weights of the logarithms: fitted on words of news archives with errors of the usual kinds (the benchmark "spelling").
    private const double PriorWeight = 0.45;
    private const double CostWeight = 6;
    private const double ContextWeight = 2.5;

    // The context is asked about the best few only: each costs a search.
    private const int ContextCandidates = 6;

    // Shorter words are too near to too many others.
    private const int MinLength = 4;
    private const int MinLengthForTwo = 6;

    /// <summary>The likely meant words, best first; the word itself is not among them.</summary>
    /// <param name="folded">What was typed, folded.</param>
    /// <param name="limit">Most words.</param>
    /// <param name="context">How often a word stands where the typed one does, beside the other words of the query; null if there are none.</param>
    public IReadOnlyList<DictionaryWord> Rank(string folded, int limit, Func<DictionaryWord, long>? context = null)
    {
        if (folded.Length < MinLength || !folded.All(c => char.IsLetter(c) || c == '\'')) return [];
        var ranked = dictionary.FindSimilar(folded, folded.Length < MinLengthForTwo ? 1 : 2)
            .Where(word => word.Key != folded && word.Key.Length > 1)
            .Select(word => (Word: word, Score: PriorWeight * Math.Log(1 + word.Count) - CostWeight * EditCost.Between(folded, word.Key)))
            .OrderByDescending(scored => scored.Score).ThenBy(scored => scored.Word.Key, StringComparer.Ordinal).ToList();
        if (context == null) return ranked.Take(limit).Select(scored => scored.Word).ToList();
        return ranked.Take(ContextCandidates)
            .OrderByDescending(scored => scored.Score + ContextWeight * Math.Log(1 + context(scored.Word))).ThenBy(scored => scored.Word.Key, StringComparer.Ordinal)
            .Take(limit).Select(scored => scored.Word).ToList();
    }
}
