using System.Globalization;
using System.Text;
using Search.Archive.Queries;

namespace Search.Api.Pages;

/// <summary>Addresses inside the page. The whole state of a search lives in them, under the names of <see cref="ArticleQueryParameters"/>.</summary>
internal static class PageAddress
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>The results of a query.</summary>
    public static string Of(ArticleQuery query) => WithState("/", query);

    /// <summary>The first page of a query, after something of it was changed.</summary>
    public static string OfFirst(ArticleQuery query) => Of(query with { Offset = 0, Cursor = null });

    /// <summary>The results of a query as a feed, in one of the forms of <see cref="Endpoints.SearchEndpoint"/>.</summary>
    public static string OfFeed(ArticleQuery query, string format)
    {
        string address = WithState("/search", query with { Offset = 0, Cursor = null, Explain = false });
        return $"{address}{(address.Contains('?') ? '&' : '?')}format={format}";
    }

    /// <summary>An article, with the query that led to it: its matches are marked, and the way back is known.</summary>
    public static string OfArticle(string id, ArticleQuery query) =>
        WithState("/articles/" + string.Join('/', id.Split('/').Select(Uri.EscapeDataString)), query);

    /// <summary>What a query says beside its text and page, as names and values: a form that asks for another text carries it along.</summary>
    public static IEnumerable<KeyValuePair<string, string>> StateBesideText(ArticleQuery query)
    {
        foreach (string author in query.Authors) yield return new("author", author);
        foreach (string section in query.Sections) yield return new("section", section);
        foreach (string source in query.Sources) yield return new("source", source);
        foreach (string language in query.Languages) yield return new("lang", language);
        if (query.Since is { } since) yield return new("since", FirstDay(since));
        if (query.Until is { } until) yield return new("until", LastDay(until));
        foreach (string story in query.Stories) yield return new("story", story);
        if (query.Collapse is { } collapse) yield return new("collapse", collapse == CollapseMode.Story ? "story" : "none");
        if (query.Sort != SortOrder.Relevance) yield return new("sort", query.Sort == SortOrder.DateDescending ? "date:desc" : "date:asc");
        if (query.Match != MatchMode.Most) yield return new("match", query.Match == MatchMode.All ? "all" : "any");
        if (query.Fields.Count > 0)
            yield return new("fields", string.Join(',',
                query.Fields.Select(field => field.Weight is { } weight ? FormattableString.Invariant($"{field.Field}^{weight}") : field.Field)));
        if (query.Recency != Recency.Auto) yield return new("recency", query.Recency.Enabled ? query.Recency.HalfLifeDays + "d" : "off");
        if (query.Limit != SearchLimits.DefaultPageSize) yield return new("limit", query.Limit.ToString(CultureInfo.InvariantCulture));
        if (!query.Expand) yield return new("expand", "off");
        if (query.Explain) yield return new("explain", "true");
    }

    /// <summary>All articles of a story.</summary>
    public static string OfStory(string story) => Of(new ArticleQuery { Stories = [story] });

    /// <summary>The first day of a period as an address and a date field write it.</summary>
    public static string FirstDay(DatePeriod period) => period.Start.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>The last day of a period.</summary>
    public static string LastDay(DatePeriod period) => period.End.AddTicks(-1).ToString(Day, CultureInfo.InvariantCulture);

    private static string WithState(string path, ArticleQuery query)
    {
        var address = new StringBuilder(path);
        char separator = '?';
        void Append(string name, string value)
        {
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
        if (query.Text.Length > 0) Append("q", query.Text);
        foreach (var (name, value) in StateBesideText(query)) Append(name, value);
        if (query.Offset > 0 && query.Limit > 0 && query.Offset % query.Limit == 0)
            Append("page", (query.Offset / query.Limit + 1).ToString(CultureInfo.InvariantCulture));
        else if (query.Offset > 0)
            Append("offset", query.Offset.ToString(CultureInfo.InvariantCulture));
        return address.ToString();
    }
}
