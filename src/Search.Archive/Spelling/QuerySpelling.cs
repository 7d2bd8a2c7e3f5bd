using System.Runtime.CompilerServices;
using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Archive.Spelling;

/// <summary>
/// What the words of a query were probably meant to be, judged by the archive's own words and by which of them stand beside each other in
/// it. One instance serves one request.
/// </summary>
internal sealed class QuerySpelling
{
    // A word that some articles have is taken for a mistake only where what it is like is so much more frequent, and articles are few.
    private const int FarMoreFrequent = 50;
    private const int FewArticles = 3;

    // Or where it is a mere slip in a long word, which some authors make too: then it is asked about and not searched.
    private const int SlipArticles = 20;
    private const int SlipFrequency = 200;

    // A suspect word may share its stem with others. It is a slip all the same if only so small a part of the articles with the stem have the word
    // itself or a form of it (which may be slips too), and what is meant is in so many times more of them, or in more and alone beside its neighbours.
    private const double PartAsPrinted = 0.25;
    private const int MoreThanByStem = 5;

    private const int Candidates = 3;

    // What else a word may mean than the likeliest: a rare word would weigh more than the frequent one that is meant (wheet: wheel, wheat).
    private const float LessLikelyWeight = 0.3f;

    // A text of more unknown words is no text of this language.
    private const int MaxSuspects = 8;

    // Words this long may have two errors, and shorter ones than these, alone, are too near to too many others to be searched unasked.
    private const int LengthForTwoTypos = 8;
    private const int LengthForTypos = 4;

    // Weight of the logarithm of how many articles have two words side by side, fitted with those of the corrector. Each pair costs a search.
    private const double PairWeight = 2.5;
    private const int MaxPairs = 60;

    // What visitors mistype, they mistype often.
    private const int Remembered = 10_000;

    private static readonly ConditionalWeakTable<IndexSnapshot, Memory> Memories = [];

    private readonly Memory _memory;
    private readonly IndexSnapshot _snapshot;
    private readonly IndexSearcher _searcher;
    private readonly SpellingDictionary _dictionary;
    private readonly SpellingCorrector _corrector;
    private readonly string _text;
    private readonly ILookup<(int Start, int End), WordAlternative> _names;
    private readonly Dictionary<(string First, string Second), long> _pairs = [];
    private readonly List<(QueryWord Word, IReadOnlyList<DictionaryWord> Meant, bool IsPaired, bool IsKnown, bool IsNowhere, bool IsSlip)> _suspects = [];

    /// <summary>Looks for mistyped words.</summary>
    /// <param name="snapshot">The archive, which the caller holds.</param>
    /// <param name="searcher">Searches it.</param>
    /// <param name="query">The query, with the other spellings of names that are searched.</param>
    /// <param name="isPlain">Whether its text is words and nothing else, rather than the query language.</param>
    public QuerySpelling(IndexSnapshot snapshot, IndexSearcher searcher, ArticleQuery query, bool isPlain = false)
    {
        string text = query.Text;
        _memory = Memories.GetValue(snapshot, _ => new Memory());
        _snapshot = snapshot;
        _searcher = searcher;
        _text = text;
        _dictionary = new SpellingDictionary(snapshot);
        _corrector = new SpellingCorrector(_dictionary);
        _names = query.Alternatives.Where(other => other.Kind == AlternativeKind.Variant).ToLookup(other => (other.Start, other.End));
        var words = QueryWord.In((isPlain ? QueryParser.ParsePlain(text) : QueryParser.Parse(text)).Items);
        var places = new List<Place>();
        int suspects = 0;
        foreach (var word in words)
        {
            string? folded = MayBeMistyped(word) ? FoldedOf(word) : null;
            IReadOnlyList<ScoredWord> meant = folded == null || suspects >= MaxSuspects ? [] : _memory.Meant.GetOrAdd(folded, MeantBy);
            suspects += meant.Count > 0 ? 1 : 0;
            places.Add(new Place(word, folded, meant));
        }
        if (suspects > 0) Choose(places);
    }

    /// <summary>The text with each suspect word replaced by what it probably means, the most probable first; none if there are no suspects.</summary>
    public IEnumerable<string> Corrected()
    {
        for (int rank = 0; _suspects.Any(suspect => rank < suspect.Meant.Count); rank++)
        {
            string text = _text;
            for (int i = _suspects.Count - 1; i >= 0; i--)
            {
                var (word, meant, _, _, _, _) = _suspects[i];
                text = text[..word.Start] + AsTyped(word.Text, meant[Math.Min(rank, meant.Count - 1)].Text) + text[word.End..];
            }
            yield return text;
        }
    }

