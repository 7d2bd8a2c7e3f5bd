namespace Search.Archive.Results;

/// <summary>Counts over all matching articles, for the facets a request named.</summary>
public sealed record SearchFacets
{
    /// <summary>By author.</summary>
    public IReadOnlyList<FacetValue>? Author { get; init; }

    /// <summary>By section.</summary>
    public IReadOnlyList<FacetValue>? Section { get; init; }

    /// <summary>By source.</summary>
    public IReadOnlyList<FacetValue>? Source { get; init; }

    /// <summary>By language.</summary>
    public IReadOnlyList<FacetValue>? Lang { get; init; }

    /// <summary>By date.</summary>
    public DateFacet? Date { get; init; }
}
