namespace Search.Archive.Queries;

/// <summary>Order of the hits. Ties keep the order of the index.</summary>
public enum SortOrder
{
    /// <summary>Best first; without a query text the newest first.</summary>
    Relevance,

    /// <summary>Newest first; articles without a date last.</summary>
    DateDescending,

    /// <summary>Oldest first; articles without a date last.</summary>
    DateAscending,
}
