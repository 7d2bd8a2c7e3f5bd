namespace Search.Analysis.Tokenizers;

/// <summary>The whole value is one token, however long; an empty value has none.</summary>
internal sealed class KeywordTokenizer : Tokenizer
{
    /// <inheritdoc/>
    public override bool TryNext(ReadOnlySpan<char> text, int position, out Token token)
    {
        token = new Token(0, text.Length, TokenType.Word);
        return position < text.Length;
    }
}
