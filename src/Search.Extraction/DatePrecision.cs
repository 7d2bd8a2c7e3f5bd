namespace Search.Extraction;

/// <summary>How much of a date is known. The order of the values is coarse to fine.</summary>
public enum DatePrecision
{
    /// <summary>The year only.</summary>
    Year,

    /// <summary>Year and month.</summary>
    Month,

    /// <summary>The day.</summary>
    Day,

    /// <summary>Day, hour and minute.</summary>
    Minute,
}
