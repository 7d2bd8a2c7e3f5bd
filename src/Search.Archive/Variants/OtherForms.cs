using System.Runtime.CompilerServices;
using System.Text;
using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Archive.Suggestions;
using Search.Engine.Documents;
using Search.Engine.Reading;

namespace Search.Archive.Variants;

/// <summary>
/// What is searched beside the words of a query because it means the same: other spellings of names that the archive has
/// (<see cref="NameKey"/>), first names for initials and the other way round as its authors have them, words written as one or as two
/// (<see cref="CompoundWords"/>), and the owner's synonyms. The caller holds the snapshot.
/// </summary>
internal sealed class OtherForms(IndexSnapshot snapshot, SynonymFile synonyms, TypoMode typos)
{
    // More spellings than these of one name are none.
    private const int MaxSpellings = 6;

    // Words with the same key of which so many were found to be no names: the others are none either.
    private const int MaxLookedAt = 12;

    // How many namesakes are looked at for an initial.
    private const int Namesakes = 50;

    private const int MaxGivenNames = 3;

    private const int NamesKept = 10_000;

    private static readonly ConditionalWeakTable<IndexSnapshot, RecentCache<string, bool>> KnownNames = [];

    private readonly Suggester _suggester = Suggester.Of(snapshot);
    private readonly CompoundWords _compounds = new(snapshot);
    private readonly RecentCache<string, bool> _names = KnownNames.GetValue(snapshot, _ => new RecentCache<string, bool>(NamesKept));

    /// <summary>The other forms of the words of a query text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isPlain">Whether it is words and nothing else, rather than the query language.</param>
    public IReadOnlyList<WordAlternative> Of(string text, bool isPlain)
    {
        var words = QueryWord.In((isPlain ? QueryParser.ParsePlain(text) : QueryParser.Parse(text)).Items);
        string[] keys = [.. words.Select(word => SuggestionKey.Of(word.Text))];
        var found = new List<WordAlternative>();
        for (int at = 0; at < words.Count; at++)
        {
            int start = words[at].Start;
            for (int count = 1; at + count <= words.Count && count <= Math.Max(2, synonyms.LongestWords) && StandTogether(text, words, at, count); count++)
            {
                int end = words[at + count - 1].End;
                if (count == 1)
                {
                    found.AddRange(Accents(words[at].Text, keys[at]).Select(form => new WordAlternative(start, end, form, AlternativeKind.Accents)));
                    found.AddRange(Spellings(words[at].Text, keys[at], out bool isKnown).Select(name => new WordAlternative(start, end, name, AlternativeKind.Variant) { IsInstead = !isKnown }));
                    if (_compounds.Of(words[at].Text, keys[at]) is { } compound) found.Add(WrittenOtherwise(start, end, keys[at], compound));
                }
                else if (count == 2)
                {
                    found.AddRange(FullNames(keys[at], keys[at + 1]).Select(name => new WordAlternative(start, end, name, AlternativeKind.Variant)));
                    if (_compounds.Joined(keys[at], keys[at + 1]) is { } compound) found.Add(new WordAlternative(start, end, compound, AlternativeKind.Compound));
                }
                if (synonyms.LongestWords >= count)
                    found.AddRange(synonyms.OthersFor(string.Join(' ', keys.Skip(at).Take(count))).Select(other => new WordAlternative(start, end, other, AlternativeKind.Synonym)));
            }
        }
        return found;
    }

    private static WordAlternative WrittenOtherwise(int start, int end, string typed, string other) =>
        string.Concat(typed.Where(char.IsLetterOrDigit)) == string.Concat(other.Where(char.IsLetterOrDigit)) && !other.Contains(' ') && !typed.Contains(' ')
            ? new WordAlternative(start, end, other, AlternativeKind.Punctuation) { Weight = 1 }
            : new WordAlternative(start, end, other, AlternativeKind.Compound);

    private static bool StandTogether(string text, List<QueryWord> words, int at, int count) =>
        count == 1 || string.IsNullOrWhiteSpace(text[words[at + count - 2].End..words[at + count - 1].Start]);

    // Terms that differ from what was typed in accents only.
    private IEnumerable<string> Accents(string typed, string folded)
    {
        if (FunctionWords.Contains(folded) || ExactOf(typed) is not { } exact) return [];
        byte[] key = Encoding.UTF8.GetBytes(folded);
        var found = _suggester.Ask<List<string>>(snapshot, tables =>
        {
            var terms = tables.Terms;
            int entry = terms.FirstEntryFrom(key, 0);
            return entry < terms.Count && terms.KeyOf(entry).SequenceEqual(key) ? [terms.IdOf(entry), .. terms.FormsOf(entry)] : [];
        });
        return found.SelectMany(forms => forms).Where(form => form != exact).Distinct();
    }

