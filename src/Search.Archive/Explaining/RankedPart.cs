using Search.Engine.Queries;

namespace Search.Archive.Explaining;

/// <summary>A part of a query that adds to scores: their sum, before recency, is the score.</summary>
/// <param name="Kind">What it rewards.</param>
/// <param name="Text">The words, as they are shown to a person.</param>
/// <param name="Query">What is searched for, with its weight.</param>
internal sealed record RankedPart(PartKind Kind, string Text, Query Query)
{
    /// <summary>What the part may match by, where that is not only the words as typed; the best of them counts.</summary>
    public IReadOnlyList<RankedPart> Choices { get; init; } = [];
}
