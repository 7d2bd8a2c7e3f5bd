namespace Search.Engine.Searching;

/// <summary>Length of the intervals of a <see cref="DateHistogramFacet"/>.</summary>
public enum DateInterval
{
    /// <summary>Calendar years.</summary>
    Year,
    /// <summary>Calendar months.</summary>
    Month,
    /// <summary>Weeks from Monday.</summary>
    Week,
    /// <summary>Days.</summary>
    Day,
    /// <summary>Hours.</summary>
    Hour,
}