    /// <summary>
    /// What to search beside the suspect words: with one error for words up to seven letters, two for longer ones. Words of three letters
    /// only where what they mean stands beside its neighbour in the archive. Words that some articles have only where what their stem finds has
    /// nothing to do with them.
    /// </summary>
    /// <param name="namesToo">Also for words that are other spellings of names: where those find nothing beside the other words, they are not what is meant.</param>
    public IReadOnlyList<WordAlternative> Alternatives(bool namesToo = false) =>
    [
        .. from suspect in _suspects
           from meant in suspect.Word.Text.Length < LengthForTypos ? suspect.Meant.Take(suspect.IsPaired ? 1 : 0) : suspect.Meant
           where (!suspect.IsKnown || suspect.IsSlip) && (namesToo || !_names.Contains((suspect.Word.Start, suspect.Word.End))) && meant.Edits <= (suspect.Word.Text.Length < LengthForTwoTypos ? 1 : 2)
           select new WordAlternative(suspect.Word.Start, suspect.Word.End, meant.Text, AlternativeKind.Typo)
           {
               IsInstead = suspect.IsNowhere,
               IsSure = suspect.IsSlip && meant.Edits == 1 && !IsAcronym(suspect.Word.Text),
               Weight = meant != suspect.Meant[0] ? LessLikelyWeight : suspect.IsSlip ? 1 : WordAlternative.UsualWeight,
           },
    ];

    private IReadOnlyList<ScoredWord> MeantBy(string folded)
    {
        if (FunctionWords.Contains(folded)) return [];
        int count = _dictionary.CountOf(folded);
        if (count is >= FewArticles and <= SlipArticles && _corrector.SlipOf(folded) is { } word && word.Count >= SlipFrequency * count) return [new ScoredWord(word, 0)];
        if (count >= FewArticles) return [];
        var meant = _corrector.Rank(folded);
        return count == 0 || (meant.Count > 0 && meant[0].Word.Count >= FarMoreFrequent * count) ? meant : [];
    }

    // Of what each suspect word may mean, the sequence that is likeliest as a whole: likely each, and standing side by side in the archive.
    // The best sequence up to each candidate goes on from the best of those before it.
    private void Choose(List<Place> places)
    {
        for (int i = 0; i < places.Count; i++)
            for (int option = 0; option < places[i].Options; option++)
            {
                var (best, from) = (0.0, 0);
                for (int other = 0; i > 0 && other < places[i - 1].Options; other++)
                    if (places[i - 1].Best[other] + Together(places[i - 1], other, places[i], option) is var sum && (other == 0 || sum > best))
                        (best, from) = (sum, other);
                (places[i].Best[option], places[i].From[option]) = (best + places[i].ScoreOf(option), from);
            }
        for (int i = places.Count - 1, chosen = Array.IndexOf(places[^1].Best, places[^1].Best.Max()); i >= 0; chosen = places[i].From[chosen], i--) places[i].Chosen = chosen;
        for (int i = 0; i < places.Count; i++)
        {
            if (places[i].Meant.Count == 0) continue;
            double PairScore(int option) =>
                (i > 0 ? Together(places[i - 1], places[i - 1].Chosen, places[i], option) : 0) + (i + 1 < places.Count ? Together(places[i], option, places[i + 1], places[i + 1].Chosen) : 0);
            var meant = Enumerable.Range(0, places[i].Options).OrderByDescending(option => option == places[i].Chosen)
                .ThenByDescending(option => places[i].ScoreOf(option) + PairScore(option)).ToList();
            string typed = places[i].TextAsTyped!;
            var likeliest = places[i].Meant[places[i].Chosen].Word;
            long PairsOf(string word) => (i > 0 && places[i - 1].ChosenText is { } before ? CountPair(before, word) : 0)
                + (i + 1 < places.Count && places[i + 1].ChosenText is { } after ? CountPair(word, after) : 0);
            bool isSlip = IsSlip(typed, likeliest, () => PairsOf(likeliest.Key) > 0 && PairsOf(typed) == 0);
            _suspects.Add((places[i].Word, [.. meant.Take(Candidates).Select(option => places[i].Meant[option].Word)], PairScore(places[i].Chosen) > 0,
                _dictionary.CountOf(typed) >= FewArticles, isSlip && PrintedIn(typed) == 0, isSlip));
        }
    }

