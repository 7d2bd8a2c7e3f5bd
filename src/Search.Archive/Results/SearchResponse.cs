using System.Text.Json.Serialization;

namespace Search.Archive.Results;

/// <summary>The answer to a search, shaped exactly as <c>GET /search</c> prints it. What the request did not ask for is null and left out.</summary>
public sealed record SearchResponse
{
    /// <summary>The text that was searched, as given.</summary>
    public required string Query { get; init; }

    /// <summary>How many articles match.</summary>
    public required long Total { get; init; }

    /// <summary>
    /// How many hits the whole list has, one for each story; only with <c>collapse=story</c>. Without it the list has <see cref="Total"/> hits.
    /// </summary>
    public long? Stories { get; init; }

    /// <summary>"eq" when <see cref="Total"/> is exact, "gte" when there are at least so many.</summary>
    public required string TotalRelation { get; init; }

    /// <summary>Most hits on this page.</summary>
    public required int Limit { get; init; }

    /// <summary>Hits before this page.</summary>
    public required int Offset { get; init; }

    /// <summary>What to pass as <c>cursor</c> for the next page; null when there is none.</summary>
    public string? NextCursor { get; init; }

    /// <summary>Time the search took, in milliseconds.</summary>
    public required double TookMs { get; init; }

    /// <summary>Generation of the commit that answered.</summary>
    public required long Commit { get; init; }

    /// <summary>What was understood otherwise than it may have been meant. Empty when all is plain.</summary>
    public required IReadOnlyList<QueryWarning> Warnings { get; init; }

    /// <summary>A better spelling of the query, or null. Always present.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? DidYouMean { get; init; }

    /// <summary>The hits, best first.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>Facets that were asked for.</summary>
    public SearchFacets? Facets { get; init; }

    /// <summary>Why one of two articles stands above the other; only with <c>compare</c>, and only where relevance orders the hits.</summary>
    public HitComparison? Comparison { get; init; }
}
