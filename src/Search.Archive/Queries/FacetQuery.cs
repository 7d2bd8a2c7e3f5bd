namespace Search.Archive.Queries;

/// <summary>A request for the values of one facet, with every parameter of <c>GET /facets/{field}</c>.</summary>
/// <param name="Field">Author, section, source or language.</param>
/// <param name="Matching">Which articles are counted. Its filter on that very field does not count, nor does anything that concerns the hits.</param>
public sealed record FacetQuery(FacetField Field, ArticleQuery Matching)
{
    /// <summary><c>prefix</c>: only values one of whose words begins with this, without regard to case and accents. Empty: all.</summary>
    public string Prefix { get; init; } = "";

    /// <summary><c>limit</c>: most values to list, the most frequent ones; 1 to <see cref="SearchLimits.FacetValuesMost"/>.</summary>
    public int Limit { get; init; } = SearchLimits.FacetValues;
}
