namespace Search.Archive.Ranking;

/// <summary>A word that the best articles for a query have in common.</summary>
/// <param name="Term">As the text analyzer makes it.</param>
/// <param name="Word">As it stands in one of them, in lower case.</param>
/// <param name="Weight">Its share of all such words' weight; all add up to 1.</param>
internal readonly record struct FeedbackTerm(string Term, string Word, double Weight);
