using System.Globalization;
using System.Runtime.CompilerServices;
using Search.Archive.Articles;
using Search.Archive.Ranking;
using Search.Archive.Spelling;
using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Archive.Variants;

/// <summary>
/// Words that are written as one or as two, initials with dots or without, names with an ampersand or the word for it: email and e-mail,
/// website and web site, F16 and F-16, U.N. and UN, AT&amp;T and AT and T, and numbers with commas or without. Only what the archive itself has in both ways counts, as often
/// as a spelling would be: nobody who looks for a season looks for "sea son". The caller holds the snapshot.
/// </summary>
internal sealed class CompoundWords(IndexSnapshot snapshot)
{
    // Articles that have the other form, at least, where some have the typed one; and how much rarer than that it may be.
    private const int FewestArticles = 2;
    private const int MuchRarer = 20;

    // Numbers up to here, of four digits and without a comma, may be years.
    private const int LastYear = 2100;

    private const int MaxLength = 24;
    private const int MaxInitials = 5;
    private const int FormsKept = 10_000;

    private static readonly ConditionalWeakTable<IndexSnapshot, RecentCache<string, string?>> KnownForms = [];

    // By the folded word or words, with a mark behind those typed in capitals.
    private readonly RecentCache<string, string?> _forms = KnownForms.GetValue(snapshot, _ => new RecentCache<string, string?>(FormsKept));
    private readonly SpellingDictionary _dictionary = new(snapshot);

    /// <summary>The other way to write a word; null if there is none.</summary>
    /// <param name="typed">As it was typed.</param>
    /// <param name="folded">The same folded: <c>email</c>, <c>e mail</c> for <c>e-mail</c>, <c>u.n</c> for <c>U.N.</c>.</param>
    public string? Of(string typed, string folded)
    {
        if (folded.Length is < 2 or > MaxLength) return null;
        if (folded.Split(' ') is [var first, var second]) return IsJoinedByAmpersand(typed) ? Spelt(first, second) : Joined(first, second);
        bool isUpper = typed.All(char.IsUpper);
        return _forms.GetOrAdd(isUpper ? folded + "!" : folded, _ => WithOrWithoutCommas(folded) ?? WithOrWithoutDots(folded, isUpper) ?? Split(folded));
    }

    /// <summary>Two words that stand together written as one; null if the archive has no such word.</summary>
    /// <param name="first">The first, folded.</param>
    /// <param name="second">The second.</param>
    public string? Joined(string first, string second)
    {
        if (first.Length + second.Length > MaxLength || !AreParts(first, second)) return null;
        return _forms.GetOrAdd($"{first} {second}", _ =>
        {
            string joined = first + second;
            int count = _dictionary.CountOf(joined);
            return count > 0 && IsOften(count, CountPair(first, second)) ? joined : null;
        });
    }

    /// <summary>Whether a word is written with an ampersand between letters or digits, as AT&amp;T and Q&amp;A are.</summary>
    public static bool IsJoinedByAmpersand(string word)
    {
        for (int at = 1; at < word.Length - 1; at++)
            if (word[at] == '&' && char.IsLetterOrDigit(word[at - 1]) && char.IsLetterOrDigit(word[at + 1])) return true;
        return false;
    }

    private string? Spelt(string first, string second) => _forms.GetOrAdd($"{first}&{second}", _ =>
    {
        string spelt = $"{first} and {second}";
        return CountPhrase(spelt) >= FewestArticles ? spelt : null;
    });

    private string? Split(string word)
    {
        if (FunctionWords.Contains(word)) return null;
        int count = _dictionary.CountOf(word);
        var pairs = Enumerable.Range(1, word.Length - 1).Select(at => (First: word[..at], Second: word[at..]))
            .Where(pair => AreLettersAndNumber(pair.First, pair.Second) || (AreWords(pair.First, pair.Second) && IsKnown(pair.First) && IsKnown(pair.Second)))
            .Select(pair => (Text: $"{pair.First} {pair.Second}", Count: CountPair(pair.First, pair.Second)))
            .Where(pair => IsOften(pair.Count, count));
        return pairs.OrderByDescending(pair => pair.Count).FirstOrDefault().Text;
    }

    // 1987 is rather a year than 1,987.
    private string? WithOrWithoutCommas(string number)
    {
        if (!long.TryParse(number, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out long value) || value <= LastYear) return null;
        string other = number.All(char.IsDigit) ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString(CultureInfo.InvariantCulture);
        long CountOf(string text) => snapshot.DocFreq(new Term(IndexFields.Body, text));
        return other != number && IsOften(CountOf(other), CountOf(number)) ? other : null;
    }

    // "e" of "e-mail" and "x" of "x-ray" are words; "us" and "it" in small letters are no initials.
    private string? WithOrWithoutDots(string folded, bool isUpper)
    {
        bool hasDots = folded.Length % 2 == 1 && folded.Length >= 3 && Enumerable.Range(0, folded.Length).All(i => i % 2 == 0 ? char.IsLetter(folded[i]) : folded[i] == '.');
        if (!hasDots && (folded.Length is < 2 or > MaxInitials || !folded.All(char.IsLetter) || (FunctionWords.Contains(folded) && !isUpper))) return null;
        string other = hasDots ? folded.Replace(".", "", StringComparison.Ordinal) : string.Join('.', folded.AsEnumerable());
        return _dictionary.CountOf(other) >= FewestArticles ? other : null;
    }

    private static bool IsOften(long other, long typed) => other >= (typed == 0 ? 1 : FewestArticles) && typed <= other * MuchRarer;

    // Two words, or letters and a number in either order: F16, 3D; but A4 would be "a 4".
    private static bool AreParts(string first, string second) => AreLettersAndNumber(first, second) || AreWords(first, second);

    private static bool AreWords(string first, string second) => IsWord(first) && IsWord(second) && first.Length + second.Length >= 4;

    private static bool AreLettersAndNumber(string first, string second) => (IsWord(first) && IsNumber(second)) || (IsNumber(first) && IsWord(second));

    private static bool IsNumber(string word) => word.All(char.IsDigit);

    private static bool IsWord(string word) => word.All(char.IsLetter) && !FunctionWords.Contains(word);

    private bool IsKnown(string word) => _dictionary.CountOf(word) >= FewestArticles;

    private long CountPair(string first, string second) => CountPhrase($"{first} {second}");

    // In how many articles the words stand side by side.
    private long CountPhrase(string words)
    {
        var terms = TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, words);
        return terms.Count > 1 ? new IndexSearcher(snapshot).Count(new PhraseQuery(IndexFields.Body, terms.Select(term => new PhraseTerm(term.Term, term.Position)))) : 0;
    }
}
