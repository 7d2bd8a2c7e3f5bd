namespace Search.Archive.Queries;

/// <summary>The parameters of <c>GET /suggest</c>.</summary>
public static class SuggestionParameters
{
    /// <summary>All parameters in the order they are documented.</summary>
    public static IReadOnlyList<ArticleQueryParameter> All { get; } =
    [
        new("q", $"TEXT, at most {SearchLimits.QueryLength} characters", null, false, "what was typed so far"),
        new("limit", $"0 to {SearchLimits.Suggestions}", "8", false, "most suggestions"),
        new("typos", "auto|off", "auto", false, "whether one typing error is forgiven after three letters, where nearly nothing begins as typed"),
    ];

    /// <summary>Reads named values.</summary>
    /// <exception cref="ArticleQueryException">A name or value is at fault.</exception>
    public static (string Text, int Limit, TypoMode Typos) Parse(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var given = parameters.ToList();
        foreach (var group in given.GroupBy(pair => pair.Key))
        {
            if (All.All(parameter => parameter.Name != group.Key)) throw ArticleQueryParameters.Unknown(group.Key, All);
            if (group.Count() > 1) throw new ArticleQueryException("repeated-parameter", group.Key, $"'{group.Key}' may be given once only.");
        }
        string text = given.Find(pair => pair.Key == "q").Value ?? "";
        int limit = given.Find(pair => pair.Key == "limit").Value is { } value
            ? ArticleQueryParameters.Integer("limit", value, 0, SearchLimits.Suggestions)
            : SearchLimits.DefaultSuggestions;
        var typos = given.Find(pair => pair.Key == "typos").Value is { } choice ? ArticleQueryParameters.Typos(All.First(parameter => parameter.Name == "typos"), choice) : TypoMode.Auto;
        Check(text, limit);
        return (text, limit, typos);
    }

    /// <summary>Checks a request that was made by hand.</summary>
    /// <exception cref="ArticleQueryException">A limit is broken.</exception>
    internal static void Check(string text, int limit)
    {
        if (text.Length > SearchLimits.QueryLength)
            throw new ArticleQueryException("too-long", "q", $"The text has {text.Length} characters; at most {SearchLimits.QueryLength} are allowed.");
        ArticleQueryParameters.CheckRange("limit", limit, 0, SearchLimits.Suggestions);
    }
}
