namespace Search.Archive.Queries;

/// <summary>A piece of a query text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text without quotes, brackets and suffixes; the lower-case name of a field.</param>
/// <param name="Position">Where it begins in the query, in UTF-16 code units.</param>
/// <param name="IsPrefix">Whether a star followed.</param>
/// <param name="Distance">Number after a tilde, −1 for a bare tilde, null without.</param>
/// <param name="Weight">Number after a circumflex.</param>
internal readonly record struct Lexeme(LexemeKind Kind, string Text, int Position, bool IsPrefix = false, int? Distance = null, double? Weight = null)
{
    /// <summary>Whether an operand can begin here.</summary>
    public bool BeginsOperand => Kind is LexemeKind.Word or LexemeKind.Phrase or LexemeKind.Range or LexemeKind.Field or LexemeKind.Open or LexemeKind.Not or LexemeKind.Plus;

    /// <summary>Whether an operand can end here.</summary>
    public bool EndsOperand => Kind is LexemeKind.Word or LexemeKind.Phrase or LexemeKind.Range or LexemeKind.Close;
}
