namespace Search.Extraction.Dates;

/// <summary>A date found in a line.</summary>
/// <param name="Date">The date, or null where the year is not printed or the date is relative to the time of reading.</param>
/// <param name="Start">Offset of its first character in the line, with its time.</param>
/// <param name="End">Offset behind its last character.</param>
/// <param name="Label">What the words beside it call it.</param>
internal readonly record struct DateMatch(ArticleDate? Date, int Start, int End, DateLabel Label);
