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
    /// <summary>Lists only values (or groups) that it says yes to; null (the default) lists all. Called once for each that occurs, by one thread.</summary>
    public Func<string, bool>? Accepts { get; init; }

    /// <summary>
    /// ASCII. Values that are the same up to their first such character are one group: counted together, ordered by that beginning where counts are equal, and
    /// listed as what follows it in the most frequent of them (of several, the first). A document with several values of a group counts for each.
    /// A value without that character is a group of its own. Null (the default): each value by itself.
    /// </summary>
    public char? GroupEnd { get; init; }
}

/// <summary>
/// Counts by calendar intervals of a numeric field that holds milliseconds since 1970-01-01T00:00Z, by ascending time; intervals without
/// documents are left out.
/// </summary>
/// <param name="Field">The field.</param>
/// <param name="Interval">Length of the intervals; they begin where the calendar's do, in UTC.</param>
public sealed record DateHistogramFacet(string Field, DateInterval Interval) : FacetRequest(Field);
