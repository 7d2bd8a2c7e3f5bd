namespace Search.Archive.Similar;

/// <summary>A term that tells what an article is about.</summary>
/// <param name="Term">As the index has it.</param>
/// <param name="Word">As the article mostly writes it.</param>
/// <param name="Weight">How telling it is: how often the article says it and how few others do.</param>
internal sealed record TellingTerm(string Term, string Word, double Weight);
