namespace Search.Archive.Queries;

/// <summary>What can be counted over all matching articles.</summary>
public enum FacetField
{
    /// <summary>Authors.</summary>
    Author,

    /// <summary>Sections.</summary>
    Section,

    /// <summary>Sources.</summary>
    Source,

    /// <summary>Languages.</summary>
    Lang,

    /// <summary>Years.</summary>
    DateYear,

    /// <summary>Months.</summary>
    DateMonth,

    /// <summary>Days.</summary>
    DateDay,
}
