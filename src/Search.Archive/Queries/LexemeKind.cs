namespace Search.Archive.Queries;

/// <summary>Kinds of <see cref="Lexeme"/>.</summary>
internal enum LexemeKind
{
    Word,
    Phrase,
    Range,
    Field,
    Open,
    Close,
    And,
    Or,
    Not,
    Plus,
}
