namespace Search.Archive.Queries;

/// <summary>
/// A search request with every parameter of <c>GET /search</c>. The defaults are those of the API. Made from named parameters by
/// <see cref="ArticleQueryParameters.Parse"/>, which checks the limits; <see cref="IArticleIndex.Search"/> checks them again for a query made by hand.
/// </summary>
public sealed record ArticleQuery
{
    /// <summary><c>q</c>: what the visitor typed. Empty: all articles, newest first.</summary>
    public string Text { get; init; } = "";

    /// <summary><c>fields</c>: where to search. Empty: as the ranking profile says.</summary>
    public IReadOnlyList<FieldWeight> Fields { get; init; } = [];

    /// <summary><c>match</c>.</summary>
    public MatchMode Match { get; init; }

    /// <summary><c>author</c>: any of these exact names, without regard to case and accents.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary><c>section</c>: any of these.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary><c>source</c>: any of these.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary><c>lang</c>: any of these two-letter codes.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary><c>since</c>: only articles whose stated date begins in or after this period. Articles without a date do not match.</summary>
    public DatePeriod? Since { get; init; }

    /// <summary><c>until</c>: only articles whose stated date ends in or before this period.</summary>
    public DatePeriod? Until { get; init; }

    /// <summary><c>story</c>: only articles of these stories, as <see cref="Results.HitStory.Id"/> names them.</summary>
    public IReadOnlyList<string> Stories { get; init; } = [];

    /// <summary><c>collapse</c>; null where the request does not say: then every article is shown.</summary>
    public CollapseMode? Collapse { get; init; }

    /// <summary><c>sort</c>.</summary>
    public SortOrder Sort { get; init; }

    /// <summary><c>recency</c>.</summary>
    public Recency Recency { get; init; } = Recency.Auto;

    /// <summary><c>expand</c>: whether words that the best articles have in common may move the others.</summary>
    public bool Expand { get; init; } = true;

    /// <summary><c>limit</c>: 0 to <see cref="SearchLimits.PageSize"/> hits.</summary>
    public int Limit { get; init; } = SearchLimits.DefaultPageSize;

    /// <summary>
    /// <c>offset</c>: hits to skip; with <see cref="Limit"/> at most <see cref="SearchLimits.Window"/>. <c>page=2</c> is another way to say it.
    /// </summary>
    public int Offset { get; init; }

    /// <summary><c>cursor</c>: go on after the page that gave it; excludes an offset.</summary>
    public string? Cursor { get; init; }

    /// <summary><c>facets</c>: what to count. The filter of a facet's own field does not narrow its counts.</summary>
    public IReadOnlyList<FacetSelection> Facets { get; init; } = [];

    /// <summary><c>snippet</c>: snippets by field. Empty: none at all.</summary>
    public IReadOnlyList<SnippetRequest> Snippets { get; init; } = DefaultSnippets;

    /// <summary><c>total</c>.</summary>
    public TotalMode Total { get; init; }

    /// <summary><c>typos</c>.</summary>
    public TypoMode Typos { get; init; }

    /// <summary>Texts that are searched beside words of <see cref="Text"/>; found out while searching.</summary>
    internal IReadOnlyList<WordAlternative> Alternatives { get; init; } = [];

    /// <summary><c>explain</c>: say why each hit stands where it stands.</summary>
    public bool Explain { get; init; }

    /// <summary><c>compare</c>: the ids of two articles, to say why one stands above the other; or none.</summary>
    public IReadOnlyList<string> Compare { get; init; } = [];

    /// <summary>What a request that names no snippets gets: the whole title and authors with marks, two passages of the body.</summary>
    public static IReadOnlyList<SnippetRequest> DefaultSnippets { get; } = [new("title", 300, 1), new("author", 300, 1), new("body", 200, 2)];
}
