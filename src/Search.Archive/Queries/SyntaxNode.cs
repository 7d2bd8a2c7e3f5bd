namespace Search.Archive.Queries;

/// <summary>What a visitor typed, as understood: a tree of immutable values. Knows nothing of fields' analyzers or of an index.</summary>
internal abstract record SyntaxNode
{
    /// <summary>A run of characters to be searched as words.</summary>
    /// <param name="Text">As typed, without suffixes.</param>
    /// <param name="IsPrefix"><c>word*</c>.</param>
    /// <param name="Edits"><c>word~1</c>: edits allowed; null without tilde.</param>
    /// <param name="Position">Where it stands in the query.</param>
    public sealed record Word(string Text, bool IsPrefix, int? Edits, int Position) : SyntaxNode;

    /// <summary>Words in quotes.</summary>
    /// <param name="Text">Between the quotes.</param>
    /// <param name="Slop"><c>"…"~5</c>; 0 without.</param>
    public sealed record Phrase(string Text, int Slop) : SyntaxNode;

    /// <summary>A date that stands in free text: articles of that date, or with these words.</summary>
    public sealed record NamedDate(DatePeriod Period, string Text) : SyntaxNode;

    /// <summary><c>date:…</c>: articles whose stated date lies from the start to the end (exclusive); null leaves an end open.</summary>
    public sealed record DateRange(DateTime? Start, DateTime? End) : SyntaxNode;

    /// <summary><c>title:…</c>.</summary>
    public sealed record InField(string Field, SyntaxNode Node) : SyntaxNode;

    /// <summary><c>a b -c</c>: how many of the loose items must match is a matter of <see cref="MatchMode"/>.</summary>
    public sealed record Sequence(IReadOnlyList<SyntaxNode> Items) : SyntaxNode;

    /// <summary><c>a AND b</c>.</summary>
    public sealed record And(IReadOnlyList<SyntaxNode> Items) : SyntaxNode;

    /// <summary><c>a OR b</c>.</summary>
    public sealed record Or(IReadOnlyList<SyntaxNode> Items) : SyntaxNode;

    /// <summary><c>-a</c>, <c>NOT a</c>.</summary>
    public sealed record Not(SyntaxNode Node) : SyntaxNode;

    /// <summary><c>+a</c>.</summary>
    public sealed record Required(SyntaxNode Node) : SyntaxNode;

    /// <summary><c>a^2</c>.</summary>
    public sealed record Boosted(SyntaxNode Node, double Weight) : SyntaxNode;
}
