namespace Search.Archive.Results;

/// <summary>An article like another one.</summary>
public sealed record SimilarHit
{
    /// <summary>Identifier of the article.</summary>
    public required string Id { get; init; }

    /// <summary>Place in the list, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>Score; comparable within one answer only.</summary>
    public required double Score { get; init; }

    /// <summary>The article's fields without the body.</summary>
    public required HitDocument Document { get; init; }

    /// <summary>Its story, of which it is the most similar article.</summary>
    public required HitStory Story { get; init; }

    /// <summary>The words that make it similar, the most telling first, as the first article writes them.</summary>
    public required IReadOnlyList<string> Terms { get; init; }
}
