namespace Search.Archive.Results;

/// <summary>The values of one facet, shaped as <c>GET /facets/{field}</c> prints them.</summary>
/// <param name="Field">"author", "section", "source" or "lang".</param>
/// <param name="Prefix">What one word of each value begins with, as given; empty for all values.</param>
/// <param name="Total">How many different values there are, of which <paramref name="Values"/> are the most frequent.</param>
/// <param name="Values">Values with the number of matching articles, the most frequent first, equal counts by value.</param>
/// <param name="Commit">Generation of the commit that answered.</param>
public sealed record FacetValueList(string Field, string Prefix, int Total, IReadOnlyList<FacetValue> Values, long Commit);
