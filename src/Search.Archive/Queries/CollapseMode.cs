namespace Search.Archive.Queries;

/// <summary>Whether copies of one article are shown.</summary>
public enum CollapseMode
{
    /// <summary>Every article that matches.</summary>
    None,

    /// <summary>Of the articles of one story only the best match, of equally good ones the earliest.</summary>
    Story,
}
