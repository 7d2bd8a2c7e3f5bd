using Search.Archive.Articles;
using Search.Engine.Documents;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Archive.Ranking;

/// <summary>
/// What else a query is about, learnt from the articles that stand first for it: the words that weigh most in their middle (Rocchio 1971,
/// on BM25's weights instead of tf·idf; no one says which articles are relevant, the first are taken to be).
/// </summary>
/// <remarks>
/// There are no term vectors: the stored text of a few articles is analyzed again, of each at most <see cref="MaxCharacters"/>. Measured beside RM3,
/// KL divergence and Bo1: the gains are alike, this one's are greatest at the top of the list. Title and body count alike here, else the few words of
/// titles crowd out the rest. How many articles have a word is remembered: looking that up for hundreds of words took half of the time.
/// </remarks>
/// <param name="snapshot">Where the articles are.</param>
/// <param name="profile">How many words, and the constants of BM25.</param>
internal sealed class RelevanceFeedback(IndexSnapshot snapshot, RankingProfile profile)
{
    /// <summary>Fewest articles that tell chance from topic.</summary>
    public const int MinDocuments = 5;

    /// <summary>
    /// How many articles from the front of the list the words put in another order; they bring none into it from behind. To look for such
    /// words in all matches costs many times as much and finds no more (`tests/Search.Benchmarks/Relevance/README.md`).
    /// </summary>
    public const int Window = 100;

    // The first articles must be a choice: of a small archive, ten are just any.
    private const int DocumentsPerFeedbackDocument = 50;

    // About two pages: what an article is about stands at its head, and analyzing ten such heads takes a few milliseconds.
    private const int MaxCharacters = 6_000;

    // The nearer the best one's score, the more an article tells.
    private const double ScorePower = 2;

    // Once for the word's rarity in an article's vector; the half favours names and terms over common words that happen to be frequent.
    private const double IdfPower = 1.5;

    private const int MinLength = 3;

    // A few megabytes.
    private const int FrequenciesKept = 32_768;

    // Different words of ten heads of articles.
    private const int UsualCandidates = 400;

    // Hardly a word is longer.
    private const int MaxWordLength = 32;

    private static readonly string[] ShortFields = [IndexFields.Title, IndexFields.Subtitle, IndexFields.Keywords];

    private static readonly string[] Fields = [.. ShortFields, IndexFields.Body];

    private readonly RecentCache<string, long> _frequencies = new(FrequenciesKept);

    private readonly Func<string, long> _frequencyOf = word => Fields.Max(field => snapshot.DocFreq(new Term(field, word)));

    /// <summary>How many articles an archive of that size can be asked about; fewer than <see cref="MinDocuments"/> are too few.</summary>
    public static int Documents(RankingProfile profile, int archiveSize) => Math.Min(profile.FeedbackDocuments, archiveSize / DocumentsPerFeedbackDocument);

    /// <summary>The words of most weight, best first; none if no two of the articles share any. Thread-safe.</summary>
    /// <param name="top">The articles with their scores, best first.</param>
    /// <param name="cancellation">Stops it.</param>
    public IReadOnlyList<FeedbackTerm> Learn(IReadOnlyList<ScoreDoc> top, CancellationToken cancellation)
    {
        if (top.Count == 0 || !(top[0].Score > 0)) return [];
        var candidates = new Dictionary<string, Candidate>(UsualCandidates, StringComparer.Ordinal);
        long articles = Math.Max(1, Fields.Max(field => snapshot.Statistics(field).DocCount));
        double averageLength = Math.Max(1, (double)Fields.Sum(field => snapshot.Statistics(field).SumTotalTermFreq) / articles);
        var found = new List<Candidate>();
        foreach (var hit in top)
        {
            cancellation.ThrowIfCancellationRequested();
            int length = Read(hit.DocId, candidates, found);
            double saturation = profile.K1 * (1 - profile.B + profile.B * length / averageLength);
            double share = Math.Pow(hit.Score / top[0].Score, ScorePower);
            foreach (var candidate in found)
            {
                candidate.Documents++;
                candidate.Weight += share * candidate.Frequency / (candidate.Frequency + saturation);
                candidate.Frequency = 0;
            }
            found.Clear();
        }
        var best = new List<FeedbackTerm>();
        foreach (var candidate in candidates.Values)
            if (candidate.Documents > 1)
                best.Add(new FeedbackTerm(candidate.Term, candidate.Word, candidate.Weight * Math.Pow(Rarity(candidate.Term, articles), IdfPower)));
        best.Sort(static (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : string.CompareOrdinal(a.Term, b.Term));
        best.RemoveRange(Math.Min(profile.FeedbackTerms, best.Count), Math.Max(0, best.Count - profile.FeedbackTerms));
        double sum = best.Sum(term => term.Weight);
        return best.ConvertAll(term => term with { Weight = term.Weight / sum });
    }

    // Counts the words of an article, and returns how many there are. Those that may be learnt are found, with their frequency.
    private int Read(int docId, Dictionary<string, Candidate> candidates, List<Candidate> found)
    {
        int length = 0, characters = 0;
        var known = candidates.GetAlternateLookup<ReadOnlySpan<char>>();
        var document = snapshot.ReadDocument(docId, IndexFields.Body, out var rented, ShortFields);
        using var body = rented;
        foreach (string field in ShortFields)
            foreach (string text in document.GetStrings(field))
                Count(text.AsMemory());
        if (body != null) Count(body.Memory);
        return length;

        void Count(ReadOnlyMemory<char> text)
        {
            var part = text[..Math.Min(text.Length, MaxCharacters - characters)];
            characters += part.Length;
            TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, part, (term, start, end) =>
            {
                length++;
                if (term.Length < MinLength || char.IsDigit(term[0])) return;
                if (known.TryGetValue(term, out var candidate) && candidate.Frequency > 0)
                {
                    candidate.Frequency++;
                    return;
                }
                var word = part.Span[start..end];
                Span<char> lower = word.Length <= MaxWordLength ? stackalloc char[MaxWordLength] : new char[word.Length];
                lower = lower[..word.ToLowerInvariant(lower)];
                if (FunctionWords.Contains(lower)) return;
                if (candidate == null)
                {
                    string newTerm = term.ToString();
                    candidates.Add(newTerm, candidate = new Candidate(newTerm, lower.SequenceEqual(term) ? newTerm : lower.ToString()));
                }
                candidate.Frequency = 1;
                found.Add(candidate);
            });
        }
    }

    private double Rarity(string term, long articles)
    {
        long frequency = _frequencies.GetOrAdd(term, _frequencyOf);
        return Math.Log(1 + (articles - frequency + 0.5) / (frequency + 0.5));
    }

    private sealed class Candidate(string term, string word)
    {
        public string Term { get; } = term;

        public string Word { get; } = word;

        public int Documents { get; set; }

        public double Weight { get; set; }

        /// <summary>In the article that is being read.</summary>
        public int Frequency { get; set; }
    }
}
