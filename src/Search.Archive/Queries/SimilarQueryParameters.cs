namespace Search.Archive.Queries;

/// <summary>The parameters of <c>GET /documents/{id}/similar</c>.</summary>
public static class SimilarQueryParameters
{
    /// <summary>All parameters in the order they are documented.</summary>
    public static IReadOnlyList<ArticleQueryParameter> All { get; } = [new("limit", $"0 to {SearchLimits.PageSize}", "10", false, "articles to show")];

    /// <summary>The number of articles wanted.</summary>
    /// <exception cref="ArticleQueryException">A name or value is at fault.</exception>
    public static int ParseLimit(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        int? limit = null;
        foreach (var (name, value) in parameters)
        {
            if (name != "limit") throw ArticleQueryParameters.Unknown(name, All);
            if (limit != null) throw new ArticleQueryException("repeated-parameter", name, $"'{name}' may be given once only.");
            limit = ArticleQueryParameters.Integer(name, value, 0, SearchLimits.PageSize);
        }
        return limit ?? SearchLimits.DefaultPageSize;
    }
}
