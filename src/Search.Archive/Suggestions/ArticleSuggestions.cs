using System.Runtime.CompilerServices;
using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Archive.Variants;
using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Archive.Suggestions;

/// <summary>Answers a text being typed from one snapshot, which the caller holds.</summary>
internal sealed class ArticleSuggestions(
    IndexSnapshot snapshot, RankingProfile profile, SynonymFile synonyms, TimeProvider clock, TypoMode typos = TypoMode.Auto, CancellationToken cancellation = default)
{
    // With so many suggestions that begin as typed, nobody needs guesses.
    private const int EnoughAsTyped = 3;

    // Words with the same stem find the same articles: more than are shown must be looked at.
    private const int TermsLookedAt = 3;

    // Of words behind two others some fit nearly always, and counting the articles with most of the words takes time.
    private const int WordsWithTerms = 2;

    // Of titles that go on as typed, so many tell which word comes next.
    private const int TitlesLookedAt = 64;

    // The rarer a word, the more others are tried behind it, once two letters are typed: each looks at no more articles than have the word, and
    // all together at so many. Four times as many words, and after one letter too, made suggestions five times as dear.
    private const int ArticlesLookedAt = 16_000;
    private const int WordsTried = 96;
    private const int LettersBeforeTexts = 2;

    // A title of more words is asked for by its beginning.
    private const int TitleWordsAsked = 32;

    // Suggestions are asked for at every key: those of short texts are the same ones again and again, and those of a longer one were among
    // those of its beginning.
    private const int CountsKept = 5000;
    private static readonly ConditionalWeakTable<IndexSnapshot, Memory> Memories = [];

    private readonly Suggester _suggester = Suggester.Of(snapshot);
    private readonly IndexSearcher _searcher = new(snapshot);
    private readonly Memory _memory = Memories.GetOrCreateValue(snapshot);

    /// <summary>Answers.</summary>
    public SuggestResponse Run(string text, int limit)
    {
        long started = clock.GetTimestamp();
        return new SuggestResponse
        {
            Query = text,
            Suggestions = Suggest(text, limit),
            Commit = snapshot.Generation,
            TookMs = Math.Round(clock.GetElapsedTime(started).TotalMilliseconds, 3),
        };
    }

    private List<Suggestion> Suggest(string text, int limit)
    {
        var words = TextAnalysis.Analyze(ArticleSchema.NameAnalyzer, text);
        if (words.Count == 0 || limit == 0) return [];
        string ending = words[^1].End < text.Length ? " " : "";
        string typed = string.Join(' ', words.Select(word => word.Term)) + ending;
        string lastWord = words[^1].Term + ending;
        string before = text[..words[^1].Start];

        IEnumerable<Suggestion>[] Find(bool withTypo) =>
        [
            words.Count <= WordsWithTerms && IsPlain(text)
                ? Terms(before, lastWord, Math.Max(1, limit / words.Count), withTypo, words.Count > 1 && ending.Length == 0 && !withTypo ? NextInTitles(typed, lastWord.Length).Concat(NextInTexts(before, lastWord)) : [])
                : [],
            Shown(SuggestionKind.Author, typed, limit, withTypo),
            Shown(SuggestionKind.Title, typed, limit, withTypo),
        ];
        var asTyped = Share(Find(withTypo: false), limit);
        if (typos == TypoMode.Off || asTyped.Count >= Math.Min(limit, EnoughAsTyped)) return asTyped;
        var known = asTyped.Select(suggestion => suggestion.Query).ToHashSet(StringComparer.Ordinal);
        return [.. asTyped, .. Share(Find(withTypo: true), limit).Where(suggestion => !known.Contains(suggestion.Query)).Take(limit - asTyped.Count)];
    }

    // A third for each kind, what one does not need for the others; then all in the order of how much the archive says. Each suggestion
    // costs a search: none is made that is not shown.
    private static List<Suggestion> Share(IEnumerable<Suggestion>[] kinds, int limit)
    {
        var found = new List<Suggestion>(limit);
        var sources = Array.ConvertAll(kinds, kind => kind.GetEnumerator());
        void Take(IEnumerator<Suggestion> source, int most)
        {
            for (; most > 0 && source.MoveNext(); most--) found.Add(source.Current);
        }
        foreach (var source in sources) Take(source, limit / sources.Length);
        foreach (var source in sources) Take(source, limit - found.Count);
        return found.OrderByDescending(suggestion => suggestion.Count).ThenBy(suggestion => suggestion.Kind).ThenBy(suggestion => suggestion.Text, StringComparer.Ordinal).ToList();
    }

    // After another word that one is meant which stands behind it in titles: "kelly ho" becomes "kelly holmes", though more articles with Kelly say "home".
    private IEnumerable<Completion> NextInTitles(string typed, int typedOfLast) =>
        _suggester.Complete(snapshot, SuggestionKind.Title, typed, TitlesLookedAt, withTypo: false)
            .Where(title => title.End > 0)
            .CountBy(title => title.Key[(title.Key.LastIndexOf(' ', title.End - 1) + 1)..].Split(' ', 2)[0])
            .OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal)
            .SelectMany(word => _suggester.Complete(snapshot, SuggestionKind.Term, word.Key + " ", limit: 1, withTypo: false))
            .Select(word => word with { End = typedOfLast });

    // Or in the texts: "wayne ro" becomes "wayne rooney", though more articles with Wayne say "role".
    private IEnumerable<Completion> NextInTexts(string before, string typed) =>
        typed.Length >= LettersBeforeTexts && TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, before) is [var first] ? _memory.Behind.GetOrAdd((first.Term, typed), WordsBehind) : [];

    private Completion[] WordsBehind((string Stem, string Typed) asked)
    {
        long articles = snapshot.DocFreq(new Term(IndexFields.Body, asked.Stem));
        if (articles == 0) return [];
        return [.. _suggester.Complete(snapshot, SuggestionKind.Term, asked.Typed, (int)Math.Min(WordsTried, ArticlesLookedAt / articles), withTypo: false)
            .Select(word => (Word: word, Count: CountPair(asked.Stem, word.Id))).Where(pair => pair.Count > 0).OrderByDescending(pair => pair.Count).Select(pair => pair.Word)];
    }

    // In how many articles a word stands behind a stem.
    private long CountPair(string stem, string word) =>
        TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, word) is [var second] ? _searcher.Count(new PhraseQuery(IndexFields.Body, [stem, second.Term]), cancellation) : 0;

    private IEnumerable<Suggestion> Terms(string before, string typed, int limit, bool withTypo, IEnumerable<Completion> first)
    {
        int found = 0;
        // Words that tell little need not match beside one that does.
        string telling = FunctionWords.Contains(SuggestionKey.Of(before)) ? "" : before;
        var stems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in first.Concat(_suggester.Complete(snapshot, SuggestionKind.Term, typed, TermsLookedAt * limit, withTypo)))
        {
            if (found == limit) yield break;
            if (TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, word.Id) is [var stem, ..] && !stems.Add(stem.Term)) continue;
            string text = before + word.Id;
            var (query, count) = _memory.Terms.GetOrAdd(telling + word.Id, Asked);
            if (count == 0) continue;
            // What stands before was typed too, all of it.
            string key = SuggestionKey.Of(before + word.Key);
            found++;
            yield return new Suggestion(SuggestionKind.Term, text, MarkedPrefix.Write(text, key, 0, key.Length - word.Key.Length + word.End), count, before[telling.Length..] + query);
        }
    }

    private IEnumerable<Suggestion> Shown(SuggestionKind kind, string typed, int limit, bool withTypo)
    {
        foreach (var entry in _suggester.Complete(snapshot, kind, typed, limit, withTypo))
        {
            var found = (kind == SuggestionKind.Author ? _memory.Authors : _memory.Titles).GetOrAdd(entry.Id, id => Look(kind, id));
            if (found is { } shown) yield return new Suggestion(kind, shown.Text, MarkedPrefix.Write(shown.Text, entry.Key, entry.Start, entry.End), shown.Count, shown.Query);
        }
    }

    // Null: what no article has any more is in the file until it is rebuilt.
    private (string Text, string Query, long Count)? Look(SuggestionKind kind, string id)
    {
        if (TextOf(kind, id) is not { } text) return null;
        string query = QueryOf(kind, text);
        return CountOf(query) is var count and > 0 ? (text, query, count) : null;
    }

    private string? TextOf(SuggestionKind kind, string id)
    {
        var (key, field) = kind == SuggestionKind.Author ? (IndexFields.AuthorKey, IndexFields.Author) : (IndexFields.TitleKey, IndexFields.Title);
        int docId = snapshot.FindDocument(new Term(key, id));
        if (docId < 0) return null;
        var values = snapshot.ReadDocument(docId, field).GetStrings(field);
        return kind == SuggestionKind.Title ? values.FirstOrDefault() : values.FirstOrDefault(name => ArticleDocument.KeyTerm(name) == id);
    }

    private static string QueryOf(SuggestionKind kind, string text)
    {
        var words = TextAnalysis.Analyze(ArticleSchema.NameAnalyzer, text);
        if (words.Count > TitleWordsAsked) text = text[..words[TitleWordsAsked - 1].End];
        return QueryLexer.Quoted(kind == SuggestionKind.Author ? "author" : "title", text);
    }

    // Behind an operator, a quote or a field a word completes no question for that word.
    private static bool IsPlain(string text) => QueryParser.Parse(text).Items.Items.All(item => item is SyntaxNode.Word { IsPrefix: false, Edits: null });

    // Words of so few articles might be taken for mistyped ones when they are searched: in quotes they are not.
    private (string Query, long Count) Asked(string text)
    {
        long count = CountOf(text);
        if (count is 0 or >= ArticleSearch.FewHits) return (text, count);
        string quoted = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => $"\"{word}\""));
        return (quoted, CountOf(quoted));
    }

    // What is marked is what must match, other spellings and synonyms too, without all that only moves matches.
    private long CountOf(string text)
    {
        var query = new ArticleQuery { Text = text, Recency = Recency.Off };
        query = query with { Alternatives = new OtherForms(snapshot, synonyms, query.Typos).Of(text, isPlain: false) };
        return _searcher.Count(ArticleQueryBuilder.Build(query, profile, MatchMode.Most, newestDate: null).Marks, cancellation);
    }

    // What was worked out for a snapshot: the articles of a text, and what is shown for an entry of the file.
    private sealed class Memory
    {
        public RecentCache<string, (string Query, long Count)> Terms { get; } = new(CountsKept);

        public RecentCache<(string Stem, string Typed), Completion[]> Behind { get; } = new(CountsKept);

        public RecentCache<string, (string Text, string Query, long Count)?> Authors { get; } = new(CountsKept);

        public RecentCache<string, (string Text, string Query, long Count)?> Titles { get; } = new(CountsKept);
    }
}
