using Search.Analysis;

namespace Search.Engine.Documents;

/// <summary>Analysis as the index does it, for those who make queries of text. Thread-safe.</summary>
public static class TextAnalysis
{
    /// <summary>All analyzers with their versions; goes into the commit's user data, because an index written under another one must be rebuilt.</summary>
    public static string Version => AnalyzerCatalogue.Version;

    /// <summary>
    /// A term, or a part of one, lower-cased and folded as the analyzer does it, neither split nor stemmed: for the text of prefix, wildcard, fuzzy and range queries. The signs of
    /// a wildcard stay as they are.
    /// </summary>
    /// <exception cref="ArgumentException">There is no analyzer of that name.</exception>
    public static string Normalize(string analyzer, string term) => AnalyzerCatalogue.Get(analyzer).Normalize(term);

    /// <summary>The tokens of a text, in order.</summary>
    /// <exception cref="ArgumentException">There is no analyzer of that name.</exception>
    public static IReadOnlyList<AnalyzedToken> Analyze(string analyzer, string text)
    {
        var tokens = new List<AnalyzedToken>();
        int position = -1;
        for (var stream = AnalyzerCatalogue.Get(analyzer).Analyze(text); stream.MoveNext();)
        {
            position += stream.PositionIncrement;
            tokens.Add(new AnalyzedToken(stream.Term.ToString(), position, stream.StartOffset, stream.EndOffset));
        }
        return tokens;
    }
}
