using Search.Engine.Documents;
using Search.Lucene8.Terms;

namespace Search.Engine.Highlighting;

/// <summary>
/// Of the places where a term stands, those whose word is one of some terms under another analyzer: only single words are analysed, each
/// once however often it stands there. Belongs to one thread.
/// </summary>
/// <param name="state">The term.</param>
/// <param name="analyzer">The other analyzer.</param>
internal sealed class FormFilter(TermState state, string analyzer)
{
    private readonly HashSet<string> _meant = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<AnalyzedToken>>.AlternateLookup<ReadOnlySpan<char>> _known =
        new Dictionary<string, IReadOnlyList<AnalyzedToken>>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The term.</summary>
    public TermState State => state;

    /// <summary>Adds a term of the other analyzer that is wanted.</summary>
    public void Add(string meant) => _meant.Add(meant);

    /// <summary>Whether a word of the text is one of the wanted terms.</summary>
    public bool Accepts(ReadOnlySpan<char> word)
    {
        if (!_known.TryGetValue(word, out var tokens)) _known[word] = tokens = TextAnalysis.Analyze(analyzer, word.ToString());
        for (int i = 0; i < tokens.Count; i++)
            if (_meant.Contains(tokens[i].Term))
                return true;
        return false;
    }
}
