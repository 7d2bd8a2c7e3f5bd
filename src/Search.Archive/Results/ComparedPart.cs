namespace Search.Archive.Results;

/// <summary>A part of the scores of two articles.</summary>
/// <param name="What">What it is for.</param>
/// <param name="Above">What it adds to the score of the article above.</param>
/// <param name="Below">What it adds to that of the article below.</param>
public sealed record ComparedPart(string What, double Above, double Below);
