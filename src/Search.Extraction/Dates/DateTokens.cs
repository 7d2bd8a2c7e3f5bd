using TokenKind = Search.Extraction.Dates.DateToken.TokenKind;

namespace Search.Extraction.Dates;

/// <summary>A line and its tokens, as those who read dates and times look at them.</summary>
internal readonly ref struct DateTokens
{
    private readonly ReadOnlySpan<char> _line;
    private readonly ReadOnlySpan<DateToken> _tokens;

    public DateTokens(ReadOnlySpan<char> line, ReadOnlySpan<DateToken> tokens)
    {
        _line = line;
        _tokens = tokens;
    }

    public int Length => _tokens.Length;

    public DateToken this[int i] => _tokens[i];

    /// <summary>The token at a place; false behind the end.</summary>
    public bool At(int i, out DateToken token)
    {
        token = (uint)i < (uint)_tokens.Length ? _tokens[i] : default;
        return (uint)i < (uint)_tokens.Length;
    }

    public bool IsNumberAt(int i) => i < _tokens.Length && _tokens[i].Kind == TokenKind.Number;

    /// <summary>What the line prints of a token.</summary>
    public ReadOnlySpan<char> Text(DateToken token) => _line[token.Start..token.End];

    /// <summary>What the line prints from the start of one token to the end of another.</summary>
    public ReadOnlySpan<char> Between(int first, int last) => _line[_tokens[first].Start.._tokens[last].End];

    /// <summary>The place behind a token that is one of these marks, else the place itself.</summary>
    public int Skip(int i, string marks) =>
        At(i, out var token) && token.Kind == TokenKind.Mark && marks.Contains((char)token.Value) ? i + 1 : i;

    /// <summary>The place behind a token that is one of these words in any case, else the place itself.</summary>
    public int SkipWord(int i, params ReadOnlySpan<string> words)
    {
        if (!At(i, out var token) || token.Kind != TokenKind.Word)
            return i;
        foreach (var word in words)
        {
            if (Text(token).Equals(word, StringComparison.OrdinalIgnoreCase))
                return i + 1;
        }

        return i;
    }
}
