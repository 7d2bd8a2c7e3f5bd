using Search.Analysis.Filters;
using Search.Analysis.Stemming;
using Search.Analysis.Tokenizers;

namespace Search.Analysis;

/// <summary>
/// The analyzers there are, by name.
/// </summary>
/// <remarks>
/// <b>Exact forms.</b> A field that is searched by derived terms (<c>english</c>, <c>folded</c>) gets a twin field, by custom
/// <c>body.exact</c>, analyzed by <c>exact</c> and indexed with documents and frequencies only. A query asks the derived field and adds
/// a bonus for the same words in the twin.
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
