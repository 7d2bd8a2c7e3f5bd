namespace Search.Analysis.Tokenizers;

/// <summary>A piece of the text, offsets in UTF-16 units.</summary>
internal readonly record struct Token(int Start, int End, TokenType Type);
