using System.Collections.Frozen;
using System.Globalization;
using Search.Archive.Ranking;
using Search.Archive.Stories;

namespace Search.Archive.Queries;

/// <summary>
/// The parameters of a search request: the one table that the API, the command and their documentation share, and the reading of their
/// values. Strict: what is unknown, malformed or out of range is an error that says what is allowed.
/// </summary>
public static class ArticleQueryParameters
{
    /// <summary>All parameters in the order they are documented.</summary>
    public static IReadOnlyList<ArticleQueryParameter> All { get; } =
    [
        new("q", $"TEXT, at most {SearchLimits.QueryLength} characters", "all articles", false,
            "words, \"phrases\", -word, AND OR NOT, (…), title: author: section: source: date:, word*, word~, \"…\"~5, word^2"),
        new("fields", "title^3,author^2,body", "the ranking profile", false, "where to search, with weights"),
        new("match", "most|all|any", "most", false, "how many of the words must match"),
        new("author", "NAME", null, true, "only articles of this author, the whole name as it is listed; author: in q finds parts of names"),
        new("section", "NAME", null, true, "only articles of this section"),
        new("source", "NAME", null, true, "only articles of this source"),
        new("lang", "CODE", null, true, "only articles in this language"),
        new("since", "2023, 2023-11 or 2023-11-29", null, false, "only articles of this day or later"),
        new("until", "2023, 2023-11 or 2023-11-29", null, false, "only articles of this day or earlier"),
        new("story", "ID", null, true, "only articles of this story (an article and its near copies)"),
        new("collapse", "story|none", "none", false, "story: of each story only the best match; total and facets count all articles all the same"),
        new("sort", "relevance|date:desc|date:asc", "relevance", false, "order of the hits"),
        new("recency", "auto|off|30d", "auto", false, "how much newer articles are preferred"),
        new("expand", "auto|off", "auto", false,
            $"whether a question of {SearchLimits.ExpandWords} words or more, without operators, is ranked by what its best articles have in common too; and whether "
                + $"other spellings of names, names with further ones between (author:\"Ann Lee\" finds Ann B. Lee), words written as one or as two, and the owner's synonyms are searched"),
        new("limit", $"0 to {SearchLimits.PageSize}", "10", false, "hits on a page"),
        new("offset", $"0 to {SearchLimits.Window} minus limit", "0", false, "hits to skip"),
        new("page", "1 …", "1", false, "page number, instead of offset"),
        new("cursor", "TEXT", null, false, "the nextCursor of an earlier answer, instead of offset"),
        new("facets", "author,section,source,lang,date:year|month|day", null, false, "what to count over all matching articles; author:100 lists more values than 20"),
        new("snippet", "body:200x2,title or off", "title,author,body:200x2", false, "passages to show: field, characters, how many"),
        new("typos", "auto|off", "auto", false, "whether mistyped words are searched as what they probably mean, where no article has them or nearly nothing is found"),
        new("total", "exact|bounded", "exact", false, "how to count"),
        new("explain", "true|false", "false", false, "say why each hit stands where it stands"),
        new("compare", "ID", null, true, "given twice: say why one of these articles stands above the other"),
    ];

    private static readonly FrozenDictionary<string, ArticleQueryParameter> ByName = All.ToFrozenDictionary(parameter => parameter.Name);

    /// <summary>Makes a query of named values.</summary>
    /// <param name="parameters">Names and values as they came.</param>
    /// <param name="alsoKnown">Further names that the caller handles itself; they are passed over here.</param>
    /// <exception cref="ArticleQueryException">A name or value is at fault.</exception>
    public static ArticleQuery Parse(IEnumerable<KeyValuePair<string, string>> parameters, params IReadOnlyCollection<string> alsoKnown)
    {
        var query = new ArticleQuery();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int? page = null;
        foreach (var (name, value) in parameters)
        {
            if (alsoKnown.Contains(name)) continue;
            if (!ByName.TryGetValue(name, out var parameter)) throw Unknown(name, All, alsoKnown);
            if (!seen.Add(name) && !parameter.Repeatable)
                throw new ArticleQueryException("repeated-parameter", name, $"'{name}' may be given once only.");
            if (name == "page")
                page = Integer(name, value, 1, SearchLimits.Window);
            else
                query = Apply(query, parameter, value);
        }
        if (page is int number)
        {
            if (seen.Contains("offset")) throw new ArticleQueryException("conflict", "page", "'page' and 'offset' exclude each other.");
            query = query with { Offset = (number - 1) * query.Limit };
        }
        Check(query);
        return query;
    }

