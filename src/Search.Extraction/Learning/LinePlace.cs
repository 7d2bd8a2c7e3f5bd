namespace Search.Extraction.Learning;

/// <summary>Where a line stands in an article's file. The values are stored, in two bits.</summary>
internal enum LinePlace
{
    /// <summary>In the body, or it states a field.</summary>
    Article = 0,

    /// <summary>Above the body only.</summary>
    Above = 1,

    /// <summary>Below the body only.</summary>
    Below = 2,

    /// <summary>Outside the body, between its paragraphs or at several places.</summary>
    Elsewhere = 3,
}
