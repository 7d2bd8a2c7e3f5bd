namespace Search.Archive.Queries;

/// <summary>A plain word of a query text: not in quotes, not excluded, not confined to a field, without star or tilde.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Start">Where it begins in the query text, in UTF-16 code units.</param>
internal readonly record struct QueryWord(string Text, int Start)
{
    /// <summary>Where it ends, exclusive.</summary>
    public int End => Start + Text.Length;

    /// <summary>The plain words of a query, in order.</summary>
    public static List<QueryWord> In(SyntaxNode node)
    {
        var words = new List<QueryWord>();
        Collect(node, words);
        return words;
    }

    // Nesting is bounded by the parser.
    private static void Collect(SyntaxNode node, List<QueryWord> words)
    {
        switch (node)
        {
            case SyntaxNode.Word { IsPrefix: false, Edits: null } word:
                words.Add(new QueryWord(word.Text, word.Position));
                break;
            case SyntaxNode.Sequence sequence:
                foreach (var item in sequence.Items) Collect(item, words);
                break;
            case SyntaxNode.And and:
                foreach (var item in and.Items) Collect(item, words);
                break;
            case SyntaxNode.Or or:
                foreach (var item in or.Items) Collect(item, words);
                break;
            case SyntaxNode.Required required:
                Collect(required.Node, words);
                break;
            case SyntaxNode.Boosted boosted:
                Collect(boosted.Node, words);
                break;
        }
    }
}
