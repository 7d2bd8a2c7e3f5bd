namespace Search.Extraction.Dates;

/// <summary>How 03/04/2020 is read. A number above 12 overrules it.</summary>
internal enum NumericOrder
{
    /// <summary>3 April: most of the world.</summary>
    DayFirst,

    /// <summary>March 4: the United States.</summary>
    MonthFirst,
}
