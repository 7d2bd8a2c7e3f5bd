using Search.Archive.Articles;

namespace Search.Archive.Queries;

/// <summary>What is known of each <see cref="FacetField"/>: its name, and the filter of a request that is its own.</summary>
public static class FacetFields
{
    /// <summary>Names in the API, in the order they are documented.</summary>
    public static IReadOnlyList<(string Name, FacetField Field)> All { get; } =
    [
        ("author", FacetField.Author), ("section", FacetField.Section), ("source", FacetField.Source), ("lang", FacetField.Lang),
        ("date:year", FacetField.DateYear), ("date:month", FacetField.DateMonth), ("date:day", FacetField.DateDay),
    ];

    /// <summary>Whether spans of time are counted instead of values.</summary>
    public static bool IsDate(FacetField field) => field is FacetField.DateYear or FacetField.DateMonth or FacetField.DateDay;

    /// <summary>Whether filters find the same articles by two values: case, accents and how many spaces there are make no difference.</summary>
    public static bool IsSame(string value, string other) => ArticleDocument.KeyTerm(value) == ArticleDocument.KeyTerm(other);

    /// <summary>
    /// The request without the filter that chooses among the facet's own values: counts are taken over this, so that what else could be chosen stays in sight.
    /// The same request if there is no such filter.
    /// </summary>
    public static ArticleQuery WithoutOwnFilter(ArticleQuery query, FacetField field) => field switch
    {
        FacetField.Author => query.Authors.Count == 0 ? query : query with { Authors = [] },
        FacetField.Section => query.Sections.Count == 0 ? query : query with { Sections = [] },
        FacetField.Source => query.Sources.Count == 0 ? query : query with { Sources = [] },
        FacetField.Lang => query.Languages.Count == 0 ? query : query with { Languages = [] },
        _ => query.Since == null && query.Until == null ? query : query with { Since = null, Until = null },
    };
}
