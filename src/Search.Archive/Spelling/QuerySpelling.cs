using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Archive.Spelling;

/// <summary>What the words of a query were probably meant to be, judged by the archive's own words and by which of them stand beside each other in it. One instance serves one request.</summary>
internal sealed class QuerySpelling
{
    // A word that some articles have is taken for a mistake only where what it is like is so much more frequent, and articles are few.
    private const int FarMoreFrequent = 50;
    private const int FewArticles = 3;

    private const int Candidates = 3;

    // A text of more unknown words is no text of this language.
    private const int MaxSuspects = 8;

    // Words this long may have two errors.
    private const int LengthForTwoTypos = 8;

    private readonly IndexSearcher _searcher;
    private readonly SpellingDictionary _dictionary;
    private readonly SpellingCorrector _corrector;
    private readonly string _text;
    private readonly List<(QueryWord Word, IReadOnlyList<DictionaryWord> Meant)> _suspects = [];

    /// <summary>Looks for mistyped words.</summary>
    /// <param name="snapshot">The archive, which the caller holds.</param>
    /// <param name="searcher">Searches it.</param>
    /// <param name="text">The query text.</param>
    public QuerySpelling(IndexSnapshot snapshot, IndexSearcher searcher, string text)
    {
        _searcher = searcher;
        _text = text;
        _dictionary = new SpellingDictionary(snapshot);
        _corrector = new SpellingCorrector(_dictionary);
        var words = QueryWord.In(QueryParser.Parse(text).Items);
        for (int i = 0; i < words.Count && _suspects.Count < MaxSuspects; i++)
            if (MeantBy(words, i) is { Count: > 0 } meant)
                _suspects.Add((words[i], meant));
    }

    /// <summary>The text with each suspect word replaced by what it probably means, the most probable first; none if there are no suspects.</summary>
    public IEnumerable<string> Corrected()
    {
        for (int rank = 0; _suspects.Any(suspect => rank < suspect.Meant.Count); rank++)
        {
            string text = _text;
            for (int i = _suspects.Count - 1; i >= 0; i--)
            {
                var (word, meant) = _suspects[i];
                text = text[..word.Start] + AsTyped(word.Text, meant[Math.Min(rank, meant.Count - 1)].Text) + text[word.End..];
            }
            yield return text;
        }
    }

    /// <summary>What to search beside the suspect words: with one error for words up to seven letters, two for longer ones.</summary>
    public IReadOnlyList<WordAlternative> Alternatives() =>
    [
        .. from suspect in _suspects
           from meant in suspect.Meant
           where meant.Edits <= (suspect.Word.Text.Length < LengthForTwoTypos ? 1 : 2)
           select new WordAlternative(suspect.Word.Start, suspect.Word.End, meant.Text, AlternativeKind.Typo),
    ];

    private IReadOnlyList<DictionaryWord> MeantBy(List<QueryWord> words, int at)
    {
        // Numbers, words with digits and what analysis takes apart are left as they are.
        if (FoldedOf(words[at]) is not { } folded || FunctionWords.Contains(folded)) return [];
        int count = _dictionary.CountOf(folded);
        if (count >= FewArticles) return [];
        string? before = at > 0 ? FoldedOf(words[at - 1]) : null, after = at + 1 < words.Count ? FoldedOf(words[at + 1]) : null;
        var meant = _corrector.Rank(folded, Candidates, before == null && after == null ? null : candidate => Together(before, candidate.Key) + Together(candidate.Key, after));
        return count == 0 || (meant.Count > 0 && meant[0].Count >= FarMoreFrequent * count) ? meant : [];
    }

    private static string? FoldedOf(QueryWord word) =>
        TextAnalysis.Analyze(ArticleSchema.NameAnalyzer, word.Text) is [var token] && token.Term.All(c => char.IsLetter(c) || c == '\'') ? token.Term : null;

    // In how many articles two words stand side by side.
    private long Together(string? first, string? second)
    {
        if (first == null || second == null) return 0;
        var terms = TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, $"{first} {second}");
        return terms.Count == 2 ? _searcher.Count(new PhraseQuery(IndexFields.Body, terms.Select(term => new PhraseTerm(term.Term, term.Position)))) : 0;
    }

    private static string AsTyped(string typed, string meant) =>
        typed.Length > 1 && typed.All(char.IsUpper) ? meant.ToUpperInvariant()
        : char.IsUpper(typed[0]) ? char.ToUpperInvariant(meant[0]) + meant[1..]
        : meant;
}
