namespace Search.Archive.Results;

/// <summary>One hit.</summary>
public sealed record SearchHit
{
    /// <summary>Identifier of the article.</summary>
    public required string Id { get; init; }

    /// <summary>Place in the whole list, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>Score; null when hits are sorted by date. Comparable within one answer only.</summary>
    public float? Score { get; init; }

    /// <summary>The article's fields without the body.</summary>
    public required HitDocument Document { get; init; }

    /// <summary>The story it belongs to. With <c>collapse=story</c> it stands for all of it.</summary>
    public required HitStory Story { get; init; }

    /// <summary>Snippets by field; only fields that have text.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<HitSnippet>>? Highlights { get; init; }

    /// <summary>Why it stands here, sentences for a person; only with <c>explain=true</c>.</summary>
    public IReadOnlyList<string>? Why { get; init; }

    /// <summary>The numbers behind it, the greatest first: they add up to <see cref="Score"/>, to 1e-5; only with <c>explain=true</c>.</summary>
    public IReadOnlyList<ScorePart>? ScoreParts { get; init; }
}
