namespace Search.Archive.Queries;

/// <summary>How many of the words of a query an article must have. Quotes, <c>-</c>, <c>field:</c> and AND always hold.</summary>
public enum MatchMode
{
    /// <summary>Both of two, two of three or four, any of more (a question in prose); those with most come first through their score. Words
    /// such as "the" need not match beside others.</summary>
    Most,

    /// <summary>All of them.</summary>
    All,

    /// <summary>Any of them.</summary>
    Any,
}