    // Capitals among small letters are mostly a name of their own.
    private bool IsAcronym(string word) => !word.Any(char.IsLower) && _text.Any(char.IsLower);

    // Nothing has its stem, or words that share nothing else with it, as "interstate" does with "interst".
    private bool IsSlip(string word, DictionaryWord meant, Func<bool> fitsBetter)
    {
        long byStem = RankedField.All.Max(field => DocFreq(field.IndexField, field.Analyzer, word));
        return byStem == 0 || (meant.Edits == 1 && meant.Count >= byStem && StemOf(meant.Key) != StemOf(word)
            && WordForms.Of(word).Distinct().Prepend(word).Sum(PrintedIn) < PartAsPrinted * byStem && (meant.Count >= MoreThanByStem * byStem || fitsBetter()));
    }

    // Articles that have the very word in one of their fields.
    private long PrintedIn(string word) => RankedField.All.Max(field =>
        field.ExactField is { } exact ? DocFreq(exact, ArticleSchema.ExactAnalyzer, word)
        : field.Analyzer == ArticleSchema.NameAnalyzer ? DocFreq(field.IndexField, field.Analyzer, word) : 0);

    private long DocFreq(string indexField, string analyzer, string word) => TextAnalysis.Analyze(analyzer, word).Sum(token => (long)_snapshot.DocFreq(new Term(indexField, token.Term)));

    private static string StemOf(string word) => TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, word) is [var token] ? token.Term : word;

    // Two words that are both as typed say nothing about what is meant.
    private double Together(Place first, int firstOption, Place second, int secondOption) =>
        first.Meant.Count + second.Meant.Count > 0 && first.TextOf(firstOption) is { } one && second.TextOf(secondOption) is { } other ? PairWeight * Math.Log(1 + CountPair(one, other)) : 0;

    // In how many articles two words stand side by side.
    private long CountPair(string first, string second)
    {
        if (_pairs.TryGetValue((first, second), out long known)) return known;
        if (_pairs.Count == MaxPairs) return 0;
        return _pairs[(first, second)] = _memory.Pairs.GetOrAdd((first, second), _ =>
        {
            var terms = TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, $"{first} {second}");
            return terms.Count == 2 ? _searcher.Count(new PhraseQuery(IndexFields.Body, terms.Select(term => new PhraseTerm(term.Term, term.Position)))) : 0;
        });
    }

    // Names that articles spell in several ways are none of them mistyped, and what stands before a colon is the name of a field that is not there.
    private bool MayBeMistyped(QueryWord word) =>
        !_names[(word.Start, word.End)].Any(name => !name.IsInstead) && (word.End == _text.Length || _text[word.End] != ':');

    // Numbers, words with digits and what analysis takes apart are left as they are.
    private static string? FoldedOf(QueryWord word) =>
        TextAnalysis.Analyze(ArticleSchema.NameAnalyzer, word.Text) is [var token] && token.Term.All(c => char.IsLetter(c) || c == '\'') ? token.Term : null;

    private static string AsTyped(string typed, string meant) =>
        typed.Length > 1 && typed.All(char.IsUpper) ? meant.ToUpperInvariant()
        : char.IsUpper(typed[0]) ? char.ToUpperInvariant(meant[0]) + meant[1..]
        : meant;

    /// <summary>What was found out about one snapshot.</summary>
    private sealed class Memory
    {
        public RecentCache<string, IReadOnlyList<ScoredWord>> Meant { get; } = new(Remembered);
        public RecentCache<(string First, string Second), long> Pairs { get; } = new(Remembered);
    }

    // A word of the query: what it may mean if it is suspect, else itself; null where analysis takes it apart.
    private sealed class Place(QueryWord word, string? folded, IReadOnlyList<ScoredWord> meant)
    {
        public QueryWord Word => word;
        public IReadOnlyList<ScoredWord> Meant => meant;
        public int Options => Math.Max(1, meant.Count);
        public double[] Best { get; } = new double[Math.Max(1, meant.Count)];
        public int[] From { get; } = new int[Math.Max(1, meant.Count)];
        public int Chosen { get; set; }

        public string? TextAsTyped => folded;

        public string? ChosenText => TextOf(Chosen);

        public string? TextOf(int option) => meant.Count == 0 ? folded : meant[option].Word.Key;

        public double ScoreOf(int option) => meant.Count == 0 ? 0 : meant[option].Score;
    }
}