    /// <summary>Checks what concerns several values together, and a query that was made by hand.</summary>
    /// <exception cref="ArticleQueryException">A limit is broken.</exception>
    public static void Check(ArticleQuery query)
    {
        if (query.Text.Length > SearchLimits.QueryLength)
            throw new ArticleQueryException("too-long", "q", $"The query has {query.Text.Length} characters; at most {SearchLimits.QueryLength} are allowed.",
                "Search for the most telling words only.");
        CheckRange("limit", query.Limit, 0, SearchLimits.PageSize);
        foreach (var facet in query.Facets) CheckRange("facets", facet.Limit, 1, SearchLimits.FacetValuesMost);
        // Every one costs a look at the text of each hit.
        if (query.Snippets != ArticleQuery.DefaultSnippets && query.Snippets.DistinctBy(snippet => snippet.Field).Count() < query.Snippets.Count)
            throw new ArticleQueryException("conflict", "snippet", "'snippet' names a field twice.");
        CheckRange("offset", query.Offset, 0, int.MaxValue);
        if ((long)query.Offset + query.Limit > SearchLimits.Window)
            throw new ArticleQueryException("out-of-range", "offset",
                $"offset and limit together reach {(long)query.Offset + query.Limit}; at most {SearchLimits.Window} is allowed.",
                "Use 'cursor' with the nextCursor of the page before.");
        if (query.Cursor != null && query.Offset > 0)
            throw new ArticleQueryException("conflict", "cursor", "'cursor' and 'offset' exclude each other.");
        if (query is { Since: { } since, Until: { } until } && until.End <= since.Start)
            throw new ArticleQueryException("conflict", "until", "'until' lies before 'since'.");
        if (query.Compare.Count is not (0 or 2)) throw new ArticleQueryException("invalid-value", "compare", $"'compare' is given {query.Compare.Count} times; it takes two ids.");
        CheckFilter("compare", query.Compare);
        CheckFilter("author", query.Authors);
        CheckFilter("section", query.Sections);
        CheckFilter("source", query.Sources);
        CheckFilter("lang", query.Languages);
        CheckFilter("story", query.Stories);
        if (query.Stories.FirstOrDefault(id => !StoryId.TryParse(id, out _)) is { } wrong) throw Invalid("story", wrong, "the id of a hit's story");
    }

    private static ArticleQuery Apply(ArticleQuery query, ArticleQueryParameter parameter, string value) => parameter.Name switch
    {
        "q" => query with { Text = value },
        "fields" => query with { Fields = List(value).Select(FieldOf).ToList() },
        "match" => query with { Match = Choice(parameter, value, ("most", MatchMode.Most), ("all", MatchMode.All), ("any", MatchMode.Any)) },
        "author" => query with { Authors = [.. query.Authors, value] },
        "section" => query with { Sections = [.. query.Sections, value] },
        "source" => query with { Sources = [.. query.Sources, value] },
        "lang" => query with { Languages = [.. query.Languages, value] },
        "since" => query with { Since = Period("since", value) },
        "until" => query with { Until = Period("until", value) },
        "story" => query with { Stories = [.. query.Stories, value] },
        "collapse" => query with { Collapse = Choice<CollapseMode>(parameter, value, ("story", CollapseMode.Story), ("none", CollapseMode.None)) },
        "sort" => query with { Sort = Choice(parameter, value, ("relevance", SortOrder.Relevance), ("date:desc", SortOrder.DateDescending), ("date:asc", SortOrder.DateAscending)) },
        "recency" => query with { Recency = RecencyOf(parameter, value) },
        "expand" => query with { Expand = Choice(parameter, value, ("auto", true), ("off", false)) },
        "limit" => query with { Limit = Integer("limit", value, 0, SearchLimits.PageSize) },
        "offset" => query with { Offset = Integer("offset", value, 0, SearchLimits.Window) },
        "cursor" => query with { Cursor = value },
        "facets" => query with { Facets = FacetsOf(parameter, value) },
        "snippet" => query with { Snippets = value == "off" ? [] : List(value).Select(SnippetOf).ToList() },
        "typos" => query with { Typos = Typos(parameter, value) },
        "total" => query with { Total = Choice(parameter, value, ("exact", TotalMode.Exact), ("bounded", TotalMode.Bounded)) },
        "compare" => query with { Compare = [.. query.Compare, value] },
        "explain" => query with { Explain = Choice(parameter, value, ("true", true), ("false", false)) },
        _ => throw new InvalidOperationException($"parameter '{parameter.Name}' is in the table but is not read"),
    };

    private static FieldWeight FieldOf(string item)
    {
        string[] parts = item.Split('^');
        if (parts.Length > 2 || RankedField.Find(parts[0]) == null)
            throw Invalid("fields", item, $"{string.Join(", ", RankedField.All.Select(field => field.Name))}, each with ^weight if wanted");
        return new FieldWeight(parts[0], parts.Length == 1 ? null : Weight(parts[1]));
    }

    private static double Weight(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double weight) && weight is >= 1 and <= SearchLimits.Weight
            ? weight
            : throw Invalid("fields", text, $"a weight from 1 to {SearchLimits.Weight}");

