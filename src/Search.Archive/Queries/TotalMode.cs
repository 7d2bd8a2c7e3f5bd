namespace Search.Archive.Queries;

/// <summary>How the matching articles are counted.</summary>
public enum TotalMode
{
    /// <summary>Exactly.</summary>
    Exact,

    /// <summary>Exactly up to <see cref="SearchLimits.BoundedTotal"/>, then "at least": lets the engine skip what cannot be among the hits.</summary>
    Bounded,
}
