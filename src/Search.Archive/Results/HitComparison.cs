namespace Search.Archive.Results;

/// <summary>Why one article stands above another; only with <c>compare</c>.</summary>
/// <param name="Above">Id of the article with the greater score, or of the first of equals in the list.</param>
/// <param name="Below">Id of the other.</param>
/// <param name="Why">What makes the difference, sentences for a person, the greatest part first.</param>
/// <param name="Parts">The numbers: each part of the scores with what it adds to either.</param>
public sealed record HitComparison(string Above, string Below, IReadOnlyList<string> Why, IReadOnlyList<ComparedPart> Parts);
