using Search.Analysis.Filters;
using Search.Analysis.Tokenizers;

namespace Search.Analysis;

/// <summary>
/// A named chain that turns text into terms: one tokenizer, then filters that each rewrite the term. Immutable and shared by all
/// threads; the streams it makes belong to one thread each. Analyzers come from <see cref="AnalyzerCatalogue"/>.
/// </summary>
public sealed class Analyzer
{
    /// <summary>
    /// The longest token of the analyzers that split text, in UTF-16 units: longer runs become several tokens, as in Lucene's
    /// StandardTokenizer. Nothing is dropped.
    /// </summary>
    public const int MaxTokenLength = 255;

    private readonly Func<Tokenizer> _tokenizer;
    private readonly Func<TermFilter>[] _filters;

    internal Analyzer(string name, int version, int positionGap, Func<Tokenizer> tokenizer, params Func<TermFilter>[] filters)
    {
        Name = name;
        Version = version;
        PositionGap = positionGap;
        _tokenizer = tokenizer;
        _filters = filters;
    }

    /// <summary>The name in the catalogue.</summary>
    public string Name { get; }

    /// <summary>Raised with every change that gives any text other terms, positions or offsets.</summary>
    public int Version { get; }

    /// <summary>
    /// Positions to leave free between two values of one field, so that no phrase matches across them; 0 where values are whole terms.
    /// (The offset gap between values is always 1, as in Lucene.)
    /// </summary>
    public int PositionGap { get; }

    /// <summary>
    /// A term, or a part of one, as it would stand in the index but for endings that are taken off: lower-cased and folded as the chain does it, neither
    /// split nor stemmed. For beginnings, patterns, ranges and terms to be found by likeness, which no analysis of words can take. Empty stays empty.
    /// </summary>
    public string Normalize(string term)
    {
        if (term.Length == 0) return term;
        var buffer = new TermBuffer();
        buffer.Set(term);
        foreach (var create in _filters)
            if (create() is { IsNormalization: true } filter)
                filter.Apply(buffer);
        return buffer.Chars.ToString();
    }

    /// <summary>A stream for the use of one thread, empty until <see cref="TokenStream.Reset(string)"/>. Keep it and reset it for each text.</summary>
    public TokenStream CreateStream() => new(_tokenizer(), Array.ConvertAll(_filters, create => create()));

    /// <summary>A new stream at the start of <paramref name="text"/>: for a query or a single text.</summary>
    public TokenStream Analyze(string text)
    {
        TokenStream stream = CreateStream();
        stream.Reset(text);
        return stream;
    }
}
