using Search.Analysis.Filters;
using Search.Analysis.Stemming;
using Search.Analysis.Tokenizers;

namespace Search.Analysis;

/// <summary>
/// The analyzers there are, by name. Thread-safe.
/// <list type="table">
/// <item><term>standard</term><description>words of Unicode's segmentation, lower-cased: the tokens of Lucene's StandardAnalyzer without
/// stop words</description></item>
/// <item><term>exact</term><description>the same, with one apostrophe for all and without invisible characters: what a reader takes for the
/// same word</description></item>
/// <item><term>folded</term><description>exact, without accents and special letters: names, authors, sections as text</description></item>
/// <item><term>english</term><description>folded, without possessive 's, stemmed: titles and bodies</description></item>
/// <item><term>whitespace</term><description>what stands between blanks, unchanged</description></item>
/// <item><term>keyword</term><description>the whole value, unchanged; values over Lucene's limit of 32,766 bytes a term are for the caller
/// to refuse</description></item>
/// <item><term>keyword-folded</term><description>the whole value, folded: filters that ignore case and accents</description></item>
/// </list>
/// </summary>
/// <remarks>
/// <para><b>How an exact form ranks above a stemmed or folded one.</b> A field that is searched by derived terms (english, folded) gets a
/// twin, by custom <c>body.exact</c>, analyzed by exact and indexed with documents and frequencies only. A query asks the derived
/// field and adds a bonus from the twin. So every word has its exact form, also the one that equals its stem (organ, not only
/// organization) or is written without accents (resume, not only résumé); phrases, positions, highlighting and lengths of the derived
/// field are untouched; both fields are plain Lucene terms that can be pruned by impacts; and the twin's dictionary holds real
/// words, which completion, prefixes and spelling need.</para>
/// <para>Rejected: the exact form as a second, marked term at the same position where it differs from the stem. It has no answer for
/// words that equal their stem, and costs more: on Reuters-21578 (16.6 MB of text, postings with offsets, merged, Lucene 8.8.1) the
/// index is 10.8 MB with derived terms alone, 14.2 MB with marked terms, 13.6 MB with the twin.</para>
/// <para><b>To add a language:</b> a stemmer in Stemming/ (one static method with the shape of <see cref="Stemmer"/>) and a line below.
/// To change what an analyzer gives: raise its version, which makes indexes be rebuilt.</para>
/// </remarks>
public static class AnalyzerCatalogue
{
    private const int TextGap = 100;

    private static readonly Dictionary<string, Analyzer> Analyzers = new Analyzer[]
    {
        new("standard", 1, TextGap, Standard, LowerCased),
        new("exact", 1, TextGap, Standard, LowerCased, Typography),
        new("folded", 1, TextGap, Standard, LowerCased, Typography, Folded),
        new("english", 1, TextGap, Standard, LowerCased, Typography, EnglishPossessive, Folded, () => new StemFilter(EnglishStemmer.Stem)),
        new("whitespace", 1, TextGap, () => new WhitespaceTokenizer()),
        new("keyword", 1, 0, WholeValue),
        new("keyword-folded", 1, 0, WholeValue, LowerCased, Typography, Folded),
    }.ToDictionary(analyzer => analyzer.Name, StringComparer.Ordinal);

    /// <summary>The names, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Analyzers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>
    /// Every analyzer with its version, as it goes into the commit's user data: an index written under another one is rebuilt.
    /// </summary>
    public static string Version { get; } = string.Join(' ', Names.Select(name => $"{name}-{Analyzers[name].Version}"));

    /// <summary>The analyzer of that name; names are case-sensitive.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Analyzer Get(string name) =>
        Analyzers.TryGetValue(name, out Analyzer? analyzer)
            ? analyzer
            : throw new ArgumentException($"There is no analyzer \"{name}\"; there are {string.Join(", ", Names)}.", nameof(name));

    private static Tokenizer Standard() => new StandardTokenizer();

    private static Tokenizer WholeValue() => new KeywordTokenizer();

    private static TermFilter LowerCased() => new LowerCaseFilter();

    private static TermFilter Typography() => new TypographyFilter();

    private static TermFilter EnglishPossessive() => new EnglishPossessiveFilter();

    private static TermFilter Folded() => new FoldFilter();
}
