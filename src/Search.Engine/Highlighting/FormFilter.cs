using Search.Engine.Documents;

namespace Search.Engine.Highlighting;

/// <summary>
/// Of the places where a term stands, those whose word is one of some terms under another analyzer: only single words are analysed, each once however often it stands there. Belongs to one
/// thread.
/// </summary>
internal sealed class FormFilter
{
    private readonly string _analyzer;
    private readonly HashSet<string> _terms;
    private readonly Dictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> _known = new Dictionary<string, bool>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="analyzer">The other analyzer.</param>
    /// <param name="terms">Its terms that are wanted.</param>
    public FormFilter(string analyzer, IEnumerable<string> terms)
    {
        _analyzer = analyzer;
        _terms = terms.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether a word of the text is one of the terms.</summary>
    public bool Accepts(ReadOnlySpan<char> word)
    {
        if (!_known.TryGetValue(word, out bool accepts)) _known[word] = accepts = TextAnalysis.Analyze(_analyzer, word.ToString()).Any(token => _terms.Contains(token.Term));
        return accepts;
    }
}
