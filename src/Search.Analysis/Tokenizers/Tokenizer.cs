namespace Search.Analysis.Tokenizers;

/// <summary>Finds tokens in a text. Has no state of its own between calls.</summary>
internal abstract class Tokenizer
{
    /// <summary>The first token at or after <paramref name="position"/>; false if there is none.</summary>
    public abstract bool TryNext(ReadOnlySpan<char> text, int position, out Token token);
}
