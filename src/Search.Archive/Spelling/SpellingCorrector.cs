namespace Search.Archive.Spelling;

/// <summary>Ranks the words of the archive that a mistyped one may stand for, as a noisy channel: by how many articles have a word, and by how likely it is typed so.</summary>
internal sealed class SpellingCorrector(SpellingDictionary dictionary)
{
    // Weights of the logarithms: fitted on words of news archives with errors of the usual kinds (the benchmark "spelling").
    private const double PriorWeight = 0.45;
    private const double CostWeight = 6;

    private const int Limit = 6;

    // Shorter words are too near to too many others; words of up to five letters have one error only.
    private const int MinLength = 3;
    private const int MinLengthForTwo = 6;

    /// <summary>The likely meant words, best first; the word itself is not among them.</summary>
    /// <param name="folded">What was typed, folded.</param>
    public IReadOnlyList<ScoredWord> Rank(string folded)
    {
        if (folded.Length < MinLength || !folded.All(c => char.IsLetter(c) || c == '\'')) return [];
        return dictionary.FindSimilar(folded, folded.Length < MinLengthForTwo ? 1 : 2)
            .Where(word => word.Key != folded && word.Key.Length > 1)
            .Select(word => new ScoredWord(word, PriorWeight * Math.Log(1 + word.Count) - CostWeight * EditCost.Between(folded, word.Key)))
            .OrderByDescending(scored => scored.Score).ThenBy(scored => scored.Word.Key, StringComparer.Ordinal).Take(Limit).ToList();
    }
}
