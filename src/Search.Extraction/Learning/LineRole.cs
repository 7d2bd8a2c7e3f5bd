namespace Search.Extraction.Learning;

/// <summary>What a line of furniture tells about an article that has it, beside that it is not of the body.</summary>
[Flags]
internal enum LineRole
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is of the body of one article, and a teaser of that one in the others.</summary>
    Teaser = 1,

    /// <summary>The body begins below it.</summary>
    Above = 2,

    /// <summary>The body ends above it.</summary>
    Below = 4,
}
