using Search.Archive.Articles;
using Search.Engine.Documents;

namespace Search.Archive.Spelling;

/// <summary>
/// Ranks the words of the archive that a mistyped one may stand for, as a noisy channel: by how many articles have a word, and by how likely it is typed so.
/// </summary>
internal sealed class SpellingCorrector(SpellingDictionary dictionary)
{
    // Weights of the logarithms: fitted on words of news archives with errors of the usual kinds (the benchmark "spelling").
    private const double PriorWeight = 0.45;
    private const double CostWeight = 6;

    private const int Limit = 6;

    // Shorter words are too near to too many others; words of up to five letters have one error only.
    private const int MinLength = 3;
    private const int MinLengthForTwo = 6;

    // Shorter words are often real ones with a letter more or less.
    private const int MinLengthOfSlip = 7;

    /// <summary>
    /// The most frequent word that a long one becomes with a letter more or less, or with two neighbours swapped; null if there is none.
    /// Much cheaper than <see cref="Rank"/>.
    /// </summary>
    public DictionaryWord? SlipOf(string folded)
    {
        if (folded.Length < MinLengthOfSlip || !folded.All(char.IsAsciiLetterLower)) return null;
        var best = (Word: folded, Count: 0);
        void Try(string word)
        {
            if (word != folded && dictionary.CountOf(word) is var count && count > best.Count) best = (word, count);
        }
        for (int at = 1; at <= folded.Length; at++)
        {
            for (char letter = 'a'; letter <= 'z'; letter++) Try(folded.Insert(at, letter.ToString()));
            if (at == folded.Length) break;
            Try(folded.Remove(at, 1));
            if (at + 1 < folded.Length) Try($"{folded[..at]}{folded[at + 1]}{folded[at]}{folded[(at + 2)..]}");
        }
        bool isOtherWord = best.Count > 0 && TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, best.Word)[0].Term != TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, folded)[0].Term;
        return isOtherWord ? new DictionaryWord(best.Word, best.Word, best.Count, Edits: 1) : null;
    }

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