    // Nothing but names are written in several ways on purpose: "wet" is no other spelling of "vet".
    private IEnumerable<string> Spellings(string typed, string folded, out bool isKnown)
    {
        isKnown = false;
        if (FunctionWords.Contains(folded) || NameKey.Of(folded) is not { } key) return [];
        var words = _suggester.Ask(snapshot, tables =>
        {
            var ofFile = new List<(string Key, string Text, int Count)>();
            foreach (int entry in tables.WordsOfKey(key))
            {
                string other = Encoding.UTF8.GetString(tables.Terms.KeyOf(entry));
                if (other == folded || NameKey.Of(other) == key) ofFile.Add((other, tables.Terms.IdOf(entry), tables.Terms.CountOf(entry)));
            }
            return ofFile;
        }).SelectMany(ofFile => ofFile).ToList();
        isKnown = words.Exists(word => word.Key == folded);
        var found = words.FindAll(word => word.Key != folded);
        // A letter doubled, or not, in a form that no article has is a slip rather than a spelling.
        if (typos == TypoMode.Off && !isKnown) found.RemoveAll(word => WithoutDoubles(word.Key) == WithoutDoubles(folded));
        if (found.Count == 0 || (isKnown && !IsName(words.Find(word => word.Key == folded).Text) && (ExactOf(typed) is not { } exact || !IsName(exact)))) return [];
        return found.DistinctBy(word => word.Text).OrderByDescending(word => word.Count).ThenBy(word => word.Text, StringComparer.Ordinal)
            .Select(word => word.Text).Take(MaxLookedAt).Where(IsName).Take(MaxSpellings).ToList();
    }

    private static string WithoutDoubles(string word) => string.Concat(word.Where((letter, at) => at == 0 || word[at - 1] != letter));

    private static string? ExactOf(string word) => TextAnalysis.Analyze(ArticleSchema.ExactAnalyzer, word) is [var token] ? token.Term : null;

    // "j smith" → "john smith" or "john r smith", and "john smith" → "j smith" or "j r smith", if such an author is there.
    private IEnumerable<string> FullNames(string first, string last)
    {
        if (first.Length == 0 || last.Length < 2 || first.Contains(' ') || last.Contains(' ') || FunctionWords.Contains(last)) return [];
        var found = _suggester.Ask(snapshot, tables =>
        {
            var names = new List<string>();
            var authors = tables.Authors;
            foreach (var (entry, offset, _) in authors.Best(authors.Find(Encoding.UTF8.GetBytes(last + " "), 0..authors.PlaceCount), Namesakes))
            {
                string before = Encoding.UTF8.GetString(authors.KeyOf(entry)[..offset]).TrimEnd();
                bool IsOther(string name) => name.Length > 0 && name[0] == first[0] && (name.Length == 1) != (first.Length == 1);
                string[] given = before.Split(' ');
                // "A report from the committee on science" stands for no "articles on".
                if (given.Length > MaxGivenNames) continue;
                if (IsOther(given[0])) names.Add($"{before} {last}");
                else if (IsOther(given[^1])) names.Add($"{given[^1]} {last}");
            }
            return names;
        });
        return found.SelectMany(names => names).Distinct().Order(StringComparer.Ordinal).Take(MaxSpellings);
    }

    // An author's, or written with a capital wherever it stands in the first article that has it.
    private bool IsName(string word) => _names.GetOrAdd(word, asked => IsAuthors(asked) || IsCapitalised(asked));

    private bool IsAuthors(string word)
    {
        byte[] key = Encoding.UTF8.GetBytes(SuggestionKey.Of(word) + " ");
        return _suggester.Ask(snapshot, tables =>
        {
            var authors = tables.Authors;
            var range = authors.Find(key, 0..authors.PlaceCount);
            return range.End.Value > range.Start.Value;
        }).Contains(true);
    }

    private bool IsCapitalised(string word)
    {
        int docId = snapshot.FindDocument(new Term(IndexFields.BodyExact, word));
        if (docId < 0) return false;
        snapshot.ReadDocument(docId, IndexFields.Body, out var rented, IndexFields.Id);
        using var stored = rented;
        var body = stored == null ? default : stored.Span;
        bool isThere = false;
        for (int at = 0, next; (next = body[at..].IndexOf(word, StringComparison.OrdinalIgnoreCase)) >= 0; at += word.Length)
        {
            at += next;
            bool isWord = (at == 0 || !char.IsLetter(body[at - 1])) && (at + word.Length == body.Length || !char.IsLetter(body[at + word.Length]));
            if (!isWord) continue;
            if (!char.IsUpper(body[at])) return false;
            isThere = true;
        }
        return isThere;
    }
}