    private static SnippetRequest SnippetOf(string item)
    {
        string[] parts = item.Split(':');
        var standard = ArticleQuery.DefaultSnippets.FirstOrDefault(known => known.Field == parts[0]);
        if (standard == null || parts.Length > 2) throw Invalid("snippet", item, "title, author or body, as in body:200x2");
        if (parts.Length == 1) return standard;
        string[] numbers = parts[1].Split('x');
        if (numbers.Length > 2) throw Invalid("snippet", item, "characters and count, as in body:200x2");
        int length = Integer("snippet", numbers[0], SearchLimits.SnippetLengthMin, SearchLimits.SnippetLength);
        return new SnippetRequest(standard.Field, length, numbers.Length == 1 ? 1 : Integer("snippet", numbers[1], 1, SearchLimits.Snippets));
    }

    private static List<FacetSelection> FacetsOf(ArticleQueryParameter parameter, string value)
    {
        var facets = List(value).Select(item => FacetOf(parameter, item)).Distinct().ToList();
        if (facets.Count(facet => FacetFields.IsDate(facet.Field)) > 1)
            throw new ArticleQueryException("conflict", "facets", "Dates are counted by year, by month or by day, not by several of them at once.");
        if (facets.DistinctBy(facet => facet.Field).Count() < facets.Count) throw new ArticleQueryException("conflict", "facets", "'facets' names a field twice.");
        return facets;
    }

    // "author", "author:100", "date:month".
    private static FacetSelection FacetOf(ArticleQueryParameter parameter, string item)
    {
        foreach (var (name, field) in FacetFields.All)
        {
            if (item == name) return new FacetSelection(field);
            if (!FacetFields.IsDate(field) && item.StartsWith(name + ":", StringComparison.Ordinal))
                return new FacetSelection(field, Integer("facets", item[(name.Length + 1)..], 1, SearchLimits.FacetValuesMost));
        }
        throw Invalid(parameter.Name, item, parameter.Value);
    }

    private static Recency RecencyOf(ArticleQueryParameter parameter, string value) => value switch
    {
        "auto" => Recency.Auto,
        "off" => Recency.Off,
        _ when value.EndsWith('d') => new Recency(true, Integer("recency", value[..^1], 1, SearchLimits.RecencyDays)),
        _ => throw Invalid("recency", value, parameter.Value),
    };

    private static DatePeriod Period(string name, string value) =>
        DatePeriod.TryParse(value, out var period) ? period : throw Invalid(name, value, "a date such as 2023, 2023-11 or 2023-11-29");

    internal static TypoMode Typos(ArticleQueryParameter parameter, string value) => Choice(parameter, value, ("auto", TypoMode.Auto), ("off", TypoMode.Off));

    private static T Choice<T>(ArticleQueryParameter parameter, string value, params ReadOnlySpan<(string Name, T Value)> choices)
    {
        foreach (var (name, choice) in choices)
            if (name == value)
                return choice;
        throw Invalid(parameter.Name, value, parameter.Value);
    }

    private static string[] List(string value) => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal static int Integer(string name, string value, int min, int max)
    {
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)) throw Invalid(name, value, $"a whole number from {min} to {max}");
        CheckRange(name, number, min, max);
        return (int)number;
    }

    internal static void CheckRange(string name, long value, int min, int max)
    {
        if (value < min || value > max) throw new ArticleQueryException("out-of-range", name, $"'{name}' is {value}; allowed is {min} to {max}.");
    }

    private static void CheckFilter(string name, IReadOnlyList<string> values)
    {
        if (values.Count > SearchLimits.FilterValues) throw new ArticleQueryException("out-of-range", name, $"'{name}' has {values.Count} values; at most {SearchLimits.FilterValues} are allowed.");
        foreach (string value in values)
        {
            if (value.Length > SearchLimits.ValueLength)
                throw new ArticleQueryException("too-long", name, $"A value of '{name}' has {value.Length} characters; at most {SearchLimits.ValueLength} are allowed.");
            if (string.IsNullOrWhiteSpace(value)) throw Invalid(name, value, "a name");
        }
    }

    internal static ArticleQueryException Invalid(string parameter, string value, string allowed) =>
        new("invalid-value", parameter, $"'{Shorten(value)}' is not a value of '{parameter}'; allowed: {allowed}.");

    internal static ArticleQueryException Unknown(string name, IEnumerable<ArticleQueryParameter> parameters, params IEnumerable<string> alsoKnown)
    {
        var known = parameters.Select(parameter => parameter.Name).Concat(alsoKnown).ToList();
        string? nearest = EditDistance.Nearest(name.ToLowerInvariant(), known);
        return new ArticleQueryException(
            "unknown-parameter", Shorten(name), $"There is no parameter '{Shorten(name)}'.",
            nearest != null ? $"Did you mean '{nearest}'?" : $"Known: {string.Join(", ", known)}.");
    }

    private static string Shorten(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
