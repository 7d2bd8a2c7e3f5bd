namespace Search.Archive.Suggestions;

/// <summary>The answer to a text being typed, shaped exactly as <c>GET /suggest</c> prints it.</summary>
public sealed record SuggestResponse
{
    /// <summary>The text, as given.</summary>
    public required string Query { get; init; }

    /// <summary>
    /// Ways to go on, those the archive says most about first; what was probably mistyped comes last. None for a text without letters or digits.
    /// </summary>
    public required IReadOnlyList<Suggestion> Suggestions { get; init; }

    /// <summary>Generation of the commit that answered.</summary>
    public required long Commit { get; init; }

    /// <summary>Time it took, in milliseconds.</summary>
    public required double TookMs { get; init; }
}
