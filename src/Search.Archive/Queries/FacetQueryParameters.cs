namespace Search.Archive.Queries;

/// <summary>The parameters of <c>GET /facets/{field}</c>: those of a search that say what matches, and two of its own.</summary>
public static class FacetQueryParameters
{
    private static readonly string[] Shared = ["q", "fields", "match", "author", "section", "source", "lang", "since", "until", "story", "expand", "typos"];

    /// <summary>All parameters in the order they are documented.</summary>
    public static IReadOnlyList<ArticleQueryParameter> All { get; } =
    [
        new("prefix", "TEXT", null, false, "only values one of whose words begins with this"),
        new("limit", $"1 to {SearchLimits.FacetValuesMost}", "20", false, "values to list"),
        .. ArticleQueryParameters.All.Where(parameter => Shared.Contains(parameter.Name)),
    ];

    /// <summary>Makes a request of the facet's name and named values.</summary>
    /// <exception cref="ArticleQueryException">A name or value is at fault.</exception>
    public static FacetQuery Parse(string field, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var known = FacetFields.All.Where(facet => !FacetFields.IsDate(facet.Field)).ToList();
        if (known.All(facet => facet.Name != field)) throw ArticleQueryParameters.Invalid("field", field, string.Join(", ", known.Select(facet => facet.Name)));
        var given = parameters.ToList();
        foreach (var (name, _) in given)
            if (All.All(parameter => parameter.Name != name))
                throw ArticleQueryParameters.Unknown(name, All);
        var query = new FacetQuery(known.First(facet => facet.Name == field).Field, ArticleQueryParameters.Parse(given.Where(pair => Shared.Contains(pair.Key))));
        foreach (var own in given.Where(pair => !Shared.Contains(pair.Key)).GroupBy(pair => pair.Key))
        {
            if (own.Count() > 1) throw new ArticleQueryException("repeated-parameter", own.Key, $"'{own.Key}' may be given once only.");
            string value = own.Single().Value;
            query = own.Key == "prefix" ? query with { Prefix = value } : query with { Limit = ArticleQueryParameters.Integer("limit", value, 1, SearchLimits.FacetValuesMost) };
        }
        Check(query);
        return query;
    }

    /// <summary>Checks a request that was made by hand.</summary>
    /// <exception cref="ArticleQueryException">A limit is broken.</exception>
    internal static void Check(FacetQuery query)
    {
        ArticleQueryParameters.Check(query.Matching);
        if (FacetFields.IsDate(query.Field)) throw ArticleQueryParameters.Invalid("field", "date", "author, section, source, lang");
        if (query.Prefix.Length > SearchLimits.ValueLength)
            throw new ArticleQueryException("too-long", "prefix", $"'prefix' has {query.Prefix.Length} characters; at most {SearchLimits.ValueLength} are allowed.");
        ArticleQueryParameters.CheckRange("limit", query.Limit, 1, SearchLimits.FacetValuesMost);
    }
}
