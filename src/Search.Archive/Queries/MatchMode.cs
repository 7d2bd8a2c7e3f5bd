namespace Search.Archive.Queries;

/// <summary>How many of the words of a query an article must have. Quotes, <c>-</c>, <c>field:</c> and AND always hold.</summary>
public enum MatchMode
{
    /// <summary>Most of them: all of one or two, all but one of three or four, two thirds of more. Articles with all come first through their score.</summary>
    Most,

    /// <summary>All of them.</summary>
    All,

    /// <summary>Any of them.</summary>
    Any,
}
