namespace Search.Engine.Searching;

/// <summary>How a search is done, beside what is searched for. Immutable; the defaults are good for most.</summary>
public sealed record SearchOptions
{
    /// <summary>Order of the hits; null (default) for relevance, best score first, equal scores by document id ascending.</summary>
    public Sort? Sort { get; init; }

    /// <summary>The last hit of the page before, in the same order and snapshot: only hits behind it are returned. The total still counts all.</summary>
    public ScoreDoc? After { get; init; }

    /// <summary>
    /// True (default) to count every match. False counts exactly to <see cref="TotalThreshold"/> and may then stop counting, which lets the search pass over
    /// blocks that cannot hold a hit; the hits are the same.
    /// </summary>
    public bool ExactTotal { get; init; } = true;

    /// <summary>Up to where totals are exact when <see cref="ExactTotal"/> is false; default 1,000, as in Lucene.</summary>
    public int TotalThreshold { get; init; } = 1_000;

    /// <summary>What to count the matches by; default nothing. Facets need every match and so an exact total.</summary>
    public IReadOnlyList<FacetRequest> Facets { get; init; } = [];

    /// <summary>One hit a group of documents; null (default) for every document. Total and facets count all documents either way.</summary>
    public Collapse? Collapse { get; init; }

    /// <summary>When to stop and answer with what was found so far; default never. Looked at once per some thousand documents.</summary>
    public TimeSpan? TimeLimit { get; init; }
}
