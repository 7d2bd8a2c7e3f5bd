namespace Search.Engine.Documents;

/// <summary>Receives one token of a text.</summary>
/// <param name="term">The term as the index has it; valid during the call.</param>
/// <param name="start">Where the token starts in the text, UTF-16 units.</param>
/// <param name="end">Where it ends, exclusive.</param>
public delegate void TokenVisitor(ReadOnlySpan<char> term, int start, int end);
