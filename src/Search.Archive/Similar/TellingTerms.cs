using Search.Archive.Articles;
using Search.Archive.Ranking;
using Search.Engine.Documents;
using Search.Engine.Reading;

namespace Search.Archive.Similar;

/// <summary>Chooses the terms that tell most about an article: often in it, rarely in the archive (tf · idf).</summary>
internal static class TellingTerms
{
    /// <summary>Most terms of one article.</summary>
    public const int Most = 25;

    // An article says early what it is about; a very long one would take long to read.
    private const int MostCharacters = 100_000;

    // A word in the headline counts as often as this.
    private const int TitleWeight = 3;

    private sealed class Count
    {
        public int Times { get; set; }
        public Dictionary<string, int> Words { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>
    /// The most telling terms, the most telling first. A term that only <paramref name="storySize"/> articles or fewer have tells of the
    /// story alone and is left out.
    /// </summary>
    public static List<TellingTerm> Of(StoredArticle article, IndexSnapshot snapshot, int storySize)
    {
        var counts = new Dictionary<string, Count>(StringComparer.Ordinal);
        Add(counts, article.Title, TitleWeight);
        Add(counts, article.Body is { Length: > MostCharacters } body ? body[..MostCharacters] : article.Body, 1);
        double articles = Math.Max(1, snapshot.DocCount);
        var telling = new List<TellingTerm>();
        foreach (var (term, count) in counts)
        {
            long frequency = Math.Max(snapshot.DocFreq(new Term(IndexFields.Body, term)), snapshot.DocFreq(new Term(IndexFields.Title, term)));
            if (frequency <= storySize) continue;
            double rarity = Math.Log(1 + (Math.Max(0, articles - frequency) + 0.5) / (frequency + 0.5));
            string word = count.Words.OrderByDescending(form => form.Value).ThenByDescending(form => form.Key, StringComparer.Ordinal).First().Key;
            telling.Add(new TellingTerm(term, word, (1 + Math.Log(count.Times)) * rarity));
        }
        return telling.OrderByDescending(term => term.Weight).ThenBy(term => term.Term, StringComparer.Ordinal).Take(Most).ToList();
    }

    private static void Add(Dictionary<string, Count> counts, string? text, int times)
    {
        if (text == null) return;
        foreach (var token in TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, text))
        {
            string word = text[token.Start..token.End];
            // Single characters of an alphabet and plain numbers stand in articles on anything.
            if ((token.Term.Length < 2 && token.Term[0] < '\u2E80') || !token.Term.Any(char.IsLetter) || FunctionWords.Contains(word.ToLowerInvariant())) continue;
            if (!counts.TryGetValue(token.Term, out var count)) counts[token.Term] = count = new Count();
            count.Times += times;
            count.Words[word] = count.Words.GetValueOrDefault(word) + 1;
        }
    }
}
