namespace Search.Engine.Searching;

/// <summary>Asks for the matching documents to be counted by a field's values, over all matches, not only those returned.</summary>
/// <param name="Field">The field to count by.</param>
public abstract record FacetRequest(string Field);

/// <summary>Counts by the values of a sorted or sorted-set field: the most frequent first, equal counts by value in the order of its code points.</summary>
/// <param name="Field">The field.</param>
/// <param name="Limit">Most values to return, 1 or more.</param>
/// <param name="Prefix">Count only values that begin with this text.</param>
public sealed record TermsFacet(string Field, int Limit = 10, string? Prefix = null) : FacetRequest(Field)
{
    /// <summary>Lists only values that it says yes to; null (the default) lists all. Called once for each value that occurs, by one thread.</summary>
    public Func<string, bool>? Accepts { get; init; }
}

/// <summary>
/// Counts by calendar intervals of a numeric field that holds milliseconds since 1970-01-01T00:00Z, by ascending time; intervals without
/// documents are left out.
/// </summary>
/// <param name="Field">The field.</param>
/// <param name="Interval">Length of the intervals; they begin where the calendar's do, in UTC.</param>
public sealed record DateHistogramFacet(string Field, DateInterval Interval) : FacetRequest(Field);
