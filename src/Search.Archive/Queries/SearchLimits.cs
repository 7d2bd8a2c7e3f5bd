namespace Search.Archive.Queries;

/// <summary>
/// Every limit of a search request, in one table. Breaking one is an <see cref="ArticleQueryException"/> that names it; numbers are never
/// clamped. They keep one request from costing more than a bounded share of the machine.
/// </summary>
public static class SearchLimits
{
    /// <summary>Longest query text, in UTF-16 code units.</summary>
    public const int QueryLength = 1000;

    /// <summary>Most words in a query text, those inside phrases included.</summary>
    public const int QueryTerms = 64;

    /// <summary>Most words of other spellings and synonyms that are searched beside those of a query text; more are left out, with a warning.</summary>
    public const int OtherTerms = 128;

    /// <summary>Deepest nesting of parentheses in a query text.</summary>
    public const int QueryNesting = 20;

    /// <summary>Fewest characters before the star of <c>word*</c>; a shorter one is searched as a word, with a warning.</summary>
    public const int PrefixLength = 2;

    /// <summary>Largest distance in <c>"two words"~5</c>; a larger one counts as this, with a warning.</summary>
    public const int PhraseSlop = 100;

    /// <summary>Largest weight in <c>word^2</c> and <c>fields=title^3</c>; the smallest is 0.01 for a word and 1 for a field.</summary>
    public const double Weight = 100;

    /// <summary>Fewest telling words of a question that <c>expand=auto</c> applies to.</summary>
    public const int ExpandWords = 3;

    /// <summary>Most hits on a page.</summary>
    public const int PageSize = 100;

    /// <summary>Hits on a page when the request does not say.</summary>
    public const int DefaultPageSize = 10;

    /// <summary>Last hit that offset and limit reach (their sum); beyond it a cursor goes on.</summary>
    public const int Window = 10_000;

    /// <summary>Most values of one repeatable filter.</summary>
    public const int FilterValues = 50;

    /// <summary>Longest filter value or cursor, in UTF-16 code units.</summary>
    public const int ValueLength = 500;

    /// <summary>Fewest characters of a snippet.</summary>
    public const int SnippetLengthMin = 20;

    /// <summary>Most characters of a snippet.</summary>
    public const int SnippetLength = 2000;

    /// <summary>Most snippets of one field.</summary>
    public const int Snippets = 10;

    /// <summary>Values of a facet that are listed when the request does not say.</summary>
    public const int FacetValues = 20;

    /// <summary>Most values of a facet that a request may ask for, as in <c>facets=author:500</c>.</summary>
    public const int FacetValuesMost = 1000;

    /// <summary>Spans of time that a date facet lists: the latest ones, with <c>until</c> those up to its end.</summary>
    public const int DateBuckets = 1000;

    /// <summary>Most suggestions for a text being typed.</summary>
    public const int Suggestions = 20;

    /// <summary>Suggestions when the request does not say.</summary>
    public const int DefaultSuggestions = 8;

    /// <summary>Longest half-life in <c>recency=30d</c>, in days.</summary>
    public const int RecencyDays = 36_500;

    /// <summary>Up to here <c>total=bounded</c> counts exactly.</summary>
    public const int BoundedTotal = 1000;

    /// <summary>Longest time one search may take before it is given up, in milliseconds.</summary>
    public const int TimeMs = 2000;
}
