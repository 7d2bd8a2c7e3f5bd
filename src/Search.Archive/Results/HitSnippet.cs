namespace Search.Archive.Results;

/// <summary>A passage of a field.</summary>
/// <param name="Html">The passage as safe HTML: escaped text with <c>&lt;mark&gt;</c> around what matched and nothing else.</param>
/// <param name="Start">Where the passage begins in the stored field, in UTF-16 code units. Several authors count as one text, joined by one space.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Marks">What matched: pairs of start and end (exclusive) in the stored field.</param>
/// <param name="Link">Address that opens the article where it was published at this passage (a text fragment, <c>#:~:text=</c>); null
/// unless it is of the body and the article has a web address.</param>
public sealed record HitSnippet(string Html, int Start, int End, IReadOnlyList<int[]> Marks, string? Link = null);
