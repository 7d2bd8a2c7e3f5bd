namespace Search.Analysis.Tokenizers;

/// <summary>Runs between blanks, as they are; longer ones are cut at <see cref="Analyzer.MaxTokenLength"/>, never within a surrogate pair.</summary>
internal sealed class WhitespaceTokenizer : Tokenizer
{
    /// <inheritdoc/>
    public override bool TryNext(ReadOnlySpan<char> text, int position, out Token token)
    {
        int start = position;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
            start++;
        int end = start;
        while (end < text.Length && end - start < Analyzer.MaxTokenLength && !char.IsWhiteSpace(text[end]))
            end++;
        if (end - start == Analyzer.MaxTokenLength && end < text.Length && char.IsSurrogatePair(text[end - 1], text[end]))
            end--;
        token = new Token(start, end, TokenType.Word);
        return end > start;
    }
}
