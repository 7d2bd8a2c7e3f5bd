using Search.Analysis;

namespace Search.Engine.Documents;

/// <summary>Analysis as the index does it, for those who make queries of text. Thread-safe.</summary>
public static class TextAnalysis
{
    // A stream is some kilobytes of buffers, and a query is taken apart word by word, several times.
    [ThreadStatic]
    private static Dictionary<string, TokenStream>? _streams;

    /// <summary>All analyzers with their versions; goes into the commit's user data, because an index written under another one must be rebuilt.</summary>
    public static string Version => AnalyzerCatalogue.Version;

    /// <summary>
    /// A term, or a part of one, lower-cased and folded as the analyzer does it, neither split nor stemmed: for the text of prefix,
    /// wildcard, fuzzy and range queries. The signs of a wildcard stay as they are.
    /// </summary>
    /// <exception cref="ArgumentException">There is no analyzer of that name.</exception>
    public static string Normalize(string analyzer, string term) => AnalyzerCatalogue.Get(analyzer).Normalize(term);

    /// <summary>The tokens of a text, in order.</summary>
    /// <exception cref="ArgumentException">There is no analyzer of that name.</exception>
    public static IReadOnlyList<AnalyzedToken> Analyze(string analyzer, string text)
    {
        // Mostly it is one word.
        var tokens = new List<AnalyzedToken>(1 + text.Length / 8);
        var stream = Take(analyzer);
        int position = -1;
        for (stream.Reset(text); stream.MoveNext();)
        {
            position += stream.PositionIncrement;
            tokens.Add(new AnalyzedToken(stream.Term.ToString(), position, stream.StartOffset, stream.EndOffset));
        }
        GiveBack(analyzer, stream);
        return tokens;
    }

    /// <summary>Passes the tokens of a text on, in order: for whole articles, of which nothing is left to be collected.</summary>
    /// <exception cref="ArgumentException">There is no analyzer of that name.</exception>
    public static void Analyze(string analyzer, ReadOnlyMemory<char> text, TokenVisitor visit)
    {
        var stream = Take(analyzer);
        for (stream.Reset(text); stream.MoveNext();) visit(stream.Term, stream.StartOffset, stream.EndOffset);
        GiveBack(analyzer, stream);
    }

    private static TokenStream Take(string analyzer)
    {
        _streams ??= new Dictionary<string, TokenStream>(StringComparer.Ordinal);
        return _streams.Remove(analyzer, out var known) ? known : AnalyzerCatalogue.Get(analyzer).CreateStream();
    }

    private static void GiveBack(string analyzer, TokenStream stream)
    {
        stream.Reset("");
        _streams![analyzer] = stream;
    }
}
